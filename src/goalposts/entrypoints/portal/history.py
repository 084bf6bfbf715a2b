"""The history of one expectation as its stakeholder reads it, step by step."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goalposts.apps.expectations.queries import OwnExpectation, OwnStep
from goalposts.entrypoints.portal.telling import posts_told

_ANSWERS = {"MET": "in", "JUST_MISSED": "near", "NOT_MET": "out"}


@dataclass(frozen=True)
class Told:
    """One step: on which day, what happened, which posts, which words; `felt` is their own verdict, if it is one."""

    on_date: date
    what: str
    posts: str
    words: str
    is_theirs: bool
    felt: str = ""


def story_of(own: OwnExpectation) -> list[Told]:
    """Tell the steps and the answers of an expectation, oldest first."""
    steps = [_told(step) for step in own.steps]
    answers = [
        Told(one.said_date, _("Answered"), "", one.words, is_theirs=True, felt=_ANSWERS[one.answer])
        for one in own.answers
    ]
    return sorted([*steps, *answers], key=lambda told: told.on_date)


def _told(step: OwnStep) -> Told:
    words = {
        "HEARD": _("Said"),
        "PROPOSED": _("Proposed to you"),
        "MOVE_LAID": _("Other posts proposed to you"),
        "COUNTERED": _("Something else was asked"),
        "AGREED": _("Agreed"),
        "NOT_FEASIBLE": _("Not feasible"),
        "REACTED": _("Answered to that"),
        "PARKED": _("Put aside for later"),
        "WITHDRAWN": _("No longer expected"),
        "HAS_MOVED": _("Has moved since"),
        "MET": _("Closed: met"),
        "MISSED": _("Closed: not met"),
        "REOPENED": _("Open again"),
        "TOLD": _("Told how it stands"),
    }
    is_theirs = step.kind in {"COUNTERED", "REACTED", "WITHDRAWN", "HAS_MOVED"}
    return Told(step.on_date, words[step.kind], posts_told(step.posts), step.words, is_theirs=is_theirs)
