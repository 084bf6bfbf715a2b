"""The quiet side of the demo: who is new, paused, gone or never heard, a visit by hand, and a customer with one voice."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.usecases import mark_left, pause_stakeholder, record_contact
from goalposts.domain.roles import Actor
from goalposts.entrypoints.cli.demo.days import working_day
from goalposts.entrypoints.cli.demo.story import Days, Person
from goalposts.entrypoints.cli.demo.unfold import Added, Aside, Deed, Doing

MUSEUM = "waterkering"  # its director and two others left; of who stayed we hear one, and nobody spoke to who came
HOUR = time(10, 40)
LEFT: tuple[tuple[str, Days], ...] = (("josephine", -24), ("fatma", -12), ("siem", -9))
CAME: tuple[tuple[str, Person, Days], ...] = (
    (MUSEUM, Person("maarten", "Maarten Ooievaar", "Directeur a.i.", "DP", 10, rhythm_days=14, address_form="JE"), -31),
    ("halden", Person("siobhan", "Siobhan Keane", "Procurement lead", "P", 7, rhythm_days=45, language="en"), -3),
)
PAUSED: tuple[tuple[str, str, Days, str], ...] = (
    ("noordermark", "chloe", 60, "Semester in het buitenland"),
    ("lindenhoeve", "sevda", 12, "Ouderschapsverlof"),
)
PAUSED_ON, VISITED_ON = -5, -4
VISIT = "Samen met Kees de vastgelopen inpakband weer aan de praat gekregen"


def with_silence(*, deeds: Iterable[Deed], today: date, now: datetime, zone: ZoneInfo) -> list[Deed]:
    """Put what makes every state of the clocks visible among the deeds of the stories, in the order of time."""
    moments: list[tuple[Days, str, Added | Aside]] = [
        *((day, MUSEUM, Aside(_leaving(key))) for key, day in LEFT),
        *((day, story, Added(person)) for story, person, day in CAME),
        *((PAUSED_ON, story, Aside(_pausing(key, days, reason))) for story, key, days, reason in PAUSED),
        (VISITED_ON, "oudelandt", Aside(_visit)),
    ]
    own = [
        Deed(min(datetime.combine(working_day(today=today, days=days), HOUR, zone), now), story, about)
        for days, story, about in moments
    ]
    return sorted([*deeds, *own], key=attrgetter("at"))


def _leaving(key: str) -> Doing:
    def do(*, actor: Actor, ids: Mapping[str, UUID], at: datetime, today: date) -> None:
        mark_left(actor=actor, stakeholder_id=ids[key], left_date=today, today=today, now=at)

    return do


def _pausing(key: str, days: Days, reason: str) -> Doing:
    def do(*, actor: Actor, ids: Mapping[str, UUID], at: datetime, today: date) -> None:
        until_date = today + timedelta(days=days)
        pause_stakeholder(
            actor=actor, stakeholder_id=ids[key], until_date=until_date, reason=reason, today=today, now=at
        )

    return do


def _visit(*, actor: Actor, ids: Mapping[str, UUID], at: datetime, today: date) -> None:
    record_contact(actor=actor, stakeholder_id=ids["kees"], on_date=today, what=VISIT, today=today, now=at)
