"""Saves what an import planned, in batches, with its ledger and its entry in the trail."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Contract, ContractChange, Customer, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Metric
from goalposts.apps.expectations.usecases.standing import keep_change, rejudge_all, rejudge_metrics
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.usecases.ledger import Made, Run
from goalposts.lib.bulk import attributes_of, load_rows, things_of
from goalposts.lib.chain import plain
from goalposts.lib.ids import new_id

Item = TypeVar("Item")
BATCH = 500
MAX_FILE_NAME = 200
MAX_SHEET = 80
MEASUREMENT = (
    "id",
    "workspace_id",
    "metric_id",
    "measured_date",
    "value",
    "source",
    "recorded_at",
    "recorded_by_id",
    "replaced_at",
    "replaced_reason",
)
LEDGER = ("id", "workspace_id", "of_import_id", "sheet", "row", "object_kind", "object_id", "is_new", "before")
MODELS: dict[str, type[Model]] = {
    "customer": Customer,
    "stakeholder": Stakeholder,
    "contract": Contract,
    "contract_change": ContractChange,
    "metric": Metric,
    "measurement": Measurement,
    "expectation": Expectation,
    "goalpost": Goalpost,
    "event": Event,
}


def save_plan(*, run: Run) -> None:
    """Save everything that was planned, and judge again what stood on metrics or posts that changed."""
    fresh = run.fresh
    Customer.objects.bulk_create(fresh.customers, batch_size=BATCH)
    Stakeholder.objects.bulk_create(fresh.stakeholders, batch_size=BATCH)
    Contract.objects.bulk_create(fresh.contracts, batch_size=BATCH)
    ContractChange.objects.bulk_create(fresh.contract_changes, batch_size=BATCH)
    Metric.objects.bulk_create(fresh.metrics, batch_size=BATCH)
    _save_measurements(run)
    Expectation.objects.bulk_create(fresh.expectations, batch_size=BATCH)
    Goalpost.objects.bulk_create(fresh.goalposts, batch_size=BATCH)
    Event.objects.bulk_create(fresh.events, batch_size=BATCH)
    _save_changes(run)
    keep_change(change=fresh.judged, now=run.now)
    _judge_again(run)
    came = [*(one.id for one in fresh.expectations), *run.revised]
    weigh_tensions(actor=run.actor, expectation_ids=came, today=run.today, now=run.now)


def keep_ledger(*, run: Run, file_name: str, file_digest: str) -> UUID:
    """Keep what came in row by row, and one entry in the trail with the ledger's digest; gives the import's id."""
    changed = {f"changed_{kind}": count for kind, count in run.changed_counts().items()}
    kept = Import.objects.create(
        workspace_id=run.workspace_id,
        file_name=file_name[-MAX_FILE_NAME:],
        file_digest=file_digest,
        imported_by_id=run.member_id,
        imported_at=run.now,
        counts={**run.counts(), **changed},
        ledger_digest=_ledger_digest(run),
    )
    rows = (_ledger_row(run, kept.id, made) for some in (run.made, run.beside) for made in some)
    load_rows(model=LedgerRow, columns=LEDGER, rows=rows)

    facts = {"file": kept.file_name, "digest": file_digest, "counts": kept.counts, "ledger": kept.ledger_digest}
    record_deed(actor=run.actor, deed="portfolio.imported", about=("import", kept.id), facts=facts, now=run.now)
    return kept.id


def _save_changes(run: Run) -> None:
    """Save what changed on what was there: per kind the attributes that any row changed."""
    things: dict[str, dict[UUID, Model]] = defaultdict(dict)
    names: dict[str, set[str]] = defaultdict(set)
    for made in (*run.made, *run.beside):
        if made.changes:
            things[made.kind][made.id] = run.stored[made.id]
            names[made.kind] |= {name for one in made.changes for name in one.becomes}
    for kind, found in things.items():
        fields = [one.name for one in attributes_of(model=MODELS[kind]).values() if one.attname in names[kind]]
        if kind == "expectation":
            fields.append("revision")
            for thing in found.values():
                assert isinstance(thing, Expectation)
                thing.revision += 1
        if fields:
            things_of(model=MODELS[kind]).bulk_update(list(found.values()), fields, batch_size=BATCH)


def _judge_again(run: Run) -> None:
    fresh = [one.id for one in run.fresh.expectations]
    revised = Expectation.objects.filter(id__in=run.revised).order_by("id")
    rejudge_all(expectations=list(revised.select_for_update()), today=run.today, now=run.now)
    metric_ids = {metric_id for _, metric_id, _ in run.fresh.measurements} | run.touched
    metric_ids -= {metric.id for metric in run.fresh.metrics}
    rejudge_metrics(metric_ids=metric_ids, without=[*fresh, *run.revised], today=run.today, now=run.now)


def _save_measurements(run: Run) -> None:
    for some in chunks(items=_corrected_ids(run), size=BATCH):
        Measurement.objects.filter(id__in=some).update(replaced_at=run.now)
    always = (run.now, run.member_id, None, "")
    rows = (
        (id_, run.workspace_id, metric_id, row.measured_date, row.value, row.source, *always)
        for id_, metric_id, row in run.fresh.measurements
    )
    load_rows(model=Measurement, columns=MEASUREMENT, rows=rows)


def _corrected_ids(run: Run) -> list[UUID]:
    """Find the values that are replaced by others of their day."""
    corrected = run.fresh.corrected
    found: list[UUID] = []
    for metric_ids in chunks(items=corrected, size=BATCH):
        rows = Measurement.objects.filter(metric_id__in=metric_ids, replaced_at__isnull=True)
        for id_, metric_id, day in rows.values_list("id", "metric_id", "measured_date"):
            if day in corrected[metric_id]:
                found.append(id_)
    return found


def _ledger_digest(run: Run) -> str:
    digest = hashlib.sha256()
    for some in (run.made, run.beside):
        for made in some:
            digest.update(f"{made.kind} {made.id} {made.sheet} {made.row} {_before(made)}\n".encode())
    return digest.hexdigest()


def _ledger_row(run: Run, import_id: UUID, made: Made) -> tuple[object, ...]:
    place = (made.sheet[:MAX_SHEET], made.row, made.kind, made.id, made.is_new)
    return (new_id(), run.workspace_id, import_id, *place, _before(made))


def _before(made: Made) -> dict[str, object] | None:
    """Give what stood there before: a corrected value, or each attribute as it was and as it became."""
    if made.changes:
        was = {name: value for one in made.changes for name, value in one.was.items()}
        became = {name: value for one in made.changes for name, value in one.becomes.items()}
        return plain(facts={"was": was, "became": became})
    return None if made.before is None else {"value": made.before}


def chunks(*, items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Divide items into lists of at most a size."""
    stream = iter(items)
    while some := list(islice(stream, size)):
        yield some
