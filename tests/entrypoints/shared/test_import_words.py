"""Remarks about an import name people by their names."""

import pytest
from django.utils.translation import override

from goalposts.entrypoints.shared.import_words import line_of
from goalposts.entrypoints.shared.importing import Remark

FACTS = {
    "name": "Zoë Kramer",
    "value": "zoe@zonnedauw.example",
    "other_name": "Zoe Kramer",
    "other_id": "417",
    "other_sheet": "Personen",
    "other_row": 12,
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Zoë Kramer may be the same person as Zoe Kramer in Personen, row 12: one name, one address."),
        ("nl", "Zoë Kramer is misschien dezelfde persoon als Zoe Kramer in Personen, rij 12: één naam, één adres."),
    ],
)
def test_a_possible_double_is_named_by_name_and_not_by_number(language: str, words: str) -> None:
    remark = Remark("POSSIBLE_DOUBLE", "Personen", 20, None, "", FACTS)
    with override(language):
        assert line_of(remark=remark).why == words


def test_what_is_unknown_by_name_is_not_mended_by_a_number_alone() -> None:
    remark = Remark("UNKNOWN_REFERENCE", "x", 4, 1, "Klant", {"value": "Onbekende Klant", "table": "CUSTOMERS"})
    with override("en"):
        assert "Correct the name or the number" in line_of(remark=remark).mend
