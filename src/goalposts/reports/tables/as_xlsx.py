"""Sheets as one workbook: typed cells, in the formats of the reader's language."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from goalposts.reports.tables.sheet import YES_NO, CellKind, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FIRST_YEAR = 1900  # a spreadsheet counts days from here; what lies before is written as text
NO_CHARACTERS = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}  # no file of this kind may hold these two
MOST_DIGITS = 15  # of a number that a spreadsheet keeps exactly
FORMATS: dict[str, dict[CellKind, str]] = {
    "nl": {CellKind.DAY: "dd-mm-yyyy", CellKind.MOMENT: "dd-mm-yyyy hh:mm", CellKind.MONEY: "[$€-413] #,##0.00"},
    "en": {CellKind.DAY: "d mmm yyyy", CellKind.MOMENT: "d mmm yyyy hh:mm", CellKind.MONEY: "[$€-809]#,##0.00"},
}
WRAPPED_FROM = 40
Write = Callable[[int, int, object], None]


class WholeNumber(float):
    """A number that is written with every digit it has; a plain one would be cut after the sixteenth."""

    def __format__(self, spec: str) -> str:
        return repr(float(self)).removesuffix(".0")


def write_workbook(*, sheets: Iterable[Sheet], language: str, file: BinaryIO) -> None:
    """Write sheets as a workbook into a file that is open for writing.

    Units: at most 1,048,575 rows a sheet, which is the format's own limit.
    Edges: row by row, so that memory does not grow with the rows; text never becomes a formula or a link; a day before
    1900 and a number of more digits than a spreadsheet keeps are written as text.
    """
    import xlsxwriter

    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, settings) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write_sheet(book, sheet, language=language, head=head)


def _write_sheet(book: "Workbook", sheet: Sheet, *, language: str, head: "Format") -> None:
    page: Worksheet = book.add_worksheet(sheet.title[:31])
    page.freeze_panes(1, 1)
    writers: list[Write] = []
    for place, column in enumerate(sheet.columns):
        look = _look(book, column.kind, language, is_wide=column.width >= WRAPPED_FROM)
        page.set_column(place, place, column.width, look)
        writers.append(_writer_of(page, column.kind, language, look))
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.heading, head)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for place, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell is not None and cell != "":
                write(last, place, cell)
    page.autofilter(0, 0, last, max(len(sheet.columns) - 1, 0))


def _look(book: "Workbook", kind: CellKind, language: str, *, is_wide: bool) -> "Format":
    look: dict[str, object] = {"valign": "top"}
    if kind in FORMATS[language]:
        look["num_format"] = FORMATS[language][kind]
    if is_wide:
        look["text_wrap"] = True
    return book.add_format(look)


def _writer_of(page: "Worksheet", kind: CellKind, language: str, look: "Format") -> Write:
    yes, no = YES_NO[language]

    def text(row: int, place: int, cell: object) -> None:
        page.write_string(row, place, str(cell).translate(NO_CHARACTERS), look)

    def number(row: int, place: int, cell: object) -> None:
        assert isinstance(cell, int | float | Decimal)
        digits = sum(sign.isdigit() for sign in str(cell).strip("0."))
        if isinstance(cell, float) or digits <= MOST_DIGITS:
            page.write_number(row, place, WholeNumber(cell), look)
        else:
            text(row, place, cell)

    def day(row: int, place: int, cell: object) -> None:
        if isinstance(cell, str):
            text(row, place, cell)
            return
        assert isinstance(cell, date)
        if cell.year < FIRST_YEAR:
            text(row, place, cell.isoformat())
        else:
            plain = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
            page.write_datetime(row, place, plain, look)

    def yes_no(row: int, place: int, cell: object) -> None:
        text(row, place, yes if cell else no)

    kinds: dict[CellKind, Write] = {
        CellKind.TEXT: text,
        CellKind.NUMBER: number,
        CellKind.MONEY: number,
        CellKind.DAY: day,
        CellKind.MOMENT: day,
        CellKind.YES_NO: yes_no,
    }
    return kinds[kind]
