"""Where an expectation stood before a step by link: kept with the step, so that it can be taken back a moment later."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from goalposts.apps.expectations.models import Expectation, Goalpost

BEFORE = "before"


def way_back_of(*, expectation: Expectation, posts: Goalpost | None) -> dict[str, str | None]:
    """Write down the state, the word it stands on and the posts it stands at, before a step changes them.

    Shapes: `posts` are those the step is about; plain texts, None for what is not there.
    """
    found = {
        "state": expectation.state,
        "state_date": expectation.state_date,
        "word_by": expectation.word_by_id,
        "word_how": expectation.word_how,
        "word_date": expectation.word_date,
        "goalpost": expectation.goalpost_id,
        "in_force_from_date": posts.in_force_from_date if posts else None,
    }
    return {name: None if value is None else str(value) for name, value in found.items()}


def go_back(*, expectation: Expectation, posts: Goalpost, before: Mapping[str, str | None]) -> None:
    """Let an expectation and its posts stand as they did; nothing is saved.

    Edges: of posts that were agreed in the step the yes is taken off; the posts themselves stay as drawn.
    """
    expectation.state = before["state"] or expectation.state
    expectation.state_date = _day(before["state_date"]) or expectation.state_date
    expectation.word_by_id, expectation.word_how = _id(before["word_by"]), before["word_how"] or ""
    expectation.word_date = _day(before["word_date"])
    expectation.goalpost_id = _id(before["goalpost"])
    posts.agreed_date, posts.agreed_how, posts.agreed_by_id = None, "", None
    posts.agreed_recorded_at = None
    posts.in_force_from_date = _day(before["in_force_from_date"])
    posts.dropped_at = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
