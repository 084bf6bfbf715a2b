"""Reading talks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.customers.access import conversations_visible_to
from goalposts.apps.customers.models import Attendance, Conversation
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.lib.paging import Key, Page, identifier, known_page_of
from goalposts.lib.paging import day as read_day


@dataclass(frozen=True)
class ConversationRow:
    """A talk as lists show it: the first who took part by name, and how many did.

    Shapes: `first_name` None when nobody was noted.
    """

    id: UUID
    held_date: date
    channel: str
    subject: str
    recorded_by: str
    people: int
    first_name: str | None


@dataclass(frozen=True)
class Attendee:
    """Somebody who took part."""

    id: UUID
    name: str
    job_title: str


@dataclass(frozen=True)
class ConversationCard:
    """A talk, whole; who took part by name."""

    id: UUID
    customer_id: UUID
    customer_name: str
    held_date: date
    channel: str
    subject: str
    recorded_by: str
    recorded_at: datetime
    people: list[Attendee]
    may_write: bool


_FIELDS = ("id", "held_date", "channel", "subject", "recorded_by__person__name", "people", "first_name")


def conversations_of(
    *, actor: Actor, after: str, size: int, customer_id: UUID | None = None, stakeholder_id: UUID | None = None
) -> Page[ConversationRow]:
    """Read a page of talks in one query, newest first: of a customer, or those in which one person took part."""
    return known_page_of(
        _counted,
        actor=actor,
        customer_id=customer_id,
        stakeholder_id=stakeholder_id,
        order=(Key("held_date", True, read_day), Key("id", True, identifier)),
        fields=_FIELDS,
        make=ConversationRow,
        after=after,
        size=size,
    )


def conversations_until(
    *, actor: Actor, customer_id: UUID | None, stakeholder_id: UUID | None, day: date, limit: int
) -> list[tuple[ConversationRow, datetime]]:
    """List the talks that had been held by a day, newest first, each with when it was entered, in one query."""
    found = _counted(actor=actor, customer_id=customer_id, stakeholder_id=stakeholder_id)
    rows = found.filter(held_date__lte=day).order_by("-held_date", "-id").values_list(*_FIELDS, "recorded_at")
    return [(ConversationRow(*row[:-1]), row[-1]) for row in rows[:limit]]


def _counted(
    *, actor: Actor, customer_id: UUID | None, stakeholder_id: UUID | None
) -> QuerySet[Conversation, Conversation]:
    found = conversations_visible_to(actor)
    if customer_id is not None:
        found = found.filter(customer_id=customer_id)
    if stakeholder_id is not None:
        found = found.filter(id__in=Attendance.objects.filter(stakeholder_id=stakeholder_id).values("conversation_id"))
    there = Attendance.objects.filter(conversation=OuterRef("pk")).order_by()
    first = Attendance.objects.filter(conversation=OuterRef("pk")).order_by("stakeholder__name", "id")
    number = there.values("conversation").annotate(number=Count("*")).values("number")
    return found.annotate(
        people=Coalesce(Subquery(number), 0), first_name=Subquery(first.values("stakeholder__name")[:1])
    )


def conversation_card(*, actor: Actor, conversation_id: UUID) -> ConversationCard:
    """Read one talk, in two queries. Errors: NotFound when missing or foreign."""
    row = (
        conversations_visible_to(actor)
        .filter(id=conversation_id)
        .values_list(
            "id",
            "customer_id",
            "customer__name",
            "held_date",
            "channel",
            "subject",
            "recorded_by__person__name",
            "recorded_at",
            "customer__lead_id",
        )
        .first()
    )
    if row is None:
        raise NotFound
    there = Attendance.objects.filter(conversation_id=conversation_id).order_by("stakeholder__name", "id")
    people = there.values_list("stakeholder_id", "stakeholder__name", "stakeholder__job_title")
    return ConversationCard(
        *row[:8],
        people=[Attendee(*one) for one in people],
        may_write=may_write_customer(actor=actor, customer_lead_id=row[8]),
    )
