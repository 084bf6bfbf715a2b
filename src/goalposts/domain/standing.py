"""Where an expectation stands today. Worked tables: docs/rules/standing.md §6 and §7."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from goalposts.domain.periods import Period, Span, period_of
from goalposts.domain.posts import Kind, Verdict, pace, progress
from goalposts.domain.verdicts import (
    Measured,
    PeriodValue,
    PeriodVerdict,
    PostsInForce,
    Series,
    Timing,
    judge_by,
    last_day_of,
    posts_in_force,
    value_taken,
    verdicts,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an expectation stands: a final verdict, or provisionally what it would be today.

    A dashed one rests on posts that nobody agreed to. `goalpost_id` are the posts it is judged by, `shown_id` those to
    show as agreed: what is in force today, else the same.
    """

    goalpost_id: UUID | None = None
    shown_id: UUID | None = None
    due_date: date | None = None
    period: Span | None = None
    verdict: Verdict = Verdict.NONE
    position: float | None = None
    value: float | None = None
    value_date: date | None = None
    progress: float | None = None
    time_used: float | None = None
    pace: float | None = None
    is_provisional: bool = False
    is_dashed: bool = False
    is_late: bool = False

    @property
    def is_counted(self) -> bool:
        """Say whether it belongs in a total: only a final verdict on agreed posts does."""
        return self.goalpost_id is not None and not (self.is_provisional or self.is_dashed)


def standing(
    *,
    revisions: Sequence[PostsInForce],
    values: Sequence[Measured],
    period_value: PeriodValue,
    today: date,
    ended: Sequence[PeriodVerdict] | None = None,
) -> Standing:
    """Say where an expectation stands today: the latest final verdict, or a provisional one.

    Shapes: as for `verdicts`. Moves that were let go are not among the revisions. `ended` are the verdicts where they
    are known already, the latest at least; None judges them here.
    Units: progress, time used and pace as parts of 1; pace only for by-day goals.
    Edges: before the first agreement dashed, by the newest draft; a goal that came into force
    after its own day stands at NONE; once closed the last verdict stays.
    Errors: InconsistentPosts, see `verdicts`; also for a draft.
    Source: docs/rules/standing.md §6.
    """
    if ended is None:
        ended = verdicts(revisions=revisions, values=values, period_value=period_value, today=today)
    stands = _judged_standing(revisions, values, period_value, today, ended)
    in_force = posts_in_force(revisions=revisions, day=today)
    return replace(stands, shown_id=in_force.goalpost_id if in_force else stands.goalpost_id)


def _judged_standing(
    revisions: Sequence[PostsInForce],
    values: Sequence[Measured],
    period_value: PeriodValue,
    today: date,
    ended: Sequence[PeriodVerdict],
) -> Standing:
    posts = _posts_to_show(revisions, today)
    final = _latest_final(revisions, ended, posts, today)
    if final is not None:
        judged_by = next(r for r in revisions if r.goalpost_id == final.goalpost_id)
        return _final_standing(revisions, judged_by, final)
    if posts is None:
        return Standing()
    if _is_over(posts, today):
        return Standing(goalpost_id=posts.goalpost_id, due_date=last_day_of(posts=posts))
    series = Series(values=values, today=today)
    return _provisional(revisions, posts, series, period_value, today)


def _is_over(posts: PostsInForce, today: date) -> bool:
    last_day = last_day_of(posts=posts)
    return posts.is_agreed and last_day is not None and last_day < today


def _posts_to_show(revisions: Sequence[PostsInForce], today: date) -> PostsInForce | None:
    """Choose the posts in force, else those that will be, else an open draft."""
    current = posts_in_force(revisions=revisions, day=today)
    if current is not None or not revisions:
        return current
    to_come = [
        posts.in_force_from_date
        for posts in revisions
        if posts.is_agreed and posts.in_force_from_date is not None and posts.in_force_from_date > today
    ]
    if to_come:
        return posts_in_force(revisions=revisions, day=min(to_come))
    return None if revisions[-1].is_agreed else revisions[-1]


def _latest_final(
    revisions: Sequence[PostsInForce], ended: Sequence[PeriodVerdict], posts: PostsInForce | None, today: date
) -> PeriodVerdict | None:
    """Find the last verdict that still says how the goal of these posts stands.

    Posts that are over without a verdict of their own cannot push aside an earlier one.
    """
    if posts is None:
        return ended[-1] if ended else None
    same = {other.goalpost_id for other in revisions if other is posts or _is_same_series(other, posts)}
    of_goal = [verdict for verdict in ended if verdict.goalpost_id in same]
    if not of_goal and _is_over(posts, today):
        of_goal = list(ended)
    return of_goal[-1] if of_goal and posts.is_agreed else None


