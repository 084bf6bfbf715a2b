"""How far a complaint is: five stages on one line, each with its day; a repeat begins with a double bar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.lettering import wrapped
from goalposts.reports.charts.marks import mark
from goalposts.reports.charts.picture import Chart, ChartTable, framed, lettered, stroke

_WIDE: Final = 760.0
_NARROW: Final = 328.0
_RADIUS: Final = 7.0
_LINE: Final = 15.0
_ROW: Final = 46.0
_LEFT: Final = 14.0
_GLYPH_STEP: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class StripStage:
    """One stage: its name, how it stands (in: done, near: done too late, out: over or no, none: not yet), its day and a word on it."""

    name: str
    stands: str
    day: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripLabels:
    """Every word of the picture in the reader's language; `stands` has the keys in, near, out, none."""

    stage: str
    day: str
    standing: str
    repeat: str
    stands: Mapping[str, str]


def complaint_strip(
    *,
    name: str,
    stages: tuple[StripStage, ...],
    is_repeat: bool,
    headline: str,
    subtitle: str,
    description: str,
    labels: StripLabels,
) -> Chart:
    """This function will draw the stages of one complaint: from left to right, and from top to bottom on a phone."""
    wide, narrow = (
        framed(body=body, name=name, look=look, size=(width, height), headline=headline, description=description)
        for look, width, (body, height) in (
            ("wide", _WIDE, _across(stages, is_repeat=is_repeat, labels=labels)),
            ("narrow", _NARROW, _down(stages, is_repeat=is_repeat, labels=labels)),
        )
    )
    return Chart(
        name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow,
        table=_table(stages, caption=headline, labels=labels),
    )  # fmt: skip


def strip_glyph(*, stands: tuple[str, ...], is_repeat: bool) -> str:
    """This function will draw the stages of one complaint small, for a list; hidden from screen readers."""
    first = 14 if is_repeat else 8
    last = first + _GLYPH_STEP * (len(stands) - 1)
    bars = '<path class="m-bar" d="M2 1v14M6 1v14"/>' if is_repeat else ""
    marks = "".join(mark(verdict=one, x=first + _GLYPH_STEP * at, y=8, radius=4.5) for at, one in enumerate(stands))
    return (
        f'<svg class="shape strip-glyph" viewBox="0 0 {last + 8} 16" width="{last + 8}" height="16" aria-hidden="true" '
        f'focusable="false">{bars}<path class="c-rule" d="M{first} 8H{last}"/>{marks}</svg>'
    )


def _across(stages: tuple[StripStage, ...], *, is_repeat: bool, labels: StripLabels) -> tuple[str, float]:
    start = 22.0 if is_repeat else 0.0
    step = (_WIDE - start) / len(stages)
    names = [wrapped(text=one.name, size=14, width=step - 12, lines=2) for one in stages]
    y = max(map(len, names)) * 18 + 14
    at = [start + _RADIUS + step * place for place in range(len(stages))]
    pieces = [_joined(stages, at=at, along=lambda here: f"{here:.1f} {y:.1f}")]
    if is_repeat:
        pieces.append(stroke(path=f"M4 {y - 14:.1f}v28M10 {y - 14:.1f}v28", look="c-floor"))
    lowest = float(y)
    for place, one in enumerate(stages):
        left = at[place] - _RADIUS
        first = y - 18 - 18 * (len(names[place]) - 1)
        pieces += [
            lettered(text=line, x=left, y=first + 18 * n, look="c-14 c-b") for n, line in enumerate(names[place])
        ]
        pieces.append(_mark(one, x=at[place], y=y))
        notes = [
            *filter(None, [one.day]),
            *(wrapped(text=one.note, size=12, width=step - 12, lines=3) if one.note else ()),
        ]
        pieces += [
            lettered(text=line, x=left, y=y + 26 + _LINE * n, look="c-12 c-quiet" if n or not one.day else "c-12")
            for n, line in enumerate(notes)
        ]
        lowest = max(lowest, y + 26 + _LINE * len(notes))
    if is_repeat:
        pieces.append(lettered(text=labels.repeat, x=0, y=lowest + 8, look="c-12 c-b"))
        lowest += 16
    return "".join(pieces), lowest


def _down(stages: tuple[StripStage, ...], *, is_repeat: bool, labels: StripLabels) -> tuple[str, float]:
    top = 34.0 if is_repeat else _LEFT
    at = [top + _ROW * place for place in range(len(stages))]
    pieces = [_joined(stages, at=at, along=lambda here: f"{_LEFT:.1f} {here:.1f}")]
    if is_repeat:
        pieces.append(stroke(path="M2 4h24M2 10h24", look="c-floor"))
        pieces.append(lettered(text=labels.repeat, x=34, y=12, look="c-12 c-b"))
    for place, one in enumerate(stages):
        pieces.append(_mark(one, x=_LEFT, y=at[place]))
        pieces.append(lettered(text=one.name, x=34, y=at[place] + 4, look="c-14 c-b"))
        told = " · ".join(filter(None, [one.day, one.note]))
        if told:
            [line] = wrapped(text=told, size=12, width=_NARROW - 38, lines=1)
            pieces.append(lettered(text=line, x=34, y=at[place] + 20, look="c-12 c-quiet"))
    return "".join(pieces), at[-1] + 26


def _joined(stages: tuple[StripStage, ...], *, at: list[float], along: Callable[[float], str]) -> str:
    """Join the stages: solid up to the last one reached, dotted beyond."""
    reached = max((place for place, one in enumerate(stages) if one.stands in ("in", "near")), default=0)
    pieces = [stroke(path=f"M{along(at[0])}L{along(at[reached])}", look="c-axis")] if reached else []
    if reached < len(stages) - 1:
        pieces.append(stroke(path=f"M{along(at[reached])}L{along(at[-1])}", look="c-ghost"))
    return "".join(pieces)


def _mark(stage: StripStage, *, x: float, y: float) -> str:
    halo = f'<circle class="m-halo" cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS:.1f}"/>'
    return halo + mark(verdict=stage.stands, x=x, y=y, radius=_RADIUS)


def _table(stages: tuple[StripStage, ...], *, caption: str, labels: StripLabels) -> ChartTable:
    rows = tuple(
        (one.name, labels.stands[one.stands], " · ".join(filter(None, [one.day, one.note])) or "–") for one in stages
    )
    return ChartTable(caption=caption, columns=(labels.stage, labels.standing, labels.day), rows=rows)
