"""One thing wrong at a time: refused where it stands, with its facts."""

from datetime import date

import pytest

from goalposts.domain.rows import Table
from goalposts.intake.fields import Lengths
from goalposts.intake.portfolio import read_portfolio
from goalposts.intake.references import refused_as_unknown
from goalposts.intake.refusals import CautionCode, RefusalCode, Unresolved
from goalposts.intake.sheets import Limits

from .portfolios import counts, read, small_with
from .workbooks import SMALL, Book, Value, book_of, small_workbook, workbook

CHANGED: list[tuple[str, int, int, Value, RefusalCode, str]] = [
    ("Klanten", 2, 2, None, RefusalCode.VALUE_MISSING, "B2"),
    ("Klanten", 2, 1, True, RefusalCode.NOT_TEXT, "A2"),
    ("Klanten", 2, 1, date(2025, 2, 1), RefusalCode.NOT_TEXT, "A2"),
    ("Klanten", 2, 2, "N" * 161, RefusalCode.TOO_LONG, "B2"),
    ("Klanten", 2, 5, -1, RefusalCode.OUT_OF_RANGE, "E2"),
    ("Klanten", 2, 5, 10**12, RefusalCode.OUT_OF_RANGE, "E2"),
    ("Klanten", 2, 5, "95%", RefusalCode.NOT_A_NUMBER, "E2"),
    ("Klanten", 2, 5, date(2025, 2, 1), RefusalCode.NOT_A_NUMBER, "E2"),
    ("Klanten", 1, 3, "Klantnaam", RefusalCode.HEADING_TWICE, "C1"),
    ("Klanten", 1, 2, "Vestiging", RefusalCode.COLUMN_MISSING, "1"),
    ("Belanghebbenden", 2, 4, "carla@zonneveld@example.nl", RefusalCode.NOT_AN_EMAIL, "D2"),
    ("Belanghebbenden", 2, 7, 4.5, RefusalCode.NOT_WHOLE, "G2"),
    ("Belanghebbenden", 2, 7, -1, RefusalCode.OUT_OF_RANGE, "G2"),
    ("Belanghebbenden", 2, 10, 0, RefusalCode.OUT_OF_RANGE, "J2"),
    ("Belanghebbenden", 3, 1, "P-1", RefusalCode.DUPLICATE_ID, "A3"),
    ("Contracten", 2, 3, 2023, RefusalCode.NOT_A_DATE, "C2"),
    ("Contracten", 2, 3, None, RefusalCode.VALUE_MISSING, "C2"),
    ("Contracten", 2, 4, 0, RefusalCode.OUT_OF_RANGE, "D2"),
    ("Contracten", 3, 5, "altijd", RefusalCode.RENEWAL_WITHOUT_TERM, "D3"),
    ("Contracten", 2, 6, "3 weken", RefusalCode.UNIT_CONTRADICTS, "G2"),
    ("Contracten", 2, 7, None, RefusalCode.NOTICE_UNIT_MISSING, "G2"),
    ("Contracten", 2, 8, "soms", RefusalCode.UNKNOWN_WORD, "H2"),
    ("Maatstaven", 2, 8, 41, RefusalCode.INCONSISTENT_POSTS, "H2"),
    ("Maatstaven", 2, 5, None, RefusalCode.KIND_MISSING, "E2"),
    ("Maatstaven", 2, 7, "ja", RefusalCode.NOT_A_NUMBER, "G2"),
    ("Verwachtingen", 2, 3, " \n ", RefusalCode.VALUE_MISSING, "C2"),
    ("Verwachtingen", 2, 3, "w" * 10_001, RefusalCode.TOO_LONG, "C2"),
    ("Verwachtingen", 2, 8, 6, RefusalCode.OUT_OF_RANGE, "H2"),
    ("Verwachtingen", 2, 14, 41, RefusalCode.INCONSISTENT_POSTS, "N2"),
    ("Verwachtingen", 2, 15, None, RefusalCode.AGREED_WITHOUT_POSTS, "R2"),
    ("Verwachtingen", 2, 10, "M-2", RefusalCode.METRIC_OF_OTHER_CUSTOMER, "J2"),
    ("Verwachtingen", 3, 18, "ja", RefusalCode.AGREED_WITHOUT_POSTS, "R3"),
    ("Metingen", 2, 2, "31/2/2025", RefusalCode.NOT_A_DATE, "B2"),
    ("Metingen", 2, 3, "ja", RefusalCode.NOT_A_NUMBER, "C2"),
    ("Metingen", 2, 3, 1e300, RefusalCode.OUT_OF_RANGE, "C2"),
    ("Metingen", 3, 2, date(2025, 1, 31), RefusalCode.TWO_VALUES_ONE_DAY, "C3"),
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "code", "cell"), CHANGED)
def test_one_wrong_cell_is_refused_where_it_stands_and_nothing_else_is(
    sheet: str, row: int, column: int, value: Value, code: RefusalCode, cell: str
) -> None:
    portfolio = read(small_with(sheet=sheet, row=row, column=column, value=value))
    assert [(each.sheet, each.cell, each.code) for each in portfolio.refusals] == [(sheet, cell, code)]


