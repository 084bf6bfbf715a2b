"""docs/rules/posts.md, row by row: first in exact fractions, then against the code."""

from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.domain import posts
from goalposts.domain.posts import GoalParts, InconsistentPosts, Kind, Part, Shape, Verdict

from .exact import MISSING, decimal, exact, exact_earned, exact_expected, exact_verdict, number, same
from .rule_tables import table

Row = dict[str, str]
NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)


@pytest.mark.parametrize("row", table(page="posts", section="1."))
def test_the_verdict_table(row: Row) -> None:
    printed = (row["verdict"], exact(row["position"]))
    names = ("value", "floor", "aim", "tolerance")

    assert exact_verdict(kind=row["kind"], **{n: exact(row[n]) for n in names}) == printed
    for read in (number, decimal):
        found = posts.judge(kind=row["kind"], **{n: read(row[n]) for n in names})
        assert (found.verdict, same(found.position, row["position"])) == (printed[0], True)


@pytest.mark.parametrize("row", table(page="posts", section="2."))
def test_the_table_of_contradictions(row: Row) -> None:
    given_posts = {name: number(row[name]) for name in ("floor", "aim", "tolerance")}

    if row["fit"] == "yes":
        posts.check_posts(kind=row["kind"], **given_posts)
    else:
        with pytest.raises(InconsistentPosts) as refused:
            posts.check_posts(kind=row["kind"], **given_posts)
        assert refused.value.code == "INCONSISTENT_POSTS"
        assert dict(refused.value.facts) == {"kind": Kind(row["kind"])} | given_posts


def test_posts_are_checked_before_the_value() -> None:
    with pytest.raises(InconsistentPosts):
        posts.judge(kind="AT_LEAST", value=None, floor=9, aim=8)


@pytest.mark.parametrize("wrong", [nan, inf, -inf])
def test_a_number_that_is_not_finite_judges_nothing(wrong: float) -> None:
    assert posts.judge(kind=Kind.AT_MOST, value=wrong, floor=6, aim=2).verdict is Verdict.NONE
    with pytest.raises(InconsistentPosts):
        posts.judge(kind=Kind.AT_MOST, value=3, floor=wrong, aim=2)


@pytest.mark.parametrize(("off", "verdict"), [("1e-10", Verdict.IN), ("1e-8", Verdict.NEAR)])
def test_the_slack_ends_somewhere(off: str, verdict: Verdict) -> None:
    value = Decimal("0.5") - Decimal(off)

    assert posts.judge(kind=Kind.AT_LEAST, value=value, floor=0.5, aim=0.9).verdict is verdict


def test_the_slack_grows_with_the_numbers() -> None:
    value = 3_000_000 - 0.001

    assert posts.judge(kind=Kind.AT_LEAST, value=value, floor=3_000_000, aim=None).verdict == "IN"
    assert posts.judge(kind=Kind.AT_LEAST, value=0.999, floor=1, aim=None).verdict == "OUT"


@given(value=NUMBERS, floor=NUMBERS, width=NUMBERS, kind=st.sampled_from(list(Kind)[:3]))
@settings(max_examples=60, deadline=None)
def test_code_and_fractions_agree_anywhere(value: Decimal, floor: Decimal, width: Decimal, kind: Kind) -> None:
    aim = floor - abs(width) if kind is Kind.AT_MOST else floor + abs(width)
    if kind is Kind.BETWEEN and width == 0:
        aim += 1
    cells = {"value": value, "floor": floor, "aim": aim}
    found = posts.judge(kind=kind, **cells)
    expected = exact_verdict(kind=kind, tolerance=None, **{name: Fraction(cell) for name, cell in cells.items()})

    assert found.verdict == expected[0]
    assert (found.position is None) == (expected[1] is None)
    if found.position is not None and expected[1] is not None:
        assert found.position == pytest.approx(float(expected[1]))


@pytest.mark.parametrize("row", table(page="posts", section="3."))
def test_the_progress_table(row: Row) -> None:
    value, baseline, aim = (exact(row[name]) for name in ("value", "baseline", "aim"))
    printed = exact(row["progress"])

    if value is not None and baseline is not None and aim is not None and aim != baseline:
        assert printed == 1 - (aim - value) / (aim - baseline)
    else:
        assert printed is None
    found = posts.progress(value=number(row["value"]), baseline=number(row["baseline"]), aim=number(row["aim"]))
    assert same(found, row["progress"])


@pytest.mark.parametrize("row", table(page="posts", section="4."))
def test_the_table_of_shapes(row: Row) -> None:
    printed = Fraction(row["expected progress"])

    assert exact_expected(shape=row["shape"], time_used=Fraction(row["time used"])) == printed
    found = posts.expected_progress(shape=row["shape"], time_used=float(row["time used"]))
    assert same(found, row["expected progress"])


@pytest.mark.parametrize("row", table(page="posts", section="5."))
def test_the_pace_table(row: Row) -> None:
    printed, used = exact(row["pace"]), Fraction(row["time used"])
    earned = exact_earned(shape=row["shape"], progress=exact(row["progress"]))
    worked_out = None if earned is None or used < Fraction(1, 10) else earned / min(used, Fraction(1))

    assert (worked_out is None) == (printed is None)
    if worked_out is not None and printed is not None:
        assert abs(worked_out - printed) < Fraction(1, 10**12)
    found = posts.pace(shape=row["shape"], progress=number(row["progress"]), time_used=float(row["time used"]))
    assert same(found, row["pace"])


def test_no_pace_without_a_time() -> None:
    assert posts.pace(shape=Shape.LINEAR, progress=0.5, time_used=None) is None


@given(made=st.floats(min_value=0, max_value=1))
@settings(max_examples=50, deadline=None)
def test_earned_time_undoes_expected_progress(made: float) -> None:
    for shape in (Shape.LINEAR, Shape.S_CURVE):
        earned = posts.earned_time(shape=shape, progress=made)
        assert earned is not None
        assert posts.expected_progress(shape=shape, time_used=earned) == pytest.approx(made)


def test_the_tolerance_that_holds() -> None:
    assert posts.tolerance_of(floor=40, aim=20, tolerance=None) == 2
    assert posts.tolerance_of(floor=40, aim=20, tolerance=Decimal("0.5")) == 0.5
    assert posts.tolerance_of(floor=40, aim=None, tolerance=None) == 0


@pytest.mark.parametrize("row", table(page="posts", section="6."))
def test_the_table_of_six_parts(row: Row) -> None:
    has = set(row["filled in"].split())
    parts = GoalParts(
        kind=None if row["kind"] == MISSING else Kind(row["kind"]),
        has_metric="M" in has,
        has_now="N" in has,
        floor=40 if "F" in has else None,
        aim=60 if "A" in has else None,
        has_time="W" in has,
        has_judge="J" in has,
        has_evidence="E" in has,
    )
    missing = tuple(Part(name) for name in row["missing"].split())

    assert posts.missing_parts(parts=parts) == missing
    assert posts.filled_parts(parts=parts) == tuple(part for part in Part if part not in missing)
    assert posts.is_measurable(parts=parts) is (row["measurable"] == "yes")
    assert posts.is_measurable(parts=parts) is not any(
        part in missing for part in (Part.METRIC, Part.TARGET, Part.WHEN)
    )
