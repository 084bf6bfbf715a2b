"""Revenue beside time: what each customer brought and took in a period, and what that says of all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.portfolio.queries.brought import (
    CENT,
    NOTHING,
    Heard,
    Period,
    Rule,
    Sums,
    heard_of,
    key_of,
    rule_of,
    sums_of,
)
from goalposts.apps.workspaces.access import require
from goalposts.domain.attention import (
    Brought,
    CurvePoint,
    RankBy,
    Stance,
    attention_curve,
    balance_of,
    logged_part,
    on_curve,
    part_heard,
    ranks,
    top_part,
)
from goalposts.domain.portfolio import concentration_index, gini, hhi, rounded_shares
from goalposts.domain.roles import Actor, Right
from goalposts.lib.garbage import fewer_looks
from goalposts.lib.prepared import plain_rows

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Share:
    """One customer in the whole.

    Shapes: without known revenue it has no shares, no stance and nothing over; in `estimated_months` the amount a year
    stands in for revenue that is not known; `missing_months` have hours, and no revenue or amount to lay beside them,
    so that there is no stance; an estimated margin is that of the months in which it is known, for all revenue.
    Units: eur ex VAT and hours over the period; pct that add up to 100.0 over all customers.
    """

    customer_id: UUID
    name: str
    lead_id: UUID
    lead_name: str
    is_strategic: bool
    revenue_eur: Decimal | None
    estimated_months: int
    missing_months: int
    margin_eur: Decimal | None
    is_margin_estimate: bool
    hours: Decimal
    heard: Heard
    revenue_pct: Decimal | None = None
    hours_pct: Decimal | None = None
    stance: Stance | None = None
    over_hours: float = 0.0

    @property
    def is_estimate(self) -> bool:
        """Say whether some of the revenue is of an amount a year."""
        return self.estimated_months > 0


_FACTS = attrgetter(
    "customer_id",
    "name",
    "lead_id",
    "lead_name",
    "is_strategic",
    "revenue_eur",
    "estimated_months",
    "missing_months",
    "margin_eur",
    "is_margin_estimate",
    "hours",
    "heard",
)


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unequally it is spread: for who wants to know.

    Shapes: `even_number` is of how many equal customers the revenue hangs; `index` is above 0 where hours go to those
    who rank high. None where there are no shares.
    """

    revenue_gini: float | None
    hours_gini: float | None
    even_number: float | None
    index: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who was heard in the last VOICE_DAYS. Units: part of 1; None where nothing weighs."""

    revenue: float | None
    customers: int
    customers_heard: int
    deciders: int
    deciders_heard: int


@dataclass(frozen=True, slots=True)
class StanceSum:
    """The customers of one stance together. Units: parts of 1, hours over the period."""

    customers: int = 0
    revenue: float = 0.0
    hours: float = 0.0
    over_hours: float = 0.0
    felt_met: int = 0
    felt: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """The whole portfolio in a period.

    Shapes: `rows` by the workspace's rule, those without known revenue last; `curve` and `top` None where there are no
    shares; `logged` None where there is nothing to go by.
    """

    period: Period
    rule: Rule
    rows: tuple[Share, ...]
    revenue_eur: Decimal
    hours: Decimal
    estimates: int
    missing: int
    unknown: int
    unknown_hours: Decimal
    curve: tuple[CurvePoint, ...] | None
    top: CurvePoint | None
    logged: float | None
    concentration: Concentration
    coverage: Coverage
    stances: Mapping[Stance, StanceSum]

    @property
    def counted(self) -> int:
        """Count the customers that take part in the shares."""
        return len(self.rows) - self.unknown


@fewer_looks()
def shares_of(*, actor: Actor, period: Period, today: date, rank_by: RankBy | None = None) -> Shares:
    """Read the whole portfolio in six queries, however many customers it has.

    Shapes: `rank_by` looks at it by another rule than the workspace's, once.
    Errors: Denied for whoever may not see revenue and everybody's hours.
    Source: docs/rules/portfolio.md, docs/rules/attention.md.
    """
    require(actor, right=Right.SEE_REVENUE)
    require(actor, right=Right.SEE_EVERY_HOURS)
    rule = rule_of(actor=actor)
    if rank_by is not None:
        rule = Rule(rank_by, rule.hours_per_month)
    sums = sums_of(actor=actor, period=period)
    heard = heard_of(actor=actor, today=today)
    known: list[Share] = []
    unknown: list[Share] = []
    for row in plain_rows(_customers, actor=actor):
        share = _share(row[1:], sums.get(row[0]), heard.get(row[0]), period)
        if share is not None:
            (known if share.revenue_eur is not None else unknown).append(share)
    return _whole(_ranked(known, rule), unknown, period=period, rule=rule, sums=sums)


def _share(row: Sequence[Any], sums: Sums | None, heard: Heard | None, period: Period) -> Share | None:
    """Make one customer's row, without shares yet; None for one that nothing is known of."""
    customer_id, name, lead_id, lead_name, is_strategic, per_year, archived_at = row
    found = sums or Sums()
    revenue, estimated = found.revenue_eur, 0
    lacking = period.months - found.revenue_months
    if lacking and per_year is not None and archived_at is None:
        revenue = ((revenue or NOTHING) + per_year * lacking / MONTHS_A_YEAR).quantize(CENT)
        estimated = lacking
    if revenue is None and not found.hours:
        return None
    missing = 0 if estimated or revenue is None else max(0, found.hours_months - found.revenue_months)
    return Share(
        customer_id, name, lead_id, lead_name, is_strategic, revenue, estimated, missing, *_margin(found, revenue),
        found.hours, heard or Heard(),
    )  # fmt: skip