@pytest.mark.parametrize(
    ("sheet", "column", "value"),
    [
        ("Klanten", 5, 0),
        ("Klanten", 5, 999_999_999_999.99),
        ("Klanten", 2, "N" * 160),
        ("Belanghebbenden", 7, 0),
        ("Belanghebbenden", 7, 10),
        ("Belanghebbenden", 10, 1),
        ("Contracten", 4, 1),
        ("Contracten", 6, 0),
        ("Maatstaven", 8, 40),
        ("Verwachtingen", 8, 1),
        ("Verwachtingen", 9, 5),
        ("Verwachtingen", 3, "w" * 10_000),
    ],
)
def test_a_value_on_its_edge_is_taken(sheet: str, column: int, value: Value) -> None:
    assert read(small_with(sheet=sheet, row=2, column=column, value=value)).refusals == ()


def test_a_row_that_was_refused_still_counts_as_being_there() -> None:
    portfolio = read(small_with(sheet="Belanghebbenden", row=2, column=4, value="geen adres"))
    assert portfolio.unresolved == ()
    assert len(portfolio.refusals) == 1


def test_a_sheet_without_its_headings_is_refused_once() -> None:
    book = {name: table[1:] for name, table in book_of(text=SMALL).items() if name == "Metingen"}
    (refusal,) = read(workbook(book=book)).refusals
    assert (refusal.sheet, refusal.cell, refusal.code) == ("Metingen", "1", RefusalCode.HEADINGS_MISSING)
    assert refusal.facts == {"table": Table.MEASUREMENTS, "missing": ("measured_date", "metric_ref", "value")}


def test_a_missing_column_is_named_in_both_languages() -> None:
    (refusal,) = read(small_with(sheet="Metingen", row=1, column=3, value="Uitslag")).refusals
    assert refusal.facts == {"field": "value", "nl": "waarde", "en": "value"}


def test_merged_headings_are_refused_with_their_cell() -> None:
    content = workbook(book=book_of(text=SMALL), merged={"Metingen": "B1:C1"})
    (refusal,) = read(content).refusals
    assert (refusal.sheet, refusal.cell, refusal.code) == ("Metingen", "B1", RefusalCode.HEADINGS_MERGED)


def test_merged_headings_of_a_sheet_that_means_nothing_matter_to_nobody() -> None:
    book: Book = {**book_of(text=SMALL), "Toelichting": [["Hoe", "dit"], ["werkt", None]]}
    portfolio = read(workbook(book=book, merged={"Toelichting": "A1:B1"}))
    assert (portfolio.refusals, portfolio.unknown_sheets) == ((), ("Toelichting",))


def test_an_empty_sheet_with_a_known_name_is_a_caution() -> None:
    portfolio = read(workbook(book={**book_of(text=SMALL), "Metingen 2024": []}))
    assert [(each.sheet, each.code) for each in portfolio.warnings] == [("Metingen 2024", CautionCode.SHEET_EMPTY)]
    assert counts(portfolio) == [2, 3, 2, 2, 3, 4]


def test_a_workbook_of_which_nothing_is_recognised_is_refused() -> None:
    (refusal,) = read(workbook(book={"Boodschappen": [["Melk", "Brood"], [1, 2]]})).refusals
    assert (refusal.code, refusal.facts) == (RefusalCode.NOTHING_RECOGNISED, {"sheets": ("Boodschappen",)})


