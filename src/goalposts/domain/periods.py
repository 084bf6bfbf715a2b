"""Weeks, months, quarters and years as stretches of days. Table: docs/rules/standing.md §1."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12


class Period(StrEnum):
    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


_MONTHS: dict[Period, int] = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: _MONTHS_A_YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days, both ends included."""

    first_date: date
    last_date: date


def period_of(*, period: Period, day: date) -> Span:
    """Find the week (from Monday), month, quarter or year that a day lies in."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(first_date=monday, last_date=monday + timedelta(days=6))

    length = _MONTHS[period]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    years, month = divmod(first.month - 1 + length, _MONTHS_A_YEAR)
    return Span(first_date=first, last_date=date(first.year + years, month + 1, 1) - _DAY)


def periods_between(*, period: Period, first_date: date, last_date: date) -> list[Span]:
    """List the periods that have a day in common with a stretch of days, oldest first.

    Shapes: empty when the stretch ends before it begins.
    """
    spans: list[Span] = []
    day = first_date
    while day <= last_date:
        span = period_of(period=period, day=day)
        spans.append(span)
        day = span.last_date + _DAY
    return spans
