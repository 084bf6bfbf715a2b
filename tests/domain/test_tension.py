"""docs/rules/tension.md, row by row: by the rule, and by trying values on every day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.domain.expectation import State
from goalposts.domain.periods import Period, period_of
from goalposts.domain.posts import Kind, Shape, Verdict, judge
from goalposts.domain.tension import (
    asks_something,
    asks_the_same,
    claims_of,
    exclude_each_other,
    pairs_apart,
    values_wanted,
)
from goalposts.domain.verdicts import PeriodValue, PostsInForce, Timing

from .exact import number
from .rule_tables import table

Row = dict[str, str]
TODAY = date(2026, 5, 4)
EDGE = 1e-6
ONE, OTHER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)


def posts(
    *,
    kind: str = "AT_LEAST",
    floor: float | None = 80,
    aim: float | None = None,
    timing: str = "MONTH",
    by_date: date | None = None,
    start: date | None = date(2026, 1, 1),
    is_agreed: bool = True,
    until: date | None = None,
) -> PostsInForce:
    return PostsInForce(
        goalpost_id=UUID(int=9),
        kind=Kind(kind),
        floor=floor,
        aim=aim,
        tolerance=None,
        baseline=None,
        shape=Shape.LINEAR,
        timing=None if timing == "-" else Timing.BY_DAY if timing == "BY_DAY" else Timing.RECURRING,
        by_date=by_date,
        period=None if timing in ("-", "BY_DAY") else Period(timing),
        in_force_from_date=start,
        is_agreed=is_agreed,
        in_force_until_date=until,
    )


def day(cell: str) -> date | None:
    return None if cell == "–" else date.fromisoformat(cell)


def is_apart(
    one: Sequence[PostsInForce], other: Sequence[PostsInForce], how: PeriodValue = PeriodValue.LAST, today: date = TODAY
) -> bool:
    claims = {ONE: claims_of(revisions=one, today=today), OTHER: claims_of(revisions=other, today=today)}
    return bool(pairs_apart(claims=claims, period_value=how))


def asks_on(revision: PostsInForce, at: date) -> bool:
    """Say by looking at one day whether posts ask for a value on it; the second way."""
    if revision.in_force_from_date is not None and at < revision.in_force_from_date:
        return False
    if revision.in_force_until_date is not None and at >= revision.in_force_until_date:
        return False
    if revision.timing is Timing.BY_DAY:
        return at == revision.by_date
    if revision.timing is None or revision.period is None:
        return False
    return revision.by_date is None or at <= period_of(period=revision.period, day=revision.by_date).last_date


def is_apart_by_trial(one: PostsInForce, other: PostsInForce, *, days: int = 500) -> bool:
    """Say by trying every day and many values whether both can be satisfied whenever both ask; the second way."""
    stands = [float(post) for both in (one, other) for post in (both.floor, both.aim) if post is not None] + [0.0, 1.0]
    tried = {value + step for value in stands for step in (-EDGE, 0, EDGE)}
    tried |= {(low + high) / 2 for low, high in pairwise(sorted(stands))} | {min(stands) - 1, max(stands) + 1}

    def is_in(which: PostsInForce, value: float) -> bool:
        return judge(kind=which.kind, value=value, floor=which.floor, aim=which.aim).verdict is Verdict.IN

    can_judge = [any(is_in(which, value) for value in tried) for which in (one, other)]
    is_possible = any(is_in(one, value) and is_in(other, value) for value in tried)
    is_together = any(
        asks_on(one, at) and asks_on(other, at) for at in (TODAY + timedelta(days=n) for n in range(days))
    )
    return all(can_judge) and is_together and not is_possible


@pytest.mark.parametrize("row", table(page="tension", section="1."))
def test_which_values_satisfy(row: Row) -> None:
    found = values_wanted(posts=posts(kind=row["kind"], floor=number(row["floor"]), aim=number(row["aim"])))
    assert found is not None
    assert (found.low, found.high) == (number(row["low"]), number(row["high"]))


@pytest.mark.parametrize("row", table(page="tension", section="2."))
def test_two_posts_at_the_same_time(row: Row) -> None:
    one = posts(kind=row["one"], floor=number(row["floor"]), aim=number(row["aim"]))
    other = posts(kind=row["other"], floor=number(row["other floor"]), aim=number(row["other aim"]))
    assert is_apart([one], [other]) is (row["apart"] == "yes")
    assert is_apart([other], [one]) is (row["apart"] == "yes")
    assert is_apart_by_trial(one, other) is (row["apart"] == "yes")


@pytest.mark.parametrize("row", table(page="tension", section="3."))
def test_the_same_time(row: Row) -> None:
    one = posts(timing=row["one"].replace("–", "-"), start=day(row["from"]), by_date=day(row["until"]))
    other = posts(
        kind="AT_MOST", floor=70, timing=row["other"], start=day(row["other from"]), by_date=day(row["other until"])
    )
    assert is_apart([one], [other]) is (row["apart"] == "yes")
    assert is_apart_by_trial(one, other) is (row["apart"] == "yes")


@pytest.mark.parametrize("row", table(page="tension", section="4."))
def test_what_stands_for_a_period(row: Row) -> None:
    one = posts(timing=row["one"])
    other = posts(
        kind="AT_MOST", floor=70, timing=row["other"], by_date=date(2026, 6, 30) if row["other"] == "BY_DAY" else None
    )
    assert is_apart([one], [other], PeriodValue(row["metric"])) is (row["apart"] == "yes")


NUMBERS = st.integers(-4, 4).map(float)
DAYS = st.integers(-60, 90).map(lambda far: TODAY + timedelta(days=far))


@st.composite
def some_posts(draw: st.DrawFn) -> PostsInForce:
    kind = draw(st.sampled_from(["AT_LEAST", "AT_MOST", "BETWEEN", "YES_NO"]))
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
    if low == high:
        high += 1
    stand: dict[str, tuple[float | None, float | None]] = {
        "AT_LEAST": (low, high),
        "AT_MOST": (high, low),
        "BETWEEN": (low, high),
        "YES_NO": (1.0, None),
    }
    floor, aim = stand[kind]
    if kind in ("AT_LEAST", "AT_MOST"):
        floor, aim = draw(st.sampled_from([(floor, aim), (floor, None), (None, aim)]))
    timing = draw(st.sampled_from(["WEEK", "MONTH", "QUARTER", "BY_DAY", "-"]))
    by_date = draw(DAYS) if timing == "BY_DAY" else draw(st.none() | DAYS)
    return posts(
        kind=kind, floor=floor, aim=aim, timing=timing, by_date=by_date, start=draw(DAYS),
        is_agreed=draw(st.booleans()), until=draw(st.none() | DAYS),
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(one=some_posts(), other=some_posts())
def test_the_rule_and_the_trial_agree(one: PostsInForce, other: PostsInForce) -> None:
    assert is_apart([one], [other]) is is_apart_by_trial(one, other, days=200)


def test_former_posts_ask_until_later_ones_are_in_force() -> None:
    first = posts(floor=80)
    second = posts(floor=50, start=date(2026, 7, 1))
    until_june = posts(kind="AT_MOST", floor=70, by_date=date(2026, 6, 30))
    from_july = posts(kind="AT_MOST", floor=70, start=date(2026, 7, 1))
    assert is_apart([first, second], [until_june])
    assert not is_apart([first, second], [from_july])
    assert is_apart([first], [from_july])
    assert not is_apart([first, second], [until_june], today=date(2026, 7, 1))


def test_what_waits_for_a_yes_asks_beside_what_is_agreed() -> None:
    agreed, asked = posts(floor=80), posts(floor=95, start=None, is_agreed=False)
    other = posts(kind="AT_MOST", floor=90)
    assert not is_apart([agreed], [other])
    assert is_apart([agreed, asked], [other])
    assert [claim.first_date for claim in claims_of(revisions=[agreed, asked], today=TODAY)] == [TODAY, TODAY]


def test_posts_of_one_expectation_are_not_held_beside_each_other() -> None:
    revisions = [posts(floor=80), posts(kind="AT_MOST", floor=70, is_agreed=False)]
    assert (
        pairs_apart(claims={ONE: claims_of(revisions=revisions, today=TODAY)}, period_value=PeriodValue.LAST) == set()
    )


def test_of_three_each_pair_that_is_apart_is_named_in_order() -> None:
    claims = {
        THIRD: claims_of(revisions=[posts(floor=80)], today=TODAY),
        ONE: claims_of(revisions=[posts(kind="AT_MOST", floor=70)], today=TODAY),
        OTHER: claims_of(revisions=[posts(kind="AT_MOST", floor=60)], today=TODAY),
    }
    assert pairs_apart(claims=claims, period_value=PeriodValue.LAST) == {(ONE, THIRD), (OTHER, THIRD)}


@pytest.mark.parametrize("kind", ["JUDGEMENT", "BETWEEN", "AT_LEAST"])
def test_what_no_value_is_judged_by_asks_nothing(kind: str) -> None:
    floor = 6.0 if kind != "AT_LEAST" else None
    assert claims_of(revisions=[posts(kind=kind, floor=floor)], today=TODAY) == []


def test_which_states_ask() -> None:
    asking = {state for state in State if asks_something(state=state)}
    assert asking == {State.HEARD, State.PROPOSED, State.COUNTERED, State.AGREED}


def test_both_ways_round_is_the_same() -> None:
    one, other = (
        claims_of(revisions=[posts(kind=k, floor=f)], today=TODAY)[0] for k, f in [("AT_LEAST", 8), ("AT_MOST", 7)]
    )
    for pair in ((one, other), (other, one)):
        assert exclude_each_other(one=pair[0], other=pair[1], period_value=PeriodValue.LAST)


def test_a_yes_to_posts_as_drawn_asks_nothing_new_and_other_days_do() -> None:
    drawn, agreed = posts(floor=80, is_agreed=False), posts(floor=80)
    before = claims_of(revisions=[drawn], today=TODAY)
    assert asks_the_same(before=before, after=claims_of(revisions=[agreed], today=TODAY))
    assert not asks_the_same(before=before, after=[])
    later = claims_of(revisions=[posts(floor=80, start=TODAY + timedelta(days=9))], today=TODAY)
    assert not asks_the_same(before=before, after=later)
    assert not asks_the_same(before=before, after=claims_of(revisions=[posts(floor=81)], today=TODAY))