def _margin(found: Sums, revenue: Decimal | None) -> tuple[Decimal | None, bool]:
    """Give the margin, and whether it was reckoned from the months in which it is known."""
    if found.margin_eur is None or revenue is None:
        return None, False
    if found.margin_of_eur == revenue:
        return found.margin_eur, False
    if not found.margin_of_eur:
        return None, False
    return (found.margin_eur * revenue / found.margin_of_eur).quantize(CENT), True


def _ranked(known: Iterable[Share], rule: Rule) -> list[tuple[int, Share]]:
    rows = list(known)
    brought = [
        Brought(revenue_eur=one.revenue_eur, margin_eur=one.margin_eur, is_strategic=one.is_strategic) for one in rows
    ]
    ranked = list(zip(ranks(brought=brought, rank_by=rule.rank_by), rows, strict=True))
    return sorted(
        ranked, key=lambda pair: (-pair[0], -(pair[1].revenue_eur or 0), pair[1].name.casefold(), pair[1].customer_id)
    )


def _whole(
    ranked: Sequence[tuple[int, Share]],
    unknown: Sequence[Share],
    *,
    period: Period,
    rule: Rule,
    sums: Mapping[str, Sums],
) -> Shares:
    places, rows = [rank for rank, _ in ranked], [share for _, share in ranked]
    revenue, hours = [float(one.revenue_eur or 0) for one in rows], [float(one.hours) for one in rows]
    curve = attention_curve(revenue=revenue, hours=hours, ranked_by=places)
    weighed = _weighed(rows, revenue, hours, months=period.months)
    left_out = sorted(unknown, key=lambda one: (-one.hours, one.name.casefold(), one.customer_id))
    every = (*weighed, *left_out)
    all_hours = sum((one.hours for one in every), NOTHING)
    expected = None if rule.hours_per_month is None else float(rule.hours_per_month) * period.months
    return Shares(
        period=period,
        rule=rule,
        rows=every,
        revenue_eur=sum((one.revenue_eur or NOTHING for one in rows), NOTHING),
        hours=all_hours,
        estimates=sum(one.is_estimate for one in rows),
        missing=sum(one.missing_months > 0 for one in rows),
        unknown=len(left_out),
        unknown_hours=sum((one.hours for one in left_out), NOTHING),
        curve=curve,
        top=_top(curve, count=len(rows)),
        logged=logged_part(
            hours=float(all_hours),
            expected_hours=expected,
            months_with_revenue=sum(one.revenue_months for one in sums.values()),
            months_with_both=sum(min(one.revenue_months, one.hours_months) for one in sums.values()),
        ),
        concentration=_concentration(revenue, hours, places),
        coverage=_coverage(every, revenue),
        stances=_stances(weighed, revenue, hours),
    )


def _weighed(rows: Sequence[Share], revenue: Sequence[float], hours: Sequence[float], *, months: int) -> list[Share]:
    """Give each customer its shares and its stance; without hours at all nobody has one."""
    revenue_pct = rounded_shares(values=[one.revenue_eur or NOTHING for one in rows]) or (None,) * len(rows)
    hours_pct = rounded_shares(values=[one.hours for one in rows]) or (None,) * len(rows)
    all_revenue, all_hours = sum(revenue), sum(hours)
    weighed = []
    for at, one in enumerate(rows):
        balance = None
        if all_revenue and all_hours and not one.missing_months:
            parts = {"revenue_part": revenue[at] / all_revenue, "hours_part": hours[at] / all_hours}
            balance = balance_of(**parts, all_hours=all_hours, months=months)
        stands = (balance.stance, balance.over_hours) if balance else (None, 0.0)
        told: tuple[Any, ...] = (*_FACTS(one), revenue_pct[at], hours_pct[at], *stands)
        weighed.append(Share(*told))
    return weighed


def _top(curve: Sequence[CurvePoint] | None, *, count: int) -> CurvePoint | None:
    return None if curve is None else on_curve(curve=curve, part=top_part(count=count))


def _concentration(revenue: Sequence[float], hours: Sequence[float], places: Sequence[int]) -> Concentration:
    squares = hhi(values=revenue)
    return Concentration(
        gini(values=revenue),
        gini(values=hours),
        1 / squares if squares else None,
        concentration_index(values=hours, ranked_by=places),
    )


def _coverage(every: Sequence[Share], revenue: Sequence[float]) -> Coverage:
    heard = [one.heard.is_heard for one in every]
    return Coverage(
        revenue=part_heard(weights=revenue, heard=heard[: len(revenue)]),
        customers=len(every),
        customers_heard=sum(heard),
        deciders=sum(one.heard.deciders for one in every),
        deciders_heard=sum(one.heard.deciders_heard for one in every),
    )


def _stances(rows: Sequence[Share], revenue: Sequence[float], hours: Sequence[float]) -> dict[Stance, StanceSum]:
    all_revenue, all_hours = sum(revenue) or 1.0, sum(hours) or 1.0
    found = {}
    for stance in Stance:
        at = [place for place, one in enumerate(rows) if one.stance is stance]
        found[stance] = StanceSum(
            customers=len(at),
            revenue=sum(revenue[place] for place in at) / all_revenue,
            hours=sum(hours[place] for place in at) / all_hours,
            over_hours=sum(rows[place].over_hours for place in at),
            felt_met=sum(rows[place].heard.felt_met for place in at),
            felt=sum(rows[place].heard.felt for place in at),
        )
    return found


def _customers(*, actor: Actor) -> QuerySet[Any, Any]:
    fields = ("lead_id", "lead__person__name", "is_strategic", "revenue_per_year_eur", "archived_at")
    return (
        customers_visible_to(actor)
        .order_by()
        .annotate(key=key_of(field="id"))
        .values_list("key", "id", "name", *fields)
    )
