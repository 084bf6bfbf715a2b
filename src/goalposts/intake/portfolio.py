"""Takes in a supplier's own workbook as plain rows, whole or with the reasons why not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from goalposts.domain.rows import (
    ContractRow,
    CustomerRow,
    ExpectationRow,
    MeasurementRow,
    MetricRow,
    MonthRow,
    StakeholderRow,
    Table,
)
from goalposts.intake.choices import Choices
from goalposts.intake.fields import Lengths
from goalposts.intake.habits import OpenDays, habits_of
from goalposts.intake.headings import is_known_heading
from goalposts.intake.layouts import SheetLayout, layouts_of
from goalposts.intake.matching import Matching, is_readable, matching_of
from goalposts.intake.persons import Judges, shared_addresses
from goalposts.intake.reading import SheetReading, Taken, Tick
from goalposts.intake.references import foreign_metrics, unresolved_of
from goalposts.intake.refusals import Caution, CautionCode, Refusal, UnknownColumn, Unresolved
from goalposts.intake.row_rules import lacking_parts
from goalposts.intake.series import one_value_a_day
from goalposts.intake.sheets import Limits, Sheet
from goalposts.intake.tables import read_sheets
from goalposts.intake.where import Where

TOLD_EVERY = 2000
Remark = TypeVar("Remark", Refusal, Caution)


class Progress(Protocol):
    """Is told now and then how many rows were read, of how many."""

    def __call__(self, *, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """What a file holds, in file order. With refusals the rows are what was left: take none.

    `unresolved` are references that only the workspace can know; `where` finds the cell of a field; `open_days` are
    days that could be either, column by column.
    """

    customers: tuple[CustomerRow, ...]
    stakeholders: tuple[StakeholderRow, ...]
    contracts: tuple[ContractRow, ...]
    metrics: tuple[MetricRow, ...]
    expectations: tuple[ExpectationRow, ...]
    measurements: tuple[MeasurementRow, ...]
    months: tuple[MonthRow, ...]
    refusals: tuple[Refusal, ...]
    warnings: tuple[Caution, ...]
    unresolved: tuple[Unresolved, ...]
    unknown_columns: tuple[UnknownColumn, ...]
    unknown_sheets: tuple[str, ...]
    where: Where
    layouts: tuple[SheetLayout, ...]
    open_days: tuple[OpenDays, ...]


def read_portfolio(
    *,
    content: bytes,
    file_name: str,
    limits: Limits | None = None,
    lengths: Lengths | None = None,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Portfolio:
    """Read a workbook or CSV file of customers, people, contracts, metrics and what is expected.

    Errors: UnreadableFile for a file that is none; whatever is wrong inside it is a refusal.
    Source: docs/rules/import.md.
    """
    sheets = sheets_of(content=content, file_name=file_name, limits=limits)
    return portfolio_of(sheets=sheets, lengths=lengths, choices=choices, progress=progress)


def sheets_of(*, content: bytes, file_name: str, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """Read the sheets of a file, none of their rows yet.

    Errors: UnreadableFile.
    """
    return read_sheets(
        content=content, file_name=file_name, is_heading=is_known_heading, is_wanted=is_readable, limits=limits
    )


def portfolio_of(
    *,
    sheets: Sequence[Sheet],
    lengths: Lengths | None = None,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Portfolio:
    """Make a portfolio of sheets. Every refusal is listed, not only the first, in file order."""
    matching = matching_of(sheets=sheets, lengths=lengths or Lengths(), choices=choices)
    taken = _taken(matching, choices or Choices(), progress)
    rows = {table: taken[table].rows for table in Table}
    where = Where(columns={each.sheet.name: each.columns for each in matching.matched})
    stakeholders = cast(list[StakeholderRow], rows[Table.STAKEHOLDERS])
    metrics = cast(list[MetricRow], rows[Table.METRICS])
    series = one_value_a_day(measurements=cast(list[MeasurementRow], rows[Table.MEASUREMENTS]), where=where)
    judges = Judges(stakeholders=stakeholders, where=where)
    expectations = tuple(judges.judged(row=row) for row in cast(list[ExpectationRow], rows[Table.EXPECTATIONS]))
    foreign = foreign_metrics(expectations=expectations, stakeholders=stakeholders, metrics=metrics, where=where)
    shared = shared_addresses(stakeholders=stakeholders, where=where)
    incomplete = _incomplete_posts(expectations, where)
    assumed = _assumed_days(matching.open_days)
    cautions = [*matching.cautions, *assumed, *judges.cautions, *shared, *incomplete, *series.cautions]
    order = {sheet.name: index for index, sheet in enumerate(sheets)}
    return Portfolio(
        customers=tuple(cast(list[CustomerRow], rows[Table.CUSTOMERS])),
        stakeholders=tuple(stakeholders),
        contracts=tuple(cast(list[ContractRow], rows[Table.CONTRACTS])),
        metrics=tuple(metrics),
        expectations=expectations,
        measurements=series.rows,
        months=tuple(cast(list[MonthRow], rows[Table.MONTHS])),
        refusals=_in_file_order([*matching.refusals, *foreign, *series.refusals], order),
        warnings=_in_file_order(cautions, order),
        unresolved=unresolved_of(rows=rows, **_held(taken), where=where),
        unknown_columns=tuple(matching.unknown_columns),
        unknown_sheets=tuple(matching.unknown_sheets),
        where=where,
        layouts=layouts_of(sheets=sheets, matching=matching, choices=choices or Choices()),
        open_days=tuple(matching.open_days),
    )


def _held(taken: Mapping[Table, Taken]) -> dict[str, Any]:
    return {
        "held": {table: found.places for table, found in taken.items()},
        "names": {table: found.names for table, found in taken.items()},
    }


def _ticker(matching: Matching, progress: Progress | None) -> Tick:
    """Make what is called for each row read: now and then it tells how far the reading is."""
    if progress is None:
        return lambda: None
    total = sum(1 for each in matching.matched for _ in each.sheet.rows())
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1
        if count % TOLD_EVERY == 0:
            progress(done=count, total=total)

    progress(done=0, total=total)
    return tick


def _taken(matching: Matching, choices: Choices, progress: Progress | None) -> dict[Table, Taken]:
    """Read the sheets, metrics before what is judged by them; refusals join the matching's own."""
    taken = {table: Taken() for table in Table}
    tick = _ticker(matching, progress)
    found = habits_of(matched=matching.matched, choices=choices)
    matching.open_days.extend(found.open_days)
    readings = [
        SheetReading(matched=each, habits=habits) for each, habits in zip(matching.matched, found.by_sheet, strict=True)
    ]
    for table in Table:
        kinds = {key: row.kind for row in _metrics(taken) for key in (row.external_id, row.name) if key}
        for reading in readings:
            if reading.table is table:
                reading.read_into(taken=taken[table], metric_kinds=kinds, tick=tick)
                matching.refusals.extend(reading.refusals)
                matching.unknown_columns.extend(reading.unheaded.values())
    return taken


