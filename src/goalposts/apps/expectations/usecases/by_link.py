"""What a stakeholder says by their own link beside a check-in: how it is, that it has moved, something new."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.expectations.access import get_expectation_to_answer
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases.capture import Saying, capture_expectation
from goalposts.apps.expectations.usecases.moved import say_moved
from goalposts.apps.expectations.usecases.negotiate import Reaction, record_reaction
from goalposts.apps.expectations.usecases.news import tell_lead
from goalposts.apps.expectations.usecases.perceive import Answered, record_perception
from goalposts.apps.expectations.usecases.stepping import Step
from goalposts.domain.expectation import FactMissing, How, Word
from goalposts.domain.notice import NoticeKind
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor

BY_LINK = "LINK"


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
def moved_by_link(*, actor: Actor, expectation_id: UUID, words: str, today: date, now: datetime) -> None:
    """Take a stakeholder's own word that what they expect has moved; whoever leads the customer hears at once.

    Errors: NotFound (the gate); FactMissing without words; UnableToMove when it is no longer open.
    """
    if not words.strip():
        raise FactMissing(facts={"fact": "words"})
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

    Errors: as record_reaction.
    """
    word = Word(given_by=_own_id(step.actor), how=How.LINK, given_date=step.today)
    record_reaction(step=step, reaction=reaction, word=word, words=words.strip())

    _tell(step.actor, step.expectation_id, kind=NoticeKind.ANSWER, now=step.now)


def _own_id(actor: Actor) -> UUID:
    if actor.stakeholder_id is None:
        raise NotFound
    return actor.stakeholder_id


def _tell(actor: Actor, expectation_id: UUID, *, kind: NoticeKind, now: datetime) -> None:
    expectation = get_expectation_to_answer(actor, expectation_id)
    tell_lead(actor=actor, expectation=expectation, kind=kind, now=now)
