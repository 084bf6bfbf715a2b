"""What people asked about their own data and is still to be answered; and who was not told yet that we keep any."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.access import people_with_requests, receivers_visible_to, stakeholders_visible_to
from goalposts.apps.workspaces.access import require
from goalposts.domain.erasure import INFORMED_DAYS, Request, answer_due, must_be_informed
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, Right

MOST_UNTOLD = 100


@dataclass(frozen=True)
class OpenRequest:
    """Somebody's request for a copy or to be erased: when it was asked, and by when it is answered."""

    stakeholder_id: UUID
    name: str
    customer_id: UUID
    customer_name: str
    request: Request
    asked_date: date
    due_date: date


@dataclass(frozen=True)
class UninformedPerson:
    """Somebody whose details we keep for more than a month, and who was not told so."""

    stakeholder_id: UUID
    name: str
    customer_name: str
    email: str
    added_date: date


@dataclass(frozen=True)
class Informing:
    """What the first mail to somebody has to say of where their details come from; `informed_at` None while nobody did."""

    informed_at: datetime | None
    customer_name: str
    added_date: date


def open_requests(*, actor: Actor, time_zone: str) -> list[OpenRequest]:
    """List the requests that wait for an answer, what is due first on top, in one query; may be empty.

    Errors: Denied for whoever may not write every customer.
    """
    require(actor, right=Right.WRITE_EVERY_CUSTOMER)
    zone = ZoneInfo(time_zone)
    fields = ("id", "name", "customer_id", "customer__name", "copy_asked_at", "erasure_asked_at")
    found: list[OpenRequest] = []
    for id_, name, customer_id, customer, copy_at, erasure_at in people_with_requests(actor).values_list(*fields):
        for request, at in ((Request.COPY, copy_at), (Request.ERASURE, erasure_at)):
            if at is not None:
                asked = at.astimezone(zone).date()
                found.append(
                    OpenRequest(id_, name, customer_id, customer, request, asked, answer_due(asked_date=asked))
                )
    return sorted(found, key=lambda one: (one.due_date, one.name, one.stakeholder_id, one.request))


def uninformed_people(*, actor: Actor, time_zone: str, now: datetime) -> list[UninformedPerson]:
    """List who should have been told what is kept of them, longest kept first, at most MOST_UNTOLD, in one query.

    Errors: Denied for whoever may not write every customer.
    """
    require(actor, right=Right.WRITE_EVERY_CUSTOMER)
    found = stakeholders_visible_to(actor).filter(
        informed_at__isnull=True, erased_at__isnull=True, archived_at__isnull=True, left_date__isnull=True,
        customer__archived_at__isnull=True, created_at__lt=now - timedelta(days=INFORMED_DAYS),
    )  # fmt: skip
    fields = ("id", "name", "customer__name", "email", "created_at")
    zone = ZoneInfo(time_zone)
    today = now.astimezone(zone).date()
    people = [
        UninformedPerson(id_, name, customer, email, created_at.astimezone(zone).date())
        for id_, name, customer, email, created_at in found.order_by("created_at", "name", "id").values_list(*fields)[
            :MOST_UNTOLD
        ]
    ]
    return [one for one in people if must_be_informed(added_date=one.added_date, today=today)]


def informing_of(*, actor: Actor, stakeholder_id: UUID) -> Informing:
    """Read whether somebody was told what is kept of them, and since when it is. Errors: NotFound."""
    fields = ("informed_at", "customer__name", "created_at", "workspace__time_zone")
    row = receivers_visible_to(actor).filter(id=stakeholder_id).values_list(*fields).first()
    if row is None:
        raise NotFound
    informed_at, customer_name, created_at, time_zone = row
    return Informing(informed_at, customer_name, created_at.astimezone(ZoneInfo(time_zone)).date())