def _is_same_series(one: PostsInForce, other: PostsInForce) -> bool:
    """Say whether both ask the same figure in the same rhythm: what another metric said is in another unit."""
    both = one.timing is Timing.RECURRING and other.timing is Timing.RECURRING
    return both and one.period is other.period and one.metric_id == other.metric_id


def _progress(posts: PostsInForce, value: float | None) -> float | None:
    if posts.kind in (Kind.YES_NO, Kind.JUDGEMENT):
        return None
    return progress(value=value, baseline=posts.baseline, aim=posts.aim)


def _final_standing(revisions: Sequence[PostsInForce], posts: PostsInForce, final: PeriodVerdict) -> Standing:
    made = _progress(posts, final.value)
    used = _time_used(revisions, posts, final.due_date) if final.period is None else None
    return Standing(
        goalpost_id=final.goalpost_id,
        due_date=final.due_date,
        period=final.period,
        verdict=final.verdict,
        position=final.position,
        value=final.value,
        value_date=final.value_date,
        progress=made,
        time_used=used,
        pace=pace(shape=posts.shape, progress=made, time_used=used),
        is_late=final.is_late,
    )


def _provisional(
    revisions: Sequence[PostsInForce], posts: PostsInForce, series: Series, period_value: PeriodValue, today: date
) -> Standing:
    if posts.timing is Timing.RECURRING and posts.period is not None:
        how = value_taken(posts=posts, period_value=period_value)
        return _provisional_period(posts, series, how, today)

    value, value_date = series.last_by(day=min(today, posts.by_date or today))
    found = judge_by(posts=posts, value=value)
    made = _progress(posts, value)
    used = _time_used(revisions, posts, today)
    return Standing(
        goalpost_id=posts.goalpost_id,
        due_date=posts.by_date,
        verdict=found.verdict,
        position=found.position,
        value=value,
        value_date=value_date,
        progress=made,
        time_used=used,
        pace=pace(shape=posts.shape, progress=made, time_used=used),
        is_provisional=True,
        is_dashed=not posts.is_agreed,
    )


def _provisional_period(posts: PostsInForce, series: Series, how: PeriodValue, today: date) -> Standing:
    """Judge the open period, or the one before it while this one cannot tell.

    An open period cannot tell without a value, nor by a sum that still grows.
    """
    period = posts.period or Period.MONTH
    span = period_of(period=period, day=today)
    value, value_date = series.of_span(span=span, how=how)
    if value is None or how is PeriodValue.SUM:
        before = period_of(period=period, day=span.first_date - _DAY)
        earlier = series.of_span(span=before, how=how)
        if earlier[0] is not None:
            span, (value, value_date) = before, earlier
    is_growing = how is PeriodValue.SUM and span.last_date >= today
    found = judge_by(posts=posts, value=None if is_growing else value)
    return Standing(
        goalpost_id=posts.goalpost_id,
        due_date=span.last_date,
        period=span,
        verdict=found.verdict,
        position=found.position,
        value=value,
        value_date=value_date,
        progress=None if is_growing else _progress(posts, value),
        is_provisional=True,
        is_dashed=not posts.is_agreed,
    )


def _time_used(revisions: Sequence[PostsInForce], posts: PostsInForce, day: date) -> float | None:
    """Say which part of the time of a by-day goal is gone: 0 on its first day, 1 on its last.

    The clock starts when the baseline was first agreed: moving the posts does not wind it back.
    """
    start, end = _clock_start(revisions, posts), posts.by_date
    if start is None or end is None or posts.timing is not Timing.BY_DAY:
        return None
    if day >= end:
        return 1.0
    return None if start >= end else max(0.0, (day - start) / (end - start))


def _clock_start(revisions: Sequence[PostsInForce], posts: PostsInForce) -> date | None:
    if not posts.is_agreed or posts.in_force_from_date is None:
        return None
    start = posts.in_force_from_date
    agreed = [earlier for earlier in revisions if earlier.is_agreed]
    at = next(index for index, earlier in enumerate(agreed) if earlier is posts)
    for earlier in reversed(agreed[:at]):
        is_other_run = earlier.in_force_until_date is not None or earlier.timing is not Timing.BY_DAY
        if is_other_run or earlier.baseline != posts.baseline or earlier.in_force_from_date is None:
            break
        start = min(start, earlier.in_force_from_date)
    return start