def _metrics(taken: dict[Table, Taken]) -> Iterator[MetricRow]:
    return (row for row in taken[Table.METRICS].rows if isinstance(row, MetricRow))


def _incomplete_posts(expectations: Sequence[ExpectationRow], where: Where) -> Iterator[Caution]:
    """Point at expectations with some of a goalpost, but not enough to judge by."""
    for row in expectations:
        has_some = row.kind or row.metric_ref or row.by_date or row.period
        missing = lacking_parts(row=row) if has_some else ()
        if missing:
            spot = where.spot(row=row, field="kind")
            facts = {"missing": missing}
            yield Caution(**spot, code=CautionCode.POSTS_INCOMPLETE, facts=facts)


def _assumed_days(open_days: Sequence[OpenDays]) -> Iterator[Caution]:
    """Say of which columns the days are read as is usual, because nothing tells them apart and nobody said."""
    for days in open_days:
        if days.is_day_first is not None and not days.is_said:
            yield Caution(
                sheet=days.sheet,
                row=days.row,
                column=days.heading.column,
                heading=days.heading.text,
                code=CautionCode.DAYS_ASSUMED,
                facts={"value": days.value, "day_first": days.day_first, "month_first": days.month_first},
            )


def _in_file_order(remarks: Sequence[Remark], order: dict[str, int]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda r: (order.get(r.sheet, -1), r.row or 0, r.column or 0)))
