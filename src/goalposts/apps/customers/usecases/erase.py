"""Erasing somebody at a customer: asked by themselves, done by a manager; a sign without content stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Manager, Q, QuerySet

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_person_to_erase, get_stakeholder_or_self
from goalposts.apps.customers.labels import mark_of_erased
from goalposts.apps.customers.models import (
    Attendance,
    BreakOption,
    Contact,
    Contract,
    ContractChange,
    Conversation,
    Stakeholder,
)
from goalposts.apps.workspaces.models import Member
from goalposts.apps.workspaces.usecases.notice import tell_members
from goalposts.domain.erasure import Traces, texts_to_find
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power, Role
from goalposts.lib.erasing import black_out

PARTS = ("does_decide", "does_pay", "does_use", "does_influence", "does_block")
OURS: tuple[tuple[Manager[Any], tuple[str, ...]], ...] = (
    (Contact.objects, ("what",)),
    (Contract.objects, ("name",)),
    (BreakOption.objects, ("what",)),
    (ContractChange.objects, ("before", "after", "reason")),
    (Conversation.objects, ("subject",)),
    (Stakeholder.objects, ("job_title", "pause_reason", "unreachable_reason")),
)


@transaction.atomic
def ask_erasure(*, actor: Actor, now: datetime) -> datetime:
    """Take a stakeholder's own request to be erased, and tell who can carry it out; gives when it was asked.

    Edges: asking again keeps the first day, and tells nobody again.
    Errors: NotFound for whoever is no stakeholder; Denied without a code.
    """
    person = _oneself(actor)
    if person.erasure_asked_at is not None:
        return person.erasure_asked_at

    person.erasure_asked_at, person.request_reminded_at = now, None
    person.save(update_fields=["erasure_asked_at", "request_reminded_at"])
    record_deed(actor=actor, deed="stakeholder.erasure_asked", about=("stakeholder", person.id), facts={}, now=now)
    _tell(actor, person, now=now)
    return now


@transaction.atomic
def take_back_erasure(*, actor: Actor, now: datetime) -> None:
    """Take one's own request to be erased back, as long as it was not carried out.

    Errors: NotFound, Denied as ask_erasure; AlreadyDone when nothing was asked.
    """
    person = _oneself(actor)
    if person.erasure_asked_at is None:
        raise AlreadyDone

    person.erasure_asked_at = None
    person.save(update_fields=["erasure_asked_at"])
    about = ("stakeholder", person.id)
    record_deed(actor=actor, deed="stakeholder.erasure_taken_back", about=about, facts={}, now=now)


def traces_of(*, actor: Actor, stakeholder_id: UUID, former: Iterable[str] = ()) -> Traces | None:
    """Say what is looked for when somebody is erased; None for who was erased already.

    Shapes: `former` are names they had before, as the trail tells.
    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, stakeholder_id)
    if person.erased_at is not None:
        return None
    ids = _ids_of(person)
    rows = Stakeholder.objects.filter(id__in=ids).values_list("name", "email")
    names, emails = {name for name, _email in rows}, {email for _name, email in rows if email}
    others = Stakeholder.objects.filter(workspace=person.workspace, erased_at__isnull=True).exclude(id__in=ids)
    return Traces(
        person_id=person.id,
        ids=frozenset(ids),
        texts=texts_to_find(names=names | set(former), emails=emails, others=others.values_list("name", flat=True)),
        mark=mark_of_erased(language=person.workspace.language),
    )


@transaction.atomic
def erase_stakeholder(*, actor: Actor, traces: Traces, now: datetime) -> None:
    """Empty what is kept of a person: name, address, roles, what was done with them in words; days stay.

    Errors: NotFound, Denied (the gate).
    """
    person = get_person_to_erase(actor, traces.person_id)
    rows = Stakeholder.objects.filter(id__in=traces.ids)
    rows.update(
        name=traces.mark, email="", job_title="", external_id="", influence=None, unreachable_at=None,
        unreachable_reason="", pause_reason="", paused_until_date=None, is_progress_mail_off=False,
        erased_at=now, erasure_asked_at=None, copy_asked_at=None, **dict.fromkeys(PARTS, False),
    )  # fmt: skip
    rows.filter(archived_at__isnull=True).update(archived_at=now)
    Contact.objects.filter(stakeholder_id__in=traces.ids).update(what="")
    _talks_alone(traces.ids).update(subject="")
    for manager, fields in OURS:
        own = manager.filter(workspace=person.workspace)
        black_out(rows=own, fields=fields, texts=traces.texts, mark=traces.mark)


def _talks_alone(ids: Iterable[UUID]) -> QuerySet[Conversation]:
    """Find the talks in which nobody else of the customer took part."""
    of_them = Attendance.objects.filter(stakeholder_id__in=ids).values_list("conversation_id", flat=True)
    counted = Attendance.objects.filter(conversation_id__in=list(of_them)).values("conversation_id")
    alone = counted.annotate(all=Count("id"), own=Count("id", filter=Q(stakeholder_id__in=list(ids))))
    return Conversation.objects.filter(id__in=alone.filter(all=F("own")).values("conversation_id"))


def _ids_of(person: Stakeholder) -> set[UUID]:
    doubles = Stakeholder.objects.filter(merged_into=person).values_list("id", flat=True)
    return {person.id, *doubles}


def _oneself(actor: Actor) -> Stakeholder:
    if actor.stakeholder_id is None:
        raise NotFound
    if actor.power is not Power.P2:
        raise Denied
    return get_stakeholder_or_self(actor, actor.stakeholder_id, to_write=True)


def _tell(actor: Actor, person: Stakeholder, *, now: datetime) -> None:
    seated = Member.objects.filter(workspace=person.workspace, left_at__isnull=True)
    able = seated.filter(role__in=[Role.OWNER.value, Role.MANAGER.value]).values_list("id", flat=True)
    tell_members(
        actor=actor,
        member_ids={*able, person.customer.lead_id},
        kind=NoticeKind.ERASURE,
        facts={"customer": person.customer.name, "stakeholder": person.name, "stakeholder_id": person.id},
        about_kind="stakeholder",
        about_id=person.id,
        lead_id=person.customer.lead_id,
        now=now,
    )
