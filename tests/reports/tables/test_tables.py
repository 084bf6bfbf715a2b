"""Sheets as files: every cell read back as it was, and nothing that a spreadsheet would run."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from goalposts.lib.quieting import ACTIVE, quieted, woken
from goalposts.reports.tables import CellKind, Column, Sheet, csv_chunks, write_workbook

COLUMNS = (
    Column("Wat zei de klant?", width=60),
    Column("Op", CellKind.DAY),
    Column("Waarde", CellKind.NUMBER),
    Column("Omzet", CellKind.MONEY),
    Column("Afgesproken", CellKind.YES_NO),
    Column("Vastgelegd", CellKind.MOMENT),
)
ROW = (
    "Zes uur, ‘s avonds.\nOok zaterdag 🙂",
    date(2026, 3, 4),
    4.25,
    Decimal("1234.50"),
    True,
    datetime(2026, 3, 4, 9, 5, tzinfo=UTC),
)
SAID = ("=1+1", "+31 6", "-5", "@x", "\tin", "\rin", "'=1", "''-", "'s avonds", "0012", "", '"Ja", zei zij; echt')


def sheet_of(*rows: tuple[object, ...]) -> Sheet:
    return Sheet(title="Verwachtingen", columns=COLUMNS, rows=iter(rows))


def as_csv(sheet: Sheet, language: str) -> list[list[str]]:
    text = b"".join(csv_chunks(sheet=sheet, language=language)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";" if language == "nl" else ","))


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("nl", ["04-03-2026", "4,25", "1234,50", "ja", "04-03-2026 09:05"]),
        ("en", ["2026-03-04", "4.25", "1234.50", "yes", "2026-03-04 09:05"]),
    ],
)
def test_csv_reads_as_the_readers_language_writes(language: str, cells: list[str]) -> None:
    head, row = as_csv(sheet_of(ROW), language)
    assert head[0] == "Wat zei de klant?"
    assert row == [ROW[0], *cells]


def test_csv_begins_with_the_mark_that_spreadsheets_look_for() -> None:
    assert next(csv_chunks(sheet=sheet_of(), language="nl")).startswith(b"\xef\xbb\xbf")


def test_csv_comes_in_chunks_and_loses_no_row() -> None:
    rows = [(f"zin {number}", None, float(number), None, None, None) for number in range(5003)]
    chunks = list(csv_chunks(sheet=sheet_of(*rows), language="en"))
    assert len(chunks) == 3
    lines = b"".join(chunks).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1], lines[-1]) == (5004, "zin 0,,0,,,", "zin 5002,,5002,,,")


@pytest.mark.parametrize("text", SAID)
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    (_, row) = as_csv(sheet_of((text, None, None, None, None, None)), "nl")
    assert row[0][:1] not in tuple(ACTIVE)
    assert woken(text=row[0]) == text


@given(st.text(alphabet="'=+-@\tax", max_size=6))
def test_quieting_is_undone_by_waking(text: str) -> None:
    assert woken(text=quieted(text=text)) == text
    assert quieted(text=text)[:1] not in tuple(ACTIVE)


def read_back(sheet: Sheet, language: str = "nl") -> list[tuple[object, ...]]:
    file = BytesIO()
    write_workbook(sheets=[sheet], language=language, file=file)
    page = load_workbook(file).worksheets[0]
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_a_workbook_keeps_the_type_of_every_cell() -> None:
    head, row = read_back(sheet_of(ROW))
    assert head == tuple(column.heading for column in COLUMNS)
    days = (datetime.fromisoformat("2026-03-04"), datetime.fromisoformat("2026-03-04 09:05"))
    assert row == (ROW[0], days[0], 4.25, 1234.5, "ja", days[1])


@pytest.mark.parametrize("text", [text for text in SAID if text and text != "\rin"])
def test_a_workbook_holds_text_as_text(text: str) -> None:
    file = BytesIO()
    write_workbook(sheets=[sheet_of((text, None, None, None, None, None))], language="en", file=file)
    cell = load_workbook(file).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_a_spreadsheet_cannot_hold_is_written_as_text() -> None:
    long = Decimal("12345678901234567.89")
    (_, row) = read_back(sheet_of(("x", date(1899, 12, 31), None, long, False, None)))
    assert row == ("x", "1899-12-31", None, str(long), "nee", None)
