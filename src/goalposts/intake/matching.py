"""Finds out which sheet holds what, and which column is which."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goalposts.domain.rows import Table
from goalposts.intake.choices import Choices
from goalposts.intake.fields import REQUIRED, Lengths, fields_of
from goalposts.intake.habits import MatchedSheet, OpenDays
from goalposts.intake.headings import (
    QUIET_SHEETS,
    Columns,
    columns_of,
    is_unnamed,
    likely_heading,
    table_by_headings,
    table_named,
)
from goalposts.intake.refusals import Caution, CautionCode, Refusal, RefusalCode, UnknownColumn
from goalposts.intake.sheets import Sheet, SheetProblem
from goalposts.intake.words import folded


@dataclass(slots=True, kw_only=True)
class Matching:
    """Sheets that will be read, in file order, and what there is to say about all of them.

    `refused` are sheets whose headings do not do, with what they hold; `open_days` are days that no cell tells apart.
    """

    matched: list[MatchedSheet] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    unknown_columns: list[UnknownColumn] = field(default_factory=list)
    unknown_sheets: list[str] = field(default_factory=list)
    refused: dict[str, Table] = field(default_factory=dict)
    open_days: list[OpenDays] = field(default_factory=list)


def is_readable(*, sheet_name: str) -> bool:
    """Whether a sheet is read at all: any, for its columns can be named by hand; but not our own explanation."""
    return folded(text=sheet_name) not in QUIET_SHEETS


def matching_of(*, sheets: Sequence[Sheet], lengths: Lengths, choices: Choices | None = None) -> Matching:
    """Match sheets by name, those without a telling name by their headings, and then columns.

    Edges: when no sheet at all is recognised, that is a refusal; beside others it is left out.
    Source: docs/rules/import.md §2 and §3.
    """
    result = Matching()
    choices = choices or Choices()
    for sheet in sheets:
        table = choices.about(headings=sheet.headings).table or _table_of(sheet, is_lone=len(sheets) == 1)
        if table is not None:
            _match(sheet, table, lengths, choices, result)
        elif folded(text=sheet.name) not in QUIET_SHEETS or len(sheets) == 1:
            result.unknown_sheets.append(sheet.name)
    if result.unknown_sheets and not result.matched and not result.refusals and not result.cautions:
        facts = {"sheets": tuple(result.unknown_sheets)}
        code = RefusalCode.NOTHING_RECOGNISED
        result.refusals.append(Refusal(sheet="", code=code, facts=facts))
    return result


def _table_of(sheet: Sheet, *, is_lone: bool) -> Table | None:
    table = table_named(sheet_name=sheet.name)
    if table is None and (is_lone or is_unnamed(sheet_name=sheet.name)):
        table = table_by_headings(headings=sheet.headings, required=REQUIRED)
    return table


def _match(sheet: Sheet, table: Table, lengths: Lengths, choices: Choices, result: Matching) -> None:
    if sheet.is_hidden:
        result.cautions.append(Caution(sheet=sheet.name, code=CautionCode.SHEET_HIDDEN))
    if sheet.is_encoding_guessed:
        result.cautions.append(Caution(sheet=sheet.name, code=CautionCode.ENCODING_GUESSED))
    if sheet.trouble is not None:
        _refuse_sheet(sheet, result)
        return
    chosen = choices.about(headings=sheet.headings).fields
    columns = columns_of(table=table, headings=sheet.headings, chosen=chosen)
    refusals = _heading_refusals(sheet, table, columns)
    result.refusals.extend(refusals)
    if refusals:
        result.refused[sheet.name] = table
        return
    result.unknown_columns.extend(
        UnknownColumn(sheet=sheet.name, column=heading.column, heading=heading.text) for heading in columns.unknown
    )
    fields = tuple(
        (each, columns.by_field[each.name])
        for each in fields_of(table=table, lengths=lengths)
        if each.name in columns.by_field
    )
    matched = MatchedSheet(sheet=sheet, table=table, columns=columns, fields=fields)
    result.matched.append(matched)


def _refuse_sheet(sheet: Sheet, result: Matching) -> None:
    trouble = sheet.trouble
    assert trouble is not None
    if trouble.problem is SheetProblem.HEADINGS_MISSING:
        result.cautions.append(Caution(sheet=sheet.name, code=CautionCode.SHEET_EMPTY))
        return
    result.refusals.append(
        Refusal(
            sheet=sheet.name,
            row=trouble.row,
            column=trouble.column,
            code=RefusalCode(trouble.problem.value),
            facts=trouble.facts,
        )
    )


def _heading_refusals(sheet: Sheet, table: Table, columns: Columns) -> list[Refusal]:
    missing = sorted(REQUIRED[table] - columns.by_field.keys())
    row = sheet.heading_row
    if missing and not columns.by_field:
        facts = {"table": table, "missing": tuple(missing)}
        return [Refusal(sheet=sheet.name, row=row, code=RefusalCode.HEADINGS_MISSING, facts=facts)]
    refusals = [
        Refusal(
            sheet=sheet.name,
            row=row,
            code=RefusalCode.COLUMN_MISSING,
            facts={"field": name, **likely_heading(table=table, field=name)},
        )
        for name in missing
    ]
    for name, heading in columns.twice:
        first = columns.by_field[name].text
        refusals.append(
            Refusal(
                sheet=sheet.name,
                row=row,
                column=heading.column,
                heading=heading.text,
                code=RefusalCode.HEADING_TWICE,
                facts={"field": name, "first_heading": first},
            )
        )
    return refusals
