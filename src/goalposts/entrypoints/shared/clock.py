"""The one place where the doors look at the clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """Give this moment, UTC and aware."""
    return timezone.now()


def day_in(*, at: datetime, time_zone: str) -> date:
    """Give the day of a moment in a time zone."""
    return at.astimezone(ZoneInfo(time_zone)).date()


def today_in(*, time_zone: str) -> date:
    """Give today's day in a workspace's time zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()
