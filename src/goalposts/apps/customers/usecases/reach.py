"""Whether mail reaches a stakeholder, and which mail they want."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_or_self
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor

MAX_REASON = 300


@transaction.atomic
def mark_unreachable(*, actor: Actor, stakeholder_id: UUID, reason: str, now: datetime) -> None:
    """Note that mail no longer reaches a person; they are not asked by mail until they can be reached again.

    Shapes: `reason` is what the mail server said, cut to MAX_REASON.
    Edges: who is unreachable already stays so since the first time, for the first reason, and nobody is told again.
    Errors: NotFound, Denied (the gate).
    """
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=True)
    if stakeholder.unreachable_at is not None:
        return

    stakeholder.unreachable_at = now
    stakeholder.unreachable_reason = " ".join(reason.split())[:MAX_REASON]
    stakeholder.save(update_fields=["unreachable_at", "unreachable_reason"])

    facts = {"reason": stakeholder.unreachable_reason}
    about = ("stakeholder", stakeholder.id)
    record_deed(actor=actor, deed="stakeholder.unreachable", about=about, facts=facts, now=now)
    _tell_lead(actor, stakeholder, now=now)


@transaction.atomic
def mark_reachable(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> None:
    """Take back by hand that mail does not reach a person; a new address does so by itself.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=True)
    if stakeholder.unreachable_at is None:
        raise AlreadyDone

    stakeholder.unreachable_at, stakeholder.unreachable_reason = None, ""
    stakeholder.save(update_fields=["unreachable_at", "unreachable_reason"])

    about = ("stakeholder", stakeholder.id)
    record_deed(actor=actor, deed="stakeholder.reachable", about=about, facts={}, now=now)


@transaction.atomic
def choose_progress_mail(*, actor: Actor, stakeholder_id: UUID, is_off: bool, now: datetime) -> None:
    """Stop progress mails to a person, or start them again; asking twice is asking once.

    Errors: NotFound, Denied (the gate).
    """
    _choose(actor, stakeholder_id, field="is_progress_mail_off", is_on=is_off, now=now)


@transaction.atomic
def choose_mail_without_content(*, actor: Actor, stakeholder_id: UUID, is_without: bool, now: datetime) -> None:
    """Leave the content out of mails to a person, or put it in again; asking twice is asking once.

    Errors: NotFound, Denied (the gate).
    """
    _choose(actor, stakeholder_id, field="mail_without_content", is_on=is_without, now=now)


def _choose(actor: Actor, stakeholder_id: UUID, *, field: str, is_on: bool, now: datetime) -> None:
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=True)
    if getattr(stakeholder, field) == is_on:
        return

    setattr(stakeholder, field, is_on)
    stakeholder.save(update_fields=[field])

    facts = {field: is_on}
    about = ("stakeholder", stakeholder.id)
    record_deed(actor=actor, deed="stakeholder.mail_chosen", about=about, facts=facts, now=now)


def _tell_lead(actor: Actor, stakeholder: Stakeholder, *, now: datetime) -> None:
    tell_members(
        actor=actor,
        member_ids=[stakeholder.customer.lead_id],
        kind=NoticeKind.UNREACHABLE,
        facts={
            "customer": stakeholder.customer.name,
            "stakeholder": stakeholder.name,
            "stakeholder_id": stakeholder.id,
        },
        about_kind="stakeholder",
        about_id=stakeholder.id,
        lead_id=stakeholder.customer.lead_id,
        now=now,
    )
