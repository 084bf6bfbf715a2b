"""Days as a calendar file (RFC 5545): whole days, no vendor's own extras."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Component

MAKER = "-//Goalposts//Calendar//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One event of whole days, from `day` up to and including `until`.

    Shapes: `uid` stays when the day moves, `sequence` then grows; `changed_at` is when it was last changed, UTC.
    """

    uid: str
    sequence: int
    changed_at: datetime
    day: date
    until: date
    summary: str
    description: str
    url: str


def calendar_text(*, events: Sequence[CalendarEvent], time_zone: str, language: str) -> bytes:
    """This function will write events as a calendar file, in their order.

    Edges: without events the file holds the time zone alone, because an empty calendar is not allowed.
    Source: RFC 5545.
    """
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("calscale", "GREGORIAN")
    for event in events:
        calendar.add_component(_component(event, language=language))
    if not events:
        calendar.add_component(Timezone.from_tzid(time_zone))
    written: bytes = calendar.to_ical()
    return written


def _component(event: CalendarEvent, *, language: str) -> "Component":
    from icalendar import Event

    made = Event()
    words = {"language": language}
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.day)
    made.add("dtend", event.until + timedelta(days=1))
    made.add("summary", event.summary, parameters=words)
    made.add("description", event.description, parameters=words)
    made.add("url", event.url)
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    return made
