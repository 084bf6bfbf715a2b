"""Finds what a file speaks of and the workspace has already; what nothing in the file can mean is not read."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, QuerySet

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Measurement, Metric
from goalposts.apps.expectations.usecases.judging import Series
from goalposts.apps.expectations.usecases.standing import series_of_metrics
from goalposts.apps.imports.usecases.ledger import ProblemCode, Run
from goalposts.apps.imports.usecases.naming import SeveralMeant, word_of_name
from goalposts.domain.rows import AnyRow, PortfolioRows
from goalposts.lib.bulk import things_of
from goalposts.lib.numbering import id_in

CHUNK = 500
NAMED: tuple[tuple[str, type[Model]], ...] = (("customer", Customer), ("stakeholder", Stakeholder), ("metric", Metric))
TABLES = {"customer": "CUSTOMERS", "stakeholder": "STAKEHOLDERS", "metric": "METRICS"}


def look_around(*, run: Run, rows: PortfolioRows) -> None:
    """Find by the numbers and names that the file uses: customers, people, contracts, metrics and expectations.

    Edges: names are looked through only where a number does not say it all.
    """
    wanted = {"customer": _customers(rows), "stakeholder": _people(rows), "metric": _metrics(rows)}
    for kind, model in NAMED:
        _find_numbered(run, kind, model, wanted[kind])
        missing = wanted[kind] - run.names.numbers[kind].keys()
        if missing:
            _find_named(run, kind, model, {word_of_name(text=name) for name in missing})
    _find_numbered(run, "contract", Contract, {row.external_id for row in rows.contracts})
    _find_numbered(run, "expectation", Expectation, {row.external_id for row in rows.expectations})


def find_contracts(*, run: Run, customer_ids: Collection[UUID]) -> None:
    """Find the contracts of some customers by their first day."""
    _keep(run, "contract", Contract.objects.filter(customer_id__in=list(customer_ids)))


def find_expectations(*, run: Run, stakeholder_ids: Collection[UUID]) -> None:
    """Find what some people said before, by their words."""
    for some in _chunks(stakeholder_ids):
        _keep(run, "expectation", Expectation.objects.filter(stakeholder_id__in=some).exclude(state="VOID"))


def look_up_values(*, run: Run, metric_ids: Collection[UUID]) -> None:
    """Read the values that stand on some metrics the workspace has already, and first how many there ever were."""
    run.kept = _kept_values(metric_ids)
    for metric_id, series in series_of_metrics(metric_ids=metric_ids).items():
        run.values[metric_id] = dict(series)


def held_series(run: Run, *, metric_ids: Collection[UUID]) -> dict[UUID, Series]:
    """Give the values that stand after an import, of metrics that nobody else wrote to since it looked; read the others."""
    added = {id_: len(run.fresh.taken.get(id_, ())) for id_ in metric_ids}
    kept = _kept_values(metric_ids)
    held = [id_ for id_ in metric_ids if id_ in run.kept and kept.get(id_) == run.kept[id_] + added[id_]]
    series: dict[UUID, Series] = {id_: sorted(run.values.get(id_, {}).items()) for id_ in held}
    return series_of_metrics(metric_ids=set(metric_ids) - set(held)) | series


def _kept_values(metric_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count the values of some metrics, corrected ones too: the count grows with each that anybody writes."""
    found = dict.fromkeys(metric_ids, 0)
    for some in _chunks(metric_ids):
        rows = Measurement.objects.filter(metric_id__in=some).values_list("metric_id").annotate(kept=Count("id"))
        found.update(rows.order_by())
    return found


def refer(
    *, run: Run, row: AnyRow, field: str, kind: str, reference: str, customer_id: UUID | None = None
) -> UUID | None:
    """Find what a row refers to; None, and a refusal, when that is nothing, or more than one thing."""
    try:
        found = run.names.meant_by(kind=kind, reference=reference, customer_id=customer_id)
    except SeveralMeant:
        run.refuse(row, field, ProblemCode.AMBIGUOUS_REFERENCE, value=reference, table=TABLES[kind])
        return None
    if found is None:
        run.refuse(row, field, ProblemCode.UNKNOWN_REFERENCE, value=reference, table=TABLES[kind])
    return found


