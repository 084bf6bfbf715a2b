"""The time zones that this machine knows."""

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> tuple[str, ...]:
    """List the places that have a time zone, such as Europe/Amsterdam, by name.

    Edges: abbreviations and fixed offsets (EST, Etc/GMT+3) are left out; nobody lives there.
    """
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith(_NOT_PLACES)))


_NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")
