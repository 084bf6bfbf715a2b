"""The values of the demo's metrics: drawn from a seed around the course that a story tells."""

from datetime import date
from math import cos, pi
from random import Random

from goalposts.apps.expectations.usecases import DatedValue
from goalposts.domain.periods import Period
from goalposts.entrypoints.cli.demo.days import closed_spans, working_day
from goalposts.entrypoints.cli.demo.story import Series

SEED = 1979
YEARS = 3
COUNTS = {Period.MONTH: 12 * YEARS, Period.WEEK: 52 * YEARS, Period.QUARTER: 4 * YEARS}


def values_of(*, series: Series, story: str, today: date) -> list[DatedValue]:
    """Draw three years of values, oldest first, one on the last working day of each period that has ended."""
    spans = closed_spans(today=today, period=series.every, count=COUNTS[series.every])
    chance = chance_for(what=f"{story} {series.key}")
    drawn = [
        _rounded(series, _on_course(series, place / (len(spans) - 1)) + _season(series, span.last_date) + wobble)
        for place, span in enumerate(spans)
        for wobble in [chance.gauss(0, series.wobble) if series.wobble else 0.0]
    ]
    if series.ending:
        drawn[-len(series.ending) :] = series.ending
    days = [working_day(today=span.last_date, days=0) for span in spans]
    values = [DatedValue(day=day, value=value, source=series.source) for day, value in zip(days, drawn, strict=True)]
    return values[: len(values) - series.silent]


def chance_for(*, what: str) -> Random:
    """Give a source of chance of its own for one thing in the demo: the same on every machine and every day."""
    return Random(f"{SEED} {what}")  # noqa: S311 - invented numbers, no secrets


def _on_course(series: Series, part: float) -> float:
    """Read the course between its anchors, which lie evenly over the time."""
    if len(series.course) == 1:
        return series.course[0]
    place = part * (len(series.course) - 1)
    left = min(int(place), len(series.course) - 2)
    return series.course[left] + (series.course[left + 1] - series.course[left]) * (place - left)


def _season(series: Series, day: date) -> float:
    """Highest in January, lowest in July."""
    return series.season * cos(2 * pi * (day.month - 1) / 12)


def _rounded(series: Series, value: float) -> float:
    value = max(series.low, value)
    if series.high is not None:
        value = min(series.high, value)
    return round(value, series.decimals)
