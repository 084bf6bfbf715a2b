"""docs/rules/as_of.md, row by row."""

from datetime import date
from uuid import UUID

import pytest

from goalposts.domain.as_of import DatedPosts, DatedStep, became_known, posts_on, state_on
from goalposts.domain.posts import Kind, Shape
from goalposts.domain.verdicts import PostsInForce, Timing

from .rule_tables import table

Row = dict[str, str]
MISSING = "-"


def march(cell: str) -> date | None:
    return None if cell == MISSING else date(2031, 3, int(cell))


def some(cell: str) -> date:
    day = march(cell)
    assert day
    return day


def step(cell: str) -> DatedStep:
    kind, days = cell.split(" ")
    on, _, entered = days.partition("/")
    return DatedStep(kind=kind, on_date=some(on), recorded_date=some(entered or on))


@pytest.mark.parametrize("row", table(page="as_of", section="1."), ids=lambda row: f"{row['steps']} @ {row['day']}")
def test_the_state_on_a_day(row: Row) -> None:
    found = state_on(steps=[step(cell) for cell in row["steps"].split(", ")], day=some(row["day"]))
    stands_on = f"{found.step.kind} {found.step.on_date.day}" if found.step else MISSING
    assert (found.state, stands_on) == (row["state"], row["stands on"])


def posts(number: int, *, until: date | None = None, agreed: date | None = None) -> PostsInForce:
    return PostsInForce(
        goalpost_id=UUID(int=number),
        kind=Kind.AT_LEAST,
        floor=4,
        aim=6,
        tolerance=None,
        baseline=None,
        shape=Shape.LINEAR,
        timing=Timing.BY_DAY,
        by_date=date(2031, 12, 1),
        period=None,
        in_force_from_date=agreed,
        is_agreed=agreed is not None,
        in_force_until_date=until,
    )


def shown(found: list[PostsInForce]) -> str:
    words = [
        f"v{one.goalpost_id.int}{'' if one.is_agreed else ' draft'}{' ended' if one.in_force_until_date else ''}"
        for one in found
    ]
    return ", ".join(words) or MISSING


@pytest.mark.parametrize("row", table(page="as_of", section="2."), ids=lambda row: row["why"])
def test_the_posts_on_a_day(row: Row) -> None:
    dated = DatedPosts(
        posts=posts(1, until=march(row["ended"]), agreed=march(row["agreed"])),
        drawn_date=some(row["drawn"]),
        agreed_date=march(row["agreed"]),
        dropped_date=march(row["let go"]),
    )
    assert shown(posts_on(revisions=[dated], day=some(row["day"]))) == row["shown"]


def test_a_move_is_a_draft_beside_the_posts_it_would_move_until_the_yes() -> None:
    nine, twenty = date(2031, 3, 9), date(2031, 3, 20)
    first = DatedPosts(posts=posts(1, agreed=nine), drawn_date=nine, agreed_date=nine, dropped_date=None)
    move = DatedPosts(
        posts=posts(2, agreed=twenty), drawn_date=date(2031, 3, 15), agreed_date=twenty, dropped_date=None
    )
    told = {day: shown(posts_on(revisions=[first, move], day=date(2031, 3, day))) for day in (14, 15, 19, 20)}
    assert told == {14: "v1", 15: "v1, v2 draft", 19: "v1, v2 draft", 20: "v1, v2"}


def test_a_draft_that_was_let_go_lies_under_no_agreed_posts() -> None:
    five, nine = date(2031, 3, 5), date(2031, 3, 9)
    draft = DatedPosts(posts=posts(1), drawn_date=five, agreed_date=None, dropped_date=date(2031, 3, 12))
    agreed = DatedPosts(posts=posts(2, agreed=nine), drawn_date=date(2031, 3, 12), agreed_date=nine, dropped_date=None)
    assert shown(posts_on(revisions=[draft, agreed], day=date(2031, 3, 10))) == "v2"


@pytest.mark.parametrize("row", table(page="as_of", section="3."), ids=lambda row: row["entered on"])
def test_the_mark(row: Row) -> None:
    recorded = [march(cell) for cell in row["entered on"].split(", ")]
    assert became_known(recorded=recorded, day=some(row["day"])) == march(row["mark"])
