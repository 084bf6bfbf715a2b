"""Names the cell of a row that a remark is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from goalposts.domain.rows import AnyRow
from goalposts.intake.headings import Columns


class Spot(TypedDict):
    sheet: str
    row: int
    column: int | None
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The matched headings of each sheet, by its name."""

    columns: Mapping[str, Columns]

    def spot(self, *, row: AnyRow, field: str) -> Spot:
        """Name the cell of a field; the whole row where its sheet has no such column."""
        return self.spot_in(sheet=row.sheet, row=row.row, field=field)

    def spot_in(self, *, sheet: str, row: int, field: str) -> Spot:
        """Name the cell of a field in a row of a sheet, for whoever holds only those."""
        columns = self.columns.get(sheet)
        heading = columns.by_field.get(field) if columns else None
        return {
            "sheet": sheet,
            "row": row,
            "column": heading.column if heading else None,
            "heading": heading.text if heading else "",
        }
