"""Noting that the stakeholder was told how it stands, or that what told them never arrived: a verdict nobody heard is open."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, F, Max, Value
from django.db.models.functions import Coalesce, Greatest

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import expectations_visible_to, get_expectations_for
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

TOLD, NOT_TOLD = "TOLD", "NOT_TOLD"


class UnableToTellBack(Refused):
    """The telling is of a day to come, or before the expectation was said, or the expectation is void."""

    code = "UNABLE_TO_TELL_BACK"


@transaction.atomic
def tell_back(*, actor: Actor, expectation_id: UUID, told_date: date, today: date, now: datetime) -> None:
    """Note on which day the stakeholder was told how it stands.

    Edges: what was noted of an earlier day is kept as an event, and does not replace a later one.
    Errors: NotFound, Denied (the gate); UnableToTellBack with field and reason; AlreadyDone when that day was noted
    before.
    """
    tell_back_several(actor=actor, expectation_ids=[expectation_id], told_date=told_date, today=today, now=now)


@transaction.atomic
def tell_back_several(
    *, actor: Actor, expectation_ids: Collection[UUID], told_date: date, today: date, now: datetime
) -> int:
    """Note that the stakeholder was told in one go how several of their expectations stand; all of it, or nothing.

    Shapes: gives of how many it was not noted yet; as many queries for forty as for one.
    Errors: as tell_back; AlreadyDone when it was noted of every one.
    """
    rows = get_expectations_for(actor, expectation_ids)

    _check(rows, told_date=told_date, today=today)
    known = Event.objects.filter(expectation__in=rows, kind=TOLD, on_date=told_date)
    noted = set(known.values_list("expectation_id", flat=True))
    fresh = [row for row in rows if row.id not in noted]
    if not fresh:
        raise AlreadyDone(told_date=told_date)

    day = Value(told_date, output_field=DateField())
    Expectation.objects.filter(id__in=[row.id for row in fresh]).update(
        told_back_date=Greatest(Coalesce("told_back_date", day), day), revision=F("revision") + 1
    )
    Event.objects.bulk_create([_told(row, actor=actor, told_date=told_date, now=now) for row in fresh])

    verdicts = {str(row.id): row.verdict for row in fresh}
    facts = {"told_date": told_date, "verdicts": verdicts}
    record_deed(actor=actor, deed="expectation.told_back", about=_about(fresh), facts=facts, now=now)
    return len(fresh)


def has_telling_of(*, actor: Actor, expectation_ids: Collection[UUID], told_at: datetime) -> bool:
    """Say whether a telling of some of these was noted at that moment, whatever became of it."""
    tried = Event.objects.filter(expectation__in=expectations_visible_to(actor).filter(id__in=expectation_ids))
    return tried.filter(kind__in=(TOLD, NOT_TOLD), recorded_at=told_at).exists()


@transaction.atomic
def take_telling_back(*, actor: Actor, expectation_ids: Collection[UUID], told_at: datetime, now: datetime) -> int:
    """Note that what told somebody never arrived: what was noted at that moment counts as not told.

    Shapes: `told_at` is when the telling was noted; gives of how many expectations it was taken back.
    Edges: what they were told before, or since in another way, stays; the attempt stays in the history; again is nothing.
    Errors: NotFound, Denied (the gate).
    """
    rows = get_expectations_for(actor, expectation_ids)
    tried = Event.objects.filter(expectation__in=rows, kind=TOLD, recorded_at=told_at)
    ids = set(tried.values_list("expectation_id", flat=True))
    if not ids:
        return 0

    tried.update(kind=NOT_TOLD)
    standing = Event.objects.filter(expectation_id__in=ids, kind=TOLD).order_by().values("expectation_id")
    last = dict(standing.annotate(last=Max("on_date")).values_list("expectation_id", "last"))
    fallen = [row for row in rows if row.id in ids]
    for row in fallen:
        row.told_back_date, row.revision = last.get(row.id), row.revision + 1
    Expectation.objects.bulk_update(fallen, ["told_back_date", "revision"])

    facts = {"told_at": told_at, "expectations": sorted(str(id_) for id_ in ids)}
    record_deed(actor=actor, deed="expectation.telling_returned", about=_about(fallen), facts=facts, now=now)
    return len(fallen)


def _check(rows: Sequence[Expectation], *, told_date: date, today: date) -> None:
    if told_date > today:
        raise UnableToTellBack(field="told_date", reason="IN_FUTURE", day=told_date)
    for row in rows:
        if row.state == "VOID":
            raise UnableToTellBack(field="told_date", reason="VOID")
        if told_date < row.said_date:
            raise UnableToTellBack(field="told_date", reason="BEFORE_SAID", day=row.said_date)


def _told(row: Expectation, *, actor: Actor, told_date: date, now: datetime) -> Event:
    return Event(
        workspace_id=row.workspace_id,
        expectation=row,
        kind=TOLD,
        on_date=told_date,
        recorded_at=now,
        recorded_by_id=actor.member_id,
        goalpost_id=row.goalpost_id,
    )


def _about(rows: Sequence[Expectation]) -> tuple[str, UUID]:
    """Name what the trail's entry is about: the one expectation, or the person who was told of several."""
    return ("expectation", rows[0].id) if len(rows) == 1 else ("stakeholder", rows[0].stakeholder_id)
