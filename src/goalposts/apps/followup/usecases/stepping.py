"""What every step of a complaint does alike: is it as it was on the screen, and the history."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.followup.access import get_complaint_for, get_complaint_to_end
from goalposts.apps.followup.models import Complaint, ComplaintStep
from goalposts.domain.complaint import UnableToFollowComplaint
from goalposts.domain.roles import Actor

MAX_STEP_WORDS = 4000


def complaint_to_step(
    *, actor: Actor, complaint_id: UUID, revision: int | None, is_their_word: bool = False
) -> Complaint:
    """Pass the gate: the complaint, locked, as it was on the screen.

    Errors: NotFound, Denied; UnableToFollowComplaint when somebody else changed it meanwhile.
    """
    if is_their_word:
        complaint = get_complaint_to_end(actor, complaint_id)
    else:
        complaint = get_complaint_for(actor, complaint_id, to_write=True)
    if revision is not None and revision != complaint.revision:
        raise UnableToFollowComplaint(field="", reason="CHANGED_MEANWHILE")
    return complaint


def check_words(*, field: str, words: str, is_required: bool = True) -> None:
    """Refuse words that are none, or too many for one step.

    Errors: UnableToFollowComplaint with field and reason.
    """
    if is_required and not words.strip():
        raise UnableToFollowComplaint(field=field, reason="EMPTY")
    if len(words) > MAX_STEP_WORDS:
        raise UnableToFollowComplaint(field=field, reason="TOO_LONG", limit=MAX_STEP_WORDS)


def note_step(
    *,
    complaint: Complaint,
    actor: Actor,
    kind: str,
    on_date: date,
    now: datetime,
    how: str = "",
    words: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Write one step in a complaint's life."""
    step = ComplaintStep(
        workspace_id=complaint.workspace_id,
        complaint=complaint,
        kind=kind,
        on_date=on_date,
        how=how,
        words=words,
        facts=dict(facts or {}),
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
    step.save(force_insert=True)


def keep_step(
    *, complaint: Complaint, actor: Actor, deed: str, fields: list[str], facts: Mapping[str, object], now: datetime
) -> None:
    """Save what a step changed, and put it in the trail."""
    complaint.revision += 1
    complaint.save(update_fields=[*fields, "revision"])
    record_deed(actor=actor, deed=deed, about=("complaint", complaint.id), facts=facts, now=now)
