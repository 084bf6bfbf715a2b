"""How a file writes its numbers and days, told from those that can be read one way only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

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


@dataclass(slots=True, kw_only=True)
class _Proofs:
    """What cells prove: decimal marks that were used, and whether the day came first."""

    marks: set[DecimalMark] = field(default_factory=set)
    day_first: set[bool] = field(default_factory=set)

    def add_number(self, value: CellValue) -> None:
        if not isinstance(value, str):
            return
        try:
            mark = numeral_of(text=value).proves
        except NotANumber:
            return
        if mark is not None:
            self.marks.add(mark)

    def add_day(self, value: CellValue) -> None:
        if not isinstance(value, str):
            return
        try:
            is_day_first = written_day(text=value).proves_day_first
        except NotADay:
            return
        if is_day_first is not None:
            self.day_first.add(is_day_first)


def habits_of(*, matched: Sequence[MatchedSheet], choices: Choices | None = None) -> list[dict[str, Habits]]:
    """Tell the habits of each column of each sheet, by field.

    Shapes: `choices` is what somebody said; it holds where a column does not tell by itself.
    Edges: a column's own cells decide, else those of the whole file, else the separator of a CSV
    and the language of the headings. Where these disagree nothing is assumed.
    Source: docs/rules/import.md §4 and §5.
    """
    proofs = [_proofs_of(each) for each in matched]
    whole = _Proofs()
    for columns in proofs:
        for found in columns.values():
            whole.marks |= found.marks
            whole.day_first |= found.day_first
    return [
        {name: _said(_habits(each, found, whole), each, name, choices or Choices()) for name, found in columns.items()}
        for each, columns in zip(matched, proofs, strict=True)
    ]


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
        for value in cells[index]:
            proofs[name].add_day(value)
    return proofs


def _distinct_cells(sheet: Sheet, indexes: Collection[int]) -> dict[int, set[CellValue]]:
    """Collect what stands in some columns, each value once: what is written a thousand times proves no more."""
    found: dict[int, set[CellValue]] = {index: set() for index in indexes}
    kept = tuple((index, values.add) for index, values in found.items())
    heading_row, width = sheet.heading_row, max(indexes) + 1
    blank = [None] * width
    for number, cells in sheet.stream():
        if number > heading_row:
            row = cells if len(cells) >= width else [*cells, *blank]
            for index, add in kept:
                add(row[index])
    return found


def _habits(matched: MatchedSheet, own: _Proofs, whole: _Proofs) -> Habits:
    language = matched.columns.language
    marks, days = own.marks, own.day_first
    if not marks:
        is_told = len(whole.marks) == 1
        marks = whole.marks if is_told else _assumed_marks(matched.sheet, language)
    if not days and len(whole.day_first) == 1:
        days = whole.day_first
    is_day_first = next(iter(days)) if len(days) == 1 else None
    return Habits(
        decimal_mark=next(iter(marks)) if len(marks) == 1 else None,
        is_day_first=is_day_first if days else True,
        is_day_first_with_slashes=True if not days and language == "nl" else is_day_first,
        has_serial_days=matched.sheet.has_serial_days,
    )


def _said(found: Habits, matched: MatchedSheet, name: str, choices: Choices) -> Habits:
    is_day_first = choices.day_first(headings=matched.sheet.headings, name=name)
    if is_day_first is None or None not in (found.is_day_first, found.is_day_first_with_slashes):
        return found
    return replace(
        found,
        is_day_first=is_day_first if found.is_day_first is None else found.is_day_first,
        is_day_first_with_slashes=is_day_first
        if found.is_day_first_with_slashes is None
        else found.is_day_first_with_slashes,
    )


def _assumed_marks(sheet: Sheet, language: Language | None) -> set[DecimalMark]:
    assumed = {sheet.decimal_mark, LANGUAGE_MARKS[language]}
    return {mark for mark in assumed if mark is not None}
