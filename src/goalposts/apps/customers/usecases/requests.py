"""Requests of people at customers about their own data, as they came in by mail, telephone or letter, and their clock."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_person_to_erase, people_with_requests
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.workspaces.models import Member
from goalposts.apps.workspaces.usecases.notice import tell_members
from goalposts.domain.erasure import Request, answer_due, reminded_from
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor, Role, workspace_of

FIELDS = {Request.COPY: "copy_asked_at", Request.ERASURE: "erasure_asked_at"}
NOON = time(12)
MAX_WHY = 500


class UnableToNoteRequest(Refused):
    """The request is of a day to come or of somebody erased, or its end has no reason: `field` and `reason` say which."""

    code = "UNABLE_TO_NOTE_REQUEST"


@transaction.atomic
def note_request(
    *, actor: Actor, stakeholder_id: UUID, request: Request, asked_date: date, today: date, now: datetime
) -> None:
    """Write down that somebody asked for a copy, or to be erased; from that day on its month runs.

    Errors: NotFound; Denied for whoever may not write every customer; UnableToNoteRequest; AlreadyDone while one is open.
    """
    person = get_person_to_erase(actor, stakeholder_id)

    if person.erased_at is not None:
        raise UnableToNoteRequest(field="request", reason="ERASED")
    if asked_date > today:
        raise UnableToNoteRequest(field="asked_date", reason="IN_FUTURE")
    if getattr(person, FIELDS[request]) is not None:
        raise AlreadyDone(asked_at=getattr(person, FIELDS[request]))

    zone = ZoneInfo(person.workspace.time_zone)
    setattr(person, FIELDS[request], now if asked_date == today else datetime.combine(asked_date, NOON, zone))
    person.request_reminded_at = None
    person.save(update_fields=[FIELDS[request], "request_reminded_at"])

    facts = {"request": request, "asked_date": asked_date}
    about = ("stakeholder", person.id)
    record_deed(actor=actor, deed="stakeholder.request_noted", about=about, facts=facts, now=now)


@transaction.atomic
def close_request(*, actor: Actor, stakeholder_id: UUID, request: Request, why: str, now: datetime) -> None:
    """End a request that was answered in another way: taken back, refused with a reason, or answered by mail.

    Shapes: `why` is kept in the trail. Errors: NotFound; Denied; UnableToNoteRequest without a reason; AlreadyDone.
    """
    person = get_person_to_erase(actor, stakeholder_id)
    why = why.strip()

    if getattr(person, FIELDS[request]) is None:
        raise AlreadyDone
    if not why or len(why) > MAX_WHY:
        raise UnableToNoteRequest(field="why", reason="WHY", limit=MAX_WHY)

    end_request(person=person, request=request)

    facts = {"request": request, "reason": why}
    about = ("stakeholder", person.id)
    record_deed(actor=actor, deed="stakeholder.request_closed", about=about, facts=facts, now=now)


def end_request(*, person: Stakeholder, request: Request) -> None:
    """Stop the clock of a request, as its gate gave the person."""
    setattr(person, FIELDS[request], None)
    person.save(update_fields=[FIELDS[request]])


@transaction.atomic
def remind_of_requests(*, actor: Actor, now: datetime) -> int:
    """Remind owners and managers, once, of requests whose last day is a week away or less; gives of how many people."""
    assert actor.reason, "only automatic work reminds by itself"
    waiting = people_with_requests(actor).filter(request_reminded_at__isnull=True, erased_at__isnull=True)
    people = list(waiting.select_related("customer", "workspace").select_for_update(of=("self",)).order_by("id"))
    due = [(person, asked) for person in people if (asked := _near(person, now=now)) is not None]
    if not due:
        return 0
    able = Member.objects.filter(
        workspace_id=workspace_of(actor=actor), left_at__isnull=True, role__in=[Role.OWNER.value, Role.MANAGER.value]
    )
    members = list(able.values_list("id", flat=True))
    for person, asked in due:
        _remind(actor, person, members, day=answer_due(asked_date=asked), now=now)
    return len(due)


def _near(person: Stakeholder, *, now: datetime) -> date | None:
    """Give the day of a person's oldest open request when it is time to remind of it."""
    zone = ZoneInfo(person.workspace.time_zone)
    asked = min(at.astimezone(zone).date() for at in (person.copy_asked_at, person.erasure_asked_at) if at)
    return asked if reminded_from(asked_date=asked) <= now.astimezone(zone).date() else None


def _remind(actor: Actor, person: Stakeholder, members: Collection[UUID], *, day: date, now: datetime) -> None:
    person.request_reminded_at = now
    person.save(update_fields=["request_reminded_at"])
    tell_members(
        actor=actor,
        member_ids=members,
        kind=NoticeKind.REQUEST_DUE,
        facts={
            "customer": person.customer.name,
            "stakeholder": person.name,
            "stakeholder_id": person.id,
            "day": day.isoformat(),
        },
        about_kind="request",
        about_id=person.id,
        lead_id=person.customer.lead_id,
        now=now,
    )
