"""Finds what a file speaks of and the workspace has already; only that, however much the workspace holds."""

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Metric
from goalposts.apps.expectations.usecases.standing import series_of_metrics
from goalposts.apps.imports.usecases.ledger import Run
from goalposts.domain.rows import PortfolioRows

CHUNK = 500


def look_around(*, run: Run, rows: PortfolioRows) -> None:
    """Find by the names that the file uses: customers, people, contracts, metrics and expectations."""
    for kind, model, names in (
        ("customer", Customer, _customer_names(rows)),
        ("contract", Contract, {row.external_id for row in rows.contracts}),
        ("expectation", Expectation, {row.external_id for row in rows.expectations}),
    ):
        run.ids[kind] = {}
        for some in _chunks(names):
            found = model.objects.filter(workspace_id=run.workspace_id, external_id__in=some)
            kept = Coalesce("merged_into_id", "id") if model is Customer else F("id")
            run.ids[kind].update(found.annotate(kept=kept).values_list("external_id", "kept"))
    _look_for_people(run, _stakeholder_names(rows))
    _look_for_metrics(run, _metric_names(rows))


def look_up_values(*, run: Run, metric_ids: Collection[UUID]) -> None:
    """Read the values that stand on some metrics the workspace has already."""
    for metric_id, series in series_of_metrics(metric_ids=metric_ids).items():
        run.values[metric_id] = dict(series)


def _look_for_people(run: Run, names: Collection[str]) -> None:
    run.ids["stakeholder"] = {}
    for some in _chunks(names):
        found = Stakeholder.objects.filter(workspace_id=run.workspace_id, external_id__in=some)
        found = found.annotate(kept=Coalesce("merged_into_id", "id"))
        for external_id, id_, customer_id in found.values_list("external_id", "kept", "customer_id"):
            run.ids["stakeholder"][external_id] = id_
            run.customer_of[id_] = customer_id


def _look_for_metrics(run: Run, names: Collection[str]) -> None:
    run.ids["metric"] = {}
    for some in _chunks(names):
        for metric in Metric.objects.filter(workspace_id=run.workspace_id, external_id__in=some):
            run.ids["metric"][metric.external_id] = metric.id
            run.metrics[metric.id] = metric


def _customer_names(rows: PortfolioRows) -> set[str]:
    named = {row.external_id for row in rows.customers}
    named |= {row.customer_ref for row in rows.stakeholders} | {row.customer_ref for row in rows.contracts}
    return named | {row.customer_ref for row in rows.metrics}


def _stakeholder_names(rows: PortfolioRows) -> set[str]:
    named = {row.stakeholder_ref for row in rows.expectations} | {row.judge_ref or "" for row in rows.expectations}
    return (named | {row.external_id for row in rows.stakeholders}) - {""}


def _metric_names(rows: PortfolioRows) -> set[str]:
    named = {row.metric_ref or "" for row in rows.expectations} | {row.metric_ref for row in rows.measurements}
    return (named | {row.external_id for row in rows.metrics}) - {""}


def _chunks(names: Iterable[str]) -> Iterator[list[str]]:
    in_order = sorted(names)
    for start in range(0, len(in_order), CHUNK):
        yield in_order[start : start + CHUNK]
