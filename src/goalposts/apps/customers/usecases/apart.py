"""Telling apart what looked like a double, and letting two be compared again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for, get_stakeholder_for
from goalposts.apps.customers.models import Customer, Stakeholder, ToldApart
from goalposts.apps.customers.queries.merging import Twin
from goalposts.domain.refusal import AlreadyDone, Denied, Refused
from goalposts.domain.roles import Actor, Right, may, member_of


class UnableToTellApart(Refused):
    """The two are one and the same."""

    code = "UNABLE_TO_TELL_APART"


@transaction.atomic
def tell_doubles_apart(*, actor: Actor, kind: Twin, one_id: UUID, other_id: UUID, now: datetime) -> None:
    """Keep that two customers, or two people, are not the same: they are not offered as doubles again.

    Errors: NotFound, Denied (the gates: whoever may merge them may tell them apart); UnableToTellApart; AlreadyDone.
    """
    one, other = _both(actor=actor, kind=kind, one_id=one_id, other_id=other_id)
    pair = {"kind": kind.value, "one_id": one.id, "other_id": other.id, "workspace_id": one.workspace_id}
    if ToldApart.objects.filter(**pair).exists():
        raise AlreadyDone

    ToldApart.objects.create(**pair, told_at=now, told_by_id=member_of(actor=actor))

    facts = {"other": other.id, "name": other.name}
    record_deed(actor=actor, deed=f"{kind.lower()}.told_apart", about=(kind.lower(), one.id), facts=facts, now=now)


@transaction.atomic
def compare_doubles_again(*, actor: Actor, kind: Twin, one_id: UUID, other_id: UUID, now: datetime) -> None:
    """Offer two that were told apart as doubles again.

    Errors: as tell_doubles_apart; AlreadyDone where they were not told apart.
    """
    one, other = _both(actor=actor, kind=kind, one_id=one_id, other_id=other_id)
    pair = {"kind": kind.value, "one_id": one.id, "other_id": other.id, "workspace_id": one.workspace_id}
    count, _ = ToldApart.objects.filter(**pair).delete()
    if not count:
        raise AlreadyDone

    facts = {"other": other.id, "name": other.name}
    record_deed(actor=actor, deed=f"{kind.lower()}.compared_again", about=(kind.lower(), one.id), facts=facts, now=now)


def _both(
    *, actor: Actor, kind: Twin, one_id: UUID, other_id: UUID
) -> tuple[Customer, Customer] | tuple[Stakeholder, Stakeholder]:
    if one_id == other_id:
        raise UnableToTellApart(reason="ITSELF")
    first, second = min(one_id, other_id), max(one_id, other_id)
    if kind is Twin.STAKEHOLDER:
        return get_stakeholder_for(actor, first, to_write=True), get_stakeholder_for(actor, second, to_write=True)
    found = get_customer_for(actor, first), get_customer_for(actor, second)
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=found[0].name)
    return found
