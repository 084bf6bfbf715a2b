"""Part of a portfolio for a table: the shares stay those of the whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goalposts.apps.portfolio.queries.shares import Share
from goalposts.lib.folding import fold


@dataclass(frozen=True)
class SharesFilter:
    """Which customers a table shows, and in which order; empty is all, by the rule of the workspace."""

    words: str = ""
    lead_id: UUID | None = None
    which: str = ""
    order: str = ""


_WHICH: dict[str, Callable[[Share], bool]] = {
    "MORE": lambda one: one.stance == "MORE",
    "LESS": lambda one: one.stance == "LESS",
    "STRATEGIC": lambda one: one.is_strategic,
    "NOT_HEARD": lambda one: not one.heard.is_heard,
    "DECIDER_NOT_HEARD": lambda one: one.heard.deciders_heard < one.heard.deciders,
    "UNKNOWN": lambda one: one.revenue_eur is None,
}
_ORDERS: dict[str, Callable[[Share], Any]] = {
    "over": lambda one: (-abs(one.over_hours), one.name.casefold(), one.customer_id),
    "hours": lambda one: (-one.hours, one.name.casefold(), one.customer_id),
    "name": lambda one: (one.name.casefold(), one.customer_id),
}


def _everybody(_: Share) -> bool:
    return True


def narrowed_shares(*, rows: Iterable[Share], narrowed: SharesFilter) -> list[Share]:
    """Keep the customers that a filter asks for, in the order it asks for; else in the order they came in."""
    words = fold(narrowed.words).split()
    fits = _WHICH.get(narrowed.which, _everybody)
    kept = [
        one
        for one in rows
        if fits(one)
        and (narrowed.lead_id is None or one.lead_id == narrowed.lead_id)
        and all(word in fold(one.name) for word in words)
    ]
    order = _ORDERS.get(narrowed.order)
    return sorted(kept, key=order) if order else kept
