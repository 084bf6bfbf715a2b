"""What people of the demo asked about their own data, and how nearly all of them were told that it is kept."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.queries import stakeholder_choices
from goalposts.apps.customers.queries.requests import uninformed_people
from goalposts.apps.customers.usecases import ask_erasure, note_informed_otherwise, note_request, remind_of_requests
from goalposts.domain.erasure import Request
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.entrypoints.cli.demo.days import working_day

Step = tuple[datetime, Callable[[], None]]
ERASED, COPIED = "Grace Adeyemi", "Bouwmeester"
LETTER_DAYS, ERASURE_DAYS, COPY_DAYS, REMINDED_DAYS = -38, -26, -6, -1
AFTERNOON = time(16, 10)
STILL_UNTOLD = 2  # nobody wrote to these, so that the list shows what it is for


def privacy_steps(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> list[Step]:
    """Plan a letter to whoever was never mailed, a request by link, one by telephone, and the reminder of the first."""
    milan, today = actors["Milan"], now.astimezone(zone).date()
    clockwork = Actor.system(reason="the day of a request", workspace_id=workspace_of(actor=milan))

    def moment(days: int) -> datetime:
        return datetime.combine(working_day(today=today, days=days), AFTERNOON, zone)

    def write() -> None:
        at = moment(LETTER_DAYS)
        people = uninformed_people(actor=milan, time_zone=zone.key, now=at)
        ids = [one.stakeholder_id for one in people[:-STILL_UNTOLD]]
        note_informed_otherwise(actor=milan, stakeholder_ids=ids, now=at)

    def ask() -> None:
        own = Actor.stakeholder(
            workspace_id=workspace_of(actor=milan), stakeholder_id=_known(milan, ERASED), power=Power.P2
        )
        ask_erasure(actor=own, now=moment(ERASURE_DAYS))

    def call() -> None:
        at = moment(COPY_DAYS)
        _note_copy_asked(milan, day=at.date(), at=at)

    def remind() -> None:
        remind_of_requests(actor=clockwork, now=moment(REMINDED_DAYS))

    planned = ((LETTER_DAYS, write), (ERASURE_DAYS, ask), (COPY_DAYS, call), (REMINDED_DAYS, remind))
    return [(moment(days), step) for days, step in planned]


def _note_copy_asked(actor: Actor, *, day: date, at: datetime) -> None:
    note_request(
        actor=actor, stakeholder_id=_known(actor, COPIED), request=Request.COPY, asked_date=day, today=day, now=at
    )


def _known(actor: Actor, name: str) -> UUID:
    return stakeholder_choices(actor=actor, words=name, limit=1)[0].id
