"""Words are found whatever their capitals and accents, by the same rule in Python and in the database."""

import pytest

from goalposts.apps.customers.queries import CustomerFilter, customers_of
from goalposts.lib.folding import fold
from tests import builders
from tests.builders import Cast


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Rederij", "rederij"), ("CAFÉ", "cafe"), ("Bensaïd", "bensaid"), ("Ĳssel", "ijssel"), ("", ""), ("Å", "a")],
)
def test_a_text_folds_to_plain_small_letters(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("words", ["café", "CAFE", "cafe", "ecole CAFÉ", "École"])
def test_the_database_finds_what_python_would(cast: Cast, words: str) -> None:
    builders.a_customer(actor=cast.milan, name="Grand Café L'École")
    builders.a_customer(actor=cast.milan, name="Kaffee 100%_")
    found = customers_of(actor=cast.vik, narrowed=CustomerFilter(words=words), order="name", after="")
    assert [row.name for row in found.rows] == ["Grand Café L'École"]


@pytest.mark.parametrize(("words", "number"), [("%", 1), ("_", 1), ("100%_", 1), ("%%", 0), ("\\", 0)])
def test_signs_with_a_meaning_for_the_database_stand_for_themselves(cast: Cast, words: str, number: int) -> None:
    builders.a_customer(actor=cast.milan, name="Grand Café L'École")
    builders.a_customer(actor=cast.milan, name="Kaffee 100%_")
    found = customers_of(actor=cast.vik, narrowed=CustomerFilter(words=words), order="name", after="")
    assert len(found.rows) == number
