"""What the layout of an import carries of months: a row of revenue with the hours of all, a row for each name."""

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from goalposts.apps.customers.access import hours_visible_to, revenue_visible_to
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib.numbering import number_of

AT_A_TIME = 2000
_CUSTOMER = ("customer_id", "customer__external_id", "customer__name", "month")


def months_carried(*, actor: Actor) -> Iterator[dict[str, Any]]:
    """Give every month of every customer: revenue, with the hours of us all beside it; then hours by themselves.

    Shapes: `member_id` is whose hours a row is about, None for those of us all together.
    Errors: Denied for whoever may not export.
    """
    require(actor, right=Right.EXPORT)
    of_all = hours_visible_to(actor).filter(member__isnull=True)
    beside = of_all.filter(customer=OuterRef("customer"), month=OuterRef("month")).values("hours")[:1]
    revenue = revenue_visible_to(actor).annotate(logged=Subquery(beside)).order_by("customer_id", "month", "id")
    for customer_id, number, name, month, amount, margin, hours in revenue.values_list(
        *_CUSTOMER, "amount_eur", "margin_eur", "logged"
    ).iterator(chunk_size=AT_A_TIME):
        yield _row(customer_id, number, name, month, amount_eur=amount, margin_eur=margin, hours=hours, member_id=None)
    billed = revenue_visible_to(actor).filter(customer=OuterRef("customer"), month=OuterRef("month")).values("id")[:1]
    alone = of_all.annotate(billed=Subquery(billed)).filter(billed__isnull=True)
    for found in (alone, hours_visible_to(actor).filter(member__isnull=False)):
        yield from _hours(found)


def _hours(found: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    rows = found.order_by("customer_id", "month", "member_id", "id").values_list(*_CUSTOMER, "hours", "member_id")
    for customer_id, number, name, month, hours, member_id in rows.iterator(chunk_size=AT_A_TIME):
        yield _row(customer_id, number, name, month, hours=hours, member_id=member_id)


def _row(customer_id: Any, number: str, name: str, month: Any, **values: Any) -> dict[str, Any]:
    reference = number_of(external_id=number, id_=customer_id)
    return {"customer_ref": reference, "customer_name": name, "month": month, **values}
