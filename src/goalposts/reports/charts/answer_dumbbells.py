"""What a team guessed beside what the judge answered: a row per question, over three places, a hollow dot and a solid one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.lettering import fitted, text_width, wrapped
from goalposts.reports.charts.picture import Chart, ChartTable, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale

_DOT: Final = 5.5
_HEAD: Final = 5.0
_TOP: Final = 34.0
_LINE: Final = 16.0
_ROOM: Final = 46.0  # left and right of the outer places, for the words above them
_NAMES: Final = 330.0
_LAST: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One question: where our middle guess and their answer lie, from 0 (not met) to 2 (met); None is not known.

    `told` are the words of both for the table. `language` is that of the name, which may hold somebody's own words; empty
    for the page's.
    """

    name: str
    ours: float | None
    theirs: float | None
    told: tuple[str, str]
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLabels:
    """Every word of the picture in the reader's language. `places` from not met to met."""

    question: str
    ours: str
    theirs: str
    places: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    look: str
    width: float
    left: float

    @property
    def scale(self) -> Scale:
        return Scale(low=0, high=_LAST, start=self.left + _ROOM, end=self.width - _ROOM)


_WIDE: Final = _Plan("wide", 760.0, _NAMES)
_NARROW: Final = _Plan("narrow", 328.0, 0.0)


def answer_dumbbells(
    *, name: str, rows: Sequence[AnswerRow], headline: str, subtitle: str, description: str, labels: AnswerLabels
) -> Chart:
    """This function will draw the rows in the order given; where both lie on one place the solid dot stands in the hollow one."""
    wide, narrow = (
        framed(
            body=body, name=name, look=plan.look, size=(plan.width, tall), headline=headline, description=description
        )
        for plan in (_WIDE, _NARROW)
        for body, tall in [_drawn(rows, plan, labels=labels)]
    )
    columns = (labels.question, labels.ours, labels.theirs)
    table = ChartTable(
        caption=headline,
        columns=columns,
        rows=tuple((row.name, *row.told) for row in rows),
        languages=tuple(row.language for row in rows),
    )
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(rows: Sequence[AnswerRow], plan: _Plan, *, labels: AnswerLabels) -> tuple[str, float]:
    pieces, y = [], _TOP
    for row in rows:
        names = wrapped(text=row.name, size=14, width=(plan.left or plan.width) - 16, lines=2)
        tall = max(36.0, 16 + _LINE * len(names)) if plan.left else 34 + _LINE * len(names)
        first = y + (tall - _LINE * (len(names) - 1)) / 2 + 5 if plan.left else y + 18
        pieces += [
            lettered(text=line, x=0, y=first + _LINE * at, language=row.language) for at, line in enumerate(names)
        ]
        pieces += _marks(row, plan, y=y + tall / 2 if plan.left else y + tall - 14)
        y += tall
        pieces.append(stroke(path=f"M0 {y:.1f}H{plan.width:g}", look="c-rule"))
    key, bottom = _key(plan, y=y + 26, labels=labels)
    return "".join([*_axis(plan, bottom=y, labels=labels), *pieces, key]), bottom


def _axis(plan: _Plan, *, bottom: float, labels: AnswerLabels) -> Iterator[str]:
    """Name the three places above the rows, in two lines where one is too narrow."""
    room = plan.scale.at(value=1) - plan.scale.at(value=0) - 6
    for place, words in enumerate(labels.places):
        x = plan.scale.at(value=place)
        lines = wrapped(text=words, size=12, width=room, lines=2)
        for at, line in enumerate(lines):
            yield lettered(text=line, x=x, y=_TOP - 8 - 14 * (len(lines) - 1 - at), look="c-12 c-mid c-quiet")
        if plan.left:
            yield stroke(path=f"M{x:.1f} {_TOP - 2:g}V{bottom:.1f}", look="c-rule")


def _marks(row: AnswerRow, plan: _Plan, *, y: float) -> Iterator[str]:
    ours, theirs = (None if place is None else plan.scale.at(value=place) for place in (row.ours, row.theirs))
    if not plan.left:
        yield stroke(path=f"M{plan.scale.at(value=0):.1f} {y:.1f}H{plan.scale.at(value=_LAST):.1f}", look="c-rule")
    if ours is not None and theirs is not None and ours != theirs:
        yield _arrow(ours, theirs, y=y)
    if ours is not None:
        radius = _DOT + 3.5 if ours == theirs else _DOT
        yield f'<circle class="c-ours" cx="{ours:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
    if theirs is not None:
        yield f'<circle class="c-theirs" cx="{theirs:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>'


def _arrow(start: float, end: float, *, y: float) -> str:
    way = 1 if end > start else -1
    first, last = start + way * _DOT, end - way * (_DOT + 1)
    back, wing = last - way * _HEAD, _HEAD * 0.8
    head = f"M{back:.1f} {y - wing:.1f}L{last:.1f} {y:.1f}L{back:.1f} {y + wing:.1f}"
    return stroke(path=f"M{first:.1f} {y:.1f}H{last:.1f}", look="c-gap") + stroke(path=head, look="c-gap")


def _key(plan: _Plan, *, y: float, labels: AnswerLabels) -> tuple[str, float]:
    """Explain both dots under the picture: side by side, or under each other where they do not fit."""
    pieces, x = [], 8.0
    for look, words in (("c-ours", labels.ours), ("c-theirs", labels.theirs)):
        wide = 18 + text_width(text=words, size=12)
        if x > 8 and x + wide > plan.width:
            x, y = 8.0, y + 20
        text = fitted(text=words, size=12, width=plan.width - x - 14)
        pieces.append(f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>')
        pieces.append(lettered(text=text, x=x + 12, y=y + 4, look="c-12"))
        x += wide + 20
    return "".join(pieces), y + 14
