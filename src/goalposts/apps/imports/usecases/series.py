"""Metrics and their values of an import."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Model

from goalposts.apps.expectations.models import Goalpost, Metric
from goalposts.apps.imports.usecases.comparing import Wish, changes_of, is_said, is_same
from goalposts.apps.imports.usecases.ledger import FreshValue, LookCode, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import look_up_values, refer
from goalposts.apps.imports.usecases.naming import word_of_name
from goalposts.apps.imports.usecases.organisations import (
    customer_for,
    is_of_customer,
    itself,
    note_new,
    number_column,
    plainly,
)
from goalposts.domain.rows import ExpectationRow, MeasurementRow, MetricRow

DIRECTIONS = {"AT_LEAST": "UP", "AT_MOST": "DOWN", "BETWEEN": "BETWEEN"}
KINDS_SHOWN: dict[object, object] = {direction: kind for kind, direction in DIRECTIONS.items()}


def plan_metrics(*, run: Run, rows: Sequence[MetricRow], expectations: Sequence[ExpectationRow]) -> None:
    """Plan the metrics.

    Edges: posts belong to expectations; those of a new metric that no expectation of the file has are pointed at.
    """
    judged_by = {row.metric_ref for row in expectations if row.floor is not None or row.aim is not None}
    for row in rows:
        customer_id = customer_for(run=run, row=row)
        known = itself(run=run, kind="metric", row=row, key=(customer_id, word_of_name(text=row.name)))
        if known is False or customer_id is None:
            continue
        if known is not None:
            _change_metric(run, row, known, customer_id)
            continue
        metric = Metric(
            workspace_id=run.workspace_id,
            customer_id=customer_id,
            external_id=row.external_id,
            name=row.name,
            unit=row.unit,
            direction=DIRECTIONS.get(row.kind or "", "UP"),
            period_value=row.period_value or "LAST",
            created_at=run.now,
        )
        run.fresh.metrics.append(metric)
        note_new(run=run, kind="metric", thing=metric, row=row, name=row.name)
        has_posts = row.floor is not None or row.aim is not None
        if has_posts and not judged_by & {row.external_id, row.name}:
            run.caution(row, "floor", LookCode.METRIC_POSTS_UNUSED)


def _change_metric(run: Run, row: MetricRow, known: Model, customer_id: UUID) -> None:
    assert isinstance(known, Metric)
    if not is_of_customer(run=run, row=row, thing=known, customer_id=customer_id):
        return
    is_other = is_said(row=row, column="period_value") and row.period_value != known.period_value
    if is_other and Goalpost.objects.filter(metric=known, agreed_date__isnull=False).exists():
        run.refuse(row, "period_value", ProblemCode.PERIOD_VALUE_JUDGED, value=known.period_value)
        return
    wishes = plainly(row=row, columns=(*number_column(run=run, row=row), "name", "unit", "period_value"))
    if row.kind in DIRECTIONS:
        wishes.append(Wish(field="kind", values={"direction": DIRECTIONS[row.kind]}, shown=KINDS_SHOWN))
    changes = changes_of(thing=known, row=row, wishes=wishes)
    if any(one.field == "period_value" for one in changes):
        run.touched.add(known.id)
    run.note_changes("metric", known.id, row, changes, name=row.name)


def plan_measurements(*, run: Run, rows: Sequence[MeasurementRow], judged: Collection[UUID]) -> None:
    """Plan the values; one on a day that has another is a correction, the same again is nothing.

    Shapes: `judged` are further metrics whose values are needed. Edges: a value of a day to come is kept, and counts
    from that day.
    """
    fresh = {metric.id for metric in run.fresh.metrics}
    found: dict[tuple[str, str], UUID | None] = {}
    for row in rows:
        named = (row.customer_ref, row.metric_ref)
        if named not in found or found[named] is None:
            found[named] = _metric_of(run, row)
    look_up_values(run=run, metric_ids=({id_ for id_ in found.values() if id_} | set(judged)) - fresh)
    series = {named: _Series(run, metric_id) for named, metric_id in found.items() if metric_id is not None}
    known = 0
    for row in rows:
        on = series.get((row.customer_ref, row.metric_ref))
        if on is not None:
            known += on.plan(row=row)
    if known:
        run.known["measurement"] = known


def _metric_of(run: Run, row: MeasurementRow) -> UUID | None:
    customer_id = None
    if row.customer_ref:
        customer_id = refer(run=run, row=row, field="customer_ref", kind="customer", reference=row.customer_ref)
        if customer_id is None:
            return None
    metric_id = refer(
        run=run, row=row, field="metric_ref", kind="metric", reference=row.metric_ref, customer_id=customer_id
    )
    if metric_id is not None and customer_id not in (None, run.metrics[metric_id].customer_id):
        run.refuse(row, "metric_ref", ProblemCode.METRIC_OF_OTHER_CUSTOMER, value=row.metric_ref)
        return None
    return metric_id


class _Series:
    """The values of one metric while rows are planned."""

    def __init__(self, run: Run, metric_id: UUID) -> None:
        self.run = run
        self.metric_id = metric_id
        self.values = run.values.setdefault(metric_id, {})
        self.taken = run.fresh.taken.setdefault(metric_id, {})

    def plan(self, *, row: MeasurementRow) -> bool:
        """Plan one value. Shapes: whether it stands there already."""
        day, value = row.measured_date, row.value
        before = self.values.get(day)
        if before is not None and is_same(was=before, becomes=value):
            return True
        if before is not None and day in self.taken:
            self.run.refuse_twice(row, "value", self.taken[day])
            return False
        if day > self.run.today:
            self.run.caution(row, "measured_date", LookCode.VALUE_AHEAD)
        self.values[day] = value
        self.taken[day] = row
        self.run.fresh.values.append(FreshValue(self.metric_id, row, before))
        return False
