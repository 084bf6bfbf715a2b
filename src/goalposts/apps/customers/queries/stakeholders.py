"""Reading persons at customers."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class StakeholderChoice:
    """A person to pick in a form."""

    id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    language: str


def stakeholder_choices(*, actor: Actor, words: str, limit: int) -> list[StakeholderChoice]:
    """List persons whose name or customer begins with or holds every word typed, by name.

    Shapes: at most `limit`; those who left or were archived are not offered.
    """
    found = stakeholders_visible_to(actor).filter(left_date__isnull=True, archived_at__isnull=True)
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(customer__name__icontains=word))
    rows = found.order_by("name", "id").values_list(
        "id", "name", "job_title", "customer_id", "customer__name", "language"
    )
    return [StakeholderChoice(*row) for row in rows[:limit]]
