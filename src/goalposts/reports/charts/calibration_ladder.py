"""How often sealed guesses were right, a rung per sureness: the dot is what came out, the post is where it would lie on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from goalposts.reports.charts.lettering import wrapped
from goalposts.reports.charts.picture import Chart, ChartTable, framed, lettered, stroke
from goalposts.reports.charts.scales import Scale

_WIDE: Final = 328.0
_LEFT: Final = 62.0
_RIGHT: Final = 226.0
_TOP: Final = 44.0
_RUNG: Final = 40.0
_DOT: Final = 5.5
_POST: Final = 9.0
_TICKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRung:
    """One rung: of `all` guesses given with this sureness `right` were right; `low` and `high` bound that share.

    Units: sureness in pct; bounds in parts of 1, None without any guess.
    """

    sure: int
    right: int
    all: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderLabels:
    """Every word of the picture in the reader's language; `of` is a pattern with right and all, `pct` one with a number."""

    sure: str
    right: str
    on: str
    interval: str
    of: str
    pct: str
    nobody: str


def calibration_ladder(
    *, name: str, rungs: Sequence[LadderRung], headline: str, subtitle: str, description: str, labels: LadderLabels
) -> Chart:
    """This function will draw the rungs, the surest on top; a rung without a guess is dashed and has no dot.

    Shapes: one size serves both widths.
    """
    ordered = sorted(rungs, key=lambda rung: -rung.sure)
    bottom = _TOP + _RUNG * len(ordered)
    scale = Scale(low=0, high=100, start=_LEFT, end=_RIGHT)
    pieces = [_axis(scale, bottom=bottom, labels=labels)]
    pieces += [_rung(rung, scale, y=_TOP + _RUNG * (at + 0.5), labels=labels) for at, rung in enumerate(ordered)]
    key, deep = _key(labels, y=bottom + 24)
    body = "".join([*pieces, key])
    drawn = framed(body=body, name=name, look="both", size=(_WIDE, deep), headline=headline, description=description)
    table = _table(ordered, caption=headline, labels=labels)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide="", narrow=drawn, table=table)


def _axis(scale: Scale, *, bottom: float, labels: LadderLabels) -> str:
    pieces = [lettered(text=f"{labels.sure} ↓", x=0, y=13, look="c-12 c-quiet")]
    pieces.append(lettered(text=f"{labels.right} →", x=_RIGHT, y=13, look="c-12 c-end c-quiet"))
    for tick in _TICKS:
        x = scale.at(value=tick)
        pieces.append(lettered(text=labels.pct % {"number": tick}, x=x, y=_TOP - 10, look="c-12 c-mid c-quiet"))
        pieces.append(stroke(path=f"M{x:.1f} {_TOP - 4:g}V{bottom:.1f}", look="c-rule"))
    return "".join(pieces)


def _rung(rung: LadderRung, scale: Scale, *, y: float, labels: LadderLabels) -> str:
    """Draw one rung: where its sureness would put it, how far it may lie by chance, and what came out."""
    sure = scale.at(value=rung.sure)
    name = lettered(text=labels.pct % {"number": rung.sure}, x=0, y=y + 5, look="c-14 c-b")
    post = stroke(path=f"M{sure:.1f} {y - _POST:.1f}V{y + _POST:.1f}", look="c-floor")
    if not rung.all:
        line = stroke(path=f"M{_LEFT:g} {y:.1f}H{_RIGHT:g}", look="c-goal-open")
        return name + line + post + lettered(text=labels.nobody, x=_WIDE, y=y + 4, look="c-12 c-end c-quiet")
    low, high = (scale.at(value=100 * (bound or 0.0)) for bound in (rung.low, rung.high))
    x = scale.at(value=100 * rung.right / rung.all)
    told = lettered(text=_told(rung, labels), x=_WIDE, y=y + 4, look="c-12 c-end")
    span = stroke(path=f"M{low:.1f} {y:.1f}H{high:.1f}", look="c-span")
    return name + span + post + f'<circle class="c-theirs" cx="{x:.1f}" cy="{y:.1f}" r="{_DOT:g}"/>' + told


def _key(labels: LadderLabels, *, y: float) -> tuple[str, float]:
    """Explain the dot, the post and the band under the picture, in as many lines as the words need."""
    marks = (
        ('<circle class="c-theirs" cx="8" cy="{y:.1f}" r="5.5"/>', labels.right),
        ('<path class="c-floor" d="M8 {top:.1f}V{low:.1f}"/>', labels.on),
        ('<path class="c-span" d="M1 {y:.1f}H15"/>', labels.interval),
    )
    pieces = []
    for mark, words in marks:
        pieces.append(mark.format(y=y - 4, top=y - 11, low=y + 3))
        for line in wrapped(text=words, size=12, width=_WIDE - 24, lines=2):
            pieces.append(lettered(text=line, x=24, y=y, look="c-12 c-quiet"))
            y += 16
        y += 4
    return "".join(pieces), y - 8


def _told(rung: LadderRung, labels: LadderLabels) -> str:
    return labels.of % {"right": rung.right, "all": rung.all}


def _table(rungs: Sequence[LadderRung], *, caption: str, labels: LadderLabels) -> ChartTable:
    rows = tuple(
        (
            labels.pct % {"number": rung.sure},
            _told(rung, labels) if rung.all else labels.nobody,
            f"{round(100 * rung.low)}–{labels.pct % {'number': round(100 * rung.high)}}"
            if rung.low is not None and rung.high is not None
            else "–",
        )
        for rung in rungs
    )
    return ChartTable(caption=caption, columns=(labels.sure, labels.right, labels.interval), rows=rows)
