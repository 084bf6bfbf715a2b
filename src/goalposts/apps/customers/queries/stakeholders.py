"""Reading persons at customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.models import Stakeholder
from goalposts.domain.roles import Actor, Right, may

_FIELDS = ("id", "name", "job_title", "customer_id", "customer__name", "language")


@dataclass(frozen=True)
class StakeholderChoice:
    """A person to pick in a form."""

    id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    language: str


def stakeholder_choices(*, actor: Actor, words: str, limit: int, to_write: bool = False) -> list[StakeholderChoice]:
    """List persons whose name or customer holds every word typed, by name.

    Shapes: at most `limit`; those who left or were archived are not offered; `to_write` leaves out those at customers
    that the actor may not write.
    """
    found = _present(actor)
    if to_write and not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        found = found.filter(customer__lead_id=actor.member_id)
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(customer__name__icontains=word))
    return [StakeholderChoice(*row) for row in found.order_by("name", "id").values_list(*_FIELDS)[:limit]]


def stakeholders_named(*, actor: Actor, stakeholder_ids: Sequence[UUID]) -> list[StakeholderChoice]:
    """List the persons asked for in the order asked, without those who left, were archived or are of elsewhere."""
    rows = _present(actor).filter(id__in=stakeholder_ids).values_list(*_FIELDS)
    found = {row[0]: StakeholderChoice(*row) for row in rows}
    return [found[stakeholder_id] for stakeholder_id in stakeholder_ids if stakeholder_id in found]


def stakeholders_at(*, actor: Actor, customer_id: UUID) -> list[StakeholderChoice]:
    """List the persons at one customer by name, without those who left."""
    rows = _present(actor).filter(customer_id=customer_id).order_by("name", "id").values_list(*_FIELDS)
    return [StakeholderChoice(*row) for row in rows]


def _present(actor: Actor) -> QuerySet[Stakeholder]:
    return stakeholders_visible_to(actor).filter(left_date__isnull=True, archived_at__isnull=True)
