"""docs/rules/standing.md, row by row: first by a walk in exact fractions, then against the code."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest

from goalposts.domain.periods import Period, Span, period_of, periods_between
from goalposts.domain.posts import InconsistentPosts, Kind, Shape, Verdict
from goalposts.domain.standing import Standing, standing
from goalposts.domain.verdicts import PeriodValue, PostsInForce, Timing, is_due, last_day_of, posts_in_force, verdicts

from . import proofs
from .exact import MISSING, decimal, exact, exact_earned, is_close, same
from .exact_standing import ExactVerdict, clock_start, judged, walk
from .rule_tables import table

Row = dict[str, str]
POSTS = table(page="standing", section="3.")
VALUES = {row["story"]: row for row in table(page="standing", section="4.")}
ASKED = {"C": date(2031, 6, 10), "J": date(2031, 6, 10)}
LATEST = date(2032, 1, 10)


def day(cell: str) -> date | None:
    return None if cell == MISSING else date.fromisoformat(cell)


def some_day(cell: str) -> date:
    return date.fromisoformat(cell)


def posts_of(row: Row) -> PostsInForce:
    is_by_day = row["timing"] == "BY_DAY"
    return PostsInForce(
        goalpost_id=UUID(int=int(row["rev"])),
        kind=Kind(row["kind"]),
        floor=decimal(row["floor"]),
        aim=decimal(row["aim"]),
        tolerance=None,
        baseline=decimal(row["baseline"]),
        shape=Shape(row["shape"]),
        timing=Timing.BY_DAY if is_by_day else Timing.RECURRING,
        by_date=day(row["end"]),
        period=None if is_by_day else Period(row["timing"]),
        in_force_from_date=day(row["in force from"]),
        is_agreed=row["agreed"] == "yes",
        in_force_until_date=day(row["until"]),
    )


def revisions_of(story: str) -> list[PostsInForce]:
    return [posts_of(row) for row in POSTS if row["story"] == story]


def values_of(story: str) -> list[tuple[date, Fraction]]:
    pairs = [pair.split(": ") for pair in VALUES[story]["values"].split(", ") if pair]
    return [(some_day(dated), Fraction(number)) for dated, number in pairs]


def how_of(story: str) -> PeriodValue:
    return PeriodValue(VALUES[story]["taken"])


@pytest.mark.parametrize("row", table(page="standing", section="1."))
def test_periods(row: Row) -> None:
    first, last = some_day(row["first"]), some_day(row["last"])
    period = Period(row["period"])

    for inside in (first, some_day(row["day"]), last):
        found = period_of(period=period, day=inside)
        assert found == Span(first_date=first, last_date=last)
    following = periods_between(period=period, first_date=first, last_date=last)
    assert following == [Span(first_date=first, last_date=last)]


def test_periods_between_two_days_touch_each_other() -> None:
    spans = periods_between(period=Period.WEEK, first_date=date(2031, 12, 20), last_date=date(2032, 1, 12))

    assert [span.first_date.isocalendar().week for span in spans] == [51, 52, 1, 2, 3]
    assert periods_between(period=Period.YEAR, first_date=date(2032, 1, 1), last_date=date(2031, 12, 31)) == []


@pytest.mark.parametrize("story", sorted(VALUES))
def test_the_verdicts_of_a_story(story: str) -> None:
    printed = [
        ExactVerdict(
            rev=int(row["rev"]),
            about=some_day(row["about"]),
            verdict=row["verdict"],
            position=exact(row["position"]),
            value=exact(row["value"]),
            dated=day(row["dated"]),
            late=day(row["late on"]),
        )
        for row in table(page="standing", section="5.")
        if row["story"] == story
    ]
    today, values, how = ASKED.get(story, LATEST), values_of(story), how_of(story)
    revisions = revisions_of(story)

    assert walk([proofs.as_exact(posts) for posts in revisions], values, how, today) == printed
    found = verdicts(revisions=revisions, values=values, period_value=how, today=today)
    assert [(v.goalpost_id.int, v.due_date, v.verdict, v.value_date, v.late_date) for v in found] == [
        (p.rev, p.about, p.verdict, p.dated, p.late) for p in printed
    ]
    for verdict, expected in zip(found, printed, strict=True):
        assert is_close(verdict.position, expected.position)
        assert is_close(verdict.value, expected.value)
        assert verdict.is_late is (expected.late is not None)


def stand(story: str, today: date) -> Standing:
    return standing(revisions=revisions_of(story), values=values_of(story), period_value=how_of(story), today=today)


@pytest.mark.parametrize("row", table(page="standing", section="6."), ids=lambda row: row["story"] + row["today"])
def test_the_standing_of_a_story(row: Row) -> None:
    work_out_by_fractions(row)
    found = stand(row["story"], some_day(row["today"]))

    assert found.goalpost_id == UUID(int=int(row["rev"]))
    assert found.due_date == some_day(row["about"])
    assert found.verdict == row["verdict"]
    assert same(found.value, row["value"])
    assert same(found.progress, row["progress"])
    assert same(found.time_used, row["time used"])
    assert found.is_provisional is (row["kind of standing"] in ("provisional", "dashed"))
    assert found.is_dashed is (row["kind of standing"] == "dashed")
    assert found.is_late is row["kind of standing"].endswith("late")
    assert found.is_counted is row["kind of standing"].startswith("final")
    if row["pace"].startswith("~"):
        assert found.pace == pytest.approx(float(row["pace"][1:]), abs=5e-5)
    else:
        assert same(found.pace, row["pace"])


def work_out_by_fractions(row: Row) -> None:
    """Check a row of the page against its definitions, before the code is asked."""
    exact_posts = [proofs.as_exact(posts) for posts in revisions_of(row["story"])]
    posts = next(p for p in exact_posts if p.rev == int(row["rev"]))
    value, made, used = exact(row["value"]), exact(row["progress"]), exact(row["time used"])

    if row["kind of standing"] != "provisional" or row["story"] != "D":
        assert judged(posts, value)[0] == row["verdict"]
    if made is not None:
        assert value is not None
        assert posts.baseline is not None
        assert posts.aim is not None
        assert made * (posts.aim - posts.baseline) == value - posts.baseline
    start = clock_start(exact_posts, posts)
    if used is not None:
        assert posts.end is not None
        assert start is not None
        gone = Fraction((some_day(row["today"]) - start).days, (posts.end - start).days)
        assert used == min(Fraction(1), max(Fraction(0), gone))
    shape = next(p["shape"] for p in POSTS if (p["story"], p["rev"]) == (row["story"], row["rev"]))
    earned = exact_earned(shape=shape, progress=made)
    has_pace = earned is not None and used is not None and used >= Fraction(1, 10)
    assert has_pace is (row["pace"] != MISSING)
    if earned is not None and used is not None and has_pace:
        assert float(earned / used) == pytest.approx(float(Fraction(row["pace"].lstrip("~"))), abs=5e-5)


@pytest.mark.parametrize(
    ("story", "today", "judged_by", "shown"),
    [("C", date(2031, 3, 20), 1, 2), ("C", date(2031, 3, 14), 1, 1), ("K", date(2031, 4, 10), 1, 2),
     ("B", date(2031, 5, 1), 1, 1), ("E", date(2031, 4, 29), 1, 1), ("G", date(2031, 12, 1), 2, 2)],
)  # fmt: skip
def test_what_is_shown_is_in_force_while_the_verdict_keeps_its_own_posts(
    story: str, today: date, judged_by: int, shown: int
) -> None:
    found = stand(story, today)

    assert (found.goalpost_id, found.shown_id) == (UUID(int=judged_by), UUID(int=shown))


def test_a_verdict_on_another_metric_says_nothing_about_the_posts_in_force() -> None:
    revisions = [replace(one, metric_id=one.goalpost_id) for one in revisions_of("C")]

    found = standing(revisions=revisions, values=values_of("C"), period_value=PeriodValue.MEAN, today=date(2031, 3, 20))

    assert found.is_provisional
    assert found.goalpost_id == found.shown_id == UUID(int=2)


@pytest.mark.parametrize("row", table(page="standing", section="7."))
def test_due(row: Row) -> None:
    today, revisions = some_day(row["today"]), revisions_of(row["story"])

    found = is_due(revisions=revisions, today=today)

    assert found is (row["due"] == "yes")
    posts = posts_in_force(revisions=revisions, day=today)
    last = None if posts is None else last_day_of(posts=posts)
    assert found is (last is not None and last < today)


def test_nothing_is_known_of_an_expectation_without_posts() -> None:
    found = standing(revisions=[], values=[], period_value=PeriodValue.LAST, today=LATEST)

    assert found == Standing()
    assert not found.is_counted


def draft(**changed: object) -> PostsInForce:
    cells = {name: getattr(revisions_of("E")[0], name) for name in PostsInForce.__slots__}
    return PostsInForce(**(cells | changed))


@pytest.mark.parametrize("timing", [None, Timing.BY_DAY, Timing.RECURRING])
def test_a_draft_without_a_time_is_judged_by_the_last_value(timing: Timing | None) -> None:
    untimed = draft(timing=timing, period=None)
    values = [(date(2031, 3, 2), 6.95), (date(2031, 3, 9), None), (date(2031, 4, 2), 9)]

    found = standing(revisions=[untimed], values=values, period_value=PeriodValue.MEAN, today=date(2031, 4, 1))

    assert (found.verdict, found.value, found.due_date) == (Verdict.NEAR, 6.95, None)
    assert (found.is_dashed, found.time_used, found.pace) == (True, None, None)


@pytest.mark.parametrize("timing", [None, Timing.BY_DAY, Timing.RECURRING])
def test_agreed_without_a_time_never_falls_due(timing: Timing | None) -> None:
    judgement = draft(
        kind=Kind.JUDGEMENT, timing=timing, period=None, is_agreed=True, in_force_from_date=date(2031, 1, 1)
    )

    found = standing(revisions=[judgement], values=[], period_value=PeriodValue.LAST, today=LATEST)
    assert verdicts(revisions=[judgement], values=[], period_value=PeriodValue.LAST, today=LATEST) == []

    assert (found.verdict, found.is_provisional, found.is_dashed) == (Verdict.NONE, True, False)
    assert not is_due(revisions=[judgement], today=LATEST)


def test_reopened_stands_dashed_by_its_new_draft() -> None:
    closed = revisions_of("G")
    values = [(date(2031, 12, 5), 7.5)]

    found = standing(
        revisions=[*closed, draft()], values=values, period_value=PeriodValue.LAST, today=date(2031, 12, 10)
    )

    assert (found.is_dashed, found.verdict, found.value) == (True, Verdict.IN, 7.5)


def test_a_new_run_starts_a_new_clock() -> None:
    first, second = revisions_of("A")
    closed = draft(
        **{name: getattr(first, name) for name in PostsInForce.__slots__} | {"in_force_until_date": date(2031, 5, 1)}
    )

    found = standing(revisions=[closed, second], values=[], period_value=PeriodValue.LAST, today=date(2031, 8, 4))

    assert found.time_used == pytest.approx((date(2031, 8, 4) - date(2031, 6, 10)).days / 110)


@pytest.mark.parametrize("how", [PeriodValue.SUM, PeriodValue.MEAN])
def test_a_single_no_is_a_no_however_yes_and_no_are_taken(how: PeriodValue) -> None:
    monthly = draft(kind=Kind.YES_NO, floor=1, aim=None, is_agreed=True, in_force_from_date=date(2031, 4, 1))
    values = [(date(2031, 4, 3), 1), (date(2031, 4, 17), 0), (date(2031, 4, 24), 1)]

    found = verdicts(revisions=[monthly], values=values, period_value=how, today=date(2031, 5, 1))

    assert [verdict.verdict for verdict in found] == [Verdict.OUT]


def test_posts_that_contradict_each_other_are_not_passed_over() -> None:
    with pytest.raises(InconsistentPosts):
        standing(revisions=[draft(aim=6)], values=[], period_value=PeriodValue.LAST, today=LATEST)


def test_moving_posts_never_changes_a_past_verdict() -> None:
    proofs.prove_past_verdicts_stand(examples=12)


def test_the_code_judges_what_a_walk_through_the_days_judges() -> None:
    proofs.prove_code_and_walk_agree(examples=12)


def test_a_standing_follows_the_verdicts() -> None:
    proofs.prove_standing_follows_verdicts(examples=12)
