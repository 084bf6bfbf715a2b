"""Recording a talk with a customer, from which expectations are captured."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_conversation_for, get_customer_for, stakeholders_visible_to
from goalposts.apps.customers.models import Attendance, Conversation
from goalposts.apps.customers.usecases.contact import Heard, forget_contacts, note_contacts
from goalposts.apps.customers.usecases.removal import remove
from goalposts.domain.refusal import Refused
from goalposts.domain.rhythm import ContactKind
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.locks import hold

CHANNELS = frozenset({"TALK", "CALL", "MAIL", "MEETING", "VISIT", "OTHER"})
MAX_SUBJECT = 200
SOURCE = "conversation"
SENT_TWICE = timedelta(minutes=2)


class UnableToKeepConversation(Refused):
    """Some field of a conversation does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_CONVERSATION"


@dataclass(frozen=True, kw_only=True)
class Talk:
    """When and how it was held, about what, and who of the customer took part."""

    held_date: date
    channel: str = "TALK"
    subject: str = ""
    stakeholder_ids: Collection[UUID] = ()


@transaction.atomic
def record_conversation(*, actor: Actor, customer_id: UUID, talk: Talk, today: date, now: datetime) -> UUID:
    """Record a talk with a customer.

    Edges: the same talk with the same people, recorded by the same member within two minutes, is one, the first.
    Errors: NotFound, Denied (the gate); UnableToKeepConversation for a day to come or somebody of elsewhere.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    _check(actor=actor, customer_id=customer.id, talk=talk, today=today)
    twice = _sent_before(actor=actor, customer_id=customer.id, talk=talk, now=now)
    if twice is not None:
        return twice

    conversation = Conversation(
        workspace_id=customer.workspace_id,
        customer=customer,
        held_date=talk.held_date,
        channel=talk.channel,
        subject=talk.subject.strip(),
        recorded_by_id=member_of(actor=actor),
        recorded_at=now,
    )
    conversation.save(force_insert=True)
    _put_attendance(conversation, actor=actor, stakeholder_ids=talk.stakeholder_ids, now=now)

    record_deed(
        actor=actor,
        deed="conversation.recorded",
        about=("conversation", conversation.id),
        facts={"customer": customer.id, "day": talk.held_date, "subject": talk.subject},
        now=now,
    )
    return conversation.id


@transaction.atomic
def change_conversation(*, actor: Actor, conversation_id: UUID, talk: Talk, today: date, now: datetime) -> None:
    """Change what was recorded of a talk; what was captured from it stays as it was said.

    Errors: NotFound, Denied (the gate); UnableToKeepConversation.
    """
    conversation = get_conversation_for(actor, conversation_id, to_write=True)
    _check(actor=actor, customer_id=conversation.customer_id, talk=talk, today=today)

    conversation.held_date = talk.held_date
    conversation.channel = talk.channel
    conversation.subject = talk.subject.strip()
    conversation.save(update_fields=["held_date", "channel", "subject"])
    _clear_attendance(conversation, actor=actor)
    _put_attendance(conversation, actor=actor, stakeholder_ids=talk.stakeholder_ids, now=now)

    record_deed(
        actor=actor,
        deed="conversation.changed",
        about=("conversation", conversation.id),
        facts={"day": talk.held_date, "subject": talk.subject},
        now=now,
    )


@transaction.atomic
def delete_conversation(*, actor: Actor, conversation_id: UUID, now: datetime) -> None:
    """Throw away a talk from which nothing was captured.

    Errors: NotFound, Denied (the gate); HasHistory, counting what was captured from it.
    """
    conversation = get_conversation_for(actor, conversation_id, to_write=True)

    _clear_attendance(conversation, actor=actor)
    remove(thing=conversation)

    facts = {"customer": conversation.customer_id}
    record_deed(actor=actor, deed="conversation.deleted", about=("conversation", conversation_id), facts=facts, now=now)


def _sent_before(*, actor: Actor, customer_id: UUID, talk: Talk, now: datetime) -> UUID | None:
    """Find the same talk that the same member recorded a moment ago: the same press, sent twice."""
    hold(name=f"conversations of {customer_id}")
    same = Conversation.objects.filter(
        customer_id=customer_id,
        held_date=talk.held_date,
        channel=talk.channel,
        subject=talk.subject.strip(),
        recorded_by_id=member_of(actor=actor),
        recorded_at__gte=now - SENT_TWICE,
        recorded_at__lte=now,
    )
    there: dict[UUID, set[UUID]] = {id_: set() for id_ in same.order_by("id").values_list("id", flat=True)}
    if there:
        for id_, person_id in Attendance.objects.filter(conversation_id__in=there).values_list(
            "conversation_id", "stakeholder_id"
        ):
            there[id_].add(person_id)
    return next((id_ for id_, people in there.items() if people == set(talk.stakeholder_ids)), None)


def _clear_attendance(conversation: Conversation, *, actor: Actor) -> None:
    Attendance.objects.filter(conversation=conversation).delete()
    forget_contacts(actor=actor, source=SOURCE, source_ids=[conversation.id])


def _put_attendance(
    conversation: Conversation, *, actor: Actor, stakeholder_ids: Collection[UUID], now: datetime
) -> None:
    there = sorted(set(stakeholder_ids))
    Attendance.objects.bulk_create(
        Attendance(workspace_id=conversation.workspace_id, conversation=conversation, stakeholder_id=stakeholder_id)
        for stakeholder_id in there
    )
    held, kind = conversation.held_date, ContactKind.CONVERSATION
    note_contacts(
        actor=actor,
        heard=[
            Heard(stakeholder_id=one, on_date=held, kind=kind, source=SOURCE, source_id=conversation.id)
            for one in there
        ],
        now=now,
    )


def _check(*, actor: Actor, customer_id: UUID, talk: Talk, today: date) -> None:
    if talk.held_date > today:
        raise UnableToKeepConversation(field="held_date", reason="IN_FUTURE", day=talk.held_date)
    if talk.channel not in CHANNELS:
        raise UnableToKeepConversation(field="channel", reason="UNKNOWN")
    if len(talk.subject.strip()) > MAX_SUBJECT:
        raise UnableToKeepConversation(field="subject", reason="TOO_LONG", limit=MAX_SUBJECT)
    wanted = set(talk.stakeholder_ids)
    known = stakeholders_visible_to(actor).filter(customer_id=customer_id, id__in=wanted).count()
    if known != len(wanted):
        raise UnableToKeepConversation(field="stakeholders", reason="OTHER_CUSTOMER")
