"""Which value is judged, by which posts, and when. Worked tables: docs/rules/standing.md."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import fsum
from uuid import UUID

from goalposts.domain.comparison import Number
from goalposts.domain.periods import Period, Span, period_of, periods_between
from goalposts.domain.posts import Judgement, Kind, Shape, Verdict, judge

Measured = tuple[date, Number | None]
Found = tuple[float | None, date | None]
_DAY = timedelta(days=1)


class Timing(StrEnum):
    BY_DAY = "BY_DAY"
    RECURRING = "RECURRING"


class PeriodValue(StrEnum):
    """Which value stands for a whole period of a recurring goal, as its metric says."""

    LAST = "LAST"
    MEAN = "MEAN"
    SUM = "SUM"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsInForce:
    """One revision of a goalpost, as far as judging goes.

    `by_date` is the day of a by-day goal, or a day in the last period of a recurring one (None:
    goes on). `in_force_until_date` is the first day on which it no longer holds because the expectation
    was closed or reopened; a later revision needs none, it replaces this one by itself.
    """

    goalpost_id: UUID
    kind: Kind
    floor: Number | None
    aim: Number | None
    tolerance: Number | None
    baseline: Number | None
    shape: Shape
    timing: Timing | None
    by_date: date | None
    period: Period | None
    in_force_from_date: date | None
    is_agreed: bool
    in_force_until_date: date | None = None
    metric_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodVerdict:
    """The measured verdict of one day that has passed, or one period that has closed.

    `due_date` is that day, or the period's last; a by-day goal has no `period`. `late_date` is the
    first later day on which the same posts were met after all.
    """

    goalpost_id: UUID
    due_date: date
    period: Span | None
    verdict: Verdict
    position: float | None
    value: float | None
    value_date: date | None
    late_date: date | None

    @property
    def is_late(self) -> bool:
        """Say whether it was made good after its day."""
        return self.late_date is not None


class Series:
    """The values known by a day, in order of their dates; of one day in order of recording."""

    def __init__(self, *, values: Sequence[Measured], today: date) -> None:
        known = [(day, float(value)) for day, value in values if value is not None and day <= today]
        known.sort(key=_day_of)
        self._days = [day for day, _ in known]
        self._values = [value for _, value in known]

    def last_by(self, *, day: date) -> Found:
        """Find the last value dated on or before a day, with its date."""
        return self._last(bisect_right(self._days, day))

    def of_span(self, *, span: Span, how: PeriodValue) -> Found:
        """Find the value that stands for a period, with the date of the last one in it."""
        start = bisect_left(self._days, span.first_date)
        stop = bisect_right(self._days, span.last_date)
        if start == stop:
            return None, None
        if how is PeriodValue.LAST:
            return self._last(stop)
        total = fsum(self._values[start:stop])
        return total / (stop - start if how is PeriodValue.MEAN else 1), self._days[stop - 1]

    def after(self, *, day: date) -> list[tuple[date, float]]:
        """List the values dated after a day, oldest first."""
        start = bisect_right(self._days, day)
        return list(zip(self._days[start:], self._values[start:], strict=True))

    def _last(self, stop: int) -> Found:
        return (self._values[stop - 1], self._days[stop - 1]) if stop else (None, None)


def _day_of(pair: tuple[date, float]) -> date:
    return pair[0]


def posts_in_force(*, revisions: Sequence[PostsInForce], day: date) -> PostsInForce | None:
    """Find the revision that holds on a day: the newest agreed one in force by then.

    Shapes: revisions oldest first; None before the first agreement is in force, and after closing.
    """
    found: PostsInForce | None = None
    for posts in revisions:
        if posts.is_agreed and posts.in_force_from_date is not None and posts.in_force_from_date <= day:
            found = posts
    if found is None or (found.in_force_until_date is not None and found.in_force_until_date <= day):
        return None
    return found


def last_day_of(*, posts: PostsInForce) -> date | None:
    """Say on which day a goal ends: its day, or the end of its last period; None goes on."""
    if posts.by_date is None:
        return None
    if posts.timing is Timing.RECURRING and posts.period is not None:
        return period_of(period=posts.period, day=posts.by_date).last_date
    return posts.by_date


def is_due(*, revisions: Sequence[PostsInForce], today: date) -> bool:
    """Say whether the judge may now answer met or missed: agreed, and its last day has ended."""
    posts = posts_in_force(revisions=revisions, day=today)
    last_day = None if posts is None else last_day_of(posts=posts)
    return last_day is not None and last_day < today


def verdicts(
    *,
    revisions: Sequence[PostsInForce],
    values: Sequence[Measured],
    period_value: PeriodValue,
    today: date,
    since: date | None = None,
) -> list[PeriodVerdict]:
    """Judge every day and period that has ended, each by the posts in force on its last day.

    Shapes: revisions oldest first, values in order of recording; the answer oldest first. With `since` only the periods
    that begin on that day or later, for which earlier values are not needed.
    Edges: values after `today` do not exist yet; a closed period without a value is NONE; a goal
    that came into force after its own day has no verdict.
    Errors: InconsistentPosts for an agreed revision that could never be judged by.
    Source: docs/rules/standing.md §2 to §5.
    """
    series = Series(values=values, today=today)
    found: list[PeriodVerdict] = []
    for posts in revisions:
        for due, span in _ended(posts, today, since):
            if posts_in_force(revisions=revisions, day=due) is posts:
                late = _late_date(revisions, posts, series, due) if span is None else None
                found.append(_judged(posts, series, period_value, due, span, late))
    return sorted(found, key=lambda verdict: verdict.due_date)


def _ended(posts: PostsInForce, today: date, since: date | None) -> list[tuple[date, Span | None]]:
    """List the days and periods of one revision that have ended, in force or not."""
    if not posts.is_agreed or posts.in_force_from_date is None:
        return []
    if posts.timing is Timing.RECURRING and posts.period is not None:
        last = min(today, last_day_of(posts=posts) or today)
        first = max(posts.in_force_from_date, since or posts.in_force_from_date)
        spans = periods_between(period=posts.period, first_date=first, last_date=last)
        return [
            (span.last_date, span)
            for span in spans
            if span.last_date < today and (since is None or span.first_date >= since)
        ]
    if posts.timing is Timing.BY_DAY and posts.by_date is not None and posts.by_date < today:
        return [(posts.by_date, None)]
    return []


def judge_by(*, posts: PostsInForce, value: float | None) -> Judgement:
    """Judge one value by one revision of the posts."""
    return judge(kind=posts.kind, value=value, floor=posts.floor, aim=posts.aim, tolerance=posts.tolerance)


def value_taken(*, posts: PostsInForce, period_value: PeriodValue) -> PeriodValue:
    """Say which value stands for a period: as the metric says, but yes and no are never summed.

    Edges: in their mean a single no is a no.
    """
    if posts.kind is Kind.YES_NO and period_value is PeriodValue.SUM:
        return PeriodValue.MEAN
    return period_value


def reach_of(*, revisions: Sequence[PostsInForce], day: date, today: date) -> date | None:
    """Say from which day on periods and values must be looked at after a value of some day came or changed.

    Shapes: None means all of them. Edges: only of goals that go on, each revision in the same rhythm, is the rest left
    alone: the period of that day and whatever came after it, and always the period before the open one.
    Source: docs/rules/standing.md §5.
    """
    rhythms = {posts.period for posts in revisions}
    if len(rhythms) != 1 or any(
        posts.period is None
        or posts.timing is not Timing.RECURRING
        or posts.by_date is not None
        or posts.in_force_until_date is not None
        or not posts.is_agreed
        for posts in revisions
    ):
        return None
    period = rhythms.pop() or Period.MONTH
    before = period_of(period=period, day=today).first_date - _DAY
    return period_of(period=period, day=min(day, before)).first_date


def _judged(
    posts: PostsInForce, series: Series, period_value: PeriodValue, due: date, span: Span | None, late_date: date | None
) -> PeriodVerdict:
    if span is None:
        value, value_date = series.last_by(day=due)
    else:
        how = value_taken(posts=posts, period_value=period_value)
        value, value_date = series.of_span(span=span, how=how)
    found = judge_by(posts=posts, value=value)
    return PeriodVerdict(
        goalpost_id=posts.goalpost_id,
        due_date=due,
        period=span,
        verdict=found.verdict,
        position=found.position,
        value=value,
        value_date=value_date,
        late_date=None if found.verdict is Verdict.IN else late_date,
    )


def _late_date(revisions: Sequence[PostsInForce], posts: PostsInForce, series: Series, due: date) -> date | None:
    """Find the first day after a by-day goal's day on which its posts, still in force, were met."""
    for day, value in series.after(day=due):
        if posts_in_force(revisions=revisions, day=day) is not posts:
            return None
        if judge_by(posts=posts, value=value).verdict is Verdict.IN:
            return day
    return None
