"""The time zones that this machine knows."""

from functools import cache
from importlib import resources
from zoneinfo import available_timezones

_NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def time_zones() -> tuple[str, ...]:
    """List the places that have a time zone, such as Europe/Amsterdam, by name, each under its one present name.

    Source: the table of places in the time zone database; former spellings (Europe/Kiev) and fixed offsets are not in it.
    """
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    places = {line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#")}
    return tuple(sorted(places & known_time_zones()))


@cache
def known_time_zones() -> frozenset[str]:
    """Give every place that has a time zone, former spellings too, so that what was chosen before stays good."""
    return frozenset(name for name in available_timezones() if "/" in name and not name.startswith(_NOT_PLACES))
