"""docs/rules/tongue.md, row by row; and the labelled sentences that lie beside the code."""

import csv

import pytest

from goalposts.domain.tongue import tongue_of
from tests.machine import SHARED, has_shared

from .rule_tables import table


@pytest.mark.parametrize("row", table(page="tongue", section=""), ids=lambda row: row["words"][:24])
def test_the_page(row: dict[str, str]) -> None:
    assert tongue_of(words=row["words"]) == row["language"]


@pytest.mark.skipif(not has_shared(), reason="no shared folder beside this checkout")
def test_hardly_a_labelled_sentence_is_taken_for_the_other_language() -> None:
    with (SHARED / "data" / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    guessed = [(row["lang"], tongue_of(words=row["statement"])) for row in rows]
    assert [one for one in guessed if one[1] and one[0] != one[1]] == []
    assert sum(own == found for own, found in guessed) >= 0.9 * len(guessed)
