"""Noting that the stakeholder was told how it stands: a verdict nobody heard counts as open."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.models import Event
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor


class UnableToTellBack(Refused):
    """The telling is of a day to come, or before the expectation was said, or the expectation is void."""

    code = "UNABLE_TO_TELL_BACK"


@transaction.atomic
def tell_back_several(
    *, actor: Actor, expectation_ids: Collection[UUID], told_date: date, today: date, now: datetime
) -> int:
    """Note that the stakeholder was told in one talk how several of their expectations stand; all of it, or nothing.

    Shapes: gives of how many it was not noted yet. Errors: as tell_back; AlreadyDone when it was noted of every one.
    """
    told = 0
    for expectation_id in sorted(set(expectation_ids)):
        try:
            tell_back(actor=actor, expectation_id=expectation_id, told_date=told_date, today=today, now=now)
        except AlreadyDone:
            continue
        told += 1
    if not told:
        raise AlreadyDone(told_date=told_date)
    return told


@transaction.atomic
def tell_back(*, actor: Actor, expectation_id: UUID, told_date: date, today: date, now: datetime) -> None:
    """Note on which day the stakeholder was told how it stands.

    Edges: what was noted of an earlier day is kept as an event, and does not replace a later one.
    Errors: NotFound, Denied (the gate); UnableToTellBack with field and reason; AlreadyDone when that day was noted
    before.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    if expectation.state == "VOID":
        raise UnableToTellBack(field="told_date", reason="VOID")
    if told_date > today:
        raise UnableToTellBack(field="told_date", reason="IN_FUTURE", day=told_date)
    if told_date < expectation.said_date:
        raise UnableToTellBack(field="told_date", reason="BEFORE_SAID", day=expectation.said_date)
    if Event.objects.filter(expectation=expectation, kind="TOLD", on_date=told_date).exists():
        raise AlreadyDone(told_date=told_date)

    expectation.told_back_date = max(told_date, expectation.told_back_date or told_date)
    expectation.revision += 1
    expectation.save(update_fields=["told_back_date", "revision"])
    note_step(
        expectation=expectation, actor=actor, kind="TOLD", on_date=told_date, now=now,
        goalpost_id=expectation.goalpost_id,
    )  # fmt: skip

    facts = {"told_date": told_date, "verdict": expectation.verdict}
    record_deed(actor=actor, deed="expectation.told_back", about=("expectation", expectation.id), facts=facts, now=now)
