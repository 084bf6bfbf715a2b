"""Who takes a list out, and what it is narrowed to."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.http import QueryDict

from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who takes a list out, on which day, in which time zone and country, and what the address narrows it to."""

    actor: Actor
    today: date
    time_zone: str
    grace_days: int
    unanswered_days: int
    given: QueryDict
    country: str = ""

    @property
    def on(self) -> RhythmDay:
        """Give the day on which clocks are read."""
        return RhythmDay(today=self.today, grace_days=self.grace_days, time_zone=self.time_zone)

    def local(self, moment: datetime | None) -> datetime | None:
        """Give a moment in the workspace's time zone."""
        return _local(moment, self.time_zone) if moment else None


@lru_cache(maxsize=20_000)
def _local(moment: datetime, time_zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(time_zone))
