"""docs/rules/analysis.md, row by row: by the function, and along a second road."""

import json
import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalposts.analysis.conformance import FUNCTIONS, Case, difference, failure_of
from goalposts.analysis.disclosure import UnfitTable, complementary, feasible_intervals, feasible_sums
from tests.analysis import other_roads
from tests.domain.rule_tables import table

SECTIONS = [f"{number}." for number in range(1, 9)]
ROWS = [row for section in SECTIONS for row in table(page="analysis", section=section)]
LOOSE = {"logistic_map": 1e-5}
OURS = {"feasible_sums": feasible_sums}  # asked within the house only: the command takes a fixed list of names


def parsed(cell: str) -> Any:
    return json.loads(cell.strip("`"))


def name_of(row: dict[str, str]) -> str:
    return f"{row['function']}: {row['because'] or row['given']}"


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_function_gives_what_the_page_says(row: dict[str, str]) -> None:
    if row["function"] in OURS:
        found = OURS[row["function"]](**parsed(row["given"]))
        assert [list(one) for one in found] == parsed(row["gives"])
        return
    case = Case(
        case_id="page",
        name=row["function"],
        arguments=parsed(row["given"]),
        expected=parsed(row["gives"]),
        tolerance=1e-9,
    )
    assert failure_of(case=case) is None


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_another_road_leads_there_too(row: dict[str, str]) -> None:
    found = other_roads.ROADS[row["function"]](**parsed(row["given"]))
    plain = float(found) if isinstance(found, Fraction) else found
    tolerance = LOOSE.get(row["function"], 1e-9)
    assert difference(found=plain, expected=parsed(row["gives"]), tolerance=tolerance) is None


def test_every_estimate_has_both_roads() -> None:
    decided = {"judge", "progress", "expected_progress", "earned_time", "pace", "attainment", "zone"}
    decided |= {"gini", "concentration_index", "top_share", "hhi"}
    assert set(other_roads.ROADS) == (set(FUNCTIONS) | set(OURS)) - decided == {row["function"] for row in ROWS}


COUNTS = st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=2, max_size=3)


@settings(deadline=None, max_examples=25)
@given(inner=COUNTS, threshold=st.integers(1, 3))
def test_what_is_hidden_stays_hidden_however_one_fills_it(inner: list[list[int]], threshold: int) -> None:
    rows = [[*row, sum(row)] for row in inner]
    whole = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    found = complementary(table=whole, threshold=threshold)
    expected = other_roads.complementary(table=whole, threshold=threshold)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert len(found) == len(expected), "no smaller set will do"
        spans = other_roads.feasible_intervals(table=whole, suppressed=[list(cell) for cell in found])
        assert all(high - low >= threshold for low, high in spans)
        assert feasible_intervals(table=whole, suppressed=found) == [tuple(span) for span in spans]


def test_a_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(UnfitTable):
        feasible_intervals(table=[[None, None, 2], [3, 4, 7], [8, 9, 17]], suppressed=[[0, 0], [0, 1]])
    with pytest.raises(UnfitTable):
        feasible_intervals(table=[[None, None, 2], [3, 4, 7], [5, 4, 9]], suppressed=[[0, 0]])
    assert feasible_intervals(table=[[1, 1], [1, 1]], suppressed=[]) == []


def test_nothing_asked_is_nothing_answered() -> None:
    assert feasible_sums(sizes=[3, 3], told=[([0, 1], 1, 2)], asked=[]) == []


@pytest.mark.parametrize("seed", range(40))
def test_sums_are_left_as_open_as_trying_every_way_says(seed: int) -> None:
    """Cells one by one and all together are reckoned, other sums are solved; both must agree, also that nothing fits."""
    dice = random.Random(seed)
    sizes = [dice.randint(1, 4) for _ in range(dice.randint(1, 4))]
    every = list(range(len(sizes)))
    some = [[at] for at in every] + [every]
    some += [dice.sample(every, dice.randint(1, len(every))) for _ in range(seed % 2 * 3)]
    told: list[tuple[list[int], int, int]] = []
    for cells in dice.sample(some, dice.randint(1, len(some))):
        low = dice.randint(0, sum(sizes[at] for at in cells) // 2)
        told.append((cells, low, low + dice.randint(0, 3)))
    asked = [*([at] for at in every), every]
    ways = list(product(*(range(size + 1) for size in sizes)))
    fits = [way for way in ways if all(low <= sum(way[at] for at in cells) <= high for cells, low, high in told)]
    if not fits:
        with pytest.raises(UnfitTable):
            feasible_sums(sizes=sizes, told=told, asked=asked)
        return
    expected = other_roads.feasible_sums(sizes=sizes, told=told, asked=asked)
    assert feasible_sums(sizes=sizes, told=told, asked=asked) == [tuple(one) for one in expected]
