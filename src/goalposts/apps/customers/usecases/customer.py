"""Adding and changing a customer."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Customer
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, may_write_customer


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
    Errors: Denied when the actor may not write a customer with that lead.
    """
    if actor.workspace_id is None or not may_write_customer(actor=actor, customer_lead_id=lead_id):
        raise Denied(name=name)

    customer = Customer(
        workspace_id=actor.workspace_id,
        external_id=external_id,
        name=name,
        sector=sector,
        lead_id=lead_id,
        revenue_per_year_eur=revenue_per_year_eur,
        created_at=now,
    )
    customer.save(force_insert=True)

    record_deed(actor=actor, deed="customer.added", about=("customer", customer.id), facts={"name": name}, now=now)
    return customer.id
