"""docs/rules/import.md §2 and §3: which sheet and which column is which."""

import pytest

from goalposts.domain.rows import Table
from goalposts.intake.fields import REQUIRED, Lengths, fields_of
from goalposts.intake.headings import COLUMN_NAMES, columns_of, is_known_heading, table_by_headings, table_named
from goalposts.intake.sheets import Heading
from goalposts.intake.words import folded
from tests.domain.rule_tables import table

MISSING = "–"


def headings(*texts: str) -> list[Heading]:
    return [Heading(text=text, column=column) for column, text in enumerate(texts, start=1)]


@pytest.mark.parametrize("row", table(page="import", section="2."))
def test_the_table_of_sheets(row: dict[str, str]) -> None:
    found = table_named(sheet_name=row["sheet"])
    assert found == (None if row["is"] == MISSING else Table(row["is"]))


@pytest.mark.parametrize("row", table(page="import", section="3."))
def test_the_table_of_columns(row: dict[str, str]) -> None:
    required = row["columns that must be there, with a value in every row"].split(", ")
    others = row["the others"].split(", ")
    known = Table(row["table"])

    assert REQUIRED[known] == set(required)
    assert {field.name for field in fields_of(table=known, lengths=Lengths())} == set(required + others)
    assert set(COLUMN_NAMES[known]) == set(required + others)


@pytest.mark.parametrize("known", list(Table))
def test_a_heading_stands_for_one_column_of_its_table(known: Table) -> None:
    words = [
        folded(text=word)
        for field, names in COLUMN_NAMES[known].items()
        for word in {folded(text=word) for language in names for word in language.split(",")}
    ]
    assert "" not in words
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("known", list(Table))
@pytest.mark.parametrize("language", [0, 1])
def test_every_table_can_be_headed_wholly_in_either_language(known: Table, language: int) -> None:
    texts = [names[language].split(",")[0].upper() for names in COLUMN_NAMES[known].values()]

    columns = columns_of(table=known, headings=headings(*texts))

    assert set(columns.by_field) == set(COLUMN_NAMES[known])
    assert (columns.unknown, columns.twice) == ((), ())
    assert columns.language == ("nl", "en")[language]


@pytest.mark.parametrize("text", ["VÓÓR DE 1E", "voor de 1e", "Voor\u00a0 de\n1e:", "vóór de 1e"])
def test_capitals_accents_spaces_and_punctuation_do_not_count(text: str) -> None:
    assert is_known_heading(text=text)
    assert "before_first" in columns_of(table=Table.CONTRACTS, headings=headings(text)).by_field


def test_a_unit_in_a_heading_is_part_of_it() -> None:
    columns = columns_of(table=Table.CONTRACTS, headings=headings("Looptijd (jaren)", "Looptijd (maanden)"))
    assert [heading.text for heading in columns.unknown] == ["Looptijd (jaren)"]
    assert columns.by_field["term"].column == 2


def test_a_second_heading_for_one_column_is_told_apart() -> None:
    columns = columns_of(table=Table.CUSTOMERS, headings=headings("Klantnr", "Naam", "Klantnaam"))
    assert [(field, heading.column) for field, heading in columns.twice] == [("name", 3)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Maatstaf", "Datum", "Waarde"), Table.MEASUREMENTS),
        (("Klantnr", "Naam", "Branche"), Table.CUSTOMERS),
        (("Nr", "Klantnr", "Naam", "E-mail"), Table.STAKEHOLDERS),
        (("Nr", "Klantnr", "Naam", "Eenheid", "Ondergrens"), Table.METRICS),
        (("Nr", "Klantnr", "Naam"), None),
        (("Datum", "Waarde"), None),
        ((), None),
    ],
)
def test_a_sheet_without_a_name_is_known_by_the_headings_that_fit_one_table_best(
    texts: tuple[str, ...], expected: Table | None
) -> None:
    assert table_by_headings(headings=headings(*texts), required=REQUIRED) == expected
