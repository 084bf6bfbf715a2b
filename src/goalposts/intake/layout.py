"""Where in a sheet the headings stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from goalposts.intake.sheets import Cells, Heading, Row, SheetProblem, Trouble, is_blank

ROWS_LOOKED_AT = 20


class IsHeading(Protocol):
    """Whether a text is a heading that some table knows."""

    def __call__(self, *, text: str) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRange:
    """Cells made into one. Rows and columns count from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The row with the headings, and what keeps them from being used."""

    heading_row: int
    headings: tuple[Heading, ...]
    trouble: Trouble | None


def layout_of(*, rows: Iterable[Row], is_heading: IsHeading, merged: Sequence[MergedRange] = ()) -> Layout:
    """Find the headings: titles and remarks may stand above them.

    Edges: of the first rows with anything in them, the first with two known headings; else the
    first with two filled cells; else the first.
    """
    filled = list(islice((row for row in rows if _is_filled(row)), ROWS_LOOKED_AT))
    if not filled:
        return Layout(heading_row=0, headings=(), trouble=Trouble(problem=SheetProblem.HEADINGS_MISSING))
    number, cells = _heading_row(filled, is_heading)
    return Layout(heading_row=number, headings=_headings(cells), trouble=_merged_trouble(number, merged))


def _is_filled(row: Row) -> bool:
    return any(not is_blank(value=cell) for cell in row[1])


def _heading_row(filled: Sequence[Row], is_heading: IsHeading) -> Row:
    for row in filled:
        if sum(is_heading(text=heading.text) for heading in _headings(row[1])) >= 2:
            return row
    for row in filled:
        if len(_headings(row[1])) >= 2:
            return row
    return filled[0]


def _headings(cells: Cells) -> tuple[Heading, ...]:
    return tuple(
        Heading(text=str(cell).strip(), column=column)
        for column, cell in enumerate(cells, start=1)
        if not is_blank(value=cell)
    )


def _merged_trouble(heading_row: int, merged: Sequence[MergedRange]) -> Trouble | None:
    for area in merged:
        is_one_cell = area.first_row == area.last_row and area.first_column == area.last_column
        if area.first_row <= heading_row <= area.last_row and not is_one_cell:
            return Trouble(problem=SheetProblem.HEADINGS_MERGED, row=area.first_row, column=area.first_column)
    return None
