"""What of the register hangs on a customer or a person, and what becomes of metrics when two customers are one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from goalposts.apps.expectations.access import expectations_visible_to, measurements_visible_to, metrics_visible_to
from goalposts.apps.expectations.models import Goalpost, Metric, Perception
from goalposts.domain.roles import Actor
from goalposts.lib.folding import fold

MAX_METRIC_NAME = 160


@dataclass(frozen=True)
class MetricPlan:
    """What becomes of one metric of the customer that goes.

    Shapes: `into_id` is the metric its values join, else None; `reason` is MOVES (no namesake), JOINS, or why it is kept
    apart: DIFFERS (unit, direction or period value), TWO_SOURCES (both have an id of elsewhere), DAYS_CLASH; `name` is
    what it will be called, `clashes` on how many days both have a value.
    """

    id: UUID
    was: str
    name: str
    into_id: UUID | None
    reason: str
    clashes: int = 0


def register_on_customer(*, actor: Actor, customer_id: UUID) -> dict[str, int]:
    """Count the expectations, metrics and values of a customer, void ones included."""
    return {
        "expectations": expectations_visible_to(actor).filter(customer_id=customer_id).count(),
        "metrics": metrics_visible_to(actor).filter(customer_id=customer_id).count(),
        "values": measurements_visible_to(actor).filter(metric__customer_id=customer_id).count(),
    }


def register_on_person(*, actor: Actor, stakeholder_id: UUID) -> dict[str, int]:
    """Count what a person said, answered, judges and agreed to."""
    seen = expectations_visible_to(actor)
    posts = Goalpost.objects.filter(expectation__in=seen)
    return {
        "expectations": seen.filter(stakeholder_id=stakeholder_id).count(),
        "perceptions": Perception.objects.filter(expectation__in=seen, stakeholder_id=stakeholder_id).count(),
        "judged": posts.filter(Q(judge_id=stakeholder_id) | Q(judge_follower_id=stakeholder_id)).count(),
        "agreed": posts.filter(agreed_by_id=stakeholder_id).count(),
    }


def metric_plan(*, actor: Actor, keep_id: UUID, gone_id: UUID, gone_name: str) -> list[MetricPlan]:
    """Tell what becomes of each metric of the customer that goes, by name; a series joins only if no day clashes."""
    of_both = metrics_visible_to(actor).filter(customer_id__in=[keep_id, gone_id]).order_by("name", "id")
    metrics = list(of_both)
    kept = [one for one in metrics if one.customer_id == keep_id]
    named = {fold(one.name): one for one in reversed(kept) if one.archived_at is None}
    days = _days(actor, metrics)
    taken = {fold(one.name) for one in kept}
    plans = []
    for one in (one for one in metrics if one.customer_id == gone_id):
        same = named.get(fold(one.name)) if one.archived_at is None else None
        clashes = len(days[one.id] & days[same.id]) if same else 0
        reason = _reason(one, same, clashes)
        if same is not None and reason == "JOINS":
            days[same.id] |= days[one.id]
            plans.append(MetricPlan(one.id, one.name, same.name, same.id, reason))
            continue
        name = one.name if reason == "MOVES" else _free_name(one.name, gone_name, taken)
        taken.add(fold(name))
        plans.append(MetricPlan(one.id, one.name, name, None, reason, clashes))
    return plans


def _reason(one: Metric, same: Metric | None, clashes: int) -> str:
    if same is None:
        return "MOVES"
    if (one.unit, one.direction, one.period_value) != (same.unit, same.direction, same.period_value):
        return "DIFFERS"
    if one.external_id and same.external_id:
        return "TWO_SOURCES"
    return "DAYS_CLASH" if clashes else "JOINS"


def _free_name(name: str, gone_name: str, taken: Iterable[str]) -> str:
    tail = f" ({gone_name})"
    free = name[: MAX_METRIC_NAME - len(tail)] + tail if len(tail) < MAX_METRIC_NAME // 2 else name[:150]
    number = 2
    wanted = free
    while fold(wanted) in taken:
        wanted = f"{free[: MAX_METRIC_NAME - 4]} {number}"
        number += 1
    return wanted


def _days(actor: Actor, metrics: Iterable[Metric]) -> dict[UUID, set[object]]:
    days: dict[UUID, set[object]] = {one.id: set() for one in metrics}
    values = measurements_visible_to(actor).filter(metric_id__in=list(days), replaced_at__isnull=True)
    for metric_id, day in values.values_list("metric_id", "measured_date"):
        days[metric_id].add(day)
    return days
