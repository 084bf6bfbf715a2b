"""An agreed moment of a talk: in words, and as a calendar file. The file names nobody but the reviewer: calendars are looked into."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goalposts.reports.calendar_file import MAKER
from goalposts.reports.charts.formats import day_text

FILE_NAME = "appointment.ics"
UTC = ZoneInfo("UTC")
# From here on are counted the seconds that number the states of an appointment.
COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A moment that was agreed, or that is off.

    Shapes: `uid` stays when the moment moves; whichever file has the later `changed_at` counts. `place` may be empty.
    """

    uid: str
    changed_at: datetime
    starts_at: datetime
    minutes: int
    place: str
    with_whom: str
    organiser_name: str
    organiser_email: str
    is_off: bool = False

    @property
    def sequence(self) -> int:
        """Number this state of the appointment: a calendar takes the file with the highest number, even one that came late."""
        return max(0, int((self.changed_at - COUNTED_FROM).total_seconds()))


def appointment_file(*, agreed: Appointment, language: str) -> bytes:
    """Write a moment as a calendar file; one that is off takes the former out of the calendar. Source: RFC 5545, RFC 5546."""
    from icalendar import Calendar, Event, vCalAddress

    event = Event()
    event.add("uid", agreed.uid)
    event.add("dtstamp", agreed.changed_at.astimezone(UTC))
    event.add("last-modified", agreed.changed_at.astimezone(UTC))
    event.add("sequence", agreed.sequence)
    event.add("dtstart", agreed.starts_at.astimezone(UTC))
    event.add("dtend", (agreed.starts_at + timedelta(minutes=agreed.minutes)).astimezone(UTC))
    organiser = vCalAddress(f"mailto:{agreed.organiser_email}")
    organiser.params["CN"] = agreed.organiser_name
    event.add("organizer", organiser)
    summary = _("Talk with %(reviewer)s") % {"reviewer": agreed.with_whom}
    event.add("summary", summary, parameters={"language": language})
    if agreed.place:
        event.add("location", agreed.place)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if agreed.is_off else "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if agreed.is_off else "PUBLISH")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def moment_text(*, starts_at: datetime, minutes: int, time_zone: str, language: str) -> str:
    """Write a moment as people read it: Tuesday 24 Mar 2026, 10:00 to 10:45."""
    starts = starts_at.astimezone(ZoneInfo(time_zone))
    ends = starts + timedelta(minutes=minutes)
    return _("%(weekday)s %(day)s, %(start)s to %(end)s") % {
        "weekday": _weekday(starts.weekday()),
        "day": day_text(day=starts.date(), locale=language),
        "start": time_text(moment=starts, language=language),
        "end": time_text(moment=ends, language=language),
    }


def time_text(*, moment: datetime, language: str) -> str:
    """Write the time of a moment: 10.00 in Dutch, 10:00 in English."""
    sign = "." if language == "nl" else ":"
    return f"{moment:%H}{sign}{moment:%M}"


def _weekday(number: int) -> str:
    return (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )[number]
