"""Adding, changing, archiving and throwing away a customer, and giving it another lead."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for
from goalposts.apps.customers.models import Customer
from goalposts.apps.customers.usecases.removal import remove
from goalposts.apps.workspaces.access import members_visible_to
from goalposts.domain.refusal import AlreadyDone, Denied, Refused
from goalposts.domain.roles import Actor, Right, Role, may, may_write_customer, workspace_of

MAX_NAME = 160
MAX_SECTOR = 80
MAX_EUR = Decimal(10) ** 11


class UnableToKeepCustomer(Refused):
    """Some field of a customer does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_CUSTOMER"


@transaction.atomic
def add_customer(
    *,
    actor: Actor,
    name: str,
    lead_id: UUID,
    now: datetime,
    sector: str = "",
    external_id: str = "",
    revenue_per_year_eur: Decimal | None = None,
) -> UUID:
    """Add a customer under a lead; a lead adds only customers of their own.

    Units: revenue in eur ex VAT a year.
    Errors: Denied when the actor may not write a customer with that lead, or keeps no revenue and gives one;
    UnableToKeepCustomer with field and reason.
    """
    if actor.workspace_id is None or not may_write_customer(actor=actor, customer_lead_id=lead_id):
        raise Denied(name=name)
    _check(actor=actor, name=name, sector=sector, revenue=revenue_per_year_eur)
    _check_lead(actor=actor, lead_id=lead_id)

    customer = Customer(
        workspace_id=actor.workspace_id,
        external_id=external_id,
        name=name.strip(),
        sector=sector.strip(),
        lead_id=lead_id,
        revenue_per_year_eur=revenue_per_year_eur,
        created_at=now,
    )
    customer.save(force_insert=True)

    record_deed(actor=actor, deed="customer.added", about=("customer", customer.id), facts={"name": name}, now=now)
    return customer.id


@transaction.atomic
def change_customer(
    *,
    actor: Actor,
    customer_id: UUID,
    name: str,
    sector: str,
    now: datetime,
    revenue_per_year_eur: Decimal | None = None,
) -> bool:
    """Change what a customer is called and what it brings in; gives whether anything changed.

    Units: revenue in eur ex VAT a year. Edges: the revenue stays as it is for whoever does not keep it.
    Errors: NotFound, Denied (the gate, or a revenue given without the right); UnableToKeepCustomer.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    _check(actor=actor, name=name, sector=sector, revenue=revenue_per_year_eur)

    wanted: dict[str, object] = {"name": name.strip(), "sector": sector.strip()}
    if may(actor=actor, right=Right.KEEP_REVENUE):
        wanted["revenue_per_year_eur"] = revenue_per_year_eur
    changed = {field: value for field, value in wanted.items() if getattr(customer, field) != value}
    if not changed:
        return False
    for field, value in changed.items():
        setattr(customer, field, value)
    customer.save(update_fields=list(changed))

    record_deed(actor=actor, deed="customer.changed", about=("customer", customer.id), facts=changed, now=now)
    return True


@transaction.atomic
def change_lead(*, actor: Actor, customer_id: UUID, lead_id: UUID, now: datetime) -> None:
    """Put a customer under another lead; asks the right before and after, so a lead neither gives away nor takes.

    Errors: NotFound, Denied (the gate); AlreadyDone when it is their customer; UnableToKeepCustomer for a member who
    left, is of another workspace or only reads.
    Source: docs/rules/roles.md §2.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    if not may_write_customer(actor=actor, customer_lead_id=lead_id):
        raise Denied(customer=customer.name)
    if customer.lead_id == lead_id:
        raise AlreadyDone(lead=lead_id)
    _check_lead(actor=actor, lead_id=lead_id)

    former = customer.lead_id
    customer.lead_id = lead_id
    customer.save(update_fields=["lead"])

    facts = {"from": former, "to": lead_id}
    record_deed(actor=actor, deed="customer.handed_over", about=("customer", customer.id), facts=facts, now=now)


@transaction.atomic
def archive_customer(*, actor: Actor, customer_id: UUID, now: datetime) -> None:
    """Take a customer out of the lists; everything of it stays and can be read.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    if customer.archived_at is not None:
        raise AlreadyDone(day=customer.archived_at)

    customer.archived_at = now
    customer.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="customer.archived", about=("customer", customer.id), facts={}, now=now)


@transaction.atomic
def unarchive_customer(*, actor: Actor, customer_id: UUID, now: datetime) -> None:
    """Put an archived customer back into the lists.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)
    if customer.archived_at is None:
        raise AlreadyDone

    customer.archived_at = None
    customer.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="customer.unarchived", about=("customer", customer.id), facts={}, now=now)


@transaction.atomic
def delete_customer(*, actor: Actor, customer_id: UUID, now: datetime) -> None:
    """Throw away a customer on which nothing hangs.

    Errors: NotFound, Denied (the gate); HasHistory, counting what hangs on it.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)

    remove(thing=customer)

    facts = {"name": customer.name}
    record_deed(actor=actor, deed="customer.deleted", about=("customer", customer_id), facts=facts, now=now)


def _check(*, actor: Actor, name: str, sector: str, revenue: Decimal | None) -> None:
    if revenue is not None and not may(actor=actor, right=Right.KEEP_REVENUE):
        raise Denied(right=Right.KEEP_REVENUE.value)
    if not name.strip():
        raise UnableToKeepCustomer(field="name", reason="EMPTY")
    for field, text, limit in (("name", name, MAX_NAME), ("sector", sector, MAX_SECTOR)):
        if len(text.strip()) > limit:
            raise UnableToKeepCustomer(field=field, reason="TOO_LONG", limit=limit)
    if revenue is not None and not 0 <= revenue < MAX_EUR:
        raise UnableToKeepCustomer(field="revenue_per_year_eur", reason="NO_AMOUNT")


def _check_lead(*, actor: Actor, lead_id: UUID) -> None:
    """A lead sits in this workspace now, in a role that may write."""
    seats = members_visible_to(actor).filter(id=lead_id, left_at__isnull=True)
    if not seats.exclude(role=Role.VIEWER.value).exists():
        raise UnableToKeepCustomer(field="lead", reason="CANNOT_LEAD", workspace=workspace_of(actor=actor))
