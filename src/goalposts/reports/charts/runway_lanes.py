"""Eighteen months from left to right, one lane per contract: by when they decide, and the steps that lead up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goalposts.reports.charts.formats import month_text
from goalposts.reports.charts.lettering import fitted, text_width
from goalposts.reports.charts.marks import mark
from goalposts.reports.charts.picture import Chart, ChartTable, box, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale, day_ticks

_WIDE: Final = 760.0
_NARROW: Final = 328.0
_LABELS: Final = 196.0
_TOP: Final = 26.0
_HEIGHTS: Final = (26.0, 32.0, 38.0, 46.0)
_EQUAL: Final = 32.0
_RADIUS: Final = 5.0
_EDGE: Final = 8.0
_COUNT: Final = 18.0  # on a phone, the room left of the lanes for how many steps have passed
_PASSED: Final = ("in", "out")
_ON_TOP: Final = ("none", "near", "in", "out")  # of those at the edge what was missed must be seen


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneStep:
    """One step: its day, its name, and how it stands (in: done, out: missed, none: to come)."""

    day: date
    name: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One contract: whose, by when is decided, the steps, and the days in which the reviewer listens.

    Shapes: `band` is 0 to 3 and sets the height, None for whoever may not know it; `decision` None is not known, and then
    there are no steps; `last_months` is the day from which the decision is six months away or less; `is_silent`:
    somebody who decides there is silent; `last_told`: when they were last told how it stands, empty when not looked at.
    """

    name: str
    decision: date | None
    told: str
    band: int | None = None
    review: tuple[date, date] | None = None
    last_months: date | None = None
    steps: tuple[LaneStep, ...] = ()
    is_silent: bool = False
    last_told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneLabels:
    """Every word of the picture in the reader's language; `last_told` is empty when that is not looked at."""

    customer: str
    decision: str
    steps: str
    unknown: str
    silent: str
    stands: dict[str, str]
    last_told: str = ""


def runway_lanes(
    *,
    name: str,
    lanes: Sequence[Lane],
    first: date,
    last: date,
    headline: str,
    subtitle: str,
    description: str,
    labels: LaneLabels,
    locale: str,
) -> Chart:
    """This function will draw the lanes from the first to the last day; on a phone the name stands above its lane."""
    wide, narrow = (
        framed(body=body, name=name, look=look, size=(width, height), headline=headline, description=description)
        for look, width, (body, height) in (
            ("wide", _WIDE, _drawn(lanes, first, last, left=_LABELS, width=_WIDE, labels=labels, locale=locale)),
            ("narrow", _NARROW, _drawn(lanes, first, last, left=0, width=_NARROW, labels=labels, locale=locale)),
        )
    )
    return Chart(
        name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow,
        table=_table(lanes, caption=headline, labels=labels),
    )  # fmt: skip


def _drawn(
    lanes: Sequence[Lane], first: date, last: date, *, left: float, width: float, labels: LaneLabels, locale: str
) -> tuple[str, float]:
    scale = Scale(
        low=float(first.toordinal()),
        high=float(last.toordinal()),
        start=left + (_EDGE if left else _COUNT),
        end=width - _EDGE,
    )
    pieces: list[str] = []
    y = _TOP
    for lane in lanes:
        if not left:
            pieces.append(_name_above(lane, y=y + 14, width=width))
            y += 18
        height = _EQUAL if lane.band is None else _HEIGHTS[lane.band]
        if left:
            pieces.append(_name_beside(lane, middle=y + height / 2, width=left - 12))
        pieces.append(_lane(lane, scale, y=y, height=height, days=(first, last), labels=labels))
        y += height + 6
    key, deep = _key(labels, y=y + 20, width=width)
    months = day_ticks(first=first, last=last, most=9 if left else 5)
    ticks = [_tick(day, scale, bottom=y, locale=locale) for day in months]
    return "".join([*ticks, *pieces, key]), deep + 8


def _name_above(lane: Lane, *, y: float, width: float) -> str:
    told = lettered(text=lane.last_told, x=width, y=y, look="c-12 c-quiet c-end") if lane.last_told else ""
    room = width - (text_width(text=lane.last_told, size=12) + 12 if told else 0)
    return lettered(text=fitted(text=lane.name, size=12, width=room), x=0, y=y, look="c-12 c-b") + told


def _name_beside(lane: Lane, *, middle: float, width: float) -> str:
    name = fitted(text=lane.name, size=14, width=width)
    if not lane.last_told:
        return lettered(text=name, x=0, y=middle + 5)
    told = fitted(text=lane.last_told, size=12, width=width)
    return lettered(text=name, x=0, y=middle - 2) + lettered(text=told, x=0, y=middle + 13, look="c-12 c-quiet")


