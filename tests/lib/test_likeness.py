"""Likeness by words: every row of the tables in docs/rules/likeness.md."""

from pathlib import Path

import pytest

from goalposts.lib.likeness import NAMES_ALIKE, SENTENCES_ALIKE, is_named_in, name_key, name_likeness, sentence_likeness

RULES = Path(__file__).parents[2] / "docs" / "rules" / "likeness.md"
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in RULES.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| language", "| one"))
]
SENTENCES = [row[1:] for row in ROWS if len(row) == 4]
NAMES = [row for row in ROWS if len(row) == 3]


def test_the_tables_are_read() -> None:
    assert len(SENTENCES) >= 25
    assert len(NAMES) >= 10


@pytest.mark.parametrize(("one", "other", "alike"), SENTENCES)
def test_sentences_are_told_alike_as_the_table_says(one: str, other: str, alike: str) -> None:
    for left, right in ((one, other), (other, one)):
        assert (sentence_likeness(one=left, other=right) >= SENTENCES_ALIKE) is (alike == "yes")


@pytest.mark.parametrize(("one", "other", "alike"), NAMES)
def test_names_are_told_alike_as_the_table_says(one: str, other: str, alike: str) -> None:
    for left, right in ((one, other), (other, one)):
        assert (name_likeness(one=left, other=right) >= NAMES_ALIKE) is (alike == "yes")


def test_nothing_is_like_nothing() -> None:
    assert sentence_likeness(one="", other="En nu?") == 0
    assert sentence_likeness(one="Het gaat om de 5.", other="De 6 is ook goed.") == 0
    assert name_likeness(one="", other="Noor") == 0
    assert name_key(name="Holding B.V.") == "holding bv"


@pytest.mark.parametrize(
    ("name", "sentence", "is_there"),
    [
        ("Hersteltijd", "De hersteltijden moeten omlaag.", True),
        ("Kosten per zending", "Een zending mag niet meer kosten dan nu.", True),
        ("Kosten per zending", "De kosten moeten omlaag.", False),
        ("Hours per week", "Two hours a week is enough.", False),
        ("", "Everything.", False),
    ],
)
def test_a_name_stands_in_a_sentence_with_all_its_telling_words(name: str, sentence: str, is_there: bool) -> None:
    assert is_named_in(name=name, sentence=sentence) is is_there
