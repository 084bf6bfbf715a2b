"""Handing customers over from one lead to another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.customers.models import Customer
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.roles import Actor, Role, may_write_customer


class UnableToHandOver(Refused):
    """The one who takes over is not a present member who may lead a customer, or is the one who hands over."""

    code = "UNFIT_SUCCESSOR"


@transaction.atomic
def hand_over_customers(*, actor: Actor, from_member: UUID, to_member: UUID, now: datetime) -> int:
    """Make another member the lead of everything one member leads, archived customers included.

    Shapes: gives how many customers changed hands; none is fine.
    Errors: Denied when the actor may not write them before as well as after; UnableToHandOver.
    """
    led = customers_visible_to(actor).filter(lead_id=from_member)
    for lead_id in (from_member, to_member):
        if not may_write_customer(actor=actor, customer_lead_id=lead_id):
            raise Denied

    roles = {line.id: line.role for line in members_of(actor=actor)}
    if to_member == from_member or roles.get(to_member, Role.VIEWER) is Role.VIEWER:
        raise UnableToHandOver

    found = list(led.order_by("id").select_for_update().values_list("id", "name"))
    Customer.objects.filter(id__in=[customer_id for customer_id, _ in found]).update(lead_id=to_member)

    for customer_id, name in found:
        record_deed(
            actor=actor,
            deed="customer.handed_over",
            about=("customer", customer_id),
            facts={"name": name, "from": from_member, "to": to_member},
            now=now,
        )
    return len(found)
