"""What starts a stakeholder's clock anew, noted by the deed that it came from, or recorded by hand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import contacts_visible_to, get_stakeholder_for, reachable_stakeholders
from goalposts.apps.customers.models import BY_HAND, Contact, Stakeholder
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.rhythm import ContactKind
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.ids import new_id
from goalposts.lib.rows import insert_rows

MAX_WHAT = 300
SOME = 500


class UnableToRecordContact(Refused):
    """Some field of a visit does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_RECORD_CONTACT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One person heard on a day, by something that is kept elsewhere.

    Shapes: `source` names the kind of thing ("conversation", "perception"), `source_id` the thing.
    """

    stakeholder_id: UUID
    on_date: date
    kind: ContactKind
    source: str
    source_id: UUID


@transaction.atomic
def note_contact(
    *, actor: Actor, stakeholder_id: UUID, on_date: date, kind: ContactKind, source: str, source_id: UUID, now: datetime
) -> None:
    """Note that a stakeholder was heard, in the transaction of the deed by which they were.

    Edges: once per thing and person: noted again, the first day stays. The deed itself is in the trail; this is not.
    A stakeholder may note only themselves; that a member may do the deed is for the deed's own gate.
    Errors: NotFound for somebody missing or foreign.
    """
    one = Heard(stakeholder_id=stakeholder_id, on_date=on_date, kind=kind, source=source, source_id=source_id)
    note_contacts(actor=actor, heard=[one], now=now)


@transaction.atomic
def note_contacts(
    *, actor: Actor, heard: Collection[Heard], now: datetime, known: Collection[Stakeholder] = ()
) -> None:
    """Note that several stakeholders were heard.

    Shapes: none is fine. `known` are those whom the gate of the deed gave and keeps locked; they are not read again.
    Edges and errors: as note_contact.
    """
    wanted = {one.stakeholder_id for one in heard}
    last_days: dict[UUID, date | None] = {one.id: one.last_heard_date for one in known}
    for some in _chunks(sorted(wanted - last_days.keys())):
        there = reachable_stakeholders(actor).filter(id__in=some).order_by("id").select_for_update(no_key=True)
        last_days |= dict(there.values_list("id", "last_heard_date"))
    if not wanted <= last_days.keys():
        raise NotFound

    rows = [_row(one, actor=actor, now=now) for one in heard]
    insert_rows(rows=rows, skips_known=True)
    later = {one.stakeholder_id for one in heard if one.on_date > (last_days[one.stakeholder_id] or date.min)}
    _set_last_heard(later)


@transaction.atomic
def forget_contacts(*, actor: Actor, source: str, source_ids: Collection[UUID] | QuerySet[Any, UUID]) -> None:
    """Take back what was noted from things that turned out not to be so: thrown away, void, of somebody else.

    Shapes: `source_ids` are the things, or the query that finds them; none is fine.
    Edges: the last day heard is found again from what is left.
    """
    for some in [source_ids] if isinstance(source_ids, QuerySet) else _chunks(sorted(source_ids)):
        noted = Contact.objects.filter(workspace_id=workspace_of(actor=actor), source=source, source_id__in=some)
        found = _locked(Stakeholder.objects.filter(id__in=noted.values("stakeholder_id")))
        if found:
            noted.delete()
            _set_last_heard(found)


@transaction.atomic
def refresh_last_heard(*, actor: Actor, stakeholder_ids: Collection[UUID]) -> None:
    """Find the day last heard of some stakeholders again from what is noted.

    Edges: whoever is of elsewhere is passed over.
    """
    for some in _chunks(sorted(stakeholder_ids)):
        _set_last_heard(_locked(Stakeholder.objects.filter(workspace_id=workspace_of(actor=actor), id__in=some)))


def _locked(found: QuerySet[Stakeholder]) -> list[UUID]:
    """Lock some stakeholders, always in the same order, until the transaction ends."""
    return list(found.order_by("id").select_for_update(no_key=True).values_list("id", flat=True))


@transaction.atomic
def record_contact(*, actor: Actor, stakeholder_id: UUID, on_date: date, what: str, today: date, now: datetime) -> UUID:
    """Record by hand a visit in which something was done.

    Errors: NotFound, Denied (the gate); UnableToRecordContact with field and reason; AlreadyDone for the same words on
    the same day.
    """
    stakeholder = get_stakeholder_for(actor, stakeholder_id, to_write=True)
    what = what.strip()
    if on_date > today:
        raise UnableToRecordContact(field="on_date", reason="IN_FUTURE", day=on_date)
    if not what:
        raise UnableToRecordContact(field="what", reason="EMPTY")
    if len(what) > MAX_WHAT:
        raise UnableToRecordContact(field="what", reason="TOO_LONG", limit=MAX_WHAT)
    same = Contact.objects.filter(stakeholder=stakeholder, source=BY_HAND, on_date=on_date, what=what)
    if same.exists():
        raise AlreadyDone(day=on_date)

    contact_id = new_id()
    visit = Heard(
        stakeholder_id=stakeholder.id, on_date=on_date, kind=ContactKind.VISIT, source=BY_HAND, source_id=contact_id
    )
    row = _row(visit, actor=actor, now=now)
    row.id, row.what = contact_id, what
    row.save(force_insert=True)
    if on_date > (stakeholder.last_heard_date or date.min):
        _set_last_heard([stakeholder.id])

    facts = {"day": on_date, "what": what}
    record_deed(actor=actor, deed="contact.recorded", about=("stakeholder", stakeholder.id), facts=facts, now=now)
    return contact_id


@transaction.atomic
def remove_contact(*, actor: Actor, contact_id: UUID, now: datetime) -> None:
    """Take back a visit that was recorded by hand and was none.

    Errors: NotFound when missing, foreign or not recorded by hand; Denied (the gate).
    """
    contact = contacts_visible_to(actor).filter(id=contact_id, source=BY_HAND).first()
    if contact is None:
        raise NotFound
    stakeholder = get_stakeholder_for(actor, contact.stakeholder_id, to_write=True)

    contact.delete()
    _set_last_heard([stakeholder.id])

    facts = {"day": contact.on_date, "what": contact.what}
    record_deed(actor=actor, deed="contact.removed", about=("stakeholder", stakeholder.id), facts=facts, now=now)


def _row(one: Heard, *, actor: Actor, now: datetime) -> Contact:
    return Contact(
        workspace_id=workspace_of(actor=actor),
        stakeholder_id=one.stakeholder_id,
        on_date=one.on_date,
        kind=one.kind.value,
        source=one.source,
        source_id=one.source_id,
        recorded_by_id=actor.member_id,
        recorded_at=now,
    )


def _set_last_heard(stakeholder_ids: Collection[UUID]) -> None:
    if not stakeholder_ids:
        return
    last: QuerySet[Contact, Any] = (
        Contact.objects.filter(stakeholder=OuterRef("pk"))
        .order_by()
        .values("stakeholder")
        .annotate(day=Max("on_date"))
        .values("day")
    )
    for some in _chunks(sorted(stakeholder_ids)):
        Stakeholder.objects.filter(id__in=some).update(last_heard_date=Subquery(last))


def _chunks(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + SOME] for start in range(0, len(ids), SOME))
