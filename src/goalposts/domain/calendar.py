"""Working days, and the hours in which nobody is bothered. Tables: docs/rules/calendar.md."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
QUIET_UNTIL = time(8)
QUIET_FROM = time(18)


def is_working_day(*, day: date, free_days: Collection[date]) -> bool:
    """Say whether people work on a day: Monday to Friday, and not one of the free days."""
    return day.weekday() < _SATURDAY and day not in free_days


def next_working_day(*, day: date, free_days: Collection[date]) -> date:
    """Find the working day that a day falls on, or else the first after it.

    Edges: a working day is its own next working day.
    """
    while not is_working_day(day=day, free_days=free_days):
        day += _DAY
    return day


def add_working_days(*, day: date, n: int, free_days: Collection[date]) -> date:
    """Count working days on from a day, which itself is not counted; back when n is negative.

    Edges: n = 0 gives the day as it is, free or not; from a Saturday one day on is the Monday.
    Source: docs/rules/calendar.md §1.
    """
    step = _DAY if n > 0 else -_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day=day, free_days=free_days)
    return day


def is_time_to_warn(*, of_day: date, today: date, free_days: Collection[date]) -> bool:
    """Say whether a day of a contract is warned of: on the working day before, or later while it is still to come.

    Edges: on the day itself it still is; once it has passed it is not.
    Source: docs/rules/calendar.md §4.
    """
    return add_working_days(day=of_day, n=-1, free_days=free_days) <= today <= of_day


def add_working_hours(*, at: datetime, hours: int, free_days: Collection[date]) -> datetime:
    """Find the moment at which a clock has run for so many hours, standing still on days that are free.

    Units: local time in, local time out; a working day has 24 hours, so 48 hours are two working days. A change to or
    from summer time moves no deadline.
    Edges: 0 hours gives the moment as it is; a clock set on a free day starts when the next working day does, and one that
    runs out with the Friday ends at the midnight after it.
    Errors: ValueError when hours is negative.
    Source: docs/rules/calendar.md §2.
    """
    if hours < 0:
        raise ValueError("a clock never runs back: hours is negative")
    left = timedelta(hours=hours)
    while left:
        if not is_working_day(day=at.date(), free_days=free_days):
            at = _midnight(day=next_working_day(day=at.date(), free_days=free_days), like=at)
        tomorrow = _midnight(day=at.date() + _DAY, like=at)
        run = min(left, tomorrow - at)
        at, left = at + run, left - run
    return at


def is_quiet(*, at: datetime, free_days: Collection[date]) -> bool:
    """Say whether a local moment lies before 8, from 18 hours on, or on a day that is free.

    Source: docs/rules/calendar.md §3.
    """
    return not (is_working_day(day=at.date(), free_days=free_days) and QUIET_UNTIL <= at.time() < QUIET_FROM)


def end_of_quiet(*, at: datetime, free_days: Collection[date]) -> datetime:
    """Find the first local moment, from this one on, at which mail may go out.

    Edges: a moment that is not quiet is its own.
    Source: docs/rules/calendar.md §3.
    """
    if not is_quiet(at=at, free_days=free_days):
        return at
    day = at.date() if at.time() < QUIET_UNTIL else at.date() + _DAY
    opens = next_working_day(day=day, free_days=free_days)
    return datetime.combine(opens, QUIET_UNTIL, tzinfo=at.tzinfo)


def _midnight(*, day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(0), tzinfo=like.tzinfo)
