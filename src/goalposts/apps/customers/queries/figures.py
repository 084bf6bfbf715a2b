"""Reading what a customer brought and took of our time, month by month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery

from goalposts.apps.customers.access import get_customer_for, hours_visible_to, revenue_visible_to
from goalposts.apps.customers.models import LoggedHours
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.months import months_between
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Right, may, workspace_of


@dataclass(frozen=True)
class NamedHours:
    """The hours of one member in a month."""

    member_id: UUID
    member_name: str
    hours: Decimal


@dataclass(frozen=True)
class MonthLine:
    """One month of a customer; None is not known.

    Shapes: `hours` are of us all together, `named` beside those. Units: eur ex VAT, hours.
    """

    month: date
    amount_eur: Decimal | None = None
    margin_eur: Decimal | None = None
    hours: Decimal | None = None
    named: tuple[NamedHours, ...] = ()


@dataclass(frozen=True)
class FiguresAge:
    """The newest month with figures; None where there are none."""

    revenue_month: date | None = None
    hours_month: date | None = None

    @property
    def until(self) -> date | None:
        """Give the month up to which both are known, or the one of them that is; None where nothing is."""
        return min((month for month in (self.revenue_month, self.hours_month) if month is not None), default=None)

    def months_behind(self, *, today: date) -> int | None:
        """Count the months that are over since the older of both newest months; None where nothing is known.

        Edges: the month that runs is not missed yet.
        """
        until = self.until
        return max(0, months_between(first=until, last=today) - 1) if until is not None else None


def figures_of(*, actor: Actor, customer_id: UUID, first: date, last: date) -> list[MonthLine]:
    """List the months from first to last with something known of them, in order; in three queries beside the gate's.

    Shapes: a lead gets the hours on their own name, and nothing else.
    Errors: NotFound; Denied for whoever sees no hours at all.
    """
    get_customer_for(actor, customer_id)
    if not may(actor=actor, right=Right.SEE_OWN_HOURS):
        raise Denied(right=Right.SEE_OWN_HOURS.value)
    months = {"customer_id": customer_id, "month__gte": first, "month__lte": last}
    revenue = revenue_visible_to(actor).filter(**months).values_list("month", "amount_eur", "margin_eur")
    amounts = {month: (amount, margin) for month, amount, margin in revenue}
    hours = hours_visible_to(actor).filter(**months).order_by("month", "member__person__name", "id")
    of_all = hours.filter(member__isnull=True)
    together = dict(of_all.values_list("month", "hours"))
    named: dict[date, list[NamedHours]] = defaultdict(list)
    on_names: QuerySet[LoggedHours, Any] = hours.filter(member__isnull=False).values_list(
        "month", "member_id", "member__person__name", "hours"
    )
    for row in on_names:
        named[row[0]].append(NamedHours(*row[1:]))
    return [
        _line(month, amounts.get(month), together.get(month), named.get(month, ()))
        for month in sorted(amounts.keys() | together.keys() | named.keys())
    ]


def _line(
    month: date, revenue: tuple[Decimal, Decimal | None] | None, hours: Decimal | None, named: Iterable[NamedHours]
) -> MonthLine:
    amount, margin = revenue or (None, None)
    return MonthLine(month, amount, margin, hours, tuple(named))


def figures_age(*, actor: Actor) -> FiguresAge:
    """Say how recent the figures are that this actor may see; in one query."""
    here = Workspace.objects.filter(id=workspace_of(actor=actor))
    return FiguresAge(*here.values_list(*newest_months(actor=actor)).get())


def newest_months(*, actor: Actor) -> list[Subquery]:
    """Give the columns of FiguresAge, for a query that reads something else besides."""
    found = (revenue_visible_to(actor), hours_visible_to(actor))
    return [Subquery(one.order_by("-month").values("month")[:1]) for one in found]
