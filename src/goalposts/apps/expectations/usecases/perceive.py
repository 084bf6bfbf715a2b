"""Recording how a stakeholder sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_speaker_for
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.access import get_expectation_to_judge
from goalposts.apps.expectations.models import Event, Expectation, Perception
from goalposts.apps.expectations.usecases.capture import note_step
from goalposts.apps.expectations.usecases.hearing import unhear
from goalposts.apps.expectations.usecases.repeats import since
from goalposts.apps.expectations.usecases.standing import answers_on, refresh_felt
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.lib.rows import insert_rows

BY_CHECKIN = "CHECKIN"


class UnableToRecordPerception(Refused):
    """The answer is of a day to come, of somebody elsewhere, or on an expectation that is void."""

    code = "UNABLE_TO_RECORD_PERCEPTION"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A stakeholder's answer as heard: `words` verbatim, grade 1-10.

    `due_date` is the last day of the period it is about, and `goalpost_id` the revision; None means what stood when it was
    recorded.
    """

    answer: Answer
    said_date: date
    words: str = ""
    grade: int | None = None
    channel: str = "TALK"
    due_date: date | None = None
    goalpost_id: UUID | None = None


@transaction.atomic
def record_perception(
    *, actor: Actor, expectation_id: UUID, stakeholder_id: UUID, answered: Answered, today: date, now: datetime
) -> UUID:
    """Record a stakeholder's answer on an expectation, as heard in a talk.

    Edges: answers of others than the judge are kept and shown, but do not count.
    Errors: NotFound, Denied (the gate); UnableToRecordPerception with field and reason; AlreadyDone when the same
    answer was sent twice within two minutes.
    """
    expectation = get_expectation_to_judge(actor, expectation_id, given_by=stakeholder_id)
    stakeholder = _speaker_for(actor, expectation, stakeholder_id)

    if expectation.state == "VOID":
        raise UnableToRecordPerception(field="answer", reason="VOID")
    if answered.said_date > today:
        raise UnableToRecordPerception(field="said_date", reason="IN_FUTURE", day=answered.said_date)
    if answered.said_date < expectation.said_date:
        raise UnableToRecordPerception(field="said_date", reason="BEFORE_SAID", day=expectation.said_date)
    if stakeholder.customer_id != expectation.customer_id:
        raise UnableToRecordPerception(field="stakeholder", reason="OTHER_CUSTOMER")
    given = answers_on(expectation=expectation)
    perception = _perception(expectation, stakeholder=stakeholder, answered=answered, actor=actor, now=now)
    is_keyed = answered.channel == BY_CHECKIN  # that room knows a repeat by its key
    if not is_keyed and any(_is_the_same(one, perception) for one in given if one.recorded_at >= since(now=now)):
        raise AlreadyDone(said_date=answered.said_date)

    insert_rows(rows=[perception])
    told = {"answer": answered.answer.value, "stakeholder": str(stakeholder.id), "perception": str(perception.id)}
    note_step(
        expectation=expectation, actor=actor, kind="FELT", on_date=answered.said_date, now=now,
        goalpost_id=perception.goalpost_id, facts=told,
    )  # fmt: skip
    refresh_felt(expectation=expectation, answers=[*given, perception])

    facts = {**told, "words": answered.words, "grade": answered.grade}
    record_deed(actor=actor, deed="perception.recorded", about=("expectation", expectation.id), facts=facts, now=now)
    return perception.id


@transaction.atomic
def take_perception_back(*, actor: Actor, perception_id: UUID, now: datetime) -> None:
    """Take back an answer that somebody gave by link a moment ago, as if it had not been tapped; the trail keeps it.

    Edges: for the room that took the answer, which says how long that may; never for a member.
    Errors: NotFound for whoever did not give it.
    """
    if actor.stakeholder_id is None:
        raise NotFound
    given = Perception.objects.filter(id=perception_id, workspace_id=workspace_of(actor=actor))
    perception = given.filter(stakeholder_id=actor.stakeholder_id, recorded_by__isnull=True).first()
    if perception is None:
        raise NotFound
    expectation = get_expectation_to_judge(actor, perception.expectation_id, given_by=actor.stakeholder_id)

    steps = Event.objects.filter(expectation=expectation, kind="FELT", facts__perception=str(perception.id))
    unhear(actor=actor, steps=steps)
    perception.delete()
    refresh_felt(expectation=expectation, answers=answers_on(expectation=expectation))

    facts = {"answer": perception.answer, "words": perception.words}
    about = ("expectation", expectation.id)
    record_deed(actor=actor, deed="perception.taken_back", about=about, facts=facts, now=now)


def _speaker_for(actor: Actor, expectation: Expectation, stakeholder_id: UUID) -> Stakeholder:
    """Give who answers; the expectation brought along whoever said it, who by link speaks until they leave."""
    if stakeholder_id != expectation.stakeholder_id:
        return get_speaker_for(actor, stakeholder_id)
    own = expectation.stakeholder
    is_gone = own.left_date is not None or own.merged_into_id is not None
    if actor.kind is ActorKind.STAKEHOLDER and is_gone:
        raise NotFound
    return own


def _is_the_same(one: Perception, other: Perception) -> bool:
    fields = ("stakeholder_id", "answer", "words", "said_date", "recorded_by_id")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


def _perception(
    expectation: Expectation, *, stakeholder: Stakeholder, answered: Answered, actor: Actor, now: datetime
) -> Perception:
    return Perception(
        workspace_id=expectation.workspace_id,
        expectation=expectation,
        goalpost_id=answered.goalpost_id or expectation.judged_goalpost_id or expectation.goalpost_id,
        period_end=answered.due_date or expectation.due_date,
        stakeholder=stakeholder,
        answer=answered.answer.value,
        words=answered.words,
        language=stakeholder.language if answered.words else "",
        grade=answered.grade,
        said_date=answered.said_date,
        channel=answered.channel,
        recorded_at=now,
        recorded_by_id=actor.member_id,
    )
