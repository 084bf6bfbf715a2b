"""Small mendings: a typing error, and a sentence recorded by mistake."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.models import Perception
from goalposts.apps.expectations.queries.sharpening import clarity_label
from goalposts.apps.expectations.usecases.capture import check_verbatim, note_step
from goalposts.apps.expectations.usecases.hearing import forget_heard
from goalposts.apps.expectations.usecases.judging import set_rank
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, Facts, State, may_mend_verbatim, next_state
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor


@transaction.atomic
def mend_verbatim(*, actor: Actor, expectation_id: UUID, verbatim: str, today: date, now: datetime) -> bool:
    """Mend a typing error in what was recorded; later, the correction stands beside the words.

    Shapes: True when the words themselves were mended, False when a correction was put beside them.
    Errors: NotFound, Denied (the gate); UnableToCapture for an empty or too long text; AlreadyDone when it reads so.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    check_verbatim(verbatim=verbatim)
    is_mended = may_mend_verbatim(
        recorded_at=expectation.recorded_at,
        now=now,
        is_recorder=expectation.recorded_by_id == actor.member_id,
        is_shown=expectation.state != State.HEARD,
        is_answered=Perception.objects.filter(expectation=expectation).exists(),
    )

    before = expectation.verbatim if is_mended else expectation.correction
    if verbatim == (before or expectation.verbatim):
        raise AlreadyDone
    if is_mended:
        expectation.verbatim = verbatim
        expectation.clarity = clarity_label(words=verbatim, language=expectation.language)
    else:
        expectation.correction = verbatim
    expectation.revision += 1
    expectation.save()
    kind = "MENDED" if is_mended else "CORRECTED"
    note_step(expectation=expectation, actor=actor, kind=kind, on_date=today, now=now)

    facts = {"before": before, "after": verbatim, "is_mended": is_mended}
    record_deed(actor=actor, deed="expectation.mended", about=("expectation", expectation.id), facts=facts, now=now)
    return is_mended


@transaction.atomic
def void_expectation(*, actor: Actor, expectation_id: UUID, reason: str, today: date, now: datetime) -> None:
    """Declare an expectation void: recorded by mistake, or for the wrong person; final.

    Errors: NotFound, Denied (the gate); FactMissing without a reason; DeedNotAllowed when it is void already.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    state = next_state(state=State(expectation.state), deed=Deed.VOID, facts=Facts(today=today, reason=reason))

    expectation.state = state.value
    expectation.state_date = today
    expectation.revision += 1
    note_step(expectation=expectation, actor=actor, kind="VOID", on_date=today, now=now, note=reason)
    forget_heard(actor=actor, expectation=expectation)
    set_rank(expectation=expectation)
    expectation.save(update_fields=["state", "state_date", "revision", "rank"])

    facts = {"reason": reason}
    record_deed(actor=actor, deed="expectation.void", about=("expectation", expectation.id), facts=facts, now=now)
    if getattr(expectation, "is_in_tension", True):
        weigh_tensions(actor=actor, expectation_ids=[expectation.id], today=today, now=now)
