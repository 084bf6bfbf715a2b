"""Holds what an import or its undo is about to write, in the order in which every deed does: metrics, then expectations.

Whoever enters a value holds its metric and then whatever stands on it; an import that took them the other way round waited
for that value while it waited for the import.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.expectations.models import Expectation, Goalpost, Metric
from goalposts.apps.imports.usecases.ledger import Run

SOME = 500


def hold_metrics(*, metric_ids: Collection[UUID]) -> None:
    """Lock some metrics by id until the transaction ends, without their keys."""
    for some in _in_order(metric_ids):
        list(Metric.objects.filter(id__in=some).order_by("id").select_for_update(no_key=True).values_list("id"))


def hold_expectations(*, expectation_ids: Collection[UUID], metric_ids: Collection[UUID]) -> None:
    """Lock some expectations, and those whose posts stand on some metrics, by id until the transaction ends.

    Edges: their metrics are held already.
    """
    ids = set(expectation_ids)
    for some in _in_order(metric_ids):
        ids.update(_standing_on(some).values_list("expectation_id", flat=True))
    for some in _in_order(ids):
        list(Expectation.objects.filter(id__in=some).order_by("id").select_for_update().values_list("id"))


def hold_written(*, run: Run) -> None:
    """Lock the expectations that a plan changes or has judged again."""
    changed = {made.id for made in run.made if made.kind == "expectation" and not made.is_new}
    hold_expectations(expectation_ids=changed | run.revised, metric_ids=judged_again(run=run))


def judged_again(*, run: Run) -> set[UUID]:
    """Give the metrics that were there before and that a plan writes values of, or changes."""
    written = {id_ for id_, taken in run.fresh.taken.items() if taken}
    return (written | run.touched) - {metric.id for metric in run.fresh.metrics}


def _standing_on(metric_ids: Collection[UUID]) -> "QuerySet[Goalpost]":
    return Goalpost.objects.filter(metric_id__in=metric_ids, dropped_at__isnull=True).exclude(expectation__state="VOID")


def _in_order(ids: Collection[UUID]) -> list[list[UUID]]:
    ordered = sorted(ids)
    return [ordered[start : start + SOME] for start in range(0, len(ordered), SOME)]
