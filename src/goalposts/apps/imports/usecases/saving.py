"""Saves what an import planned, in batches, with its ledger and its entry in the trail."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Model

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import Contract, ContractChange, Customer, LoggedHours, MonthlyRevenue, Stakeholder
from goalposts.apps.customers.usecases import keep_contract_dates
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Measurement, Metric, Perception
from goalposts.apps.expectations.usecases.hearing import note_heard
from goalposts.apps.expectations.usecases.standing import keep_change, rejudge_all, rejudge_metrics
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.usecases.holding import hold_written, judged_again
from goalposts.apps.imports.usecases.ledger import FreshValue, Made, Run
from goalposts.apps.imports.usecases.lookup import held_series
from goalposts.lib.bulk import attributes_of, load_columns, load_rows, things_of
from goalposts.lib.chain import plain
from goalposts.lib.ids import first_of, hexes_from, new_id

Item = TypeVar("Item")
BATCH = 500
MAX_FILE_NAME = 200
MAX_SHEET = 80
LEDGER = ("id", "workspace_id", "of_import_id", "sheet", "row", "object_kind", "object_id", "count", "is_new", "before")
MODELS: dict[str, type[Model]] = {
    "customer": Customer,
    "stakeholder": Stakeholder,
    "contract": Contract,
    "contract_change": ContractChange,
    "metric": Metric,
    "measurement": Measurement,
    "expectation": Expectation,
    "goalpost": Goalpost,
    "perception": Perception,
    "event": Event,
    "monthly_revenue": MonthlyRevenue,
    "logged_hours": LoggedHours,
}


class Span(NamedTuple):
    """What one row of the ledger names: a thing, or so many values whose ids and rows follow one another."""

    kind: str
    id: UUID
    sheet: str
    row: int
    many: int
    is_new: bool
    before: dict[str, object] | None


def save_plan(*, run: Run) -> UUID | None:
    """Save everything that was planned, and judge again what stood on metrics or posts that changed.

    Shapes: gives the id of the first value, None without any; the ids of the others follow it, in order of planning.
    """
    fresh = run.fresh
    hold_written(run=run)
    Customer.objects.bulk_create(fresh.customers, batch_size=BATCH)
    Stakeholder.objects.bulk_create(fresh.stakeholders, batch_size=BATCH)
    Contract.objects.bulk_create(fresh.contracts, batch_size=BATCH)
    ContractChange.objects.bulk_create(fresh.contract_changes, batch_size=BATCH)
    Metric.objects.bulk_create(fresh.metrics, batch_size=BATCH)
    run.note_saved(len(fresh.customers) + len(fresh.stakeholders) + len(fresh.contracts) + len(fresh.metrics))
    first_value = _save_values(run)
    Expectation.objects.bulk_create(fresh.expectations, batch_size=BATCH)
    run.note_saved(len(fresh.expectations))
    Goalpost.objects.bulk_create(fresh.goalposts, batch_size=BATCH)
    Perception.objects.bulk_create(fresh.answers, batch_size=BATCH)
    Event.objects.bulk_create(fresh.events, batch_size=BATCH)
    note_heard(actor=run.actor, events=fresh.events, now=run.now)
    MonthlyRevenue.objects.bulk_create(fresh.revenue, batch_size=BATCH)
    LoggedHours.objects.bulk_create(fresh.hours, batch_size=BATCH)
    run.note_saved(len(fresh.revenue) + len(fresh.hours))
    _save_changes(run)
    _keep_dates(run)
    run.note_saved(sum(not made.is_new for made in run.made))
    keep_change(change=fresh.judged, now=run.now)
    _judge_again(run)
    came = [*(one.id for one in fresh.expectations), *run.revised]
    weigh_tensions(actor=run.actor, expectation_ids=came, today=run.today, now=run.now)
    return first_value


def keep_ledger(*, run: Run, first_value: UUID | None, file_name: str, file_digest: str) -> UUID:
    """Keep what came in row by row, and one entry in the trail with the ledger's digest; gives the import's id."""
    spans = [_span(made) for some in (run.made, run.beside) for made in some]
    spans += _value_spans(run, first_value) if first_value else []
    changed = {f"changed_{kind}": count for kind, count in run.changed_counts().items()}
    kept = Import.objects.create(
        workspace_id=run.workspace_id,
        file_name=file_name[-MAX_FILE_NAME:],
        file_digest=file_digest,
        imported_by_id=run.member_id,
        imported_at=run.now,
        counts={**run.counts(), **changed},
        ledger_digest=_ledger_digest(spans),
    )
    rows = ((new_id(), run.workspace_id, kept.id, *_place(span), span.is_new, span.before) for span in spans)
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
        things_of(model=MODELS[kind]).bulk_update(list(found.values()), fields, batch_size=BATCH)


def _keep_dates(run: Run) -> None:
    """Reckon what follows from the contracts that came in or changed."""
    written = {one.id for one in run.fresh.contracts}
    written.update(one.id for one in run.made if one.kind == "contract" and one.changes)
    if written:
        keep_contract_dates(actor=run.actor, contract_ids=written, now=run.now)


def _judge_again(run: Run) -> None:
    fresh = [one.id for one in run.fresh.expectations]
    revised = Expectation.objects.filter(id__in=run.revised).order_by("id")
    rejudge_all(expectations=list(revised.select_for_update()), today=run.today, now=run.now)
    rejudge_metrics(
        metric_ids=judged_again(run=run),
        without=[*fresh, *run.revised],
        read_series=partial(held_series, run),
        today=run.today,
        now=run.now,
    )


def _save_values(run: Run) -> UUID | None:
    for some in chunks(items=_corrected_ids(run), size=BATCH):
        Measurement.objects.filter(id__in=some).update(replaced_at=run.now)
    metric_ids, rows, count = [], [], len(run.fresh.values)
    for metric_id, row, _ in run.fresh.values:
        metric_ids.append(metric_id)
        rows.append(row)
    if not rows:
        return None
    first = first_of(count=count)
    load_columns(
        model=Measurement,
        columns={
            "id": hexes_from(first=first, count=count),
            "metric_id": metric_ids,
            "measured_date": [row.measured_date for row in rows],
            "value": [row.value for row in rows],
            "source": [row.source for row in rows],
        },
        always={
            "workspace_id": run.workspace_id,
            "recorded_at": run.now,
            "recorded_by_id": run.member_id,
            "replaced_at": None,
            "replaced_reason": "",
        },
        count=count,
        tell=run.note_saved,
    )
    return first


def _corrected_ids(run: Run) -> list[UUID]:
    """Find the values that are replaced by others of their day."""
    corrected = run.corrected()
    found: list[UUID] = []
    for metric_ids in chunks(items=corrected, size=BATCH):
        rows = Measurement.objects.filter(metric_id__in=metric_ids, replaced_at__isnull=True)
        for id_, metric_id, day in rows.values_list("id", "metric_id", "measured_date"):
            if day in corrected[metric_id]:
                found.append(id_)
    return found


def _value_spans(run: Run, first: UUID) -> list[Span]:
    """Name the values: those in rows that follow one another together, one that corrects another by itself."""
    values, spans, start = run.fresh.values, [], 0
    for index in range(1, len(values) + 1):
        if index < len(values) and _follows(values[index - 1], values[index]):
            continue
        row, before = values[start].row, values[start].before
        was: dict[str, object] | None = None if before is None else {"value": before}
        id_ = UUID(int=first.int + start)
        spans.append(Span("measurement", id_, row.sheet, row.row, index - start, True, was))
        start = index
    return spans


def _follows(one: FreshValue, other: FreshValue) -> bool:
    is_next = other.row.row == one.row.row + 1 and other.row.sheet == one.row.sheet
    return is_next and one.before is None and other.before is None


def _span(made: Made) -> Span:
    before: dict[str, object] | None = None
    if made.changes:
        was = {name: value for one in made.changes for name, value in one.was.items()}
        became = {name: value for one in made.changes for name, value in one.becomes.items()}
        before = plain(facts={"was": was, "became": became})
    return Span(made.kind, made.id, made.sheet, made.row, 1, made.is_new, before)


def _place(span: Span) -> tuple[object, ...]:
    return span.sheet[:MAX_SHEET], span.row, span.kind, span.id, span.many


def _ledger_digest(spans: Iterable[Span]) -> str:
    digest = hashlib.sha256()
    for span in spans:
        digest.update(f"{span.kind} {span.id} {span.sheet} {span.row} {span.many} {span.before}\n".encode())
    return digest.hexdigest()


def chunks(*, items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Divide items into lists of at most a size."""
    stream = iter(items)
    while some := list(islice(stream, size)):
        yield some
