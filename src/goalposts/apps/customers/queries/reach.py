"""Whether a stakeholder may be mailed, and what they chose about it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.customers.access import receivers_visible_to
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class Reach:
    """How one stakeholder is reached by mail.

    Shapes: `unreachable_at` None means that mail arrives, as far as we know.
    """

    id: UUID
    email: str
    customer_id: UUID
    workspace_name: str
    time_zone: str
    language: str
    address_form: str
    is_progress_mail_off: bool
    mail_without_content: bool
    unreachable_at: datetime | None
    unreachable_reason: str


def reach_of(*, actor: Actor, stakeholder_id: UUID) -> Reach:
    """Read how somebody is reached: for members and automatic work, and for the stakeholder themselves.

    Errors: NotFound when missing or foreign.
    """
    row = (
        receivers_visible_to(actor)
        .filter(id=stakeholder_id)
        .values_list(
            *("id", "email", "customer_id", "workspace__name", "workspace__time_zone", "language", "address_form"),
            *("is_progress_mail_off", "mail_without_content", "unreachable_at", "unreachable_reason"),
        )
        .first()
    )
    if row is None:
        raise NotFound
    return Reach(*row)
