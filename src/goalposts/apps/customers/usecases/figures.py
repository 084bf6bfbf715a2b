"""What a customer brought and took of our time, by hand: month by month, and the strategic mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_to_figure
from goalposts.apps.customers.models import Customer, LoggedHours, MonthlyRevenue
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

MAX_EUR = Decimal(10) ** 11
MAX_HOURS = Decimal(100_000)


class UnableToKeepFigures(Refused):
    """Some figure does not fit; `facts` names the month, the field and the reason."""

    code = "UNABLE_TO_KEEP_FIGURES"


@dataclass(frozen=True, kw_only=True)
class MonthFigures:
    """The figures of one month as they are to stand; None is not known, and takes away what stood.

    Shapes: `month` is its first day; `hours` are of us all together, beside those that are on a member's name.
    Units: eur ex VAT, hours.
    """

    month: date
    amount_eur: Decimal | None = None
    margin_eur: Decimal | None = None
    hours: Decimal | None = None


@transaction.atomic
def keep_figures(*, actor: Actor, customer_id: UUID, figures: Sequence[MonthFigures], now: datetime) -> int:
    """Keep the figures of some months of a customer; gives how many months changed.

    Edges: months that are not named stay as they are; so do hours on a member's name.
    Errors: NotFound, Denied (the gate); UnableToKeepFigures.
    """
    customer = get_customer_to_figure(actor, customer_id)
    _check(figures, now=now)
    stood = _standing(customer, months=[one.month for one in figures])

    changed = [one for one in figures if stood.get(one.month, MonthFigures(month=one.month)) != one]
    for one in changed:
        _keep(customer, one, now=now)

    if changed:
        facts = {
            "before": [_plain(stood[one.month]) for one in changed if one.month in stood],
            "after": [_plain(one) for one in changed],
        }
        record_deed(actor=actor, deed="customer.figures_kept", about=("customer", customer.id), facts=facts, now=now)
    return len(changed)


@transaction.atomic
def mark_strategic(*, actor: Actor, customer_id: UUID, is_strategic: bool, now: datetime) -> None:
    """Say that a customer matters beyond what it brings, or that it does no longer.

    Errors: NotFound, Denied (whoever keeps no revenue); AlreadyDone.
    """
    customer = get_customer_to_figure(actor, customer_id)
    if customer.is_strategic == is_strategic:
        raise AlreadyDone(customer=customer.name)

    customer.is_strategic = is_strategic
    customer.save(update_fields=["is_strategic"])

    deed = "customer.marked_strategic" if is_strategic else "customer.unmarked_strategic"
    record_deed(actor=actor, deed=deed, about=("customer", customer.id), facts={}, now=now)


def _check(figures: Sequence[MonthFigures], *, now: datetime) -> None:
    if len({one.month for one in figures}) != len(figures):
        raise UnableToKeepFigures(field="", reason="TWICE")
    for one in figures:
        if one.month.day != 1:
            raise UnableToKeepFigures(month=one.month, field="month", reason="NO_MONTH")
        if one.month > now.date():
            raise UnableToKeepFigures(month=one.month, field="month", reason="IN_FUTURE")
        amount, margin, hours = one.amount_eur, one.margin_eur, one.hours
        for field, reason, most, is_wrong in (
            ("amount_eur", "NO_AMOUNT", None, amount is not None and amount < 0),
            ("amount_eur", "TOO_MUCH", MAX_EUR, amount is not None and amount >= MAX_EUR),
            ("margin_eur", "TOO_MUCH", MAX_EUR, margin is not None and abs(margin) >= MAX_EUR),
            ("amount_eur", "MARGIN_OF_NOTHING", None, margin is not None and amount is None),
            ("margin_eur", "MARGIN_OVER_REVENUE", None, margin is not None and margin > (amount or 0)),
            ("hours", "NO_HOURS", None, hours is not None and hours < 0),
            ("hours", "TOO_MUCH", MAX_HOURS, hours is not None and hours >= MAX_HOURS),
        ):
            if is_wrong:
                raise UnableToKeepFigures(month=one.month, field=field, reason=reason, most=most)


def _standing(customer: Customer, *, months: Sequence[date]) -> dict[date, MonthFigures]:
    """Read what stands of these months, locked with the customer; without hours on a name."""
    revenue = MonthlyRevenue.objects.filter(customer=customer, month__in=months)
    hours = LoggedHours.objects.filter(customer=customer, month__in=months, member__isnull=True)
    amounts = {
        month: (amount, margin) for month, amount, margin in revenue.values_list("month", "amount_eur", "margin_eur")
    }
    logged = dict(hours.values_list("month", "hours"))
    return {
        month: MonthFigures(
            month=month,
            amount_eur=amounts.get(month, (None, None))[0],
            margin_eur=amounts.get(month, (None, None))[1],
            hours=logged.get(month),
        )
        for month in amounts.keys() | logged.keys()
    }


def _keep(customer: Customer, one: MonthFigures, *, now: datetime) -> None:
    own = {"customer_id": customer.id, "month": one.month}
    of_all = LoggedHours.objects.filter(customer=customer, month=one.month, member__isnull=True)
    beside = {"workspace_id": customer.workspace_id, "recorded_at": now}
    revenue = MonthlyRevenue.objects.filter(customer=customer, month=one.month)
    if one.amount_eur is None:
        revenue.delete()
    elif not revenue.update(amount_eur=one.amount_eur, margin_eur=one.margin_eur, recorded_at=now):
        MonthlyRevenue(amount_eur=one.amount_eur, margin_eur=one.margin_eur, **own, **beside).save(force_insert=True)
    if one.hours is None:
        of_all.delete()
    elif not of_all.update(hours=one.hours, recorded_at=now):
        LoggedHours(hours=one.hours, **own, **beside).save(force_insert=True)


def _plain(one: MonthFigures) -> dict[str, str]:
    values = {"month": f"{one.month:%Y-%m}", "amount": one.amount_eur, "margin": one.margin_eur, "hours": one.hours}
    return {name: str(value) for name, value in values.items() if value is not None}