def _key(labels: LaneLabels, *, y: float, width: float) -> tuple[str, float]:
    """Explain the marks in a line, or more where they do not fit; gives the last baseline too."""
    pieces, x = [], 0.0
    for stands, words in labels.stands.items():
        room = 2 * _RADIUS + 6 + text_width(text=words, size=12)
        if x and x + room > width:
            x, y = 0.0, y + 18
        pieces.append(mark(verdict=stands, x=x + _RADIUS + 1, y=y - 4, radius=_RADIUS))
        pieces.append(lettered(text=words, x=x + 2 * _RADIUS + 6, y=y, look="c-12 c-quiet"))
        x += room + 16
    return "".join(pieces), y


def _tick(day: date, scale: Scale, *, bottom: float, locale: str) -> str:
    x = scale.at(value=float(day.toordinal()))
    text = month_text(month=day.month, locale=locale)
    text = f"{text} {day.year}" if day.month == 1 else text
    return stroke(path=f"M{x:.1f} {_TOP - 6}V{bottom:.1f}", look="c-rule") + lettered(
        text=text, x=x, y=12, look="c-12 c-quiet"
    )


def _lane(lane: Lane, scale: Scale, *, y: float, height: float, days: tuple[date, date], labels: LaneLabels) -> str:
    first, last = days
    middle = y + height / 2
    if lane.decision is None:
        line = stroke(path=f"M{scale.start:.1f} {middle:.1f}H{scale.end:.1f}", look="c-ghost")
        return line + lettered(text=labels.unknown, x=scale.start, y=middle - 5, look="c-12 c-b")
    end = _x(scale, lane.decision)
    pieces = []
    if lane.last_months is not None:
        start = _x(scale, lane.last_months)
        pieces.append(box(x=start, y=y, width=max(end - start, 1.0), height=height, look="c-zone"))
    pieces.append(
        stroke(path=f"M{scale.start:.1f} {middle:.1f}H{end:.1f}", look="c-ghost" if lane.is_silent else "c-axis")
    )
    if lane.review is not None:
        start, stop = (_x(scale, day) for day in lane.review)
        pieces.append(box(x=start, y=middle - 3, width=max(stop - start, 2.0), height=6, look="c-pennant"))
    past = [one for one in lane.steps if one.day < first and one.stands in _PASSED]
    coming = [one for one in lane.steps if one not in past]
    pieces += [_step(one, scale, y=middle) for one in sorted(coming, key=lambda one: _ON_TOP.index(one.stands))]
    if past:
        pieces.append(_piled(past, scale, y=middle))
    if lane.decision <= last:
        pieces.append(stroke(path=f"M{end:.1f} {y:.1f}v{height:.1f}", look="c-floor"))
    return "".join(pieces)


def _piled(past: Sequence[LaneStep], scale: Scale, *, y: float) -> str:
    """Draw one mark for the steps before today, with how many: what was missed goes before what was done."""
    shown = max(past, key=lambda one: (_ON_TOP.index(one.stands), one.day))
    many = sum(1 for one in past if one.stands == shown.stands)
    count = lettered(text=str(many), x=scale.start - 9, y=y + 4, look="c-12 c-b c-end") if many > 1 else ""
    return _step(shown, scale, y=y) + count


def _step(step: LaneStep, scale: Scale, *, y: float) -> str:
    x = _x(scale, step.day)
    return f'<circle class="m-halo" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:.1f}"/>' + mark(
        verdict=step.stands, x=x, y=y, radius=_RADIUS
    )


def _x(scale: Scale, day: date) -> float:
    """Give the place of a day; what lies outside stands at the edge."""
    return min(max(scale.at(value=float(day.toordinal())), scale.start), scale.end)


def _table(lanes: Sequence[Lane], *, caption: str, labels: LaneLabels) -> ChartTable:
    columns = (labels.customer, labels.decision, labels.steps)
    rows = tuple((one.name, one.told, _steps_told(one, labels)) for one in lanes)
    if not labels.last_told:
        return ChartTable(caption=caption, columns=columns, rows=rows)
    rows_told = tuple((*row, one.last_told) for row, one in zip(rows, lanes, strict=True))
    return ChartTable(caption=caption, columns=(*columns, labels.last_told), rows=rows_told)


def _steps_told(lane: Lane, labels: LaneLabels) -> str:
    told = [f"{step.name}: {labels.stands[step.stands]}" for step in lane.steps]
    return "; ".join([*told, *([labels.silent] if lane.is_silent else [])]) or "–"
