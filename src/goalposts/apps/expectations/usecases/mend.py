"""Small mendings: a typing error, and a sentence recorded by mistake."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_expectation_for
from goalposts.apps.expectations.models import Event, Expectation, Perception
from goalposts.apps.expectations.queries.sharpening import clarity_label
from goalposts.apps.expectations.usecases.capture import check_verbatim, note_step
from goalposts.apps.expectations.usecases.hearing import forget_heard
from goalposts.apps.expectations.usecases.judging import set_rank
from goalposts.apps.expectations.usecases.stepping import ChangedMeanwhile
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, Facts, State, may_mend_verbatim, next_state
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

MAX_REASON = 300
# Steps that say nothing about the day on which something was said.
DAYLESS = ("HEARD", "MENDED", "CORRECTED", "DAY_MENDED", "DAY_CORRECTED", "TOLD_APART")


class UnableToMendDay(Refused):
    """The day cannot be, or no reason was given; `facts` names the field and the reason."""

    code = "UNABLE_TO_MEND_DAY"


@transaction.atomic
def mend_verbatim(
    *, actor: Actor, expectation_id: UUID, verbatim: str, today: date, now: datetime, seen: str | None = None
) -> bool:
    """Mend a typing error in what was recorded; later, the correction stands beside the words.

    Shapes: True when the words themselves were mended, False when a correction was put beside them. `seen` is how it
    read on the screen, the correction or else the words; None does not compare.
    Errors: NotFound, Denied (the gate); ChangedMeanwhile; UnableToCapture for an empty or too long text; AlreadyDone
    when it reads so.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    if seen is not None and seen != (expectation.correction or expectation.verbatim):
        raise ChangedMeanwhile(revision=expectation.revision)
    check_verbatim(verbatim=verbatim)
    is_mended = _may_mend(expectation, actor=actor, now=now)

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
def mend_said_date(
    *,
    actor: Actor,
    expectation_id: UUID,
    said_date: date,
    today: date,
    now: datetime,
    reason: str = "",
    seen: date | None = None,
) -> bool:
    """Correct the day on which something was said; later the first day stays readable beside it, with the reason.

    Shapes: True when it was mended within the time for typing errors, False when it was corrected afterwards. `seen` is
    the day on the screen; None does not compare.
    Edges: the corrected day counts from now on, in every rule and as of any day.
    Errors: NotFound, Denied (the gate); ChangedMeanwhile; UnableToMendDay with field and reason; AlreadyDone when it
    reads so.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)

    former = expectation.said_date
    if seen is not None and seen != former:
        raise ChangedMeanwhile(revision=expectation.revision)
    is_mended = _may_mend(expectation, actor=actor, now=now)
    _check_said(expectation, said_date=said_date, today=today, reason=None if is_mended else reason)

    expectation.said_date = said_date
    if expectation.state == State.HEARD and expectation.state_date == former:
        expectation.state_date = said_date
    expectation.revision += 1
    expectation.save(update_fields=["said_date", "state_date", "revision"])
    Event.objects.filter(expectation=expectation, kind="HEARD").update(on_date=said_date)
    kind = "DAY_MENDED" if is_mended else "DAY_CORRECTED"
    days = {"before": former.isoformat(), "after": said_date.isoformat()}
    note_step(
        expectation=expectation, actor=actor, kind=kind, on_date=today, now=now, note=reason.strip(), facts=days
    )  # fmt: skip

    facts = {**days, "reason": reason.strip(), "is_mended": is_mended}
    record_deed(actor=actor, deed="expectation.day_mended", about=("expectation", expectation.id), facts=facts, now=now)
    return is_mended


def _check_said(expectation: Expectation, *, said_date: date, today: date, reason: str | None) -> None:
    """Refuse a day to come, a day after what came of it, and no reason where one is asked (None is not asked)."""
    if said_date == expectation.said_date:
        raise AlreadyDone
    if said_date > today:
        raise UnableToMendDay(field="said_date", reason="IN_FUTURE", day=said_date)
    later = Event.objects.filter(expectation=expectation, on_date__lt=said_date).exclude(kind__in=DAYLESS)
    first = later.order_by("on_date").values_list("on_date", flat=True).first()
    if first is not None:
        raise UnableToMendDay(field="said_date", reason="AFTER_A_STEP", day=first)
    if reason is not None and not reason.strip():
        raise UnableToMendDay(field="reason", reason="EMPTY")


def _may_mend(expectation: Expectation, *, actor: Actor, now: datetime) -> bool:
    return may_mend_verbatim(
        recorded_at=expectation.recorded_at,
        now=now,
        is_recorder=expectation.recorded_by_id == actor.member_id,
        is_shown=expectation.state != State.HEARD,
        is_answered=Perception.objects.filter(expectation=expectation).exists(),
    )


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
