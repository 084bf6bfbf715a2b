"""Metrics and their values of an import."""

from collections.abc import Collection, Sequence
from uuid import UUID

from goalposts.apps.expectations.models import Metric
from goalposts.apps.imports.usecases.ledger import LookCode, Made, ProblemCode, Run
from goalposts.apps.imports.usecases.lookup import look_up_values
from goalposts.apps.imports.usecases.organisations import customer_for
from goalposts.domain.rows import ExpectationRow, MeasurementRow, MetricRow
from goalposts.lib.ids import new_id

DIRECTIONS = {"AT_LEAST": "UP", "AT_MOST": "DOWN", "BETWEEN": "BETWEEN"}


def plan_metrics(*, run: Run, rows: Sequence[MetricRow], expectations: Sequence[ExpectationRow]) -> None:
    """Plan the metrics that are not there yet.

    Edges: posts belong to expectations; those of a metric that no expectation of the file has are pointed at.
    """
    judged_by = {row.metric_ref for row in expectations if row.floor is not None or row.aim is not None}
    for row in rows:
        if run.is_known("metric", row.external_id):
            continue
        customer_id = customer_for(run=run, row=row)
        if customer_id is None:
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
        run.metrics[metric.id] = metric
        run.note_made("metric", row.external_id, metric.id, row)
        if (row.floor is not None or row.aim is not None) and row.external_id not in judged_by:
            run.caution(row, "floor", LookCode.METRIC_POSTS_UNUSED)


def plan_measurements(*, run: Run, rows: Sequence[MeasurementRow], judged: Collection[UUID]) -> None:
    """Plan the values; one on a day that has another is a correction, the same again is nothing.

    Shapes: `judged` are further metrics whose values are needed. Edges: a value of a day to come is kept, and counts
    from that day.
    """
    fresh = {metric.id for metric in run.fresh.metrics}
    wanted = {metric_id for row in rows if (metric_id := run.find("metric", row.metric_ref)) is not None} | set(judged)
    look_up_values(run=run, metric_ids=wanted - fresh)
    for row in rows:
        metric_id = run.find("metric", row.metric_ref)
        if metric_id is None:
            run.refuse(row, "metric_ref", ProblemCode.UNKNOWN_REFERENCE, value=row.metric_ref, table="METRICS")
        else:
            _plan_value(run, row, metric_id)


def _plan_value(run: Run, row: MeasurementRow, metric_id: UUID) -> None:
    values = run.values.setdefault(metric_id, {})
    before = values.get(row.measured_date)
    if before == row.value:
        run.known["measurement"] = run.known.get("measurement", 0) + 1
        return
    id_ = new_id()
    if before is not None:
        run.fresh.corrected.setdefault(metric_id, set()).add(row.measured_date)
    if row.measured_date > run.today:
        run.caution(row, "measured_date", LookCode.VALUE_AHEAD)
    values[row.measured_date] = row.value
    run.fresh.measurements.append((id_, metric_id, row))
    run.made.append(Made("measurement", id_, row.sheet, row.row, before))
