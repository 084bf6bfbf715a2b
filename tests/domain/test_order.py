"""The order of attention: the table of docs/rules/order.md is the test."""

from pathlib import Path

import pytest

from goalposts.domain.expectation import State
from goalposts.domain.order import CLOSED_RANK, rank_of
from goalposts.domain.posts import Verdict

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "order.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split("|")]
    for line in PAGE.read_text("utf-8").splitlines()
    if line.startswith("| ") and "measured" not in line
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row[:3]))
def test_ranks_as_the_rule_page_says(row: list[str]) -> None:
    assert rank_of(measured=Verdict(row[0]), felt=Verdict(row[1]), state=State(row[2])) == int(row[3])


def test_the_watermelon_comes_before_everything() -> None:
    ranks = {
        (measured, felt): rank_of(measured=measured, felt=felt, state=State.AGREED)
        for measured in Verdict
        for felt in Verdict
    }
    first = min(ranks.values())
    assert {pair for pair, rank in ranks.items() if rank == first} == {
        (Verdict.IN, Verdict.OUT),
        (Verdict.IN, Verdict.NEAR),
    }
    assert all(rank < CLOSED_RANK for rank in ranks.values())
    assert max(ranks, key=lambda pair: ranks[pair]) == (Verdict.IN, Verdict.IN)
