"""What a team believed beside what the customer gave: a row per theme, a hollow dot, an arrow, a solid dot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.formats import number_text
from goalposts.reports.charts.lettering import fitted, text_width, wrapped
from goalposts.reports.charts.picture import Chart, ChartTable, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale

LOW: Final = 1.0
HIGH: Final = 10.0
_DOT: Final = 5.5
_HEAD: Final = 5.0
_SHORTEST: Final = 4.0  # between the edges of two dots, where a line can still be seen
_TOP: Final = 28.0
_LINE: Final = 16.0
_ROOM: Final = 36.0  # left and right of the outer grades, for the number beside a dot
_HALF: Final = 0.05  # what rounds to no difference

# Name, from, to, n: the columns of the wide picture; on a phone the name stands above its row.
_NAMES: Final = 196.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One theme. Units: grades 1-10; None is not shown, `voices` stand behind `theirs`."""

    name: str
    ours: float | None
    theirs: float | None
    voices: int | None

    @property
    def gap(self) -> float | None:
        """This function will give theirs less ours, None where one of the two is not shown."""
        return None if self.ours is None or self.theirs is None else self.theirs - self.ours


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLabels:
    """Every word of the picture in the reader's language; `hidden` stands wherever a figure is not shown."""

    theme: str
    ours: str
    theirs: str
    gap: str
    voices: str
    hidden: str


@dataclass(frozen=True, slots=True)
class _Plan:
    look: str
    width: float
    left: float
    margin: float
    ticks: tuple[int, ...]
    lead: float

    @property
    def scale(self) -> Scale:
        return Scale(low=LOW, high=HIGH, start=self.left + _ROOM, end=self.width - self.margin - _ROOM)


_WIDE: Final = _Plan("wide", 760.0, _NAMES, 110.0, tuple(range(1, 11)), 0.0)
_NARROW: Final = _Plan("narrow", 328.0, 0.0, 0.0, (1, 4, 7, 10), 20.0)


def gap_dumbbells(
    *, name: str, rows: Sequence[GapRow], headline: str, subtitle: str, description: str, labels: GapLabels, locale: str
) -> Chart:
    """This function will draw a row per theme, whatever was overrated most first, rows without a difference last.

    Edges: where the customer's grade is not shown the row says so in words, and where ours is not, only the solid dot stands.
    """
    ordered = sorted(rows, key=lambda row: (row.gap is None, row.gap or 0.0, row.name.casefold()))
    wide, narrow = (
        framed(
            body=body, name=name, look=plan.look, size=(plan.width, tall), headline=headline, description=description
        )
        for plan in (_WIDE, _NARROW)
        for body, tall in [_drawn(ordered, plan, labels=labels, locale=locale)]
    )
    table = _table(ordered, caption=headline, labels=labels, locale=locale)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(rows: Sequence[GapRow], plan: _Plan, *, labels: GapLabels, locale: str) -> tuple[str, float]:
    pieces, y = [], _TOP
    for row in rows:
        names = wrapped(text=row.name, size=14, width=_NAMES - 12, lines=2) if plan.left else ()
        tall = plan.lead + max(30.0, 14.0 + _LINE * len(names))
        middle = y + plan.lead + (tall - plan.lead) / 2
        pieces += [_named(row, names, plan, y=y, middle=middle, labels=labels), *_marks(row, plan, middle, locale)]
        y += tall
        pieces.append(stroke(path=f"M0 {y:.1f}H{plan.width:g}", look="c-rule"))
    key, bottom = _key(plan, y=y + 26, labels=labels)
    return "".join([*_axis(plan, bottom=y, labels=labels), *pieces, key]), bottom


def _axis(plan: _Plan, *, bottom: float, labels: GapLabels) -> Iterator[str]:
    for tick in plan.ticks:
        x = plan.scale.at(value=tick)
        yield lettered(text=str(tick), x=x, y=14, look="c-12 c-mid c-quiet")
        yield stroke(path=f"M{x:.1f} {_TOP - 8:g}V{bottom:.1f}", look="c-rule")
    if plan.margin:
        text = fitted(text=labels.voices, size=12, width=plan.margin - _ROOM / 2)
        yield lettered(text=text, x=plan.width, y=14, look="c-12 c-end c-quiet")


