"""Shows the columns of each sheet as they were understood, with what stands in them, for whoever names them by hand."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import islice

from goalposts.domain.rows import Table
from goalposts.intake.choices import Choices, headings_digest
from goalposts.intake.headings import columns_of
from goalposts.intake.matching import Matching
from goalposts.intake.sheets import CellFault, Heading, Sheet, is_blank
from goalposts.intake.words import folded

SAMPLES = 3
MOST_ASKED = 60
LOOKED_AT = 50
SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """One column: its heading, the field it stands for (empty when that is unknown), and some of its cells."""

    column: int
    heading: str
    word: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """One sheet: what it holds (None when that is unknown), and whether somebody said so.

    Shapes: `more` columns have a heading and are not asked about.
    """

    sheet: str
    digest: str
    table: Table | None
    is_chosen: bool
    columns: tuple[ColumnLayout, ...]
    more: int = 0


def layouts_of(*, sheets: Sequence[Sheet], matching: Matching, choices: Choices) -> tuple[SheetLayout, ...]:
    """List the sheets that have headings, in file order."""
    tables = {each.sheet.name: each.table for each in matching.matched} | matching.refused
    return tuple(_layout(sheet, tables.get(sheet.name), choices) for sheet in sheets if sheet.headings)


def _layout(sheet: Sheet, table: Table | None, choices: Choices) -> SheetLayout:
    choice = choices.about(headings=sheet.headings)
    known = columns_of(table=table, headings=sheet.headings, chosen=choice.fields).by_field if table else {}
    field_at = {heading.column: name for name, heading in known.items()}
    asked = _asked(sheet.headings, known=field_at)
    rows = [cells for _, cells in islice(sheet.rows(), LOOKED_AT)] if sheet.trouble is None else []
    return SheetLayout(
        sheet=sheet.name,
        digest=headings_digest(headings=sheet.headings),
        table=table,
        is_chosen=bool(choice.table or choice.fields),
        columns=tuple(
            ColumnLayout(
                column=heading.column,
                heading=heading.text,
                word=folded(text=heading.text),
                field=field_at.get(heading.column, ""),
                samples=tuple(islice(_samples(rows, heading.column), SAMPLES)),
            )
            for heading in asked
        ),
        more=len(sheet.headings) - len(asked),
    )


def _asked(headings: Sequence[Heading], *, known: Container[int]) -> list[Heading]:
    """Leave out what nobody could go through: of a sheet with more columns, the first ones and those that are known."""
    return [one for at, one in enumerate(headings) if at < MOST_ASKED or one.column in known]


def _samples(rows: Sequence[Sequence[object]], column: int) -> list[str]:
    found = (str(cells[column - 1])[:SHOWN_CHARACTERS] for cells in rows if _has(cells, column))
    return list(dict.fromkeys(found))


def _has(cells: Sequence[object], column: int) -> bool:
    """Say whether a row holds something to show there: what could not be read is told where the file is read."""
    if len(cells) < column or isinstance(cells[column - 1], CellFault):
        return False
    return not is_blank(value=cells[column - 1])  # type: ignore[arg-type]
