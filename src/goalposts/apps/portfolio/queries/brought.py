"""What each customer brought and took of our time in a period, and who was heard there; read as sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from goalposts.apps.customers.access import hours_visible_to, revenue_visible_to, stakeholders_visible_to
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.portfolio.access import shares_rules_visible_to
from goalposts.domain.attention import RankBy
from goalposts.domain.months import months_between
from goalposts.domain.rhythm import VOICE_DAYS
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import first_row, plain_rows

NOTHING = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, each named by its first day; both ends count."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """Count them."""
        return months_between(first=self.first, last=self.last) + 1


@dataclass(frozen=True, slots=True)
class Rule:
    """How a workspace reads its portfolio. Units: hours a month; None where nobody said how many."""

    rank_by: RankBy = RankBy.REVENUE
    hours_per_month: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was heard at a customer, of what the supplier heard itself, and how it felt."""

    last_heard_date: date | None = None
    deciders: int = 0
    deciders_heard: int = 0
    felt_met: int = 0
    felt: int = 0
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """What the months of one customer add up to; `margin_of_eur` is the revenue of the months whose margin is known."""

    revenue_eur: Decimal | None = None
    margin_eur: Decimal | None = None
    margin_of_eur: Decimal = NOTHING
    revenue_months: int = 0
    hours: Decimal = NOTHING
    hours_months: int = 0


def rule_of(*, actor: Actor) -> Rule:
    """Read how the workspace reads its portfolio; by revenue where nobody decided."""
    row = first_row(_rule, actor=actor)
    return Rule(RankBy(row[0]), row[1]) if row else Rule()


def key_of(*, field: str) -> Cast:
    """Write an identifier as its database's own text: made into an identifier ten thousand times it costs more than the sums."""
    return Cast(field, TextField())


_KEY = key_of(field="customer_id")


def sums_of(*, actor: Actor, period: Period) -> dict[str, Sums]:
    """Add up the months of each customer in a period, in two queries; only what this actor may see.

    Shapes: by the key of each customer, as `key_of` writes it.
    """
    within = {"actor": actor, "first": period.first, "last": period.last}
    hours = {key: (total.quantize(CENT), months) for key, total, months in plain_rows(_hours, **within)}
    sums = {}
    for key, amount, margin, margin_of, months in plain_rows(_revenue, **within):
        known = None if margin is None else margin.quantize(CENT)
        of = NOTHING if margin_of is None else margin_of.quantize(CENT)
        sums[key] = Sums(amount.quantize(CENT), known, of, months, *hours.pop(key, (NOTHING, 0)))
    return sums | {key: Sums(hours=total, hours_months=months) for key, (total, months) in hours.items()}


def heard_of(*, actor: Actor, today: date) -> dict[str, Heard]:
    """Say for each customer who was heard there in the last VOICE_DAYS, and how it felt; in two queries.

    Shapes: by the key of each customer, as `key_of` writes it.
    """
    since = today - timedelta(days=VOICE_DAYS)
    felt = {row[0]: row[1:] for row in plain_rows(_felt, actor=actor)}
    people = {row[0]: row[1:] for row in plain_rows(_people, actor=actor, since=since)}
    return {key: _heard(people.get(key), felt.get(key), since=since) for key in people.keys() | felt.keys()}


def _heard(people: Sequence[Any] | None, felt: Sequence[int] | None, *, since: date) -> Heard:
    last, deciders, deciders_heard = people or (None, 0, 0)
    met, all_felt = felt or (0, 0)
    return Heard(last, deciders, deciders_heard, met, all_felt, last is not None and last >= since)


def _rule(*, actor: Actor) -> QuerySet[Any, Any]:
    return shares_rules_visible_to(actor).values_list("rank_by", "hours_per_month")


def _revenue(*, actor: Actor, first: date, last: date) -> QuerySet[Any, Any]:
    found = (
        revenue_visible_to(actor).filter(month__gte=first, month__lte=last).order_by().annotate(key=_KEY).values("key")
    )
    return found.annotate(
        amount=Sum("amount_eur"),
        margin=Sum("margin_eur"),
        margin_of=Sum("amount_eur", filter=Q(margin_eur__isnull=False)),
        months=Count("id"),
    ).values_list("key", "amount", "margin", "margin_of", "months")


def _hours(*, actor: Actor, first: date, last: date) -> QuerySet[Any, Any]:
    found = (
        hours_visible_to(actor).filter(month__gte=first, month__lte=last).order_by().annotate(key=_KEY).values("key")
    )
    return found.annotate(total=Sum("hours"), months=Count("month", distinct=True)).values_list(
        "key", "total", "months"
    )


def _people(*, actor: Actor, since: date) -> QuerySet[Any, Any]:
    present = Q(does_decide=True, left_date__isnull=True, archived_at__isnull=True)
    found = stakeholders_visible_to(actor).order_by().annotate(key=_KEY).values("key")
    return found.annotate(
        last=Max("last_heard_date"),
        deciders=Count("id", filter=present),
        heard=Count("id", filter=present & Q(last_heard_date__gte=since)),
    ).values_list("key", "last", "deciders", "heard")


def _felt(*, actor: Actor) -> QuerySet[Any, Any]:
    answered = expectations_visible_to(actor).exclude(state="VOID").exclude(felt="NONE").filter(is_dashed=False)
    return (
        answered.order_by()
        .annotate(key=_KEY)
        .values("key")
        .annotate(met=Count("id", filter=Q(felt="IN")), number=Count("id"))
        .values_list("key", "met", "number")
    )
