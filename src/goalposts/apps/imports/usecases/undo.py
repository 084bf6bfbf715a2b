"""Undoing one import as a whole, while nothing later leans on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from goalposts.apps.audit.models import Entry
from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.models import ContractDates
from goalposts.apps.customers.usecases import forget_contacts, keep_contract_dates
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod, Measurement, Tension
from goalposts.apps.expectations.usecases.hearing import STEP
from goalposts.apps.expectations.usecases.standing import rejudge_all, rejudge_metrics
from goalposts.apps.imports.access import imports_visible_to
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.usecases.holding import hold_expectations, hold_metrics
from goalposts.apps.imports.usecases.saving import BATCH, MODELS, chunks
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.bulk import erase_rows, erase_span, kind_of, pointers_to, read_value, things_of
from goalposts.lib.ids import ids_from

# What an import writes first is taken away last.
BACKWARDS = tuple(reversed(MODELS))
MOST_NAMED = 20
# An expectation in such a state has posts; it goes in one with them.
ON_POSTS = ("PROPOSED", "AGREED", "MET", "MISSED")
FIGURES = ("monthly_revenue", "logged_hours")
# What follows from the rest is judged and reckoned again; it leans on nothing.
DERIVED = (JudgedPeriod, ContractDates)
# Which posts an expectation shows follows from judging as well.
JUDGED = {"goalpost_id", "judged_goalpost_id"}


@dataclass(frozen=True)
class Leaning:
    """Something later that leans on an import: what kind of thing, how it is called, and the deed where one is known."""

    kind: str
    name: str
    deed: str = ""


class UnableToUndo(Refused):
    """Something later leans on this import; `leaning` names what, at most MOST_NAMED of it."""

    code = "UNABLE_TO_UNDO"

    def __init__(self, *, leaning: tuple[Leaning, ...]) -> None:
        super().__init__(count=len(leaning))
        self.leaning = leaning


@dataclass
class _Ledger:
    """What an import wrote: new things by kind, and changed ones with what stood there before.

    Shapes: `spans` are the long rows of values, first id and how many; their ids follow one another.
    """

    new: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    changed: list[tuple[str, UUID, dict[str, Any]]] = field(default_factory=list)
    corrections: set[UUID] = field(default_factory=set)
    spans: list[tuple[UUID, int]] = field(default_factory=list)
    loose: set[UUID] = field(default_factory=set)

    def values(self) -> Iterable[QuerySet[Measurement]]:
        """Ask for the values that it wrote, by as few questions as there are: a long row by its two ends."""
        for first, count in self.spans:
            yield Measurement.objects.filter(id__range=(first, UUID(int=first.int + count - 1)))
        for some in chunks(items=self.loose, size=BATCH):
            yield Measurement.objects.filter(id__in=some)


@transaction.atomic
def undo_import(*, actor: Actor, import_id: UUID, today: date, now: datetime) -> None:
    """Take one import back as a whole: what it made goes, what it changed is put back, what stood on it is judged again.

    Errors: Denied for whoever may not import; NotFound when missing or foreign; AlreadyDone; UnableToUndo with what
    leans on it.
    Source: docs/rules/import.md §11.
    """
    brought = imports_visible_to(actor).filter(id=import_id).first()
    if brought is None:
        raise NotFound
    list(Workspace.objects.select_for_update(no_key=True).filter(id=brought.workspace_id).values_list("id"))
    brought.refresh_from_db()
    if brought.undone_at is not None:
        raise AlreadyDone(day=brought.undone_at)
    ledger = _ledger_of(brought)
    metric_ids = _hold(ledger)
    _forget_tensions(brought)
    forget_contacts(actor=actor, source=STEP, source_ids=ledger.new["event"])
    leaning = _leaning_on(brought, ledger)
    if leaning:
        raise UnableToUndo(leaning=tuple(leaning[:MOST_NAMED]))

    revised = _put_back(ledger)
    _restore_values(brought, ledger)
    _remove(ledger)
    _judge_again(ledger, metric_ids, revised, today=today, now=now)
    contract_ids = {id_ for kind, id_, _ in ledger.changed if kind == "contract"} - ledger.new["contract"]
    keep_contract_dates(actor=actor, contract_ids=contract_ids, now=now)
    brought.undone_at, brought.undone_by_id = now, member_of(actor=actor)
    brought.save(update_fields=["undone_at", "undone_by"])

    facts = {"file": brought.file_name, "ledger": brought.ledger_digest, "counts": brought.counts}
    record_deed(actor=actor, deed="portfolio.undone", about=("import", brought.id), facts=facts, now=now)


def _forget_tensions(brought: Import) -> None:
    """Take away the tensions this import found, unless somebody wrote who decides; what was said beside them goes along."""
    found = Tension.objects.filter(workspace_id=brought.workspace_id, started_at=brought.imported_at, kind="FOUND")
    own = found.filter(decided_date__isnull=True, decider__isnull=True, decider_text="")
    names = [str(id_) for id_ in own.values_list("id", flat=True)]
    for some in chunks(items=names, size=BATCH):
        Event.objects.filter(workspace_id=brought.workspace_id, facts__tension__in=some).delete()
    own.delete()


def _ledger_of(brought: Import) -> _Ledger:
    ledger = _Ledger()
    rows = LedgerRow.objects.filter(of_import=brought).order_by("id")
    columns = ("object_kind", "object_id", "count", "is_new", "before")
    for kind, id_, count, is_new, before in rows.values_list(*columns).iterator():
        if is_new:
            ledger.new[kind].update(ids_from(first=id_, count=count))
            if kind == "measurement" and count >= BATCH:
                ledger.spans.append((id_, count))
            elif kind == "measurement":
                ledger.loose.update(ids_from(first=id_, count=count))
            if before is not None:
                ledger.corrections.add(id_)
        else:
            assert before is not None, "what was changed has a former state"
            ledger.changed.append((kind, id_, before))
    return ledger


def _leaning_on(brought: Import, ledger: _Ledger) -> list[Leaning]:
    """Find what came later: deeds, imports, edits, corrections, and things that point at what would go."""
    touched = {id_ for ids in ledger.new.values() for id_ in ids} | {id_ for _, id_, _ in ledger.changed}
    found = [
        *_later_deeds(brought, touched),
        *_later_imports(brought, touched),
        *_edited(ledger),
        *_corrected_later(ledger),
        *_kept_later(brought, ledger),
        *_pointing(ledger),
    ]
    return list(dict.fromkeys(found))


def _later_deeds(brought: Import, touched: Collection[UUID]) -> Iterable[Leaning]:
    own = Entry.objects.filter(workspace_id=brought.workspace_id, object_id=brought.id).order_by("number").first()
    assert own is not None, "every import has its entry in the trail"
    later = Entry.objects.filter(workspace_id=brought.workspace_id, number__gt=own.number, object_id__isnull=False)
    rows = later.order_by("number").values_list("object_kind", "object_id", "deed")
    return [Leaning(kind, _name_of(kind, id_), deed) for kind, id_, deed in rows if id_ and id_ in touched]


def _later_imports(brought: Import, touched: Collection[UUID]) -> Iterable[Leaning]:
    later = Import.objects.filter(
        workspace_id=brought.workspace_id, id__gt=brought.id, undone_at__isnull=True
    ).order_by("id")
    for one in later:
        spans = LedgerRow.objects.filter(of_import=one).values_list("object_id", "count").iterator()
        if any(id_ in touched for first, count in spans for id_ in ids_from(first=first, count=count)):
            yield Leaning("import", one.file_name)


def _edited(ledger: _Ledger) -> Iterable[Leaning]:
    for kind, ids in _by_kind(ledger).items():
        things = things_of(model=MODELS[kind]).in_bulk(list(ids))
        for id_, became in ids.items():
            thing = things.get(id_)
            if thing is None or any(
                _read(thing, name, value) != getattr(thing, name) for name, value in became.items()
            ):
                yield Leaning(kind, _name_of(kind, id_))


def _by_kind(ledger: _Ledger) -> dict[str, dict[UUID, dict[str, Any]]]:
    """Collect what each changed thing became, several rows of the ledger on one thing together."""
    found: dict[str, dict[UUID, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for kind, id_, before in ledger.changed:
        became = {name: value for name, value in before["became"].items() if name not in JUDGED}
        found[kind][id_].update(became)
    return found


def _corrected_later(ledger: _Ledger) -> Iterable[Leaning]:
    for values in ledger.values():
        later = values.filter(replaced_at__isnull=False).select_related("metric")
        for one in later.order_by("measured_date", "id"):
            yield Leaning("correction", f"{one.metric.name} {one.measured_date}")


def _kept_later(brought: Import, ledger: _Ledger) -> Iterable[Leaning]:
    """Find months this import made that somebody kept anew by hand."""
    for kind in FIGURES:
        for some in chunks(items=ledger.new[kind], size=BATCH):
            later = things_of(model=MODELS[kind]).filter(id__in=some).exclude(recorded_at=brought.imported_at)
            yield from (Leaning(kind, _shown(MODELS[kind], one.pk)) for one in later.order_by("month", "id"))


def _pointing(ledger: _Ledger) -> Iterable[Leaning]:
    """Find things of any room that point at what would go, and would not go with it."""
    kinds = {model: kind for kind, model in MODELS.items()}
    for kind, ids in ledger.new.items():
        for model, name in pointers_to(model=MODELS[kind]):
            if model in DERIVED:
                continue
            going = ledger.new.get(kinds.get(model, ""), set())
            for some in chunks(items=ids, size=BATCH):
                rows = things_of(model=model).filter(**{f"{name}__in": some}).values_list("pk", flat=True)
                yield from (
                    Leaning(kinds.get(model, kind_of(model=model)), _shown(model, pk))
                    for pk in rows
                    if pk not in going and not _lets_go(ledger, model, pk, name)
                )


def _lets_go(ledger: _Ledger, model: type[Model], pk: UUID, name: str) -> bool:
    """Whether what points there is put back with the import: an expectation to its former posts."""
    return any(
        MODELS[kind] is model and id_ == pk and name in before["was"] for kind, id_, before in ledger.changed
    ) or (model is Expectation and name in JUDGED)


def _hold(ledger: _Ledger) -> set[UUID]:
    """Lock what the undo will write, as an import does; gives the metrics to judge again."""
    metric_ids, beside = _metrics_of(ledger), _beside_posts(ledger)
    hold_metrics(metric_ids={*metric_ids, *(metric_id for _, metric_id in beside if metric_id)})
    changed = {id_ for kind, id_, _ in ledger.changed if kind == "expectation"}
    hold_expectations(expectation_ids={*changed, *(id_ for id_, _ in beside)}, metric_ids=metric_ids)
    return metric_ids


def _beside_posts(ledger: _Ledger) -> set[tuple[UUID, UUID | None]]:
    """Find the expectation and the metric of each of the posts that were made or changed."""
    ids = {id_ for kind, id_, _ in ledger.changed if kind == "goalpost"} | ledger.new["goalpost"]
    found: set[tuple[UUID, UUID | None]] = set()
    for some in chunks(items=ids, size=BATCH):
        found.update(Goalpost.objects.filter(id__in=some).values_list("expectation_id", "metric_id"))
    return found


def _metrics_of(ledger: _Ledger) -> set[UUID]:
    found: set[UUID] = {id_ for kind, id_, _ in ledger.changed if kind == "metric"}
    for values in ledger.values():
        found.update(values.order_by().values_list("metric_id", flat=True).distinct())
    return found - ledger.new["metric"]


def _put_back(ledger: _Ledger) -> set[UUID]:
    """Put back what was changed; gives the expectations whose posts may differ now."""
    for kind, id_, before in reversed(ledger.changed):
        thing = things_of(model=MODELS[kind]).get(pk=id_)
        for name, value in before["was"].items():
            setattr(thing, name, _read(thing, name, value))
        if isinstance(thing, Expectation):
            thing.revision += 1
        thing.save()
    of_posts = Goalpost.objects.filter(id__in=[id_ for kind, id_, _ in ledger.changed if kind == "goalpost"])
    revised = {id_ for kind, id_, _ in ledger.changed if kind == "expectation"}
    revised.update(of_posts.values_list("expectation_id", flat=True))
    for some in chunks(items=ledger.new["goalpost"], size=BATCH):
        revised.update(Goalpost.objects.filter(id__in=some).values_list("expectation_id", flat=True))
    return revised - ledger.new["expectation"]


def _restore_values(brought: Import, ledger: _Ledger) -> None:
    """Let values stand again that this import corrected."""
    for some in chunks(items=ledger.corrections, size=BATCH):
        pairs = set(Measurement.objects.filter(id__in=some).values_list("metric_id", "measured_date"))
        former = Measurement.objects.filter(
            metric_id__in={metric_id for metric_id, _ in pairs}, replaced_at=brought.imported_at
        )
        rows = former.values_list("id", "metric_id", "measured_date")
        ids = [id_ for id_, metric_id, day in rows if (metric_id, day) in pairs]
        Measurement.objects.filter(id__in=some).delete()
        for part in chunks(items=ids, size=BATCH):
            Measurement.objects.filter(id__in=part).update(replaced_at=None)


def _remove(ledger: _Ledger) -> None:
    """Take away what was made; what points to each other goes in one transaction."""
    for some in chunks(items=ledger.new["expectation"], size=BATCH):
        erase_rows(model=JudgedPeriod, name="expectation_id", ids=some)
    for some in chunks(items=ledger.new["goalpost"], size=BATCH):
        erase_rows(model=JudgedPeriod, name="goalpost_id", ids=some)
        Expectation.objects.filter(judged_goalpost_id__in=some).update(judged_goalpost=None)
        Expectation.objects.filter(goalpost_id__in=some).exclude(state__in=ON_POSTS).update(goalpost=None)
    for some in chunks(items=ledger.new["contract"], size=BATCH):
        erase_rows(model=ContractDates, name="contract_id", ids=some)
    for first, count in ledger.spans:
        erase_span(model=Measurement, first=first, count=count)
    for kind in BACKWARDS:
        ids = ledger.loose if kind == "measurement" else ledger.new[kind]
        for some in chunks(items=ids, size=BATCH):
            erase_rows(model=MODELS[kind], name="id", ids=some)


def _judge_again(
    ledger: _Ledger, metric_ids: Collection[UUID], revised: Collection[UUID], *, today: date, now: datetime
) -> None:
    for some in chunks(items=sorted(revised), size=BATCH):
        found = Expectation.objects.filter(id__in=some).order_by("id").select_for_update()
        rejudge_all(expectations=list(found), today=today, now=now)
    rejudge_metrics(metric_ids=metric_ids, without=revised, today=today, now=now)


def _read(thing: Model, name: str, value: object) -> object:
    return read_value(model=type(thing), name=name, value=value)


def _name_of(kind: str, id_: UUID) -> str:
    model = MODELS.get(kind)
    return _shown(model, id_) if model else ""


def _shown(model: type[Model], pk: UUID) -> str:
    return str(things_of(model=model).filter(pk=pk).first() or "")
