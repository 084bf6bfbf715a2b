"""Measured against felt: nine cells with counts, and one of them framed, where the figure is fine and the customer is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from goalposts.reports.charts.lettering import wrapped
from goalposts.reports.charts.picture import Chart, ChartTable, box, framed, lettered

MEASURED: Final = ("in", "near", "out")
FELT: Final = ("out", "near", "in")
_LEFT: Final = 88.0
_TOP: Final = 58.0
_CELL: Final = (80.0, 56.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltGridLabels:
    """Every word of the picture in the reader's language. `verdicts` has the keys in, near, out."""

    measured: str
    felt: str
    verdicts: Mapping[str, str]


def felt_grid(
    *,
    name: str,
    counts: Mapping[tuple[str, str], int],
    headline: str,
    subtitle: str,
    description: str,
    labels: FeltGridLabels,
) -> Chart:
    """This function will draw how many expectations fall in each pair of (measured, felt).

    Shapes: keys are pairs of in, near, out; a pair that is not named counts nothing. One size serves both widths.
    """
    most = max(1, *counts.values()) if counts else 1
    cells = "".join(
        _cell(
            count=counts.get((measured, felt), 0),
            most=most,
            at=(column, row),
            is_melon=(measured, felt) == ("in", "out"),
        )
        for row, measured in enumerate(MEASURED)
        for column, felt in enumerate(FELT)
    )
    size = (_LEFT + 3 * _CELL[0], _TOP + 3 * _CELL[1])
    body = _words(labels=labels) + cells
    drawn = framed(body=body, name=name, look="both", size=size, headline=headline, description=description)
    table = _table(counts=counts, headline=headline, labels=labels)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide="", narrow=drawn, table=table)


def grid_step(*, count: int, most: int) -> int:
    """This function will give the step of the scale: 1 for nothing, then 2 to 5 in equal parts of the largest count."""
    return 1 if count <= 0 else 1 + ceil(4 * count / most)


def _cell(*, count: int, most: int, at: tuple[int, int], is_melon: bool) -> str:
    width, height = _CELL
    x, y = _LEFT + at[0] * width, _TOP + at[1] * height
    step = grid_step(count=count, most=most)
    drawing = box(x=x + 1, y=y + 1, width=width - 2, height=height - 2, look=f"c-cell-{step}")
    if count:
        drawing += lettered(text=str(count), x=x + width / 2, y=y + height / 2 + 5, look=f"c-14 c-b c-mid c-on-{step}")
    if is_melon and count:
        drawing += box(x=x + 2.5, y=y + 2.5, width=width - 5, height=height - 5, look="c-melon")
    return drawing


def _words(*, labels: FeltGridLabels) -> str:
    pieces = [lettered(text=f"{labels.felt} →", x=_LEFT, y=13, look="c-12 c-quiet")]
    pieces.append(lettered(text=f"{labels.measured} ↓", x=0, y=_TOP - 22, look="c-12 c-quiet"))
    for column, felt in enumerate(FELT):
        lines = wrapped(text=labels.verdicts[felt], size=12, width=_CELL[0] - 6, lines=2)
        for at, line in enumerate(lines):
            y = _TOP - 8 - 14 * (len(lines) - 1 - at)
            pieces.append(lettered(text=line, x=_LEFT + (column + 0.5) * _CELL[0], y=y, look="c-12 c-mid c-quiet"))
    for row, measured in enumerate(MEASURED):
        lines = wrapped(text=labels.verdicts[measured], size=12, width=_LEFT - 10, lines=2)
        for at, line in enumerate(lines):
            y = _TOP + (row + 0.5) * _CELL[1] + 4 + 14 * (at - (len(lines) - 1) / 2)
            pieces.append(lettered(text=line, x=_LEFT - 8, y=y, look="c-12 c-end c-quiet"))
    return "".join(pieces)


def _table(*, counts: Mapping[tuple[str, str], int], headline: str, labels: FeltGridLabels) -> ChartTable:
    columns = (f"{labels.measured} / {labels.felt}", *(labels.verdicts[felt] for felt in FELT))
    rows = tuple(
        (labels.verdicts[measured], *(str(counts.get((measured, felt), 0)) for felt in FELT)) for measured in MEASURED
    )
    return ChartTable(caption=headline, columns=columns, rows=rows)
