"""Days as the demo's customers count them; asked for when they are used, since a run may cross midnight."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def today() -> date:
    """Give the day that it is in Amsterdam now."""
    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()


def in_two_months() -> date:
    """Give the day sixty days ahead."""
    return today() + timedelta(days=60)
