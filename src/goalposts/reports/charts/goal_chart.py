"""The goal chart: one goal per expectation, all goals equally wide, so that the eye reads one lane from top to bottom.

Places come from the rules as positions in goal widths: 0 is the floor (left post), 1 the aim (right post), and better is
always further right, also for "at most" goals. Source: docs/design.md, "The pictures".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot, inf
from typing import Final

from goalposts.reports.charts.formats import day_text
from goalposts.reports.charts.lettering import fitted, wrapped
from goalposts.reports.charts.marks import mark, verdict_key
from goalposts.reports.charts.picture import Chart, ChartTable, box, framed, lettered, stroke

SHOTS: Final = 6
NEWEST_RADIUS: Final = 7.5
OLDEST_RADIUS: Final = 3.6
GOAL_HEIGHT: Final = 33.0
WITHOUT_NUMBER: Final[dict[str, float]] = {"in": 0.5, "near": -0.09, "out": -0.5, "none": 1.5}
_DODGES: Final = (0.0, -5.0, 5.0, -7.5, 7.5, -10.0, 10.0)  # the shortest first
_LINE: Final = 17.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One measured value: where it went, what it was in words (with unit), and the day.

    `position` is None where there is no number (a judgement): then the verdict alone gives the place. With `is_open`
    it is where a verdict would go, but nothing was judged by it: drawn dashed, and not called a verdict.
    """

    position: float | None
    verdict: str
    text: str
    day: date
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One expectation: its name, its posts in words, and its shots, oldest first. Without an aim the goal has one post.

    `unmeasured` says what stands there without a shot, empty for the word of the verdict none. `language` is that of the
    label, which may be somebody's own words; empty for the page's.
    """

    label: str
    posts: str
    is_agreed: bool
    shots: tuple[Shot, ...] = ()
    has_aim: bool = True
    unmeasured: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChartLabels:
    """Every word of the picture in the reader's language. `verdicts` has the keys in, near, out, none."""

    floor: str
    aim: str
    better: str
    not_agreed: str
    verdicts: Mapping[str, str]
    expectation: str
    posts: str
    latest: str
    day: str
    verdict: str
    earlier: str
    provisional: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where things stand in one width, in px."""

    look: str
    width: float
    lane_start: float
    lane_end: float
    text_width: float
    value_x: float
    value_width: float
    value_look: str
    is_stacked: bool

    def at(self, position: float) -> float:
        return self.lane_start + (position + 1.0) * (self.lane_end - self.lane_start) / 3.0


WIDE: Final = _Plan(
    look="wide", width=760, lane_start=276, lane_end=576, text_width=236, value_x=612, value_width=148,
    value_look="", is_stacked=False,
)  # fmt: skip
NARROW: Final = _Plan(
    look="narrow", width=328, lane_start=18, lane_end=310, text_width=206, value_x=328, value_width=112,
    value_look=" c-end", is_stacked=True,
)  # fmt: skip
HEAD: Final = 24.0


def goal_chart(
    *,
    name: str,
    rows: Sequence[GoalRow],
    headline: str,
    subtitle: str,
    description: str,
    locale: str,
    labels: GoalChartLabels,
) -> Chart:
    """This function will draw the goals of a customer or a person beneath each other, in the order given.

    Shapes: rows may be empty; of each row the last six shots are drawn, the table tells them too.
    """
    wide, narrow = (
        framed(
            body=body, name=name, look=plan.look, size=(plan.width, height), headline=headline, description=description
        )
        for plan in (WIDE, NARROW)
        for body, height in (_drawn(rows=rows, plan=plan, labels=labels),)
    )
    table = _table(rows=rows, headline=headline, locale=locale, labels=labels)
    return Chart(name=name, headline=headline, subtitle=subtitle, wide=wide, narrow=narrow, table=table)


def _drawn(*, rows: Sequence[GoalRow], plan: _Plan, labels: GoalChartLabels) -> tuple[str, float]:
    y = HEAD
    pieces: list[str] = []
    for row in rows:
        piece, height = _row(row=row, plan=plan, labels=labels, top=y)
        pieces.append(piece)
        y += height
    end = HEAD if plan.is_stacked else y
    guides = f"M{plan.at(0):.1f} {HEAD - 5:g}V{end:g}M{plan.at(1):.1f} {HEAD - 5:g}V{end:g}"
    head = (
        lettered(text=labels.floor, x=plan.at(0), y=13, look="c-12 c-mid c-quiet")
        + lettered(text=labels.aim, x=plan.at(1), y=13, look="c-12 c-mid c-quiet")
        + lettered(text=f"{labels.better} →", x=plan.lane_end + 12, y=13, look="c-12 c-end c-quiet")
    )
    return head + stroke(path=guides, look="c-rule") + "".join(pieces), y + 1


def _row(*, row: GoalRow, plan: _Plan, labels: GoalChartLabels, top: float) -> tuple[str, float]:
    small = row.posts if row.is_agreed else " · ".join(part for part in (labels.not_agreed, row.posts) if part)
    name = wrapped(text=row.label, size=14, width=plan.text_width, lines=2)
    lines = [(line, "c-14", row.language) for line in name] + [
        (line, "c-12 c-quiet", "") for line in wrapped(text=small, size=12, width=plan.text_width, lines=2)
    ]
    text_height = _LINE * len(lines)
    height = max(text_height, 2 * _LINE) + GOAL_HEIGHT + 14 if plan.is_stacked else max(52.0, text_height + 14)
    ground = top + height
    first = top + 18 if plan.is_stacked else top + (height - text_height) / 2 + 12
    words = "".join(
        lettered(text=line, x=0, y=first + _LINE * at, look=look, language=language)
        for at, (line, look, language) in enumerate(lines)
    )
    value_y = top + 18 if plan.is_stacked else top + height / 2 - 3
    drawing = (
        stroke(path=f"M0 {ground:g}H{plan.width:g}", look="c-rule")
        + _goal(row=row, plan=plan, ground=ground)
        + _shots(shots=row.shots[-SHOTS:], plan=plan, ground=ground)
        + _value(row=row, plan=plan, labels=labels, y=value_y)
    )
    return words + drawing, height


def _goal(*, row: GoalRow, plan: _Plan, ground: float) -> str:
    left, right, bar = plan.at(0), plan.at(1), ground - GOAL_HEIGHT
    zone = (
        box(x=left, y=bar, width=right - left, height=GOAL_HEIGHT, look="c-zone")
        if row.is_agreed and row.has_aim
        else ""
    )
    look = "c-goal" if row.is_agreed else "c-goal-open"
    if row.has_aim:
        return zone + stroke(path=f"M{left:.1f} {ground:g}V{bar:g}H{right:.1f}V{ground:g}", look=look)
    half = left + (right - left) * 0.4
    return stroke(path=f"M{left:.1f} {ground:g}V{bar:g}H{half:.1f}", look=look)


def _shots(*, shots: Sequence[Shot], plan: _Plan, ground: float) -> str:
    placed: list[tuple[float, float, float]] = []
    drawn: list[str] = []
    pointed: set[float] = set()
    for age, shot in enumerate(reversed(shots)):
        radius = NEWEST_RADIUS if age == 0 else OLDEST_RADIUS + 0.35 * (SHOTS - 1 - age)
        x = plan.at(min(2.0, max(-1.0, position_of(shot=shot))))
        y = _free_place(x=x, middle=ground - 16, radius=radius, placed=placed)
        placed.append((x, y, radius))
        drawn.append(drawn_shot(shot=shot, x=x, y=y, radius=radius, is_past=age > 0, may_point=x not in pointed))
        if is_beyond(shot=shot):
            pointed.add(x)
    return "".join(reversed(drawn))


def position_of(*, shot: Shot) -> float:
    """This function will give the place of a shot in goal widths; without a number the verdict gives it."""
    return WITHOUT_NUMBER[verdict_key(verdict=shot.verdict)] if shot.position is None else shot.position


def is_beyond(*, shot: Shot) -> bool:
    """Whether the place of a shot lies beyond the picture, so that it is drawn at its edge."""
    return not -1.0 <= position_of(shot=shot) <= 2.0


def drawn_shot(*, shot: Shot, x: float, y: float, radius: float, is_past: bool = False, may_point: bool = True) -> str:
    """This function will draw one shot, with an arrow where its place lies beyond the picture.

    Shapes: without `may_point` none: at one edge the newest points on for all.
    """
    position = position_of(shot=shot)
    drawing = mark(verdict=shot.verdict, x=x, y=y, radius=radius, is_more=position > 1.0, is_past=is_past)
    if shot.is_open:
        drawing = f'<g class="m-open">{drawing}</g>'
    if not (may_point and is_beyond(shot=shot)):
        return drawing
    way = -1 if position < 0 else 1
    tip, tail = x + way * (radius + 7), x + way * (radius + 3.5)
    arrow = f"M{tail:.1f} {y - 3.5:.1f}L{tip:.1f} {y:.1f}L{tail:.1f} {y + 3.5:.1f}"
    return drawing + stroke(path=arrow, look=f"c-arrow m-{verdict_key(verdict=shot.verdict)}")


def _free_place(*, x: float, middle: float, radius: float, placed: Sequence[tuple[float, float, float]]) -> float:
    """This function will move a shot up or down, never sideways, to where it covers others least."""
    near = [one for one in placed if abs(x - one[0]) < radius + one[2] + 1]
    if not near:
        return middle

    least, best = inf, middle
    for dodge in _DODGES:
        y = middle + dodge
        overlap = 0.0
        for px, py, r in near:
            overlap = max(overlap, radius + r + 1 - hypot(x - px, y - py))
        overlap = round(overlap, 3)
        if not overlap:
            return y
        if overlap < least:
            least, best = overlap, y
    return best


def _value(*, row: GoalRow, plan: _Plan, labels: GoalChartLabels, y: float) -> str:
    newest = row.shots[-1] if row.shots else None
    key = verdict_key(verdict=newest.verdict) if newest and not newest.is_open else "none"
    told = labels.provisional if newest and newest.is_open else row.unmeasured if newest is None else ""
    word = fitted(text=told or labels.verdicts[key], size=13, width=plan.value_width)
    told = lettered(text=word, x=plan.value_x, y=y + _LINE, look=f"c-13 c-{key}{plan.value_look}")
    if not row.shots:
        middle = plan.value_x - 11 if plan.is_stacked else plan.value_x + 11
        dashes = stroke(path=f"M{middle - 11:.1f} {y - 5:.1f}h5M{middle + 6:.1f} {y - 5:.1f}h5", look="m-none")
        return mark(verdict="none", x=middle, y=y - 5, radius=5) + dashes + told
    text = fitted(text=row.shots[-1].text, size=14, width=plan.value_width)
    return lettered(text=text, x=plan.value_x, y=y, look=f"c-14 c-b{plan.value_look}") + told


def _table(*, rows: Sequence[GoalRow], headline: str, locale: str, labels: GoalChartLabels) -> ChartTable:
    def told(shot: Shot) -> str:
        day = day_text(day=shot.day, locale=locale)
        verdict = "" if shot.is_open else labels.verdicts[verdict_key(verdict=shot.verdict)]
        return f"{shot.text} ({', '.join(filter(None, (day, verdict)))})"

    def line(row: GoalRow) -> tuple[str, ...]:
        posts = row.posts if row.is_agreed else f"{row.posts} ({labels.not_agreed})"
        if not row.shots:
            return row.label, posts, "–", "–", row.unmeasured or labels.verdicts["none"], "–"
        newest = row.shots[-1]
        earlier = "; ".join(told(shot) for shot in reversed(row.shots[-SHOTS:-1])) or "–"
        verdict = labels.verdicts[verdict_key(verdict=newest.verdict)]
        word = ", ".join(filter(None, (verdict, labels.provisional))) if newest.is_open else verdict
        return row.label, posts, newest.text, day_text(day=newest.day, locale=locale), word, earlier

    columns = (labels.expectation, labels.posts, labels.latest, labels.day, labels.verdict, labels.earlier)
    return ChartTable(
        caption=headline,
        columns=columns,
        rows=tuple(line(row) for row in rows),
        languages=tuple(row.language for row in rows),
    )