def _named(row: GapRow, names: Sequence[str], plan: _Plan, *, y: float, middle: float, labels: GapLabels) -> str:
    """Write the theme at the left and its voices in the margin, or above the row where there is no room beside it."""
    is_told = row.theirs is not None and row.voices is not None
    margin = f"n = {row.voices}" if is_told else labels.hidden
    if names:
        first = middle + 5 - (len(names) - 1) * _LINE / 2
        name = "".join(lettered(text=line, x=0, y=first + _LINE * at) for at, line in enumerate(names))
        lines = wrapped(text=margin, size=12, width=plan.margin - 6, lines=2)
        first = middle + 4 - (len(lines) - 1) * 7
        return name + "".join(
            lettered(text=line, x=plan.width, y=first + 14 * at, look="c-12 c-end c-quiet")
            for at, line in enumerate(lines)
        )
    told = fitted(text=margin, size=12, width=plan.width / 2)
    room = plan.width - text_width(text=told, size=12) - 10
    name = lettered(text=fitted(text=row.name, size=14, width=room), x=0, y=y + 18)
    return name + lettered(text=told, x=plan.width, y=y + 18, look="c-12 c-end c-quiet")


def _marks(row: GapRow, plan: _Plan, y: float, locale: str) -> Iterator[str]:
    """Draw the line with its arrow, the dots over it, and each number on the outer side of its dot."""
    places = {
        look: (plan.scale.at(value=value), value)
        for look, value in (("c-ours", row.ours), ("c-theirs", row.theirs))
        if value is not None
    }
    if len(places) > 1:
        yield _arrow(places["c-ours"][0], places["c-theirs"][0], y=y)
    for look, (x, _value) in places.items():
        radius = _DOT + 1.5 if look == "c-ours" and row.gap is not None and abs(row.gap) < _HALF else _DOT
        yield f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
    ends = sorted(places.values())
    for at, (x, value) in enumerate(ends):
        is_left = at == 0 and len(ends) > 1
        if len(ends) > 1 and abs(ends[1][1] - ends[0][1]) < _HALF and is_left:
            continue
        text = number_text(value=value, locale=locale, decimals=1)
        side, look = (-_DOT - 6, "c-12 c-end") if is_left else (_DOT + 6, "c-12")
        yield lettered(text=text, x=x + side, y=y + 4, look=look)


def _arrow(start: float, end: float, *, y: float) -> str:
    way = 1 if end > start else -1
    first, last = start + way * _DOT, end - way * (_DOT + 1)
    if (last - first) * way < _SHORTEST:
        return ""
    head = f"M{last - way * _HEAD:.1f} {y - _HEAD * 0.8:.1f}L{last:.1f} {y:.1f}L{last - way * _HEAD:.1f} {y + _HEAD * 0.8:.1f}"
    return stroke(path=f"M{first:.1f} {y:.1f}H{last:.1f}", look="c-gap") + stroke(path=head, look="c-gap")


def _key(plan: _Plan, *, y: float, labels: GapLabels) -> tuple[str, float]:
    """Explain both dots under the picture: side by side, or under each other where they do not fit."""
    pieces, x = [], plan.left + 8 if plan.left else 8.0
    for look, words in (("c-ours", labels.ours), ("c-theirs", labels.theirs)):
        wide = 18 + text_width(text=words, size=12)
        if x > plan.left + 8 and x + wide > plan.width:
            x, y = plan.left + 8, y + 20
        text = fitted(text=words, size=12, width=plan.width - x - 14)
        pieces.append(f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>')
        pieces.append(lettered(text=text, x=x + 12, y=y + 4, look="c-12"))
        x += wide + 20
    return "".join(pieces), y + 14


def _table(rows: Sequence[GapRow], *, caption: str, labels: GapLabels, locale: str) -> ChartTable:
    def told(value: float | None) -> str:
        return labels.hidden if value is None else number_text(value=value, locale=locale, decimals=1)

    def gap(row: GapRow) -> str:
        if row.gap is None:
            return "–"
        return ("+" if row.gap >= _HALF else "") + number_text(value=round(row.gap, 1), locale=locale, decimals=1)

    columns = (labels.theme, labels.ours, labels.theirs, labels.gap, labels.voices)
    cells = tuple(
        (row.name, told(row.ours), told(row.theirs), gap(row), labels.hidden if row.voices is None else str(row.voices))
        for row in rows
    )
    return ChartTable(caption=caption, columns=columns, rows=cells)
