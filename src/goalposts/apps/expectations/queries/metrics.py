"""Reading metrics and their values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.expectations.access import measurements_visible_to, metrics_visible_to
from goalposts.apps.expectations.models import Measurement, Metric
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import first_row, plain_rows

MAX_VALUES = 3000


@dataclass(frozen=True)
class MetricChoice:
    """A metric to pick in a form."""

    id: UUID
    name: str
    unit: str
    direction: str

    @property
    def words(self) -> str:
        """Name the metric with its unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True)
class MetricCard:
    """A metric, whole."""

    id: UUID
    name: str
    unit: str
    direction: str
    period_value: str
    customer_id: UUID
    customer_name: str
    customer_lead_id: UUID
    is_archived: bool


@dataclass(frozen=True)
class ValueLine:
    """One value as it was entered; a replaced one was corrected or taken back later, by whom and why."""

    id: UUID
    day: date
    value: float
    source: str
    recorded_at: datetime
    recorded_by: str
    replaced_at: datetime | None
    replaced_by: str | None
    replaced_reason: str


_VALUE = (
    "id",
    "measured_date",
    "value",
    "source",
    "recorded_at",
    "recorded_by__person__name",
    "replaced_at",
    "replaced_by__person__name",
    "replaced_reason",
)


def metric_choices(*, actor: Actor, customer_id: UUID) -> list[MetricChoice]:
    """List the metrics of one customer by name."""
    rows = (
        metrics_visible_to(actor)
        .filter(customer_id=customer_id, archived_at__isnull=True)
        .order_by("name", "id")
        .values_list("id", "name", "unit", "direction")
    )
    return [MetricChoice(*row) for row in rows]


def metric_card(*, actor: Actor, metric_id: UUID) -> MetricCard:
    """Read one metric. Errors: NotFound when missing or foreign."""
    row = first_row(_card, actor=actor, metric_id=metric_id)
    if row is None:
        raise NotFound
    whole: tuple[Any, ...] = (*row[:8], row[8] is not None)
    return MetricCard(*whole)


def series_for(*, actor: Actor, metric_id: UUID, limit: int = MAX_VALUES) -> list[tuple[date, float]]:
    """List the last values of a metric that stand, oldest first; empty when foreign."""
    return [(day, value) for day, value in reversed(plain_rows(_series, actor=actor, metric_id=metric_id, limit=limit))]


def values_entered(*, actor: Actor, metric_id: UUID, limit: int) -> list[ValueLine]:
    """List the values of a metric, newest day first, corrected ones beside what replaced them."""
    return [ValueLine(*row) for row in plain_rows(_entered, actor=actor, metric_id=metric_id, limit=limit)]


def value_entered(*, actor: Actor, metric_id: UUID, value_id: UUID) -> ValueLine:
    """Read one value of a metric. Errors: NotFound when missing, foreign or of another metric."""
    row = measurements_visible_to(actor).filter(metric_id=metric_id, id=value_id).values_list(*_VALUE).first()
    if row is None:
        raise NotFound
    return ValueLine(*row)


def _card(*, actor: Actor, metric_id: UUID) -> QuerySet[Metric, Any]:
    plain = ("id", "name", "unit", "direction", "period_value", "customer_id", "customer__name", "customer__lead_id")
    return metrics_visible_to(actor).filter(id=metric_id).values_list(*plain, "archived_at")


def _series(*, actor: Actor, metric_id: UUID, limit: int) -> QuerySet[Measurement, Any]:
    found = measurements_visible_to(actor).filter(metric_id=metric_id, replaced_at__isnull=True)
    return found.order_by("-measured_date").values_list("measured_date", "value")[:limit]


def _entered(*, actor: Actor, metric_id: UUID, limit: int) -> QuerySet[Measurement, Any]:
    found = measurements_visible_to(actor).filter(metric_id=metric_id)
    ordered = found.order_by("-measured_date", "-recorded_at", "-id")
    return ordered.values_list(*_VALUE)[:limit]
