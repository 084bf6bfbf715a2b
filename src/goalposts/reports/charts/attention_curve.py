"""Revenue against time: one line from whoever matters most to whoever matters least, the diagonal, one annotation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.formats import number_text
from goalposts.reports.charts.lettering import text_width, wrapped
from goalposts.reports.charts.picture import Chart, ChartTable, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale, thinned

TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_TOP: Final = 26.0
_LEFT: Final = 48.0
_LINE: Final = 16.0
_DOT: Final = 5.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveLabels:
    """Every word of the picture in the reader's language."""

    hours: str
    revenue: str
    diagonal: str
    customers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveNote:
    """What the annotation says, in short lines, and the point it stands at: part of the hours, part of the revenue."""

    lines: tuple[str, ...]
    at: Point


@dataclass(frozen=True, slots=True)
class _Plan:
    look: str
    width: float
    across: float
    down: float


_WIDE: Final = _Plan("wide", 760.0, 600.0, 360.0)
_NARROW: Final = _Plan("narrow", 328.0, 268.0, 268.0)


@dataclass(frozen=True, slots=True)
class _Field:
    plan: _Plan

    @property
    def right(self) -> float:
        return _LEFT + self.plan.across

    @property
    def bottom(self) -> float:
        return _TOP + self.plan.down

    def place(self, point: Point) -> Point:
        across = Scale(low=0.0, high=1.0, start=_LEFT, end=self.right)
        down = Scale(low=0.0, high=1.0, start=self.bottom, end=_TOP)
        return across.at(value=point[0]), down.at(value=point[1])


def attention_curve(
    *,
    name: str,
    points: Sequence[Point],
    note: CurveNote,
    rows: Sequence[tuple[str, float, float]],
    headline: str,
    subtitle: str,
    description: str,
    locale: str,
    labels: CurveLabels,
) -> Chart:
    """This function will draw which part of the revenue stands against which part of the hours.

    Shapes: `points` are (hours, revenue) from (0, 0) to (1, 1), ascending; thousands are thinned to what an eye can see.
    `rows` are the table twin: the first so many customers, their part of the revenue and of the hours.
    Units: parts of 1.
    """
    wide, narrow = (
        framed(
            body=_drawn(_Field(plan), points, note, locale=locale, labels=labels),
            name=name, look=plan.look, size=(plan.width, _TOP + plan.down + 42), headline=headline, description=description,
        )
        for plan in (_WIDE, _NARROW)
    )  # fmt: skip
    columns = (labels.customers, labels.revenue, labels.hours)
    cells = tuple((words, _percent(revenue, locale), _percent(hours, locale)) for words, revenue, hours in rows)
    table = ChartTable(caption=headline, columns=columns, rows=cells)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(field: _Field, points: Sequence[Point], note: CurveNote, *, locale: str, labels: CurveLabels) -> str:
    placed = thinned(points=[field.place(point) for point in points])
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in placed)
    (left, bottom), (right, top) = field.place((0, 0)), field.place((1, 1))
    return (
        _frame(field, locale=locale, labels=labels)
        + stroke(path=f"M{left:.1f} {bottom:.1f}L{right:.1f} {top:.1f}", look="c-ghost")
        + _diagonal_words(field, note, labels=labels)
        + stroke(path=f"M{line}", look="c-floor")
        + _annotation(field, note)
    )


def _frame(field: _Field, *, locale: str, labels: CurveLabels) -> str:
    pieces = [lettered(text=f"{labels.revenue} ↑", x=0, y=12, look="c-12 c-quiet")]
    for tick in TICKS:
        x, y = field.place((tick, tick))
        text = _percent(tick, locale)
        pieces.append(stroke(path=f"M{_LEFT:g} {y:.1f}H{field.right:g}", look="c-rule"))
        pieces.append(lettered(text=text, x=_LEFT - 8, y=y + 4, look="c-12 c-end c-quiet"))
        pieces.append(stroke(path=f"M{x:.1f} {field.bottom:g}v4", look="c-axis"))
        pieces.append(lettered(text=text, x=x, y=field.bottom + 17, look="c-12 c-mid c-quiet"))
    pieces.append(stroke(path=f"M{_LEFT:g} {_TOP:g}V{field.bottom:g}H{field.right:g}", look="c-axis"))
    pieces.append(lettered(text=f"{labels.hours} →", x=field.right, y=field.bottom + 36, look="c-12 c-end c-quiet"))
    return "".join(pieces)


def _diagonal_words(field: _Field, note: CurveNote, *, labels: CurveLabels) -> str:
    """Name the diagonal on the side where the curve is not."""
    x, y = field.place((0.72, 0.72))
    is_above = note.at[1] >= note.at[0]
    lines = wrapped(text=labels.diagonal, size=12, width=field.right - x - 4 if is_above else x - _LEFT - 60, lines=3)
    look = "c-12 c-quiet c-halo" if is_above else "c-12 c-end c-quiet c-halo"
    step = 22.0 if is_above else -6.0 - 14 * (len(lines) - 1)
    side = 10 if is_above else -10
    return "".join(lettered(text=line, x=x + side, y=y + step + 14 * n, look=look) for n, line in enumerate(lines))


def _annotation(field: _Field, note: CurveNote) -> str:
    """Write the one annotation beside its point, on the side where the curve is not."""
    x, y = field.place(note.at)
    wide = max(text_width(text=line, size=13) for line in note.lines)
    is_above = note.at[1] >= note.at[0]
    first = y + 22 if is_above else y - 14 - _LINE * (len(note.lines) - 1)
    first = max(_TOP + 12, min(first, field.bottom - 8 - _LINE * (len(note.lines) - 1)))
    is_end = x + 12 + wide > field.plan.width if is_above else x - 12 - wide > _LEFT
    look, at = ("c-13 c-b c-end c-halo", x - 12) if is_end else ("c-13 c-b c-halo", x + 12)
    dot = f'<circle class="m-in" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>'
    return dot + "".join(lettered(text=line, x=at, y=first + _LINE * n, look=look) for n, line in enumerate(note.lines))


def _percent(part: float, locale: str) -> str:
    return f"{number_text(value=round(part * 100), locale=locale)}%"
