"""What a timeline of moving posts shows, and the plot it is drawn in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import ceil
from typing import Final, NamedTuple

from goalposts.reports.charts.formats import number_text
from goalposts.reports.charts.lettering import text_width
from goalposts.reports.charts.scales import Scale, nice_ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsRevision:
    """One version of the posts: in force from `day` when agreed, otherwise proposed on that day."""

    number: int
    day: date
    floor: float | None
    aim: float | None
    who: str
    why: str
    is_agreed: bool = True


class TimelineShot(NamedTuple):
    """One measured value on its day, with the verdict by the posts of that day; a tuple, for there may be thousands."""

    day: date
    value: float
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLabels:
    """Every word of the picture in the reader's language. `better` says which way is better, such as "lower is better"."""

    floor: str
    aim: str
    today: str
    due: str
    better: str
    proposed: str
    verdicts: Mapping[str, str]
    day: str
    what: str
    value: str
    verdict: str
    posts: str
    measured: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """What a timeline shows: versions and shots by ascending day; `due_date` only for goals by a day."""

    revisions: tuple[PostsRevision, ...]
    shots: tuple[TimelineShot, ...]
    today: date
    unit: str
    due_date: date | None = None

    @cached_property
    def days(self) -> tuple[date, date]:
        """Give the first and the last day of anything shown."""
        days = [one.day for one in self.revisions] + [shot.day for shot in (*self.shots[:1], *self.shots[-1:])]
        days += [self.today, *([self.due_date] if self.due_date else [])]
        return min(days), max(days)

    @cached_property
    def values(self) -> tuple[float, float]:
        """Give the lowest and the highest of the values and the posts."""
        shown = [value for one in self.revisions for value in (one.floor, one.aim) if value is not None]
        shown += [shot.value for shot in self.shots]
        return (min(shown), max(shown)) if shown else (0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One width: the outer size, the margins of the plot, and how many marks of time fit."""

    look: str
    width: float
    left: float
    right: float
    plot_height: float
    day_marks: int
    has_words: bool


WIDE: Final = Plan(look="wide", width=760, left=28, right=40, plot_height=220, day_marks=8, has_words=True)
NARROW: Final = Plan(look="narrow", width=328, left=24, right=20, plot_height=190, day_marks=4, has_words=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The plot of one width: both scales, its corners, and the ticks of the values."""

    plan: Plan
    days: Scale
    values: Scale
    top: float
    ticks: tuple[float, ...]

    def x(self, *, day: date) -> float:
        return self.days.at(value=day.toordinal())

    def y(self, *, value: float) -> float:
        return self.values.at(value=value)

    @property
    def bottom(self) -> float:
        return self.values.start

    @property
    def edge(self) -> float:
        return self.days.end


def field_for(*, timeline: Timeline, plan: Plan, top: float) -> Field:
    """This function will lay out the plot of one width: the span of days and round values around everything shown."""
    first, last = _span(timeline=timeline)
    low, high = timeline.values
    ticks = nice_ticks(low=low, high=high, most=4)
    days = Scale(low=first.toordinal(), high=last.toordinal(), start=plan.left, end=plan.width - plan.right)
    scale = Scale(low=ticks[0], high=ticks[-1], start=top + plan.plot_height, end=top)
    return Field(plan=plan, days=days, values=scale, top=top, ticks=ticks)


def _span(*, timeline: Timeline) -> tuple[date, date]:
    first, last = timeline.days
    room = max(2, (last - first).days // 40)
    return first - timedelta(days=room), last + timedelta(days=room)


def named_posts(*, timeline: Timeline, labels: TimelineLabels) -> list[tuple[float, str, str]]:
    """This function will list what the lines at the right end are: value, word, and the look of its line."""
    agreed = [one for one in timeline.revisions if one.is_agreed][-1:]
    proposed = [one for one in timeline.revisions if not one.is_agreed][-1:]
    posts = [(one.floor, labels.floor, "c-floor") for one in agreed] + [
        (one.aim, labels.aim, "c-aim") for one in agreed
    ]
    posts += [(post, labels.proposed, "c-floor c-pending") for one in proposed for post in (one.floor, one.aim)]
    return [(value, word, look) for value, word, look in posts if value is not None]


def roomy(*, timeline: Timeline, plan: Plan, locale: str, labels: TimelineLabels) -> Plan:
    """This function will widen the margins of a width until the numbers at both sides fit."""
    ticks = field_for(timeline=timeline, plan=plan, top=0).ticks
    left = [text_width(text=number_text(value=tick, locale=locale), size=12) + 10 for tick in ticks]
    right = [
        text_width(text=f"{word} " if plan.has_words else "", size=12)
        + text_width(text=number_text(value=value, locale=locale), size=12) * 1.1
        + 10
        for value, word, _ in named_posts(timeline=timeline, labels=labels)
    ]
    return replace(plan, left=ceil(max(plan.left, *left)), right=ceil(max([plan.right, *right])))
