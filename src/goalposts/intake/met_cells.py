"""Remembers what the cells of measurements were read as: a series says the same few things over and over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goalposts.domain.rows import MeasurementRow
from goalposts.intake.cells import REAL_LIMIT
from goalposts.intake.sheets import Cells, CellValue

NUMBERS = (0, 1)
TEXTS = ("customer_ref", "source")
NEEDED = ("metric_ref", "measured_date", "value")


class MetCells:
    """What the cells of one sheet of measurements were read as, by column.

    Shapes: `columns` are the places of its columns in a row, those that are there.
    """

    def __init__(self, *, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self.met: dict[str, dict[CellValue, Any]] = {name: {} for name in (*NEEDED, *TEXTS)}
        for name in TEXTS:
            self.met[name] |= {None: "", "": ""}
        self.metric, self.day, self.value = (columns[name] for name in NEEDED)
        self.customer, self.source = (columns.get(name) for name in TEXTS)
        self.metrics, self.days, self.values = (self.met[name] for name in NEEDED)
        self.customers, self.sources = (self.met[name] for name in TEXTS)

    def row(self, *, sheet: str, number: int, cells: Cells) -> MeasurementRow | None:
        """Make a row of cells that were all met before; None when one was not."""
        try:
            value = cells[self.value]
            if type(value) is float or type(value) is int:
                if not -REAL_LIMIT < value < REAL_LIMIT:
                    return None
                value = float(value)
            else:
                value = self.values[value]
            return MeasurementRow(
                sheet,
                number,
                self.metrics[cells[self.metric]],
                self.days[cells[self.day]],
                value,
                "" if self.customer is None else self.customers[cells[self.customer]],
                "" if self.source is None else self.sources[cells[self.source]],
            )
        except (KeyError, IndexError):
            return None

    def learn(self, *, cells: Cells, values: Mapping[str, Any]) -> None:
        """Remember what the cells of a row were read as.

        Edges: a yes or no is read by its metric, and a tick equals one or zero; none of these is remembered.
        """
        for name, index in self.columns.items():
            cell = cells[index] if index < len(cells) else None
            is_clear = type(cell) in (str, date) or (type(cell) is int and cell not in NUMBERS)
            if is_clear and name in values and not isinstance(values[name], bool):
                self.met[name][cell] = values[name]
