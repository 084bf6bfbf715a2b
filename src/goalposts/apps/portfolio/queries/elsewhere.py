"""Whoever has no decision date of their own to look forward to: do they lead anybody, and who decides next elsewhere?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.customers.queries.decisions import decisions_of
from goalposts.domain.months import add_months
from goalposts.domain.roles import Actor, member_of


@dataclass(frozen=True)
class Elsewhere:
    """Whether a member leads anybody, and the first decision date in the workspace with whoever leads there.

    Shapes: without a date nobody in the workspace has one; the names are then empty. `has_customers` is False while there
    is nobody at all.
    """

    leads_any: bool
    has_customers: bool = True
    decision_date: date | None = None
    customer_name: str = ""
    lead_name: str = ""


def elsewhere_of(*, actor: Actor, today: date, months: int) -> Elsewhere:
    """Read who decides next, whoever leads there, within so many months, in three queries at most."""
    in_use = customers_visible_to(actor).filter(archived_at__isnull=True).order_by()
    own = in_use.filter(lead_id=member_of(actor=actor))
    found = decisions_of(actor=actor, today=today, until=add_months(day=today, months=months), limit=1)
    if not found:
        return Elsewhere(own.exists()) if in_use.exists() else Elsewhere(leads_any=False, has_customers=False)
    there = customers_visible_to(actor).filter(id=found[0].customer_id)
    lead_name, leads_any = there.values_list("lead__person__name", Exists(own)).get()
    return Elsewhere(leads_any, True, found[0].decision_date, found[0].customer_name, lead_name)
