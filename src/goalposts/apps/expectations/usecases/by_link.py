"""What a stakeholder says by their own link beside a check-in: how it is, that it has moved, something new."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.access import get_expectation_to_judge
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.own_said import BY_LINK, is_sent_again, last_answer_by_link
from goalposts.apps.expectations.usecases.capture import Saying, capture_expectation
from goalposts.apps.expectations.usecases.moved import say_moved
from goalposts.apps.expectations.usecases.negotiate import Reaction, record_reaction
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.perceive import Answered, record_perception, take_perception_back
from goalposts.apps.expectations.usecases.stepping import Step
from goalposts.apps.expectations.usecases.take_back import UnableToTakeBack
from goalposts.apps.workspaces.usecases import forget_notices
from goalposts.domain.asking import may_take_back
from goalposts.domain.expectation import FactMissing, How, Word
from goalposts.domain.notice import NoticeKind
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor


@transaction.atomic
def answer_by_link(
    *, actor: Actor, expectation_id: UUID, answer: Answer, words: str, today: date, now: datetime
) -> UUID:
    """Take a stakeholder's own answer on an expectation; whoever leads the customer reads it in the digest.

    Errors: NotFound (the gate); UnableToRecordPerception; AlreadyDone when it was sent twice within two minutes.
    """
    answered = Answered(answer=answer, said_date=today, words=words.strip(), channel=BY_LINK)
    perception_id = record_perception(
        actor=actor,
        expectation_id=expectation_id,
        stakeholder_id=_own_id(actor),
        answered=answered,
        today=today,
        now=now,
    )

    _tell(actor, expectation_id, kind=NoticeKind.ANSWER, now=now)
    return perception_id


@transaction.atomic
def take_answer_back(*, actor: Actor, expectation_id: UUID, now: datetime) -> None:
    """Take a stakeholder's last answer by link back within ten seconds, as if it had not been tapped.

    Edges: whoever leads the customer does not read of it. Errors: NotFound (the gate); AlreadyDone when there is none;
    UnableToTakeBack when it is too late.
    """
    expectation = get_expectation_to_judge(actor, expectation_id, given_by=_own_id(actor))
    answer = last_answer_by_link(actor=actor, expectation_id=expectation.id)

    if answer is None:
        raise AlreadyDone
    if not may_take_back(given_at=answer.recorded_at, now=now):
        raise UnableToTakeBack(given_at=answer.recorded_at)

    take_perception_back(actor=actor, perception_id=answer.id, now=now)
    forget_notices(actor=actor, kind=NoticeKind.ANSWER, about_id=expectation.id, told_at=answer.recorded_at)


@transaction.atomic
def moved_by_link(*, actor: Actor, expectation_id: UUID, words: str, today: date, now: datetime) -> None:
    """Take a stakeholder's own word that what they expect has moved; whoever leads the customer hears at once.

    Errors: NotFound (the gate); FactMissing without words; AlreadyDone when it was sent twice within two minutes;
    UnableToMove when it is no longer open.
    """
    if not words.strip():
        raise FactMissing(facts={"fact": "words"})
    get_expectation_to_judge(actor, expectation_id, given_by=_own_id(actor))
    if is_sent_again(actor=actor, expectation_id=expectation_id, words=words, now=now):
        raise AlreadyDone
    say_moved(
        actor=actor,
        expectation_id=expectation_id,
        stakeholder_id=_own_id(actor),
        words=words.strip(),
        said_date=today,
        now=now,
    )

    _tell(actor, expectation_id, kind=NoticeKind.MOVED, now=now)


@transaction.atomic
def expect_by_link(*, actor: Actor, words: str, today: date, now: datetime) -> UUID:
    """Keep something new that a stakeholder expects, in their own words; whoever leads the customer reads it.

    Errors: NotFound (the gate); UnableToCapture with field and reason.
    """
    saying = Saying(verbatim=words, said_date=today, channel=BY_LINK)
    expectation_id = capture_expectation(
        actor=actor, stakeholder_id=_own_id(actor), saying=saying, today=today, now=now
    )

    expectation = Expectation.objects.select_related("customer", "stakeholder").get(id=expectation_id)
    tell_lead(actor=actor, expectation=expectation, kind=NoticeKind.ADDED, now=now)
    return expectation_id


@transaction.atomic
def react_by_link(*, step: Step, reaction: Reaction, words: str) -> None:
    """Take what a stakeholder says to "not feasible, but this instead".

    Errors: as record_reaction; AlreadyDone when it was sent twice within two minutes.
    """
    actor, id_ = step.actor, step.expectation_id
    get_expectation_to_judge(actor, id_, given_by=_own_id(actor))
    if is_sent_again(actor=actor, expectation_id=id_, words=words, reaction=reaction.value, now=step.now):
        raise AlreadyDone
    word = Word(given_by=_own_id(step.actor), how=How.LINK, given_date=step.today)
    record_reaction(step=step, reaction=reaction, word=word, words=words.strip())

    _tell(step.actor, step.expectation_id, kind=NoticeKind.ANSWER, now=step.now)


def _own_id(actor: Actor) -> UUID:
    if actor.stakeholder_id is None:
        raise NotFound
    return actor.stakeholder_id


def _tell(actor: Actor, expectation_id: UUID, *, kind: NoticeKind, now: datetime) -> None:
    expectation = get_expectation_to_judge(actor, expectation_id, given_by=_own_id(actor))
    tell_lead(actor=actor, expectation=expectation, kind=kind, now=now)
