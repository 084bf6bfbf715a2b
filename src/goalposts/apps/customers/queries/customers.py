"""Reading customers."""

from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.customers.access import customers_visible_to
from goalposts.domain.roles import Actor, may_write_customer


@dataclass(frozen=True)
class CustomerChoice:
    """A customer to pick in a form."""

    id: UUID
    name: str


def customer_choices(*, actor: Actor, to_write: bool = False) -> list[CustomerChoice]:
    """List the customers of the workspace by name, only those the actor may write when asked."""
    rows = (
        customers_visible_to(actor)
        .filter(archived_at__isnull=True)
        .order_by("name", "id")
        .values_list("id", "name", "lead_id")
    )
    return [
        CustomerChoice(id_, name)
        for id_, name, lead_id in rows
        if not to_write or may_write_customer(actor=actor, customer_lead_id=lead_id)
    ]
