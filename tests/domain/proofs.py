"""Properties of standing on made-up stories: `python -m tests.domain.proofs 20000` for more."""

import sys
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalposts.domain.periods import Period
from goalposts.domain.posts import Kind, Shape
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PeriodVerdict, PostsInForce, Timing, posts_in_force, verdicts

from .exact_standing import ExactPosts, walk

START = date(2031, 1, 1)
LENGTH = 120
DAYS = st.integers(min_value=0, max_value=LENGTH).map(lambda n: START + timedelta(days=n))
HALVES = st.integers(min_value=0, max_value=24).map(lambda n: n / 2)
VALUES = st.lists(st.tuples(DAYS, HALVES), max_size=12)
TAKEN = st.sampled_from(PeriodValue)
PERIODS = st.sampled_from([Period.WEEK, Period.MONTH, Period.QUARTER])


@st.composite
def some_posts(draw: st.DrawFn, number: int, start: date) -> PostsInForce:
    """Make one revision; floor and aim keep a distance, so that every kind can be judged by."""
    kind = draw(st.sampled_from(Kind))
    floor, width = draw(HALVES), draw(st.sampled_from([0.5, 2.0, 5.0]))
    timing = draw(st.sampled_from(Timing))
    is_by_day = timing is Timing.BY_DAY
    is_counted = kind in (Kind.YES_NO, Kind.JUDGEMENT)
    return PostsInForce(
        goalpost_id=UUID(int=number),
        kind=kind,
        floor=None if is_counted else floor,
        aim=None if is_counted else floor + (-width if kind is Kind.AT_MOST else width),
        tolerance=draw(st.sampled_from([None, 0.0, 1.0])),
        baseline=draw(st.sampled_from([None, 0.0])),
        shape=draw(st.sampled_from(Shape)),
        timing=timing,
        by_date=draw(DAYS) if is_by_day else draw(st.one_of(st.none(), DAYS)),
        period=None if is_by_day else draw(PERIODS),
        in_force_from_date=start,
        is_agreed=draw(st.sampled_from([True, True, True, False])),
        in_force_until_date=draw(st.one_of(st.none(), st.none(), DAYS)),
    )


@st.composite
def some_revisions(draw: st.DrawFn) -> list[PostsInForce]:
    starts = draw(st.lists(DAYS, min_size=1, max_size=4))
    return [draw(some_posts(number, start)) for number, start in enumerate(starts, start=1)]


def as_exact(posts: PostsInForce) -> ExactPosts:
    def fraction(number: object) -> Fraction | None:
        return None if number is None else Fraction(str(number))

    return ExactPosts(
        rev=posts.goalpost_id.int,
        kind=posts.kind,
        floor=fraction(posts.floor),
        aim=fraction(posts.aim),
        tolerance=fraction(posts.tolerance),
        baseline=fraction(posts.baseline),
        rhythm=posts.period or "BY_DAY",
        end=posts.by_date,
        start=posts.in_force_from_date,
        until=posts.in_force_until_date,
        agreed=posts.is_agreed,
    )


def gist(verdict: PeriodVerdict) -> tuple[object, ...]:
    """What of a verdict can never change: all but whether it was made good later."""
    return (verdict.goalpost_id, verdict.due_date, verdict.verdict, verdict.position, verdict.value, verdict.value_date)


def prove_code_and_walk_agree(*, examples: int) -> None:
    """Prove that the code judges what a day-by-day walk in exact fractions judges."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(revisions=some_revisions(), values=VALUES, how=TAKEN, today=DAYS)
    def agree(revisions: list[PostsInForce], values: list[tuple[date, float]], how: PeriodValue, today: date) -> None:
        found = verdicts(revisions=revisions, values=values, period_value=how, today=today)
        exact = [(day, Fraction(str(number))) for day, number in values]
        walked = walk([as_exact(posts) for posts in revisions], exact, how, today)

        assert [(v.goalpost_id.int, v.due_date, v.verdict, v.late_date) for v in found] == [
            (w.rev, w.about, w.verdict, w.late) for w in walked
        ]
        assert [v.value_date for v in found] == [w.dated for w in walked]

    agree()


def prove_past_verdicts_stand(*, examples: int) -> None:
    """Prove that a move, from the day it is recorded on, changes no verdict of before that day."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        revisions=some_revisions(),
        values=VALUES,
        how=TAKEN,
        recorded=DAYS,
        moved=st.data(),
        later=st.integers(min_value=0, max_value=60),
    )
    def stand(
        revisions: list[PostsInForce],
        values: list[tuple[date, float]],
        how: PeriodValue,
        recorded: date,
        moved: st.DataObject,
        later: int,
    ) -> None:
        start = recorded + timedelta(days=moved.draw(st.integers(0, 20)))
        after = [*revisions, moved.draw(some_posts(99, start))]

        def judged(among: list[PostsInForce], today: date) -> list[PeriodVerdict]:
            return verdicts(revisions=among, values=values, period_value=how, today=today)

        assert judged(after, recorded) == judged(revisions, recorded)
        end = recorded + timedelta(days=later)
        before, since = judged(revisions, end), judged(after, end)
        assert [gist(v) for v in since if v.due_date < start] == [gist(v) for v in before if v.due_date < start]

    stand()


def prove_standing_follows_verdicts(*, examples: int) -> None:
    """Prove that a standing is final with the last verdict of its goal, and else counts nowhere."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(revisions=some_revisions(), values=VALUES, how=TAKEN, today=DAYS)
    def follows(revisions: list[PostsInForce], values: list[tuple[date, float]], how: PeriodValue, today: date) -> None:
        now = standing(revisions=revisions, values=values, period_value=how, today=today)
        ended = verdicts(revisions=revisions, values=values, period_value=how, today=today)
        check_one(now, ended, posts_in_force(revisions=revisions, day=today), today)
        shown = [posts for posts in revisions if posts.goalpost_id == now.goalpost_id]
        assert [posts.is_agreed for posts in shown] in ([], [not now.is_dashed])
        assert now.value_date is None or now.value_date <= today

    follows()


def check_one(now: Standing, ended: list[PeriodVerdict], posts: PostsInForce | None, today: date) -> None:
    same_day = [v for v in ended if v.due_date == now.due_date]
    if now.is_counted and same_day:
        assert gist(same_day[0])[2:] == (now.verdict, now.position, now.value, now.value_date)
        assert now.is_late is same_day[0].is_late
        assert now.due_date is not None
        assert now.due_date < today
    elif now.is_counted:
        assert (now.verdict, now.value) == ("NONE", None)
    of_posts = [v for v in ended if posts is not None and v.goalpost_id == posts.goalpost_id]
    if of_posts:
        assert now.is_counted
        assert now.due_date == of_posts[-1].due_date


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    for prove in (prove_code_and_walk_agree, prove_past_verdicts_stand, prove_standing_follows_verdicts):
        prove(examples=examples)
        print(f"{prove.__name__}: {examples} stories, no exception")


if __name__ == "__main__":
    main()
