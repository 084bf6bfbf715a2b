"""What is being done about customers whose share of our time is out of step."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.followup.access import action_items_visible_to
from goalposts.domain.action_item import Parent
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class MisfitItem:
    """An open action item about a misfit: what, who, by when."""

    id: UUID
    promise: str
    owner_name: str
    due_date: date


def open_items_of_misfits(*, actor: Actor, customer_ids: Collection[UUID]) -> dict[UUID, list[MisfitItem]]:
    """List by customer what is still to be done about its misfit, by day, in one query; who has none is absent."""
    found: dict[UUID, list[MisfitItem]] = defaultdict(list)
    items = action_items_visible_to(actor).filter(
        parent_kind=Parent.MISFIT.value, parent_id__in=list(customer_ids), state__in=["OPEN", "DOING"]
    )
    fields = ("parent_id", "id", "promise", "owner__person__name", "due_date")
    for customer_id, *rest in items.order_by("due_date", "id").values_list(*fields):
        found[customer_id].append(MisfitItem(*rest))
    return dict(found)
