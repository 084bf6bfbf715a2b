"""Workbooks in the layout of an import: empty, with every column shown, with the refused rows, or with a whole register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from goalposts.reports.tables.as_xlsx import FORMATS, NO_CHARACTERS, WholeNumber
from goalposts.reports.tables.sheet import CellKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | date | Decimal | None
LIST_ROWS = 2000
LONGEST_LIST = 255
WIDEST = 48
NARROWEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """A column: its heading, what to write in it, the words to choose from, and whether it must be there."""

    heading: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSheet:
    """A sheet: its columns and its rows, each cell in the order of the columns; the rows are read once."""

    name: str
    columns: tuple[BookColumn, ...]
    rows: Iterable[Sequence[Cell]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The sheet that explains the others: its name, a title, and lines of three cells under three headings."""

    name: str
    title: str
    headings: tuple[str, str, str]
    lines: Sequence[tuple[str, str, str]] = field(default_factory=tuple)


def book_of(*, sheets: Sequence[BookSheet], explanation: Explanation | None = None) -> bytes:
    """Make a workbook in memory. Text stays text, whatever it begins with; days are days, amounts numbers."""
    content = BytesIO()
    write_book(sheets=sheets, explanation=explanation, file=content)
    return content.getvalue()


def write_book(
    *, sheets: Iterable[BookSheet], explanation: Explanation | None = None, file: BinaryIO, language: str = "nl"
) -> None:
    """Write a workbook into a file that is open for writing, row by row: memory does not grow with the rows.

    Edges: text never becomes a formula or a link; numbers keep every digit.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        looks = _looks(book, language)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name[:31]), sheet, looks)
        if explanation is not None:
            _write_explanation(book.add_worksheet(explanation.name), explanation, looks)


def _looks(book: "Workbook", language: str) -> Mapping[str, "Format"]:
    return {
        "must": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        "may": book.add_format({"bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": FORMATS[language][CellKind.DAY]}),
        "text": book.add_format({"num_format": "@"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_sheet(page: "Worksheet", sheet: BookSheet, looks: Mapping[str, "Format"]) -> None:
    page.freeze_panes(1, 0)
    for index, column in enumerate(sheet.columns):
        page.write_string(0, index, column.heading, looks["must" if column.is_required else "may"])
        if column.hint:
            page.write_comment(0, index, column.hint, {"x_scale": 2})
        if column.choices and len(",".join(column.choices)) <= LONGEST_LIST:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            page.data_validation(1, index, LIST_ROWS, index, rule)
    widths = [max(NARROWEST, len(column.heading) + 2) for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(row):
            if value is None or value == "":
                continue
            _write_cell(page, number, index, value, looks)
            if widths[index] < WIDEST:
                widths[index] = min(WIDEST, max(widths[index], len(str(value))))
    for index, width in enumerate(widths):
        page.set_column(index, index, min(WIDEST, width))


def _write_cell(page: "Worksheet", number: int, index: int, value: Cell, looks: Mapping[str, "Format"]) -> None:
    if isinstance(value, bool):
        page.write_boolean(number, index, value)
    elif isinstance(value, date):
        page.write_datetime(number, index, datetime.combine(value, time()), looks["day"])
    elif isinstance(value, int | float | Decimal):
        page.write_number(number, index, WholeNumber(value))
    else:
        page.write_string(number, index, str(value).translate(NO_CHARACTERS), looks["text"])


def _write_explanation(page: "Worksheet", explanation: Explanation, looks: Mapping[str, "Format"]) -> None:
    page.write_string(0, 0, explanation.title, looks["title"])
    for index, (heading, width) in enumerate(zip(explanation.headings, (22, 28, 90), strict=True)):
        page.write_string(2, index, heading, looks["must"])
        page.set_column(index, index, width)
    for number, line in enumerate(explanation.lines, start=3):
        for index, text in enumerate(line):
            page.write_string(number, index, text, looks["wrap"])
