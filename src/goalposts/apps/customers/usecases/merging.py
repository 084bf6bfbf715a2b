"""Taking a double in: what hung on it hangs on the one that stays, and it leaves a sign that points there."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import customers_visible_to, get_customer_for, get_stakeholder_for
from goalposts.apps.customers.models import (
    Attendance,
    Contact,
    Contract,
    Conversation,
    Customer,
    LoggedHours,
    MonthlyRevenue,
    Stakeholder,
)
from goalposts.apps.customers.usecases.contact import refresh_last_heard
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, Right, may

CUSTOMER_FIELDS = ("name", "sector", "lead_id", "revenue_per_year_eur")
PART_FLAGS = ("does_decide", "does_pay", "does_use", "does_influence", "does_block")
PERSON_FIELDS = ("name", "email", "job_title", "influence", "rhythm_days", "language", "address_form", "parts")


class UnableToMerge(Refused):
    """The two are one already, or are people at two customers; `facts["reason"]` says which."""

    code = "UNABLE_TO_MERGE"


def customers_to_merge(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> tuple[Customer, Customer]:
    """Give the customer that stays and the one that goes, both locked.

    Errors: NotFound; Denied for whoever may not write every customer; UnableToMerge for one and the same.
    """
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied
    if keep_id == gone_id:
        raise UnableToMerge(reason="ITSELF")
    list(customers_visible_to(actor).filter(id__in=[keep_id, gone_id]).order_by("id").select_for_update())
    return get_customer_for(actor, keep_id, to_write=True), get_customer_for(actor, gone_id, to_write=True)


def people_to_merge(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> tuple[Stakeholder, Stakeholder]:
    """Give the person who stays and the one who goes.

    Errors: NotFound, Denied (the gate); UnableToMerge for one and the same, or at two customers.
    """
    if keep_id == gone_id:
        raise UnableToMerge(reason="ITSELF")
    keep = get_stakeholder_for(actor, keep_id, to_write=True)
    gone = get_stakeholder_for(actor, gone_id, to_write=True)
    if keep.customer_id != gone.customer_id:
        raise UnableToMerge(reason="OTHER_CUSTOMER")
    return keep, gone


@transaction.atomic
def take_in_customer(*, actor: Actor, keep_id: UUID, gone_id: UUID, take: Collection[str], now: datetime) -> None:
    """Hang people, contracts and talks of one customer on another, and leave a sign in its place.

    Shapes: `take` names the fields (of CUSTOMER_FIELDS) whose value comes from the one that goes; what is empty at the
    one that stays is filled. Edges: one of the two in the lists is enough to stay in them; months that both have add up,
    for each was billed and logged by itself, and a margin that one of them lacks is not known of the sum.
    Errors: as customers_to_merge.
    """
    keep, gone = customers_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)

    before = {name: getattr(keep, name) for name in CUSTOMER_FIELDS}
    _fill(keep, gone, fields=CUSTOMER_FIELDS, take=take)
    keep.archived_at = keep.archived_at if gone.archived_at else None
    keep.created_at = min(keep.created_at, gone.created_at)

    counts = {
        "people": Stakeholder.objects.filter(customer=gone).update(customer=keep),
        "contracts": Contract.objects.filter(customer=gone).update(customer=keep),
        "conversations": Conversation.objects.filter(customer=gone).update(customer=keep),
        "months_of_revenue": _take_in_revenue(keep=keep, gone=gone, now=now),
        "months_of_hours": _take_in_hours(keep=keep, gone=gone, now=now),
    }
    keep.is_strategic = keep.is_strategic or gone.is_strategic
    keep.save()
    gone.merged_into, gone.archived_at = keep, gone.archived_at or now
    gone.save(update_fields=["merged_into", "archived_at"])
    Customer.objects.filter(merged_into=gone).update(merged_into=keep)

    facts = {"into": keep.id, "name": gone.name, "before": before, **counts}
    record_deed(actor=actor, deed="customer.merged", about=("customer", gone.id), facts=facts, now=now)
    took = {"from": gone.id, "name": gone.name}
    record_deed(actor=actor, deed="customer.took_in", about=("customer", keep.id), facts=took, now=now)


@transaction.atomic
def take_in_stakeholder(*, actor: Actor, keep_id: UUID, gone_id: UUID, take: Collection[str], now: datetime) -> None:
    """Let one person take the place of another at the same customer in talks, and leave a sign in their place.

    Shapes: `take` as for take_in_customer, of PERSON_FIELDS. Errors: as people_to_merge.
    """
    keep, gone = people_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)

    before = {name: getattr(keep, name) for name in (*PERSON_FIELDS[:-1], *PART_FLAGS)}
    _fill(keep, gone, fields=PERSON_FIELDS[:-1], take=take)
    if "parts" in take or not any(getattr(keep, flag) for flag in PART_FLAGS):
        for flag in PART_FLAGS:
            setattr(keep, flag, getattr(gone, flag))
    keep.left_date = keep.left_date if gone.left_date else None
    keep.archived_at = keep.archived_at if gone.archived_at else None
    keep.created_at = min(keep.created_at, gone.created_at)
    keep.successor_id = keep.successor_id or gone.successor_id
    keep.successor_id = None if keep.successor_id in {keep.id, gone.id} or keep.left_date is None else keep.successor_id

    theirs = Attendance.objects.filter(stakeholder=keep).values_list("conversation_id", flat=True)
    Attendance.objects.filter(stakeholder=gone, conversation_id__in=list(theirs)).delete()
    talks = Attendance.objects.filter(stakeholder=gone).update(stakeholder=keep)
    keep.save()
    _take_in_contacts(keep=keep, gone=gone, actor=actor)
    gone.merged_into, gone.archived_at, gone.successor = keep, gone.archived_at or now, None
    gone.save(update_fields=["merged_into", "archived_at", "successor"])
    Stakeholder.objects.filter(merged_into=gone).update(merged_into=keep)
    Stakeholder.objects.filter(successor=gone).update(successor=keep)

    facts = {"into": keep.id, "name": gone.name, "before": before, "talks": talks}
    record_deed(actor=actor, deed="stakeholder.merged", about=("stakeholder", gone.id), facts=facts, now=now)
    took = {"from": gone.id, "name": gone.name}
    record_deed(actor=actor, deed="stakeholder.took_in", about=("stakeholder", keep.id), facts=took, now=now)


def _take_in_contacts(*, keep: Stakeholder, gone: Stakeholder, actor: Actor) -> None:
    """What one thing was noted of both is noted once; the clock starts from whichever was heard last."""
    both = Contact.objects.filter(stakeholder=keep, source=OuterRef("source"), source_id=OuterRef("source_id"))
    Contact.objects.filter(Exists(both), stakeholder=gone).delete()
    Contact.objects.filter(stakeholder=gone).update(stakeholder=keep)
    refresh_last_heard(actor=actor, stakeholder_ids=[keep.id])


def _take_in_revenue(*, keep: Customer, gone: Customer, now: datetime) -> int:
    theirs = {one.month: one for one in MonthlyRevenue.objects.filter(customer=keep)}
    months = list(MonthlyRevenue.objects.filter(customer=gone))
    for one in months:
        same = theirs.get(one.month)
        if same is None:
            one.customer = keep
            one.save(update_fields=["customer"])
            continue
        is_known = same.margin_eur is not None and one.margin_eur is not None
        same.margin_eur = (same.margin_eur or 0) + (one.margin_eur or 0) if is_known else None
        same.amount_eur, same.recorded_at = same.amount_eur + one.amount_eur, now
        same.save(update_fields=["amount_eur", "margin_eur", "recorded_at"])
        one.delete()
    return len(months)


def _take_in_hours(*, keep: Customer, gone: Customer, now: datetime) -> int:
    theirs = {(one.month, one.member_id): one for one in LoggedHours.objects.filter(customer=keep)}
    months = list(LoggedHours.objects.filter(customer=gone))
    for one in months:
        same = theirs.get((one.month, one.member_id))
        if same is None:
            one.customer = keep
            one.save(update_fields=["customer"])
            continue
        same.hours, same.recorded_at = same.hours + one.hours, now
        same.save(update_fields=["hours", "recorded_at"])
        one.delete()
    return len(months)


def _fill(keep: object, gone: object, *, fields: Collection[str], take: Collection[str]) -> None:
    for name in fields:
        value = getattr(gone, name)
        if name in take or getattr(keep, name) in (None, ""):
            setattr(keep, name, value)
