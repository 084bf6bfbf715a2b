"""Where our time goes beside the revenue: the curve, who gets too much or too little of it. Table: docs/rules/attention.md."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from goalposts.domain.comparison import is_less, is_more

TOP = 0.2
OUT_OF_STEP = 1.5
HOURS_A_MONTH = 8
PART_OF_HOURS = 0.05
ENOUGH_LOGGED = 0.6


class RankBy(StrEnum):
    """By what a workspace says who matters most."""

    REVENUE = "REVENUE"
    MARGIN = "MARGIN"
    STRATEGIC = "STRATEGIC"


class Stance(StrEnum):
    """How a customer's share of our time stands to its share of the revenue."""

    MORE = "MORE"
    IN_STEP = "IN_STEP"
    LESS = "LESS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What ranks a customer. Units: eur in the period; None is not known."""

    revenue_eur: Decimal | None = None
    margin_eur: Decimal | None = None
    is_strategic: bool = False


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The first so many of the customers get so much of the hours and bring so much of the revenue. Units: parts of 1."""

    customers: float
    hours: float
    revenue: float


@dataclass(frozen=True, slots=True)
class Balance:
    """How a customer stands, and how many hours would have to go (or, below 0, come) to be in step with the revenue."""

    stance: Stance
    over_hours: float


def ranks(*, brought: Sequence[Brought], rank_by: RankBy) -> tuple[int, ...]:
    """Rank customers by the rule of the workspace: the higher, the more they matter; equal ones share a rank.

    Edges: what is not known stands below everything that is.
    Source: docs/rules/attention.md §1.
    """
    keys = [_key(one, rank_by) for one in brought]
    place = {key: number for number, key in enumerate(sorted(set(keys)), start=1)}
    return tuple(place[key] for key in keys)


def _key(one: Brought, rank_by: RankBy) -> tuple[bool, bool, Decimal]:
    worth = one.margin_eur if rank_by is RankBy.MARGIN else one.revenue_eur
    return rank_by is RankBy.STRATEGIC and one.is_strategic, worth is not None, worth or Decimal(0)


def attention_curve(
    *, revenue: Sequence[float], hours: Sequence[float], ranked_by: Sequence[int]
) -> tuple[CurvePoint, ...] | None:
    """Add up both shares from the customer that matters most to the one that matters least.

    Shapes: from (0, 0) to (1, 1), one point per rank; None when nothing was brought or logged, or something is negative.
    Edges: those who share a rank are one stretch, so that the order of entry does not matter.
    Source: docs/rules/attention.md §2.
    """
    all_revenue, all_hours = sum(revenue), sum(hours)
    has_shares = all_revenue > 0 and all_hours > 0 and min(revenue) >= 0 and min(hours) >= 0
    if not has_shares:
        return None
    rows = sorted(zip(ranked_by, revenue, hours, strict=True), key=lambda row: -row[0])
    points, brought, spent, last = [CurvePoint(0.0, 0.0, 0.0)], 0.0, 0.0, len(rows) - 1
    for number, (rank, more_revenue, more_hours) in enumerate(rows):
        brought += more_revenue
        spent += more_hours
        if number < last and rows[number + 1][0] != rank:
            points.append(CurvePoint((number + 1) / len(rows), spent / all_hours, brought / all_revenue))
    return (*points, CurvePoint(1.0, 1.0, 1.0))


def on_curve(*, curve: Sequence[CurvePoint], part: float) -> CurvePoint:
    """Give the point of the first so many of the customers; those who share a rank all count for the same part.

    Shapes: `curve` as `attention_curve` gives it. Edges: the same as portfolio.top_share, for both shares at once.
    Source: docs/rules/attention.md §3.
    """
    at = min(bisect_left(curve, part, lo=1, key=lambda point: point.customers), len(curve) - 1)
    before, after = curve[at - 1], curve[at]
    way = (part - before.customers) / (after.customers - before.customers)
    return CurvePoint(
        part, before.hours + way * (after.hours - before.hours), before.revenue + way * (after.revenue - before.revenue)
    )


def top_part(*, count: int) -> float:
    """Say which part of the customers the page speaks of: a fifth, but never less than one customer.

    Source: docs/rules/attention.md §3.
    """
    return max(TOP, 1 / count) if count else TOP


def balance_of(*, revenue_part: float, hours_part: float, all_hours: float, months: int) -> Balance:
    """Weigh a customer's part of the hours against its part of the revenue.

    Shapes: MORE or LESS is a misfit: the one part is at least one and a half times the other, and what would have to
    move is a day's work a month, or a twentieth of all hours where that is less.
    Units: parts of 1; `over_hours` in hours over the whole period.
    Source: docs/rules/attention.md §4.
    """
    over = (hours_part - revenue_part) * all_hours
    least = min(float(HOURS_A_MONTH * months), PART_OF_HOURS * all_hours)
    low, high = sorted((revenue_part, hours_part))
    is_misfit = (
        all_hours > 0 and not is_less(this=abs(over), than=least) and not is_less(this=high, than=OUT_OF_STEP * low)
    )
    if not is_misfit or over == 0:
        return Balance(Stance.IN_STEP, over)
    return Balance(Stance.MORE if over > 0 else Stance.LESS, over)


def logged_part(
    *, hours: float, expected_hours: float | None, months_with_revenue: int, months_with_both: int
) -> float | None:
    """Say how much of the time that went to customers was logged, as far as anybody can tell.

    Shapes: `expected_hours` is what the team works for customers in the period, None where nobody said so: then the
    months in which a customer brought revenue stand for it, and count as logged when they have hours. None when there
    is nothing to go by.
    Units: part of 1, at most 1.
    Source: docs/rules/attention.md §5.
    """
    if expected_hours is not None and expected_hours > 0:
        return min(1.0, hours / expected_hours)
    return months_with_both / months_with_revenue if months_with_revenue else None


def is_too_little_logged(*, part: float | None) -> bool:
    """Say whether so little was logged that the curve may mislead. Edges: exactly 60 per cent is enough."""
    return part is not None and is_more(this=ENOUGH_LOGGED, than=part)


def part_heard(*, weights: Sequence[float], heard: Sequence[bool]) -> float | None:
    """Say which part of the weights lies with those who were heard; None when nothing weighs.

    Source: docs/rules/attention.md §6.
    """
    whole = sum(weights)
    if whole <= 0:
        return None
    return sum(weight for weight, is_heard in zip(weights, heard, strict=True) if is_heard) / whole
