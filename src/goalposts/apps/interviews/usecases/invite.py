"""Inviting who was picked, and what they answer: accepting with consent, or declining."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview_with_vault, get_own_interview, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Consent, Interview, Reply
from goalposts.apps.interviews.queries.plain import Frame, Moment, Who, as_who, frame_beside, moment_told
from goalposts.apps.interviews.usecases.letters import LetterKind, PassPurpose, drop_letters, make_pass, put_letter
from goalposts.apps.interviews.usecases.slots import free_slot, give_slot, moment_of
from goalposts.apps.interviews.usecases.vaults import keep_frame
from goalposts.domain.interview import ConsentScope, InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor, Power

MAX_REPLY = 2000


class UnableToInvite(Refused):
    """The sample is not settled, or there is no mail address; `facts["reason"]` says which."""

    code = "UNABLE_TO_INVITE"


class UnableToReply(Refused):
    """Accepting needs consent and a moment, and no reply is longer than so many characters; the facts say which."""

    code = "UNABLE_TO_REPLY"


@dataclass(frozen=True, kw_only=True)
class ConsentGiven:
    """What somebody consented to: the version of the text they read, in which language, and recording apart."""

    text_version: int
    language: str
    may_take_part: bool
    may_record: bool = False


@transaction.atomic
def invite(*, actor: Actor, interview_id: UUID, words: str = "", now: datetime) -> None:
    """Invite somebody by mail, with a link on which they choose a moment, or decline.

    Shapes: `words` are the reviewer's own, above the standard text. Edges: once more, while unanswered, is another mail.
    Errors: NotFound, SecondFactorNeeded; StepNotOpen; UnableToInvite with reason NOT_SETTLED, NO_ADDRESS or WORDS.
    """
    interview, vault, facts = get_interview_with_vault(actor, interview_id, to_write=True)
    keys = open_keys()
    who = as_who(told=keys.read(row=interview, field="who"))
    if vault.settled_at is None:
        raise UnableToInvite(reason="NOT_SETTLED")
    if who is None or not who.email:
        raise UnableToInvite(reason="NO_ADDRESS")
    if len(words) > MAX_REPLY:
        raise UnableToInvite(reason="WORDS", most=MAX_REPLY)
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.INVITE)

    told = {"words": words.strip(), "is_again": interview.invited_at is not None}
    interview.state, interview.invited_at = state, interview.invited_at or now
    interview.save(update_fields=["state", "invited_at"])
    frame = keep_frame(vault=vault, facts=facts, actor=actor, keys=keys)
    link = make_pass(interview=interview, purpose=PassPurpose.INVITATION, now=now)
    put_letter(
        interview=interview, who=who, frame=frame, kind=LetterKind.INVITATION, keys=keys, link=link, facts=told, now=now
    )

    _note(interview, actor=actor, deed="interview.invited", now=now)


@transaction.atomic
def accept_invitation(*, actor: Actor, slot_id: UUID, consent: ConsentGiven, words: str = "", now: datetime) -> None:
    """Take part: by consent to a version of the text, at a moment that was offered.

    Errors: NotFound for anybody but the invited; CodeNeeded; StepNotOpen; UnableToReply with reason CONSENT or WORDS;
    SlotTaken.
    """
    interview = get_own_interview(actor, power=Power.P2, to_write=True)
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.ACCEPT)
    if not consent.may_take_part:
        raise UnableToReply(reason="CONSENT")
    _check_words(words)

    moment = give_slot(interview=interview, slot_id=slot_id, now=now)
    interview.state, interview.answered_at = state, now
    interview.save(update_fields=["state", "answered_at"])
    keys = open_keys()
    keep_consent(interview=interview, consent=consent, keys=keys, now=now)
    _keep_reply(interview, words, keys=keys, now=now)
    drop_letters(interview=interview)
    link = make_pass(interview=interview, purpose=PassPurpose.INVITATION, now=now)
    who, frame = who_and_frame(interview=interview, keys=keys)
    put_letter(
        interview=interview, who=who, frame=frame, kind=LetterKind.ACCEPTED, keys=keys, link=link,
        facts=agreed(moment, now=now), now=now,
    )  # fmt: skip

    # Without the language: beside the register that would tell who it is.
    facts: dict[str, object] = {"version": consent.text_version, "recording": consent.may_record}
    _note(interview, actor=actor, deed="interview.accepted", facts=facts, now=now)


@transaction.atomic
def decline_invitation(*, actor: Actor, words: str = "", now: datetime) -> None:
    """Take no part: one tap, with or without words; only the reviewer reads them.

    Edges: also after accepting, until the talk. Errors: NotFound; StepNotOpen; UnableToReply with reason WORDS.
    """
    interview = get_own_interview(actor, power=Power.P1, to_write=True)
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.DECLINE)
    _check_words(words)

    interview.state, interview.answered_at = state, now
    interview.save(update_fields=["state", "answered_at"])
    keys = open_keys()
    moment = moment_of(interview=interview, keys=keys)
    free_slot(interview=interview)
    Consent.objects.filter(interview=interview, withdrawn_at__isnull=True).update(withdrawn_at=now)
    _keep_reply(interview, words, keys=keys, now=now)
    drop_letters(interview=interview)
    who, frame = who_and_frame(interview=interview, keys=keys)
    put_letter(
        interview=interview, who=who, frame=frame, kind=LetterKind.DECLINED, keys=keys,
        facts=agreed(moment, now=now) if moment else None, now=now,
    )  # fmt: skip

    _note(interview, actor=actor, deed="interview.declined", now=now)


@transaction.atomic
def choose_slot(*, actor: Actor, slot_id: UUID, now: datetime) -> None:
    """Choose another moment, after accepting; it is confirmed by mail.

    Errors: NotFound for anybody but the invited, and before accepting; CodeNeeded; SlotTaken.
    """
    interview = get_own_interview(actor, power=Power.P2, to_write=True)
    if interview.state != InterviewState.ACCEPTED:
        raise NotFound

    free_slot(interview=interview)
    moment = give_slot(interview=interview, slot_id=slot_id, now=now)
    drop_letters(interview=interview)
    keys = open_keys()
    link = make_pass(interview=interview, purpose=PassPurpose.INVITATION, now=now)
    who, frame = who_and_frame(interview=interview, keys=keys)
    put_letter(
        interview=interview, who=who, frame=frame, kind=LetterKind.MOVED, keys=keys, link=link,
        facts=agreed(moment, now=now), now=now,
    )  # fmt: skip

    _note(interview, actor=actor, deed="slot.chosen", now=now)


def keep_consent(*, interview: Interview, consent: ConsentGiven, keys: Keys, now: datetime) -> None:
    """Write down what was consented to; what was given before was taken back, by declining."""
    scopes = [ConsentScope.TAKE_PART, *([ConsentScope.RECORDING] if consent.may_record else [])]
    rows = [Consent(review_id=interview.review_id, interview=interview, scope=scope, given_at=now) for scope in scopes]
    for row in rows:
        keys.seal(row=row, field="given", value={"version": consent.text_version, "language": consent.language})
    Consent.objects.bulk_create(rows)


def who_and_frame(*, interview: Interview, keys: Keys) -> tuple[Who, Frame]:
    """Read who an interview is with, and what the review says of itself. Errors: NotFound once the name was destroyed."""
    who = who_of(interview=interview, keys=keys)
    return who, frame_beside(row=interview, keys=keys)


def who_of(*, interview: Interview, keys: Keys) -> Who:
    """Read who an interview is with. Errors: NotFound once the name was destroyed."""
    who = as_who(told=keys.read(row=interview, field="who"))
    if who is None:
        raise NotFound
    return who


def agreed(moment: Moment, *, now: datetime) -> dict[str, object]:
    """Tell an agreed moment as mails and calendars read it."""
    return {**moment_told(moment=moment), "changed_at": now.isoformat()}


def _check_words(words: str) -> None:
    if len(words) > MAX_REPLY:
        raise UnableToReply(reason="WORDS", most=MAX_REPLY)


def _keep_reply(interview: Interview, words: str, *, keys: Keys, now: datetime) -> None:
    if words.strip():
        reply = Reply(review_id=interview.review_id, interview=interview, at=now)
        keys.seal(row=reply, field="said", value=words.strip())
        reply.save(force_insert=True)


def _note(
    interview: Interview, *, actor: Actor, deed: str, now: datetime, facts: dict[str, object] | None = None
) -> None:
    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed=deed, about=about, facts=facts, now=now)
