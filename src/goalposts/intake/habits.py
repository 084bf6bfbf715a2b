"""How a file writes its numbers and days, told from those that can be read one way only."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from goalposts.domain.rows import Table
from goalposts.intake.cells import Habits
from goalposts.intake.choices import Choices
from goalposts.intake.days import NotADay, written_day
from goalposts.intake.fields import Field
from goalposts.intake.headings import Columns, Language
from goalposts.intake.numerals import NotANumber, numeral_of
from goalposts.intake.sheets import CellValue, DecimalMark, Heading, Sheet

LANGUAGE_MARKS: dict[Language | None, DecimalMark | None] = {"nl": ",", "en": ".", None: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedSheet:
    """A sheet whose headings are known. `fields` in the order of the table, those that are there."""

    sheet: Sheet
    table: Table
    columns: Columns
    fields: tuple[tuple[Field, Heading], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDays:
    """Days of a column that could be either, where no cell of the file tells: the first of them, read both ways.

    Shapes: `is_day_first` is how they are read, None when they are refused; `is_said` when somebody said so.
    """

    sheet: str
    field: str
    heading: Heading
    row: int
    value: str
    day_first: date
    month_first: date
    is_day_first: bool | None
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHabits:
    """The habits of each column by field, sheet by sheet; and the columns whose days nothing in the file tells apart."""

    by_sheet: tuple[dict[str, Habits], ...]
    open_days: tuple[OpenDays, ...]


@dataclass(slots=True, kw_only=True)
class _Proofs:
    """What cells prove: decimal marks that were used, and whether the day came first.

    `either` is the first day that could be both, with its row: apart for those with slashes and those without.
    """

    marks: set[DecimalMark] = field(default_factory=set)
    day_first: set[bool] = field(default_factory=set)
    either: dict[bool, tuple[int, str]] = field(default_factory=dict)

    def add_number(self, value: CellValue) -> None:
        if not isinstance(value, str):
            return
        try:
            mark = numeral_of(text=value).proves
        except NotANumber:
            return
        if mark is not None:
            self.marks.add(mark)

    def add_day(self, value: CellValue, row: int) -> None:
        if not isinstance(value, str):
            return
        try:
            written = written_day(text=value)
        except NotADay:
            return
        if written.proves_day_first is not None:
            self.day_first.add(written.proves_day_first)
        elif written.day_first != written.month_first:
            self.either.setdefault(written.has_slashes, (row, value))


def habits_of(*, matched: Sequence[MatchedSheet], choices: Choices | None = None) -> FileHabits:
    """Tell the habits of each column of each sheet, and which days they leave open.

    Shapes: sheets in the given order; `choices` is what somebody said; it holds where the file does not tell by itself.
    Edges: a column's own cells decide, else those of the whole file, else what was said, else the separator of a CSV
    and the language of the headings. Where these disagree nothing is assumed.
    Source: docs/rules/import.md §4 and §5.
    """
    proofs = [_proofs_of(each) for each in matched]
    whole = _Proofs()
    for columns in proofs:
        for found in columns.values():
            whole.marks |= found.marks
            whole.day_first |= found.day_first
    by_sheet: list[dict[str, Habits]] = []
    open_days: list[OpenDays] = []
    for each, columns in zip(matched, proofs, strict=True):
        by_sheet.append({})
        for name, found in columns.items():
            said = (choices or Choices()).day_first(headings=each.sheet.headings, name=name)
            by_sheet[-1][name] = habits = _habits(each, found, whole, said)
            if _told_order(found, whole) is None:
                open_days += _open_days(each, name, found, habits, is_said=said is not None)
    return FileHabits(by_sheet=tuple(by_sheet), open_days=tuple(open_days))


def _proofs_of(matched: MatchedSheet) -> dict[str, _Proofs]:
    proofs = {each.name: _Proofs() for each, _ in matched.fields}
    numbers = {f.name: at.column - 1 for f, at in matched.fields if f.has_numbers}
    days = {f.name: at.column - 1 for f, at in matched.fields if f.has_days}
    if not numbers and not days:
        return proofs
    cells = _distinct_cells(matched.sheet, {*numbers.values(), *days.values()})
    for name, index in numbers.items():
        for value in cells[index]:
            proofs[name].add_number(value)
    for name, index in days.items():
        for value, row in cells[index].items():
            proofs[name].add_day(value, row)
    return proofs


def _distinct_cells(sheet: Sheet, indexes: Collection[int]) -> dict[int, dict[CellValue, int]]:
    """Collect what stands in some columns, each value once with its first row: what is written a thousand times proves
    no more."""
    found: dict[int, dict[CellValue, int]] = {index: {} for index in indexes}
    kept = tuple((index, values.setdefault) for index, values in found.items())
    heading_row, width = sheet.heading_row, max(indexes) + 1
    blank = [None] * width
    for number, cells in sheet.stream():
        if number > heading_row:
            row = cells if len(cells) >= width else [*cells, *blank]
            for index, add in kept:
                add(row[index], number)
    return found


def _habits(matched: MatchedSheet, own: _Proofs, whole: _Proofs, said: bool | None) -> Habits:
    language = matched.columns.language
    marks = own.marks
    if not marks:
        is_told = len(whole.marks) == 1
        marks = whole.marks if is_told else _assumed_marks(matched.sheet, language)
    order = _told_order(own, whole)
    order = said if order is None else order
    may_assume = order is None and not own.day_first and not whole.day_first
    return Habits(
        decimal_mark=next(iter(marks)) if len(marks) == 1 else None,
        is_day_first=True if may_assume else order,
        is_day_first_with_slashes=True if may_assume and language == "nl" else order,
        has_serial_days=matched.sheet.has_serial_days,
    )


def _told_order(own: _Proofs, whole: _Proofs) -> bool | None:
    """Whether the day comes first in a column, as its own cells tell, else those of the whole file; None when neither does."""
    days = own.day_first or whole.day_first
    return next(iter(days)) if len(days) == 1 else None


def _open_days(
    matched: MatchedSheet, name: str, found: _Proofs, habits: Habits, *, is_said: bool
) -> Iterator[OpenDays]:
    for has_slashes, (row, value) in found.either.items():
        written = written_day(text=value)
        assert written.day_first is not None
        assert written.month_first is not None
        yield OpenDays(
            sheet=matched.sheet.name,
            field=name,
            heading=matched.columns.by_field[name],
            row=row,
            value=value.strip(),
            day_first=written.day_first,
            month_first=written.month_first,
            is_day_first=habits.is_day_first_with_slashes if has_slashes else habits.is_day_first,
            is_said=is_said,
        )


def _assumed_marks(sheet: Sheet, language: Language | None) -> set[DecimalMark]:
    assumed = {sheet.decimal_mark, LANGUAGE_MARKS[language]}
    return {mark for mark in assumed if mark is not None}
