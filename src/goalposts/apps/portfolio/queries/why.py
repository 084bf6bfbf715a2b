"""Why a customer stands where it stands on Monday's page: the whole arithmetic of its place."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.customers.queries import CustomerRow, customer_card
from goalposts.apps.portfolio.access import snoozes_visible_to
from goalposts.apps.portfolio.queries.monday import customers_in_order, reasons_at
from goalposts.apps.portfolio.queries.reasons import MondayDay, MondayFilter
from goalposts.domain.monday import Needing, Reason, Why, weight_of
from goalposts.domain.roles import Actor

MOST_SNOOZES = 40


@dataclass(frozen=True)
class SnoozeLine:
    """One time that a reason was put aside. Shapes: `is_open` until it is taken back, said anew, or its day has come."""

    id: UUID
    reason: Reason
    because: str
    snoozed_date: date
    back_date: date
    snoozed_by: str
    is_open: bool


@dataclass(frozen=True)
class WhyPage:
    """The arithmetic of one customer.

    Shapes: `needing` None when no reason stands; `aside` are the reasons that would, had nobody put them aside; `place` counts
    from 1 among `count` customers, None without a reason.
    """

    card: CustomerRow
    weight: int
    needing: Needing | None
    aside: tuple[Why, ...]
    snoozes: tuple[SnoozeLine, ...]
    place: int | None
    count: int


def why_page(*, actor: Actor, customer_id: UUID, day: MondayDay) -> WhyPage:
    """Read why a customer stands where it stands, among all customers, in five queries.

    Errors: NotFound when missing or foreign.
    """
    card = customer_card(actor=actor, customer_id=customer_id)
    own = (customer_id,)
    standing = reasons_at(actor=actor, day=day, narrowed=MondayFilter(customer_ids=own))
    every = reasons_at(actor=actor, day=day, narrowed=MondayFilter(customer_ids=own, with_aside=True))
    ordered = customers_in_order(actor=actor, day=day, narrowed=MondayFilter())
    shown = {(why.reason, why.about_id) for row in standing for why in (row.first, *row.also)}
    reasons = [why for row in every for why in (row.first, *row.also)]
    return WhyPage(
        card=card,
        weight=weight_of(band=card.revenue_band),
        needing=standing[0] if standing else None,
        aside=tuple(why for why in reasons if (why.reason, why.about_id) not in shown),
        snoozes=snoozes_of(actor=actor, customer_id=customer_id, today=day.today),
        place=ordered.index(customer_id) + 1 if customer_id in ordered else None,
        count=len(ordered),
    )


def snoozes_of(*, actor: Actor, customer_id: UUID, today: date) -> tuple[SnoozeLine, ...]:
    """List what was put aside of a customer, newest first, in one query; at most MOST_SNOOZES."""
    rows = snoozes_visible_to(actor).filter(customer_id=customer_id).order_by("-snoozed_at", "-id")
    fields = ("id", "reason", "because", "snoozed_date", "back_date", "snoozed_by__person__name", "ended_at")
    return tuple(
        SnoozeLine(id_, Reason(reason), because, since, back, by, ended_at is None and today < back)
        for id_, reason, because, since, back, by, ended_at in rows.values_list(*fields)[:MOST_SNOOZES]
    )
