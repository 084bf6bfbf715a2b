"""Tensions by hand: linking two expectations, who decides, what was decided, and unlinking."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.expectations.access import get_expectation_for, get_tension_for
from goalposts.apps.expectations.models import Expectation, Tension
from goalposts.apps.expectations.usecases.weigh import end_tension, tell_both, weigh_tensions
from goalposts.domain.expectation import State, is_open
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor
from goalposts.domain.tension import EndCause, TensionKind

MAX_NOTE = 300
MAX_DECISION = 4000


class UnableToKeepTension(Refused):
    """Something does not fit; `facts` names the field and the reason."""

    code = "UNABLE_TO_KEEP_TENSION"


@dataclass(frozen=True, kw_only=True)
class Decider:
    """Who decides between two people: somebody at the customer, or whoever is named in words."""

    stakeholder_id: UUID | None = None
    words: str = ""


@transaction.atomic
def link_tension(*, actor: Actor, expectation_id: UUID, other_id: UUID, note: str, today: date, now: datetime) -> UUID:
    """Say that two expectations of one customer pull apart, and why.

    Errors: NotFound, Denied (the gate); UnableToKeepTension with field and reason; AlreadyDone when a tension of these
    two is open, found or linked.
    """
    first = get_expectation_for(actor, expectation_id, to_write=True)
    second = _other(actor, other_id)

    _check_link(first, second, note=note)
    one, other = sorted((first, second), key=lambda each: each.id)
    if Tension.objects.filter(one=one, other=other, ended_at__isnull=True).exists():
        raise AlreadyDone

    tension = Tension(
        workspace_id=one.workspace_id,
        customer_id=one.customer_id,
        one=one,
        other=other,
        kind=TensionKind.LINKED.value,
        note=note.strip(),
        started_date=today,
        started_at=now,
        linked_by_id=actor.member_id,
    )
    tension.save(force_insert=True)
    tell_both(tension, actor=actor, step="TENSION_LINKED", on_date=today, now=now, note=tension.note)

    facts = {"one": one.id, "other": other.id, "note": tension.note}
    record_deed(actor=actor, deed="tension.linked", about=("tension", tension.id), facts=facts, now=now)
    return tension.id


def _other(actor: Actor, expectation_id: UUID) -> Expectation:
    try:
        return get_expectation_for(actor, expectation_id)
    except NotFound as missing:
        raise UnableToKeepTension(field="other", reason="UNKNOWN") from missing


def _check_link(one: Expectation, other: Expectation, *, note: str) -> None:
    if one.id == other.id:
        raise UnableToKeepTension(field="other", reason="SAME")
    if one.customer_id != other.customer_id:
        raise UnableToKeepTension(field="other", reason="OTHER_CUSTOMER")
    for expectation in (one, other):
        if not is_open(state=State(expectation.state)):
            raise UnableToKeepTension(field="other", reason="CLOSED")
    if not note.strip():
        raise UnableToKeepTension(field="note", reason="EMPTY")


@transaction.atomic
def name_decider(*, actor: Actor, tension_id: UUID, decider: Decider, now: datetime) -> None:
    """Write down who decides between the two.

    Errors: NotFound, Denied (the gate); UnableToKeepTension with field and reason; AlreadyDone when it stands so.
    """
    tension = _open_tension(actor, tension_id)

    _check_decider(actor, tension, decider)
    if (tension.decider_id, tension.decider_text) == (decider.stakeholder_id, decider.words.strip()):
        raise AlreadyDone

    _set_decider(tension, decider)
    tension.revision += 1
    tension.save()

    facts = {"decider": decider.stakeholder_id, "words": decider.words}
    record_deed(actor=actor, deed="tension.decider_named", about=("tension", tension.id), facts=facts, now=now)


@transaction.atomic
def record_decision(
    *,
    actor: Actor,
    tension_id: UUID,
    decider: Decider,
    decision: str,
    decided_date: date,
    today: date,
    now: datetime,
    revision: int | None = None,
) -> None:
    """Write down what was decided, by whom and when; the tension stays until other posts follow from it.

    Shapes: `revision` is the one that was on the screen; None does not compare.
    Edges: a later decision takes the place of an earlier one, which stays in the history of both expectations.
    Errors: NotFound, Denied (the gate); UnableToKeepTension with field and reason.
    """
    tension = _open_tension(actor, tension_id)

    if revision is not None and revision != tension.revision:
        raise UnableToKeepTension(field="", reason="CHANGED_MEANWHILE", revision=tension.revision)
    _check_decider(actor, tension, decider)
    _check_decision(tension, decision=decision, decided_date=decided_date, today=today)

    _set_decider(tension, decider)
    tension.decision, tension.decided_date = decision.strip(), decided_date
    tension.decided_by_id = actor.member_id
    tension.revision += 1
    tension.save()
    tell_both(tension, actor=actor, step="TENSION_DECIDED", on_date=decided_date, now=now, note=tension.decision)

    facts = {"decider": decider.stakeholder_id, "words": decider.words, "decision": tension.decision}
    about = ("tension", tension.id)
    record_deed(actor=actor, deed="tension.decided", about=about, facts={**facts, "on": decided_date}, now=now)


def _check_decision(tension: Tension, *, decision: str, decided_date: date, today: date) -> None:
    if not decision.strip():
        raise UnableToKeepTension(field="decision", reason="EMPTY")
    if len(decision) > MAX_DECISION:
        raise UnableToKeepTension(field="decision", reason="TOO_LONG", limit=MAX_DECISION)
    if decided_date > today:
        raise UnableToKeepTension(field="decided_date", reason="IN_FUTURE", day=decided_date)
    heard = max(tension.one.said_date, tension.other.said_date)
    if decided_date < heard:
        raise UnableToKeepTension(field="decided_date", reason="BEFORE_SAID", day=heard)


@transaction.atomic
def unlink_tension(*, actor: Actor, tension_id: UUID, reason: str, today: date, now: datetime) -> None:
    """Say that two expectations that were linked do not pull apart after all, and why.

    Edges: where their posts exclude each other it is found at once, and stays.
    Errors: NotFound, Denied (the gate); UnableToKeepTension, also for one that was found: that ends with other posts.
    """
    tension = _open_tension(actor, tension_id)

    if tension.kind != TensionKind.LINKED:
        raise UnableToKeepTension(field="", reason="FOUND_BY_POSTS")
    if not reason.strip():
        raise UnableToKeepTension(field="reason", reason="EMPTY")

    end_tension(tension, actor=actor, cause=EndCause.UNLINKED, reason=reason.strip(), today=today, now=now)
    weigh_tensions(actor=actor, expectation_ids=[tension.one_id, tension.other_id], today=today, now=now)


def _open_tension(actor: Actor, tension_id: UUID) -> Tension:
    tension = get_tension_for(actor, tension_id, to_write=True)
    if tension.ended_at is not None:
        raise UnableToKeepTension(field="", reason="ENDED")
    return tension


def _check_decider(actor: Actor, tension: Tension, decider: Decider) -> None:
    if decider.stakeholder_id is None:
        if not decider.words.strip():
            raise UnableToKeepTension(field="decider", reason="EMPTY")
        return
    try:
        stakeholder = get_stakeholder_for(actor, decider.stakeholder_id)
    except NotFound as missing:
        raise UnableToKeepTension(field="decider", reason="UNKNOWN") from missing
    if stakeholder.customer_id != tension.customer_id:
        raise UnableToKeepTension(field="decider", reason="OTHER_CUSTOMER")


def _set_decider(tension: Tension, decider: Decider) -> None:
    tension.decider_id = decider.stakeholder_id
    tension.decider_text = decider.words.strip()