def _find_numbered(run: Run, kind: str, model: type[Model], names: Collection[str]) -> None:
    for some in _chunks(set(names) - {""}):
        _keep(run, kind, things_of(model=model).filter(workspace_id=run.workspace_id, external_id__in=some))
    made = {id_: name for name in names if (id_ := id_in(number=name)) is not None}
    for some in _chunks(made):
        _keep_made(run, kind, things_of(model=model).filter(workspace_id=run.workspace_id, id__in=some), made)


def _keep_made(run: Run, kind: str, found: "QuerySet[Model]", made: Mapping[UUID, str]) -> None:
    """Make things known by the number that went out for want of their own; it never becomes their own."""
    _keep(run, kind, found)
    for thing in found:
        run.names.numbers[kind][made[thing.pk]] = getattr(thing, "merged_into_id", None) or thing.pk
        run.names.former.add(made[thing.pk])


def _find_named(run: Run, kind: str, model: type[Model], words: Collection[str]) -> None:
    """Read the names of the whole workspace, and of those that the file uses the things themselves."""
    listed = things_of(model=model).filter(workspace_id=run.workspace_id, archived_at__isnull=True)
    ids = [id_ for id_, name in listed.values_list("id", "name") if word_of_name(text=name) in words]
    for start in range(0, len(ids), CHUNK):
        _keep(run, kind, listed.filter(id__in=ids[start : start + CHUNK]))


def _keep(run: Run, kind: str, found: "QuerySet[Model]") -> None:
    """Make found things known; a merged double's number means the one that stays."""
    for thing in found.order_by("id"):
        stays_id = getattr(thing, "merged_into_id", None)
        if stays_id is not None:
            _keep(run, kind, things_of(model=type(thing)).filter(id=stays_id))
            number = str(getattr(thing, "external_id", ""))
            if number:
                run.names.numbers[kind][number] = stays_id
                run.names.former.add(number)
        elif thing.pk not in run.stored:
            run.stored[thing.pk] = thing
            note_thing(run=run, kind=kind, thing=thing)


def note_thing(*, run: Run, kind: str, thing: Model) -> None:
    """Make a thing known by number and by what names it."""
    number = str(getattr(thing, "external_id", ""))
    if isinstance(thing, Customer):
        run.names.add(kind=kind, id_=thing.id, number=number, key=(word_of_name(text=thing.name),))
    elif isinstance(thing, Stakeholder | Metric):
        key = (thing.customer_id, word_of_name(text=thing.name))
        run.names.add(kind=kind, id_=thing.id, number=number, key=key, customer_id=thing.customer_id)
        if isinstance(thing, Metric):
            run.metrics[thing.id] = thing
    elif isinstance(thing, Contract):
        run.names.add(kind=kind, id_=thing.id, number=number, key=(thing.customer_id, thing.start_date))
    else:
        assert isinstance(thing, Expectation)
        run.names.add(kind=kind, id_=thing.id, number=number, key=(thing.stakeholder_id, thing.verbatim))


def _customers(rows: PortfolioRows) -> set[str]:
    named = {row.external_id or row.name for row in rows.customers} | {row.name for row in rows.customers}
    for some in (rows.stakeholders, rows.contracts, rows.metrics, rows.expectations, rows.measurements, rows.months):
        named |= {row.customer_ref for row in some}
    return named - {""}


def _people(rows: PortfolioRows) -> set[str]:
    named = {row.stakeholder_ref for row in rows.expectations}
    named |= {row.judge_ref or row.judge_name for row in rows.expectations}
    named |= {row.external_id for row in rows.stakeholders} | {row.name for row in rows.stakeholders}
    return named - {""}


def _metrics(rows: PortfolioRows) -> set[str]:
    named = {row.metric_ref or "" for row in rows.expectations} | {row.metric_ref for row in rows.measurements}
    named |= {row.external_id for row in rows.metrics} | {row.name for row in rows.metrics}
    return named - {""}


def _chunks(names: Iterable[Any]) -> Iterator[list[Any]]:
    in_order = sorted(names, key=str)
    for start in range(0, len(in_order), CHUNK):
        yield in_order[start : start + CHUNK]
