"""What is put aside of Monday's page today: how much, and each with who did it, why and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.portfolio.access import snoozes_visible_to
from goalposts.apps.portfolio.models import Snooze
from goalposts.domain.monday import Reason
from goalposts.domain.roles import Actor, may_write_customer

MOST_ASIDE = 200


@dataclass(frozen=True)
class Aside:
    """One reason of one customer that waits, and whether this reader may take it back."""

    id: UUID
    customer_id: UUID
    customer_name: str
    reason: Reason
    because: str
    snoozed_date: date
    back_date: date
    snoozed_by: str
    may_write: bool


def aside_now(*, actor: Actor, today: date, lead_id: UUID | None) -> QuerySet[Snooze]:
    """Find what is put aside today, of the customers of one lead or, with None, of all."""
    found = snoozes_visible_to(actor).filter(
        ended_at__isnull=True, back_date__gt=today, customer__archived_at__isnull=True
    )
    return found if lead_id is None else found.filter(customer__lead_id=lead_id)


def aside_first(*, actor: Actor, today: date, lead_id: UUID | None) -> list[Aside]:
    """List what is put aside, what waits longest yet first, in one query; at most MOST_ASIDE."""
    found = aside_now(actor=actor, today=today, lead_id=lead_id).order_by("-back_date", "customer__name", "id")
    fields = (
        "id", "customer_id", "customer__name", "reason", "because", "snoozed_date", "back_date",
        "snoozed_by__person__name", "customer__lead_id",
    )  # fmt: skip
    return [_aside(actor, row) for row in found.values_list(*fields)[:MOST_ASIDE]]


def _aside(actor: Actor, row: Any) -> Aside:
    id_, customer_id, name, reason, *said, lead_id = row
    told: tuple[Any, ...] = (*said, may_write_customer(actor=actor, customer_lead_id=lead_id))
    return Aside(id_, customer_id, name, Reason(reason), *told)
