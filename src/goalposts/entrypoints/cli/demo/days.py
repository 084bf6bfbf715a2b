"""Days of the demo: counted from today, fallen on working days."""

from datetime import date, timedelta

from goalposts.domain.periods import Period, Span, period_of
from goalposts.entrypoints.cli.demo.story import Days

FREE = {(1, 1), (4, 27), (12, 25), (12, 26)}
SATURDAY = 5
MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def working_day(*, today: date, days: Days) -> date:
    """Give the working day that many days from today, or the last one before it; the past stays in the past."""
    day = today + timedelta(days=days)
    while day.weekday() >= SATURDAY or (day.month, day.day) in FREE:
        day -= timedelta(days=1)
    return day


def closed_spans(*, today: date, period: Period, count: int) -> list[Span]:
    """List the last periods that have ended before today, oldest first."""
    spans: list[Span] = []
    first = period_of(period=period, day=today).first_date
    while len(spans) < count:
        span = period_of(period=period, day=first - timedelta(days=1))
        spans.append(span)
        first = span.first_date
    return spans[::-1]


def spoken(*, day: date, language: str) -> str:
    """Say a day as people say it: 1 oktober, 1 October."""
    return f"{day.day} {MONTHS[language][day.month - 1]}"
