"""Answers on the cards of a check-in, given by the one who was asked; taken back within ten seconds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from goalposts.apps.audit.usecases import record_deed, told_together
from goalposts.apps.checkins.access import get_asked_for, get_card_for, get_reply_for
from goalposts.apps.checkins.models import Asked, Card, Reply
from goalposts.apps.checkins.usecases.mailing import reminder_after
from goalposts.apps.expectations.usecases import (
    Answered,
    record_perception,
    say_moved,
    take_perception_back,
    unsay_moved,
)
from goalposts.apps.expectations.usecases.forward import Forward, record_forward, take_forward_back
from goalposts.apps.expectations.usecases.perceive import BY_CHECKIN
from goalposts.apps.workspaces.queries import asking_terms_of
from goalposts.domain.asking import Answer, is_over, may_take_back
from goalposts.domain.perception import Answer as Felt
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import instances
from goalposts.lib.rows import insert_rows, update_rows

MAX_WORDS = 4000
REFINED_WITHIN = timedelta(hours=1)
_FELT = {Answer.MET: Felt.MET, Answer.NEAR: Felt.JUST_MISSED, Answer.NOT_MET: Felt.NOT_MET}


class UnableToAnswer(Refused):
    """No answer can be taken: `facts["reason"]` says why, CLOSED with its day."""

    code = "UNABLE_TO_ANSWER"


@dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """What became of a tap: the answer that stands now, and whether these very taps had come in before."""

    answer: Answer
    words: str
    given_at: datetime
    is_repeat: bool = False


@transaction.atomic
@told_together()
def give_answer(
    *,
    actor: Actor,
    round_id: UUID,
    expectation_id: UUID,
    answer: Answer,
    words: str,
    deed_key: UUID,
    today: date,
    now: datetime,
) -> GivenAnswer:
    """Take the answer of somebody who was asked: a perception of the revision and period asked about, or a move.

    Edges: the same `deed_key` again, or the same answer in the same words, changes nothing. Just missed, soon after not met, makes that answer precise and keeps
    its words; any other later answer stands beside the earlier one, which stays readable.
    Errors: NotFound (the gate), and for a key that was used on another card; UnableToAnswer with its reason.
    """
    card = get_card_for(actor, round_id, expectation_id)
    before, former = _said_before(card, deed_key=deed_key)
    if before is not None:
        return _repeat(before, card)

    _check(card=card, words=words, today=today)

    if former is not None and (former.answer, former.words) == (answer.value, words):
        return _repeat(former, card)
    if former is not None:
        words = _replace(former, card=card, answer=answer, words=words, actor=actor, now=now)
    reply = Reply(
        workspace_id=card.workspace_id, card=card, deed_key=deed_key, answer=answer.value, words=words, given_at=now
    )
    if answer is Answer.MOVED:
        _move(card, words=words, key=deed_key, actor=actor, today=today, now=now)
    else:
        reply.perception_id = _perceive(card, answer=answer, words=words, actor=actor, today=today, now=now)
    insert_rows(rows=[reply])
    note_answered(card.asked, now=now)

    facts = {"round": round_id, "answer": answer, "words": words, "goalpost": card.goalpost_id}
    about = ("expectation", expectation_id)
    record_deed(actor=actor, deed="checkin.answered", about=about, facts=facts, now=now)
    return GivenAnswer(answer=answer, words=words, given_at=now)


@transaction.atomic
def take_back_answer(*, actor: Actor, deed_key: UUID, now: datetime) -> None:
    """Take an answer back within ten seconds, as if it had not been tapped; nobody was told of it yet.

    Errors: NotFound for a key that is not theirs; AlreadyDone when it was taken back; UnableToAnswer when it is too late.
    """
    reply = get_reply_for(actor, deed_key)
    card, asked = reply.card, reply.card.asked

    if reply.taken_back_at is not None:
        raise AlreadyDone(taken_back_at=reply.taken_back_at)
    if (
        not may_take_back(given_at=reply.given_at, now=now)
        or reply.replaced_at is not None
        or reply.told_at is not None
    ):
        raise UnableToAnswer(reason="TOO_LATE")

    perception_id = reply.perception_id
    reply.perception_id, reply.taken_back_at = None, now
    reply.save(update_fields=["perception", "taken_back_at"])
    if perception_id is not None:
        take_perception_back(actor=actor, perception_id=perception_id, now=now)
    else:
        unsay_moved(
            actor=actor, expectation_id=card.expectation_id, stakeholder_id=asked.stakeholder_id, key=str(deed_key),
            now=now,
        )  # fmt: skip
    _note_unanswered(asked, actor=actor, now=now)

    facts = {"answer": reply.answer, "round": asked.round_id}
    about = ("expectation", card.expectation_id)
    record_deed(actor=actor, deed="checkin.answer_taken_back", about=about, facts=facts, now=now)


@transaction.atomic
def give_forward_answer(
    *, actor: Actor, round_id: UUID, forward: Forward, deed_key: UUID, today: date, now: datetime
) -> None:
    """Take the answers to the questions that look forward, of somebody who was asked them in this round.

    Edges: the same `deed_key` again changes nothing; other answers in the same round come beside the earlier ones.
    Errors: NotFound (the gate), and for whoever was not asked them; UnableToAnswer when closed; UnableToLookForward.
    """
    asked = get_asked_for(actor, round_id, to_write=True)

    if not asked.has_forward:
        raise NotFound
    check_open(asked, today=today)

    record_forward(
        actor=actor, stakeholder_id=asked.stakeholder_id, forward=forward, source="CHECKIN", source_id=asked.round_id,
        deed_key=deed_key, said_date=today, today=today, now=now,
    )  # fmt: skip
    asked.forward_at = now
    asked.save(update_fields=["forward_at"])
    note_answered(asked, now=now)


@transaction.atomic
def take_back_forward_answer(*, actor: Actor, round_id: UUID, deed_key: UUID, now: datetime) -> None:
    """Take the answers to the questions that look forward back within ten seconds.

    Errors: NotFound (the gate), and for a key that is not theirs; UnableToAnswer when it is too late.
    """
    asked = get_asked_for(actor, round_id, to_write=True)

    if asked.forward_at is None or not may_take_back(given_at=asked.forward_at, now=now):
        raise UnableToAnswer(reason="TOO_LATE")

    take_forward_back(actor=actor, deed_key=deed_key, now=now)
    asked.forward_at = None
    asked.save(update_fields=["forward_at"])
    _note_unanswered(asked, actor=actor, now=now)


def _said_before(card: Card, *, deed_key: UUID) -> tuple[Reply | None, Reply | None]:
    """Read the answer that was given by these very taps, and the one that stands on the card, in one query."""
    found = instances(_replies, workspace_id=card.workspace_id, card_id=card.id, deed_key=deed_key)
    before = next((one for one in found if one.deed_key == deed_key), None)
    stands = (one for one in found if one.card_id == card.id and not one.replaced_at and not one.taken_back_at)
    return before, next(stands, None)


def _replies(*, workspace_id: UUID, card_id: UUID, deed_key: UUID) -> QuerySet[Reply]:
    standing = Q(card_id=card_id, replaced_at__isnull=True, taken_back_at__isnull=True)
    return Reply.objects.filter(standing | Q(deed_key=deed_key), workspace_id=workspace_id)


def _repeat(before: Reply, card: Card) -> GivenAnswer:
    if before.card_id != card.id:
        raise NotFound
    return GivenAnswer(answer=Answer(before.answer), words=before.words, given_at=before.given_at, is_repeat=True)


def _check(*, card: Card, words: str, today: date) -> None:
    check_open(card.asked, today=today)
    if len(words) > MAX_WORDS:
        raise UnableToAnswer(reason="TOO_LONG", limit=MAX_WORDS, length=len(words))
    expectation = card.expectation
    if expectation.state in ("VOID", "WITHDRAWN", "NOT_FEASIBLE"):
        raise UnableToAnswer(reason="NO_LONGER_ASKED", state=expectation.state)


def check_open(asked: Asked, *, today: date) -> None:
    """Refuse an answer once the round is over for whoever was asked.

    Errors: UnableToAnswer, with the day on which it was closed.
    """
    round_ = asked.round
    if asked.closed_at is None and not is_over(closes_date=round_.closes_date, today=today):
        return
    zone = ZoneInfo(round_.workspace.time_zone)
    closed_date = asked.closed_at.astimezone(zone).date() if asked.closed_at else round_.closes_date
    raise UnableToAnswer(reason="CLOSED", day=closed_date)


def _replace(former: Reply, *, card: Card, answer: Answer, words: str, actor: Actor, now: datetime) -> str:
    """Let a later answer stand instead of a former one; give the words that go with it."""
    refines = (
        _is_more_precise(Answer(former.answer), answer, words=former.words)
        and former.perception_id is not None
        and now - former.given_at <= REFINED_WITHIN
    )
    perception_id = former.perception_id
    former.replaced_at, former.told_at = now, former.told_at or now
    if refines:
        former.perception_id = None
    update_rows(rows=[former], fields=["replaced_at", "told_at", "perception"])
    if refines and perception_id is not None:
        take_perception_back(actor=actor, perception_id=perception_id, now=now)
        return words if words.strip() else former.words
    return words


def _is_more_precise(former: Answer, answer: Answer, *, words: str) -> bool:
    """Just missed says not met more precisely; so do the words that follow a bare tap."""
    return (former, answer) == (Answer.NOT_MET, Answer.NEAR) or (former is answer and not words)


def _perceive(card: Card, *, answer: Answer, words: str, actor: Actor, today: date, now: datetime) -> UUID:
    answered = Answered(
        answer=_FELT[answer], said_date=today, words=words.strip(), channel=BY_CHECKIN, due_date=card.period_end,
        goalpost_id=card.goalpost_id,
    )  # fmt: skip
    return record_perception(
        actor=actor, expectation_id=card.expectation_id, stakeholder_id=card.asked.stakeholder_id, answered=answered,
        today=today, now=now,
    )  # fmt: skip


def _move(card: Card, *, words: str, key: UUID, actor: Actor, today: date, now: datetime) -> None:
    say_moved(
        actor=actor, expectation_id=card.expectation_id, stakeholder_id=card.asked.stakeholder_id, words=words.strip(),
        said_date=today, now=now, key=str(key),
    )  # fmt: skip


def note_answered(asked: Asked, *, now: datetime) -> None:
    """Who answered anything is not reminded any more; whoever answers on has that written already."""
    if asked.answered_at is None or asked.next_mail_at is not None:
        asked.answered_at, asked.next_mail_at = asked.answered_at or now, None
        update_rows(rows=[asked], fields=["answered_at", "next_mail_at"])


def _note_unanswered(asked: Asked, *, actor: Actor, now: datetime) -> None:
    """Whose only answer was taken back is reminded again."""
    standing = Reply.objects.filter(card__asked=asked, replaced_at__isnull=True, taken_back_at__isnull=True)
    if asked.forward_at is not None or standing.exists():
        return
    asked.answered_at = None
    asked.next_mail_at = now  # answered before any mail left: then it is about to leave
    if asked.mails_sent:
        asked.next_mail_at = reminder_after(asked=asked, round_=asked.round, terms=asking_terms_of(actor=actor))
    asked.save(update_fields=["answered_at", "next_mail_at"])
