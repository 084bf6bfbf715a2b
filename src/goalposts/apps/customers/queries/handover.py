"""What a member leads, before it is handed over."""

from uuid import UUID

from goalposts.apps.customers.access import customers_visible_to
from goalposts.domain.roles import Actor


def count_led_by(*, actor: Actor, member_id: UUID) -> int:
    """Count the customers that a member leads, archived ones included."""
    return customers_visible_to(actor).filter(lead_id=member_id).count()
