"""The second route for standing: a walk day by day, in exact fractions, with no product code."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .exact import exact_verdict

DAY = timedelta(days=1)
FARTHEST = date(9000, 1, 1)


@dataclass(frozen=True, kw_only=True)
class ExactPosts:
    """One revision in plain words; `rhythm` is BY_DAY or the name of a period."""

    rev: int
    kind: str
    floor: Fraction | None
    aim: Fraction | None
    tolerance: Fraction | None
    baseline: Fraction | None
    rhythm: str
    end: date | None
    start: date | None
    until: date | None
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class ExactVerdict:
    rev: int
    about: date
    verdict: str
    position: Fraction | None
    value: Fraction | None
    dated: date | None
    late: date | None


def stretch(rhythm: str, day: date) -> tuple[int, ...]:
    """Name the week, month, quarter or year of a day: equal names, same period."""
    return {
        "WEEK": tuple(day.isocalendar())[:2],
        "MONTH": (day.year, day.month),
        "QUARTER": (day.year, (day.month + 2) // 3),
        "YEAR": (day.year,),
    }[rhythm]


def holding(revisions: list[ExactPosts], day: date) -> ExactPosts | None:
    begun = [r for r in revisions if r.agreed and r.start is not None and r.start <= day]
    if not begun or day >= (begun[-1].until or FARTHEST):
        return None
    return begun[-1]


def is_judged_on(posts: ExactPosts, day: date) -> bool:
    if posts.rhythm == "BY_DAY":
        return posts.end == day
    is_last_day = stretch(posts.rhythm, day) != stretch(posts.rhythm, day + DAY)
    goes_on = posts.end is None or stretch(posts.rhythm, day) <= stretch(posts.rhythm, posts.end)
    return is_last_day and goes_on


def judged(posts: ExactPosts, value: Fraction | None) -> tuple[str, Fraction | None]:
    return exact_verdict(kind=posts.kind, value=value, floor=posts.floor, aim=posts.aim, tolerance=posts.tolerance)


def taken(
    posts: ExactPosts, values: list[tuple[date, Fraction]], how: str, day: date
) -> tuple[Fraction | None, date | None]:
    inside = [
        (dated, number)
        for dated, number in sorted(values, key=lambda pair: pair[0])
        if dated <= day and (posts.rhythm == "BY_DAY" or stretch(posts.rhythm, dated) == stretch(posts.rhythm, day))
    ]
    if not inside:
        return None, None
    numbers = [number for _, number in inside]
    if posts.rhythm == "BY_DAY" or how == "LAST":
        return numbers[-1], inside[-1][0]
    is_mean = how == "MEAN" or posts.kind == "YES_NO"
    return sum(numbers, Fraction(0)) / (len(numbers) if is_mean else 1), inside[-1][0]


def late_on(
    revisions: list[ExactPosts], posts: ExactPosts, values: list[tuple[date, Fraction]], about: date, today: date
) -> date | None:
    if posts.rhythm != "BY_DAY":
        return None
    day = about + DAY
    while day <= today and holding(revisions, day) is posts:
        if any(dated == day and judged(posts, number)[0] == "IN" for dated, number in values):
            return day
        day += DAY
    return None


def walk(revisions: list[ExactPosts], values: list[tuple[date, Fraction]], how: str, today: date) -> list[ExactVerdict]:
    """Go from the first day in force to yesterday; on each ask what had to be judged at its end."""
    day = min((r.start for r in revisions if r.agreed and r.start), default=today)
    found = []
    while day < today:
        posts = holding(revisions, day)
        if posts is not None and is_judged_on(posts, day):
            value, dated = taken(posts, values, how, day)
            verdict, position = judged(posts, value)
            late = late_on(revisions, posts, values, day, today) if verdict != "IN" else None
            found.append(
                ExactVerdict(
                    rev=posts.rev, about=day, verdict=verdict, position=position, value=value, dated=dated, late=late
                )
            )
        day += DAY
    return found


def clock_start(revisions: list[ExactPosts], posts: ExactPosts) -> date | None:
    """Find the first day on which this baseline was agreed; right for runs without interruption."""
    starts = [
        r.start for r in revisions if r.agreed and r.start and r.rhythm == "BY_DAY" and r.baseline == posts.baseline
    ]
    return min(starts, default=None)
