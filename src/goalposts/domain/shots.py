"""Which shots a picture draws of a goal: its last periods, or its last values. Reasons: docs/rules/standing.md §7."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goalposts.domain.posts import Verdict
from goalposts.domain.standing import Standing
from goalposts.domain.verdicts import PeriodVerdict, PostsInForce, judge_by, posts_in_force

LAST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenShot:
    """One shot: its day, its value, where it went; without a position where the posts give none."""

    day: date
    value: float | None
    verdict: Verdict
    position: float | None


def shots_of_periods(*, judged: Sequence[PeriodVerdict], stands: Standing, last: int = LAST) -> list[TakenShot]:
    """List the last periods of a recurring goal that had a value, oldest first, and the open one when it has one."""
    shots = [
        TakenShot(day=one.due_date, value=one.value, verdict=one.verdict, position=one.position)
        for one in judged
        if one.value is not None
    ]
    is_open = stands.is_provisional and stands.value_date is not None
    if is_open and stands.value_date is not None and (not shots or stands.value_date > shots[-1].day):
        shots.append(
            TakenShot(day=stands.value_date, value=stands.value, verdict=stands.verdict, position=stands.position)
        )
    return shots[-last:]


def shots_of_values(
    *, revisions: Sequence[PostsInForce], values: Sequence[tuple[date, float]], until: date, last: int = LAST
) -> list[TakenShot]:
    """Judge the last values up to a day, each by the posts of its own day.

    Shapes: revisions and values oldest first; empty without either.
    Edges: a value of a day on which no posts held has a place by the first posts, and no verdict: it is drawn dashed.
    """
    if not revisions:
        return []
    first = next((posts for posts in revisions if posts.is_agreed), revisions[-1])
    shots = []
    for day, value in [pair for pair in values if pair[0] <= until][-last:]:
        held = posts_in_force(revisions=revisions, day=day)
        found = judge_by(posts=held or first, value=value)
        verdict = found.verdict if held is not None else Verdict.NONE
        shots.append(TakenShot(day=day, value=value, verdict=verdict, position=found.position))
    return shots
