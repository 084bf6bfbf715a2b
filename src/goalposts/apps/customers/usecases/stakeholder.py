"""Adding and changing a person at a customer."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for
from goalposts.apps.customers.models import Stakeholder
from goalposts.domain.roles import Actor

PART_FIELDS = {
    "DECIDES": "does_decide",
    "PAYS": "does_pay",
    "USES": "does_use",
    "INFLUENCES": "does_influence",
    "BLOCKS": "does_block",
}


@transaction.atomic
def add_stakeholder(
    *,
    actor: Actor,
    customer_id: UUID,
    name: str,
    rhythm_days: int,
    language: str,
    now: datetime,
    email: str = "",
    job_title: str = "",
    parts: Collection[str] = (),
    influence: int | None = None,
    address_form: str = "U",
    external_id: str = "",
) -> UUID:
    """Add a person at a customer.

    Shapes: `parts` are keys of PART_FIELDS (DECIDES, PAYS, USES, INFLUENCES, BLOCKS). Units: rhythm in days.
    Errors: NotFound for a foreign customer; Denied when the actor may not write it.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)

    stakeholder = Stakeholder(
        workspace_id=customer.workspace_id,
        customer=customer,
        external_id=external_id,
        name=name,
        email=email,
        job_title=job_title,
        influence=influence,
        rhythm_days=rhythm_days,
        language=language,
        address_form=address_form,
        created_at=now,
        **{PART_FIELDS[part]: True for part in parts},
    )
    stakeholder.save(force_insert=True)

    record_deed(
        actor=actor,
        deed="stakeholder.added",
        about=("stakeholder", stakeholder.id),
        facts={"name": name, "customer": customer.id},
        now=now,
    )
    return stakeholder.id
