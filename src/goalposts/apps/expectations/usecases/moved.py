"""Something said that looks like an earlier expectation of the same person: the posts moved, or it is new."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_expectation_for, get_expectation_to_judge
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.hearing import unhear
from goalposts.apps.expectations.usecases.standing import rejudge
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import Deed, Facts, State, is_open, next_state
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor


class UnableToMoveInto(Refused):
    """The two are not one wish of one person, or the later one was negotiated already; `facts["reason"]` says which."""

    code = "UNABLE_TO_MOVE_INTO"


class UnableToMove(Refused):
    """The expectation is no longer open, so there are no posts to draw anew."""

    code = "UNABLE_TO_MOVE"


@transaction.atomic
def move_into(*, actor: Actor, expectation_id: UUID, into_id: UUID, today: date, now: datetime) -> None:
    """Keep what was said as words of a move of an earlier expectation, and close it as a double of that one.

    Edges: the words stay readable where they are, and stand, with who and when, at the earlier one too; its posts are
    not touched: drawing them anew is a deed of its own.
    Errors: NotFound, Denied (the gate); UnableToMoveInto with its reason; DeedNotAllowed when it is void already.
    Source: decision 070.
    """
    double = get_expectation_for(actor, expectation_id, to_write=True)
    kept = get_expectation_for(actor, into_id, to_write=True)

    _check(double=double, kept=kept)
    state = next_state(state=State(double.state), deed=Deed.VOID, facts=Facts(today=today, reason="MOVED_INTO"))

    double.state, double.state_date = state.value, today
    double.revision += 1
    rejudge(expectation=double, today=today, now=now)
    note_step(
        expectation=double, actor=actor, kind="MOVED_INTO", on_date=today, now=now, facts={"into": str(kept.id)}
    )  # fmt: skip
    kept.revision += 1
    kept.save(update_fields=["revision"])
    said = {"said": str(double.id), "language": double.language, "channel": double.channel}
    note_step(
        expectation=kept, actor=actor, kind="SAID_AGAIN", on_date=double.said_date, now=now,
        note=double.verbatim, facts=said,
    )  # fmt: skip

    facts = {"into": kept.id, "verbatim": double.verbatim}
    record_deed(actor=actor, deed="expectation.moved_into", about=("expectation", double.id), facts=facts, now=now)
    weigh_tensions(actor=actor, expectation_ids=[double.id], today=today, now=now)


@transaction.atomic
def tell_apart(*, actor: Actor, expectation_id: UUID, other_id: UUID, today: date, now: datetime) -> None:
    """Remember that an expectation is new, however much it looks like another, so that nobody is asked again.

    Errors: NotFound, Denied (the gate); AlreadyDone.
    """
    expectation = get_expectation_for(actor, expectation_id, to_write=True)
    other = get_expectation_for(actor, other_id)

    facts = {"other": str(other.id)}
    if Event.objects.filter(expectation=expectation, kind="TOLD_APART", facts__other=facts["other"]).exists():
        raise AlreadyDone(**facts)

    note_step(expectation=expectation, actor=actor, kind="TOLD_APART", on_date=today, now=now, facts=facts)

    record_deed(
        actor=actor, deed="expectation.told_apart", about=("expectation", expectation.id), facts=facts, now=now
    )  # fmt: skip


@transaction.atomic
def say_moved(
    *,
    actor: Actor,
    expectation_id: UUID,
    stakeholder_id: UUID,
    words: str,
    said_date: date,
    now: datetime,
    key: str = "",
) -> None:
    """Keep that somebody says that what they expect has moved, in their own words; posts and verdicts stay as they are.

    Shapes: `key` names the deed of a later room, so that the same saying can be taken back (unsay_moved).
    Edges: whoever keeps the posts draws them anew (build_goalpost); until both agree the former ones are in force.
    Errors: NotFound, Denied (the gate); UnableToMove when it is no longer open.
    """  # fmt: skip
    expectation = get_expectation_to_judge(actor, expectation_id, given_by=stakeholder_id)

    if not is_open(state=State(expectation.state)):
        raise UnableToMove(reason="CLOSED", state=expectation.state)

    expectation.revision += 1
    expectation.save(update_fields=["revision"])
    facts = {"stakeholder": str(stakeholder_id), "key": key}
    note_step(
        expectation=expectation, actor=actor, kind="HAS_MOVED", on_date=said_date, now=now,
        goalpost_id=expectation.goalpost_id, note=words, facts=facts,
    )  # fmt: skip

    about = ("expectation", expectation.id)
    record_deed(actor=actor, deed="expectation.has_moved", about=about, facts={**facts, "words": words}, now=now)


@transaction.atomic
def unsay_moved(*, actor: Actor, expectation_id: UUID, stakeholder_id: UUID, key: str, now: datetime) -> None:
    """Take back that it has moved, said a moment ago, as if it had not been tapped; the trail keeps it.

    Errors: NotFound (the gate), and when nothing was said by this key.
    """
    expectation = get_expectation_to_judge(actor, expectation_id, given_by=stakeholder_id)
    said = Event.objects.filter(expectation=expectation, kind="HAS_MOVED", facts__key=key)

    if not key or not unhear(actor=actor, steps=said):
        raise NotFound

    expectation.revision += 1
    expectation.save(update_fields=["revision"])

    about = ("expectation", expectation.id)
    record_deed(actor=actor, deed="expectation.has_moved_taken_back", about=about, facts={"key": key}, now=now)


def _check(*, double: Expectation, kept: Expectation) -> None:
    if double.id == kept.id:
        raise UnableToMoveInto(reason="ITSELF")
    if double.stakeholder_id != kept.stakeholder_id:
        raise UnableToMoveInto(reason="OTHER_PERSON")
    if not is_open(state=State(kept.state)):
        raise UnableToMoveInto(reason="CLOSED", state=kept.state)
    is_agreed = Goalpost.objects.filter(expectation=double, agreed_date__isnull=False).exists()
    is_answered = Perception.objects.filter(expectation=double).exists()
    if double.state not in {State.HEARD, State.VOID} or is_agreed or is_answered:
        raise UnableToMoveInto(reason="NEGOTIATED", state=double.state)
