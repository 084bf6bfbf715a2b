"""What they seek next, for the pages of a person and of a customer."""

from typing import Any

from django.http import HttpRequest

from goalposts.apps.customers.queries import CustomerRow, StakeholderCard
from goalposts.apps.expectations.queries.forward import ForwardLine, forward_of_stakeholder
from goalposts.entrypoints.shared.answers import here
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.checkins.forward_telling import forward_told


def next_of_person(request: HttpRequest, *, card: StakeholderCard) -> dict[str, Any]:
    """Give what one person sought through the years, newest first, and the ways to ask them."""
    is_there = card.may_write and not card.left_date and not card.archived_at
    return {
        "forward": forward_told(forward_of_stakeholder(actor=actor_of(request), stakeholder_id=card.id)),
        "forward_with_person": False,
        "forward_url": here(request, "checkins:forward", stakeholder_id=card.id) if is_there else None,
        "ask_url": f"{here(request, 'checkins:new')}?person={card.id}&forward=on" if is_there else None,
    }


def next_of_customer(request: HttpRequest, *, card: CustomerRow, forward: list[ForwardLine]) -> dict[str, Any]:
    """Give what each person of a customer sought last, and the way to ask them."""
    is_there = card.may_write and not card.archived_at
    return {
        "forward": forward_told(forward),
        "forward_with_person": True,
        "forward_url": None,
        "ask_url": f"{here(request, 'checkins:new')}?customer={card.id}&forward=on" if is_there else None,
    }
