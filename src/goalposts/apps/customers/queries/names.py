"""What things of this room are called, many at once."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import (
    contracts_visible_to,
    conversations_visible_to,
    customers_visible_to,
    stakeholders_visible_to,
)
from goalposts.domain.roles import Actor

_NAMED: dict[str, tuple[Callable[[Actor], QuerySet[Any]], tuple[str, ...]]] = {
    "customer": (customers_visible_to, ("name",)),
    "stakeholder": (stakeholders_visible_to, ("name", "customer__name")),
    "contract": (contracts_visible_to, ("name", "customer__name")),
    "conversation": (conversations_visible_to, ("subject", "customer__name")),
}


def customer_things_named(*, actor: Actor, kind: str, ids: Collection[UUID]) -> dict[UUID, str]:
    """Name things of one kind (customer, stakeholder, contract, conversation), with their customer; one query.

    Edges: what is gone, foreign or of another kind is left out.
    """
    if kind not in _NAMED or not ids:
        return {}
    visible, fields = _NAMED[kind]
    rows = visible(actor).filter(id__in=ids).values_list("id", *fields)
    return {row[0]: ", ".join(filter(None, row[1:])) for row in rows}
