"""The workbooks to import from, in the reader's language: an empty one, one with every column filled, the refused rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from goalposts.domain.rows import Table
from goalposts.entrypoints.shared.import_example import EXAMPLE
from goalposts.entrypoints.shared.import_headings import HEADINGS, HINTS, SHEETS, WRITTEN
from goalposts.entrypoints.shared.import_words import line_of
from goalposts.entrypoints.shared.importing import Told
from goalposts.intake.fields import REQUIRED
from goalposts.intake.portfolio import sheets_of
from goalposts.intake.sheets import CellFault, CellValue, Sheet
from goalposts.reports.import_books import BookColumn, BookSheet, Cell, Explanation, book_of

REASON = pgettext_lazy("heading", "Why refused")
CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("nl", "en"),
    "address_form": ("U", "JE"),
    "kind": ("AT_LEAST", "AT_MOST", "BETWEEN", "YES_NO", "JUDGEMENT"),
    "renewal": ("NONE", "ONCE", "FOREVER"),
    "notice_unit": ("DAY", "WEEK", "MONTH"),
    "before_first": ("YES", "NO"),
    "period_value": ("LAST", "MEAN", "SUM"),
    "agreed_how": ("TALK", "PHONE", "MAIL", "DOCUMENT", "LINK"),
    "state": ("HEARD", "PROPOSED", "COUNTERED", "AGREED", "NOT_FEASIBLE", "PARKED", "WITHDRAWN", "MET", "MISSED"),
    "state_how": ("TALK", "PHONE", "MAIL", "DOCUMENT", "LINK"),
    "parked_from": ("HEARD", "PROPOSED", "COUNTERED"),
    "judge_answer": ("MET", "JUST_MISSED", "NOT_MET"),
}


def template_book() -> bytes:
    """Make the empty workbook: every sheet and column, with what to write in each."""
    return book_of(sheets=[_sheet(table, []) for table in Table], explanation=_explanation())


def example_book() -> bytes:
    """Make the workbook that shows every column filled; it can be imported as it is."""
    return book_of(
        sheets=[_sheet(table, [_example_row(table, row) for row in EXAMPLE[table]]) for table in Table],
        explanation=_explanation(),
    )


def refused_book(*, content: bytes, file_name: str, told: Told) -> bytes:
    """Make a workbook of the rows that were refused, as they stand in the file, with the reasons beside them.

    Edges: mended, it can be imported as it is; the column of reasons is not read.
    """
    reasons: dict[tuple[str, int], list[str]] = {place: [] for place in told.refused_rows}
    for remark in (*told.refused, *told.leaning):
        if remark.row is not None and (remark.sheet, remark.row) in reasons:
            line = line_of(remark=remark)
            said = " ".join(filter(None, [line.heading and f"{line.heading}:", line.why, line.mend]))
            reasons[remark.sheet, remark.row].append(said)
    sheets = [_refused_sheet(sheet, reasons) for sheet in sheets_of(content=content, file_name=file_name)]
    return book_of(sheets=[sheet for sheet in sheets if sheet.rows])


def _refused_sheet(sheet: Sheet, reasons: dict[tuple[str, int], list[str]]) -> BookSheet:
    columns = [heading.column for heading in sheet.headings]
    rows: list[list[Cell]] = []
    for number, cells in sheet.rows():
        if (sheet.name, number) in reasons:
            row = [_cell(cells[column - 1] if len(cells) >= column else None) for column in columns]
            rows.append([*row, "\n".join(reasons[sheet.name, number])])
    headed = tuple(BookColumn(heading=heading.text) for heading in sheet.headings)
    return BookSheet(name=sheet.name, columns=(*headed, BookColumn(heading=str(REASON))), rows=rows)


def _cell(value: CellValue) -> Cell:
    return None if isinstance(value, CellFault) else value


def _sheet(table: Table, rows: Sequence[Sequence[Cell]]) -> BookSheet:
    return BookSheet(name=str(SHEETS[table]), columns=tuple(columns_of_table(table=table)), rows=rows)


def columns_of_table(*, table: Table) -> Iterable[BookColumn]:
    """Give the columns of a table in their order: the one list for what goes out and what comes in."""
    for field, heading in HEADINGS[table].items():
        yield BookColumn(
            heading=str(heading),
            hint=str(HINTS.get(field, "")),
            choices=tuple(str(WRITTEN[word]) for word in CHOICES.get(field, ())),
            is_required=field in REQUIRED[table],
        )


def _explanation() -> Explanation:
    lines = [
        (str(SHEETS[table]), column.heading, column.hint or ", ".join(column.choices))
        for table in Table
        for column in columns_of_table(table=table)
    ]
    return Explanation(
        name=pgettext("sheet", "Explanation"),
        title=_("How to fill in this workbook"),
        headings=(_("Sheet"), _("Column"), _("What to write")),
        lines=lines,
    )


def _example_row(table: Table, row: Mapping[str, Cell | tuple[str, ...]]) -> list[Cell]:
    return [_example_cell(row.get(field)) for field in HEADINGS[table]]


def _example_cell(value: Cell | tuple[str, ...]) -> Cell:
    if isinstance(value, tuple):
        return ", ".join(str(WRITTEN[word]) for word in value)
    if isinstance(value, date) or not isinstance(value, str):
        return value
    return str(WRITTEN.get(value, value))