def test_references_that_only_the_workspace_can_know_come_back_unresolved() -> None:
    book = {name: table for name, table in book_of(text=SMALL).items() if name in ("Verwachtingen", "Metingen")}
    portfolio = read(workbook(book=book))

    assert portfolio.refusals == ()
    assert [(each.table, each.external_id, each.rows) for each in portfolio.unresolved] == [
        (Table.STAKEHOLDERS, "P-1", (2,)),
        (Table.STAKEHOLDERS, "P-2", (3,)),
        (Table.STAKEHOLDERS, "P-3", (4,)),
        (Table.METRICS, "M-1", (2,)),
        (Table.METRICS, "M-2", (4,)),
        (Table.METRICS, "M-1", (2, 3, 4)),
        (Table.METRICS, "M-2", (5,)),
    ]


def test_what_the_workspace_does_not_know_either_is_refused_row_by_row() -> None:
    unresolved = [
        Unresolved(table=Table.METRICS, external_id=name, sheet="Metingen", column=1, heading="Maatstaf", rows=rows)
        for name, rows in (("M-1", (2, 3)), ("M-9", (4, 7)))
    ]
    refusals = refused_as_unknown(unresolved=unresolved, known={Table.METRICS: {"M-1"}})

    assert [(each.cell, each.code) for each in refusals] == [
        ("A4", RefusalCode.UNKNOWN_REFERENCE),
        ("A7", RefusalCode.UNKNOWN_REFERENCE),
    ]
    assert refusals[0].facts == {"value": "M-9", "table": Table.METRICS}
    assert len(refused_as_unknown(unresolved=unresolved, known={})) == 4


def test_an_expectation_without_a_kind_has_the_kind_of_its_metric() -> None:
    portfolio = read(small_with(sheet="Verwachtingen", row=2, column=11, value=None))
    assert (portfolio.refusals, portfolio.expectations[0].kind) == ((), "AT_MOST")


@pytest.mark.parametrize("row", [["V-9", "P-1", "Op tijd.", 40, None], ["V-9", "P-1", "Op tijd.", None, 30]])
def test_one_post_without_a_kind_asks_for_the_kind_too(row: list[Value]) -> None:
    headings: list[Value] = ["Nr", "Wie", "Letterlijk", "Ondergrens", "Streefwaarde"]
    (refusal,) = read(workbook(book={"Verwachtingen": [headings, row]})).refusals
    assert (refusal.code, refusal.facts) == (RefusalCode.KIND_MISSING, {"floor": row[3], "aim": row[4]})


def test_lengths_come_in_as_an_argument() -> None:
    portfolio = read_portfolio(content=small_workbook(), file_name="boek.xlsx", lengths=Lengths(theme=9))
    assert {(each.code, each.cell) for each in portfolio.refusals} == {
        (RefusalCode.TOO_LONG, "E3"),
        (RefusalCode.TOO_LONG, "E4"),
    }
    assert portfolio.refusals[0].facts == {"length": 12, "limit": 9}


def test_too_many_rows_in_one_sheet_are_one_refusal() -> None:
    portfolio = read_portfolio(content=small_workbook(), file_name="boek.xlsx", limits=Limits(max_rows=3))
    assert [(each.sheet, each.cell, each.code) for each in portfolio.refusals] == [
        ("Metingen", "5", RefusalCode.TOO_MANY_ROWS)
    ]


def test_a_separator_that_slipped_into_the_words_is_refused() -> None:
    content = b"Nr,Wie,Letterlijk\nV-1,P-1,Bel, als het misgaat\nV-2,P-1,Op tijd\n"
    portfolio = read(content, "verwachtingen.csv")
    assert [(each.cell, each.code) for each in portfolio.refusals] == [("D2", RefusalCode.CELLS_BEYOND_HEADINGS)]


def test_a_null_character_is_refused_with_its_place() -> None:
    content = "Nr;Wie;Letterlijk\nV-1;P-1;Op\0tijd\n".encode("utf-16")
    (refusal,) = read(content, "verwachtingen.csv").refusals
    assert (refusal.cell, refusal.code) == ("C2", RefusalCode.CHARACTER_NOT_ALLOWED)
    assert refusal.facts == {"position": 3}
