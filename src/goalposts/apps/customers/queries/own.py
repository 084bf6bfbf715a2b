"""What a stakeholder reads about themselves, once a mailed code confirmed that it is them."""

from dataclasses import dataclass
from datetime import date, datetime

from goalposts.apps.customers.access import reachable_stakeholders
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power


@dataclass(frozen=True)
class OwnCard:
    """What is kept of a stakeholder and meant for them; nothing of what we think of them."""

    name: str
    email: str
    job_title: str
    customer_name: str
    language: str
    address_form: str
    paused_until_date: date | None
    is_progress_mail_off: bool
    mail_without_content: bool
    created_at: datetime
    erasure_asked_at: datetime | None


def own_card(*, actor: Actor) -> OwnCard:
    """Read one's own card. Errors: NotFound for whoever is no stakeholder; Denied without a code."""
    if actor.kind is not ActorKind.STAKEHOLDER:
        raise NotFound
    if actor.power is not Power.P2:
        raise Denied
    row = reachable_stakeholders(actor).select_related("customer").first()
    if row is None:
        raise NotFound
    plain = {name: getattr(row, name) for name in OwnCard.__dataclass_fields__ if name != "customer_name"}
    return OwnCard(customer_name=row.customer.name, **plain)
