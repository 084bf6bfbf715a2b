"""Stopping somebody's clock until a day, such as during leave, and letting it run again before that day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_or_self
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

MAX_REASON = 300
LONGEST_DAYS = 730


class UnableToPause(Refused):
    """The day has passed or lies too far ahead, the reason is missing or too long, or the person is gone."""

    code = "UNABLE_TO_PAUSE"


@transaction.atomic
def pause_stakeholder(
    *, actor: Actor, stakeholder_id: UUID, until_date: date, reason: str, today: date, now: datetime
) -> None:
    """Pause somebody up to and including a day: nobody reminds them, and their clock raises no alarm.

    Edges: another day or reason replaces the former; they may do it themselves, and then need give no reason.
    Errors: NotFound, Denied (the gate); UnableToPause with field and reason; AlreadyDone.
    """
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=True, needs_code=True)
    reason = reason.strip()
    _check(until_date=until_date, reason=reason, is_own=actor.member_id is None, today=today)
    if stakeholder.left_date is not None or stakeholder.archived_at is not None:
        raise UnableToPause(field="", reason="NOT_THERE")
    if (stakeholder.paused_until_date, stakeholder.pause_reason) == (until_date, reason):
        raise AlreadyDone(day=until_date)

    stakeholder.paused_until_date = until_date
    stakeholder.pause_reason = reason
    stakeholder.paused_by_id = actor.member_id
    stakeholder.save(update_fields=["paused_until_date", "pause_reason", "paused_by"])

    facts = {"day": until_date, "reason": reason}
    record_deed(actor=actor, deed="stakeholder.paused", about=("stakeholder", stakeholder.id), facts=facts, now=now)


@transaction.atomic
def resume_stakeholder(*, actor: Actor, stakeholder_id: UUID, today: date, now: datetime) -> None:
    """Let a clock run again before the pause ends by itself.

    Errors: NotFound, Denied (the gate); AlreadyDone when there is no pause today.
    """
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=True, needs_code=True)
    until_date = stakeholder.paused_until_date
    if until_date is None or until_date < today:
        raise AlreadyDone

    stakeholder.paused_until_date = None
    stakeholder.pause_reason = ""
    stakeholder.paused_by = None
    stakeholder.save(update_fields=["paused_until_date", "pause_reason", "paused_by"])

    facts = {"day": until_date}
    record_deed(actor=actor, deed="stakeholder.resumed", about=("stakeholder", stakeholder.id), facts=facts, now=now)


def _check(*, until_date: date, reason: str, is_own: bool, today: date) -> None:
    if until_date < today:
        raise UnableToPause(field="until_date", reason="DAY_PAST", day=until_date)
    if (until_date - today).days > LONGEST_DAYS:
        raise UnableToPause(field="until_date", reason="DAY_TOO_FAR", day=until_date)
    if not reason and not is_own:
        raise UnableToPause(field="reason", reason="EMPTY")
    if len(reason) > MAX_REASON:
        raise UnableToPause(field="reason", reason="TOO_LONG", limit=MAX_REASON)
