"""A lead's own time: the hours on their own name, beside the band of what each customer brings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.portfolio.queries.brought import NOTHING, Heard, Period, Sums, heard_of, key_of, sums_of
from goalposts.apps.workspaces.access import require
from goalposts.domain.portfolio import rounded_shares
from goalposts.domain.revenue import Band, band_of
from goalposts.domain.roles import Actor, Right
from goalposts.lib.prepared import plain_rows


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One customer of a lead, or one they logged hours for. Units: hours; pct of their own hours."""

    customer_id: UUID
    name: str
    is_own: bool
    is_strategic: bool
    band: Band | None
    hours: Decimal
    hours_pct: Decimal | None
    heard: Heard


@dataclass(frozen=True, slots=True)
class OwnTime:
    """What a lead may know of where their time goes.

    Shapes: `rows` with the most hours first; coverage of their own customers, of the last VOICE_DAYS.
    """

    period: Period
    rows: tuple[OwnRow, ...]
    hours: Decimal
    customers: int
    customers_heard: int
    deciders: int
    deciders_heard: int


def own_time(*, actor: Actor, period: Period, today: date) -> OwnTime:
    """Read where the actor's own hours went, in five queries; no amount of revenue, and nobody else's hours.

    Errors: Denied for whoever may not see their own hours.
    """
    require(actor, right=Right.SEE_OWN_HOURS)
    sums, heard = sums_of(actor=actor, period=period), heard_of(actor=actor, today=today)
    found = []
    for key, customer_id, name, lead_id, is_strategic, per_year, archived_at in plain_rows(_customers, actor=actor):
        hours, is_own = sums.get(key, Sums()).hours, lead_id == actor.member_id and archived_at is None
        if hours or is_own:
            band = None if per_year is None else band_of(per_year_eur=per_year)
            of = heard.get(key, Heard())
            found.append(OwnRow(customer_id, name, is_own, is_strategic, band, hours, None, of))
    found.sort(key=lambda row: (-row.hours, row.name.casefold(), row.customer_id))
    shares = rounded_shares(values=[row.hours for row in found]) or (None,) * len(found)
    rows = tuple(
        OwnRow(row.customer_id, row.name, row.is_own, row.is_strategic, row.band, row.hours, share, row.heard)
        for row, share in zip(found, shares, strict=True)
    )
    own = [row.heard for row in rows if row.is_own]
    return OwnTime(
        period=period,
        rows=rows,
        hours=sum((row.hours for row in rows), NOTHING),
        customers=len(own),
        customers_heard=sum(one.is_heard for one in own),
        deciders=sum(one.deciders for one in own),
        deciders_heard=sum(one.deciders_heard for one in own),
    )


def _customers(*, actor: Actor) -> QuerySet[Any, Any]:
    fields = ("lead_id", "is_strategic", "revenue_per_year_eur", "archived_at")
    return (
        customers_visible_to(actor)
        .order_by()
        .annotate(key=key_of(field="id"))
        .values_list("key", "id", "name", *fields)
    )
