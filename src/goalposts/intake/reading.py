"""Reads the rows of one sheet, cell by cell, and keeps what it refuses beside what it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goalposts.domain.rows import AnyRow, Table
from goalposts.intake.cells import BadCell, Habits, Reader
from goalposts.intake.habits import MatchedSheet
from goalposts.intake.headings import replaced_column
from goalposts.intake.met_cells import MetCells
from goalposts.intake.refusals import Refusal, RefusalCode, UnknownColumn
from goalposts.intake.row_rules import MetricKinds, made_row
from goalposts.intake.sheets import CellFault, Cells, CellValue, Heading, is_blank
from goalposts.intake.words import folded

Place = tuple[str, int]
Tick = Callable[[], None]
NAMED = (Table.CUSTOMERS, Table.STAKEHOLDERS, Table.METRICS)


@dataclass(slots=True, kw_only=True)
class Taken:
    """What came out of the sheets of one table. `places` of ids and folded `names` hold refused rows too."""

    rows: list[AnyRow] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    name: str
    index: int
    heading: Heading
    read: Reader
    habits: Habits
    is_required: bool


class SheetReading:
    """One pass over the rows of one sheet."""

    def __init__(self, *, matched: MatchedSheet, habits: Mapping[str, Habits]) -> None:
        self.table = matched.table
        self.sheet = matched.sheet
        self.replaced = replaced_column(table=matched.table, headings=matched.sheet.headings) or 0
        self.refusals: list[Refusal] = []
        self.unheaded: dict[int, UnknownColumn] = {}
        self.headed = {heading.column for heading in matched.sheet.headings}
        self.last_headed = max(self.headed)
        self.patterns: dict[frozenset[str], frozenset[str]] = {}
        self.columns = [
            _Column(
                name=each.name,
                index=heading.column - 1,
                heading=heading,
                read=each.read,
                habits=habits[each.name],
                is_required=each.is_required,
            )
            for each, heading in matched.fields
        ]
        self.by_name = {column.name: column for column in self.columns}

    def read_into(self, *, taken: Taken, metric_kinds: MetricKinds, tick: Tick) -> None:
        """Read every row: good ones are added to what was taken, bad ones refused."""
        if self.table is Table.MEASUREMENTS:
            self._read_measurements(taken, metric_kinds, tick)
            return
        has_names = self.table in NAMED
        has_ids = "external_id" in self.by_name
        for number, cells in self.sheet.rows():
            if self._is_history(cells):
                continue
            if len(cells) > len(self.headed):
                self._look_beyond(number, cells)
            values, is_fit = self._values(number, cells)
            if has_ids and "external_id" in values:
                is_fit = self._is_first(values["external_id"], number, taken) and is_fit
            if has_names and "name" in values:
                taken.names.add(folded(text=values["name"]))
            row = self._row(number, values, metric_kinds) if is_fit else None
            if row is not None:
                taken.rows.append(row)
            tick()

    def _read_measurements(self, taken: Taken, metric_kinds: MetricKinds, tick: Tick) -> None:
        """Read measurements, of which there are many: a cell that was read before is not read again."""
        met, add = MetCells(columns={column.name: column.index for column in self.columns}), taken.rows.append
        heading_row, width = self.sheet.heading_row, len(self.headed)
        for number, cells in self.sheet.stream():
            if number <= heading_row or self._is_history(cells):
                continue
            row: AnyRow | None = (
                met.row(sheet=self.sheet.name, number=number, cells=cells) if len(cells) <= width else None
            )
            if row is None:
                if all(is_blank(value=cell) for cell in cells):
                    continue
                if len(cells) > width:
                    self._look_beyond(number, cells)
                values, is_fit = self._values(number, cells)
                met.learn(cells=cells, values=values)
                row = self._row(number, values, metric_kinds) if is_fit else None
            if row is not None:
                add(row)
            tick()

    def _is_history(self, cells: Cells) -> bool:
        """What was corrected later stands in a list we wrote ourselves, and is passed over."""
        at = self.replaced
        return at > 0 and len(cells) >= at and not is_blank(value=cells[at - 1])

    def _values(self, number: int, cells: Cells) -> tuple[dict[str, Any], bool]:
        values: dict[str, Any] = {"sheet": self.sheet.name, "row": number}
        is_fit, width = True, len(cells)
        for column in self.columns:
            value = cells[column.index] if column.index < width else None
            if value is None or is_blank(value=value):
                if column.is_required:
                    self._refuse(number, column, RefusalCode.VALUE_MISSING, {})
                    is_fit = False
                continue
            try:
                values[column.name] = self._read(column, value)
            except BadCell as bad:
                self._refuse(number, column, bad.code, bad.facts)
                is_fit = False
        return values, is_fit

    def _read(self, column: _Column, value: CellValue) -> object:
        if isinstance(value, CellFault):
            raise BadCell(code=RefusalCode(value.value))
        return column.read(value=value, habits=column.habits)

    def _row(self, number: int, values: dict[str, Any], metric_kinds: MetricKinds) -> AnyRow | None:
        try:
            if self.table is not Table.MEASUREMENTS:
                filled = frozenset(values)
                values["filled"] = self.patterns.setdefault(filled, filled)
            return made_row(table=self.table, values=values, metric_kinds=metric_kinds)
        except BadCell as bad:
            self._refuse(number, self.by_name.get(bad.field), bad.code, bad.facts)
            return None

    def _is_first(self, external_id: str, number: int, taken: Taken) -> bool:
        first = taken.places.setdefault(external_id, (self.sheet.name, number))
        if first == (self.sheet.name, number):
            return True
        facts = {"value": external_id, "first_sheet": first[0], "first_row": first[1]}
        self._refuse(number, self.by_name["external_id"], RefusalCode.DUPLICATE_ID, facts)
        return False

    def _look_beyond(self, number: int, cells: Cells) -> None:
        """Behind the last heading of a CSV a separator slipped in; elsewhere it is a note."""
        for column, value in enumerate(cells, start=1):
            if column in self.headed or is_blank(value=value):
                continue
            if self.sheet.is_separated and column > self.last_headed:
                self.refusals.append(
                    Refusal(sheet=self.sheet.name, row=number, column=column, code=RefusalCode.CELLS_BEYOND_HEADINGS)
                )
                return
            self.unheaded.setdefault(column, UnknownColumn(sheet=self.sheet.name, column=column, heading=""))

    def _refuse(self, number: int, column: _Column | None, code: RefusalCode, facts: Mapping[str, object]) -> None:
        self.refusals.append(
            Refusal(
                sheet=self.sheet.name,
                row=number,
                column=column.heading.column if column else None,
                heading=column.heading.text if column else "",
                code=code,
                facts=facts,
            )
        )
