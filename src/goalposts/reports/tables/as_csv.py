"""A sheet as CSV, chunk by chunk: as a spreadsheet of the reader's language opens it."""

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import StringIO
from itertools import islice

from goalposts.lib.quieting import quieted
from goalposts.reports.tables.sheet import YES_NO, CellKind, Sheet

ROWS_A_CHUNK = 2000
BOM = "\ufeff"
Writer = Callable[[object], str]


def csv_chunks(*, sheet: Sheet, language: str) -> Iterator[bytes]:
    """Write a sheet as CSV in UTF-8 with a mark in front: in Dutch with semicolons and decimal commas, in English with
    commas and points.

    Units: days as 31-12-2026 in Dutch, 2026-12-31 in English.
    Edges: text that a spreadsheet could take for a formula gets an apostrophe before it, which our import takes away.
    """
    buffer = StringIO(BOM)
    buffer.seek(0, 2)
    lines = csv.writer(buffer, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    lines.writerow([quieted(text=column.heading) for column in sheet.columns])
    writers = [_writer_of(column.kind, language) for column in sheet.columns]
    rows = iter(sheet.rows)
    while True:
        some = list(islice(rows, ROWS_A_CHUNK))
        columns = [
            ["" if cell is None else write(cell) for cell in cells]
            for write, cells in zip(writers, zip(*some, strict=True), strict=False)
        ]
        lines.writerows(zip(*columns, strict=True))
        yield buffer.getvalue().encode()
        if len(some) < ROWS_A_CHUNK:
            return
        buffer.seek(0)
        buffer.truncate()


def _writer_of(kind: CellKind, language: str) -> Writer:
    is_dutch = language == "nl"
    yes, no = YES_NO[language]
    writers: dict[CellKind, Writer] = {
        CellKind.TEXT: _text,
        CellKind.DAY: _dutch_day if is_dutch else _english_day,
        CellKind.MOMENT: _dutch_moment if is_dutch else _english_moment,
        CellKind.NUMBER: _dutch_number if is_dutch else _number,
        CellKind.MONEY: _dutch_number if is_dutch else _number,
        CellKind.YES_NO: lambda cell: yes if cell else no,
    }
    return writers[kind]


def _text(cell: object) -> str:
    text = str(cell)
    return text if text[:1].isalnum() else quieted(text=text)


def _number(cell: object) -> str:
    text = str(cell)
    return f"{Decimal(text):f}" if "e" in text else text.removesuffix(".0")


def _dutch_number(cell: object) -> str:
    return _number(cell).replace(".", ",")


@lru_cache(maxsize=20_000)
def _dutch_day(cell: object) -> str:
    if isinstance(cell, str):
        return quieted(text=cell)
    assert isinstance(cell, date)
    return f"{cell.day:02d}-{cell.month:02d}-{cell.year:04d}"


@lru_cache(maxsize=20_000)
def _english_day(cell: object) -> str:
    if isinstance(cell, str):
        return quieted(text=cell)
    assert isinstance(cell, date)
    return f"{cell.year:04d}-{cell.month:02d}-{cell.day:02d}"


def _dutch_moment(cell: object) -> str:
    assert isinstance(cell, datetime)
    return f"{_dutch_day(cell.date())} {cell:%H:%M}"


def _english_moment(cell: object) -> str:
    assert isinstance(cell, datetime)
    return f"{_english_day(cell.date())} {cell:%H:%M}"
