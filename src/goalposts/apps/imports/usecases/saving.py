"""Saves what an import planned, in batches, with its ledger and its entry in the trail."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar
from uuid import UUID

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Metric
from goalposts.apps.expectations.usecases.standing import keep_change, rejudge_metrics
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.usecases.ledger import Made, Run
from goalposts.domain.rows import MeasurementRow

Item = TypeVar("Item")
BATCH = 500
CHUNK = 5000
MAX_FILE_NAME = 200
MAX_SHEET = 80


def save_fresh(*, run: Run) -> None:
    """Save everything that was planned, and judge again what stood on metrics whose values changed."""
    fresh = run.fresh
    Customer.objects.bulk_create(fresh.customers, batch_size=BATCH)
    Stakeholder.objects.bulk_create(fresh.stakeholders, batch_size=BATCH)
    Contract.objects.bulk_create(fresh.contracts, batch_size=BATCH)
    Metric.objects.bulk_create(fresh.metrics, batch_size=BATCH)
    before = _judged_before(run)
    _save_measurements(run)
    Expectation.objects.bulk_create(fresh.expectations, batch_size=BATCH)
    Goalpost.objects.bulk_create(fresh.goalposts, batch_size=BATCH)
    Event.objects.bulk_create(fresh.events, batch_size=BATCH)
    keep_change(change=fresh.judged, now=run.now)
    came = [one.id for one in fresh.expectations]
    rejudge_metrics(metric_ids=before, without=came, today=run.today, now=run.now)
    weigh_tensions(actor=run.actor, expectation_ids=came, today=run.today, now=run.now)


def keep_ledger(*, run: Run, file_name: str, file_digest: str) -> UUID:
    """Keep what came in row by row, and one entry in the trail with the ledger's digest; gives the import's id."""
    digest = hashlib.sha256()
    for made in run.made:
        digest.update(f"{made.kind} {made.id} {made.sheet} {made.row} {made.before}\n".encode())
    kept = Import.objects.create(
        workspace_id=run.workspace_id,
        file_name=file_name[-MAX_FILE_NAME:],
        file_digest=file_digest,
        imported_by_id=run.member_id,
        imported_at=run.now,
        counts=run.counts(),
        ledger_digest=digest.hexdigest(),
    )
    for some in _chunks(run.made):
        LedgerRow.objects.bulk_create([_ledger_row(run, kept, made) for made in some], batch_size=BATCH)

    facts = {"file": kept.file_name, "digest": file_digest, "counts": kept.counts, "ledger": kept.ledger_digest}
    record_deed(actor=run.actor, deed="portfolio.imported", about=("import", kept.id), facts=facts, now=run.now)
    return kept.id


def _judged_before(run: Run) -> set[UUID]:
    """Name the metrics whose values change and that somebody may be judged by already."""
    fresh = {metric.id for metric in run.fresh.metrics}
    return {metric_id for _, metric_id, _ in run.fresh.measurements} - fresh


def _save_measurements(run: Run) -> None:
    for some in _chunks(_corrected_ids(run), size=BATCH):
        Measurement.objects.filter(id__in=some).update(replaced_at=run.now)
    for values in _chunks(run.fresh.measurements):
        Measurement.objects.bulk_create([_measurement(run, *value) for value in values], batch_size=BATCH)


def _corrected_ids(run: Run) -> list[UUID]:
    """Find the values that are replaced by others of their day."""
    corrected = run.fresh.corrected
    found: list[UUID] = []
    for metric_ids in _chunks(corrected, size=BATCH):
        rows = Measurement.objects.filter(metric_id__in=metric_ids, replaced_at__isnull=True)
        for id_, metric_id, day in rows.values_list("id", "metric_id", "measured_date"):
            if day in corrected[metric_id]:
                found.append(id_)
    return found


def _measurement(run: Run, id_: UUID, metric_id: UUID, row: MeasurementRow) -> Measurement:
    return Measurement(
        id=id_,
        workspace_id=run.workspace_id,
        metric_id=metric_id,
        measured_date=row.measured_date,
        value=row.value,
        source=row.source,
        recorded_at=run.now,
        recorded_by_id=run.member_id,
    )


def _ledger_row(run: Run, kept: Import, made: Made) -> LedgerRow:
    return LedgerRow(
        workspace_id=run.workspace_id,
        of_import=kept,
        sheet=made.sheet[:MAX_SHEET],
        row=made.row,
        object_kind=made.kind,
        object_id=made.id,
        is_new=True,
        before=None if made.before is None else {"value": made.before},
    )


def _chunks(items: Iterable[Item], *, size: int = CHUNK) -> Iterator[list[Item]]:
    stream = iter(items)
    while some := list(islice(stream, size)):
        yield some
