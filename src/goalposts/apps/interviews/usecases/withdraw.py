"""Withdrawing: what was said goes, with the key that opened it; and erasing who it was as well."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, get_interview_of_either, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import (
    AFTER,
    WHO,
    WORDS,
    AfterAnswer,
    Consent,
    DraftPieces,
    ForwardAnswer,
    Fragment,
    HotIssue,
    Interview,
    Letter,
    Note,
    Pass,
    PassCode,
    PassSession,
    PassToken,
    Playback,
    Reply,
    SentLetter,
    Transcript,
)
from goalposts.apps.interviews.usecases.crossed import tell_taken_back
from goalposts.apps.interviews.usecases.invite import who_and_frame
from goalposts.apps.interviews.usecases.letters import LetterKind, put_letter
from goalposts.apps.interviews.usecases.slots import free_slot
from goalposts.domain.interview import InterviewState, InterviewStep, next_interview_state
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.roles import Actor
from goalposts.lib.rows import drop_rows

RAW = (DraftPieces, Fragment, Note, Transcript, ForwardAnswer, Playback, HotIssue, Reply)


@transaction.atomic
def withdraw_interview(*, actor: Actor, interview_id: UUID, now: datetime) -> None:
    """Take back everything that somebody said: rows and key go, so that no former backup reads it either.

    Edges: by the interviewee, or by the reviewer on their word; confirmed by mail where there is an address.
    Errors: NotFound; CodeNeeded, SecondFactorNeeded; StepNotOpen when withdrawn before, or never invited.
    """
    interview = get_interview_of_either(actor, interview_id)
    state = next_interview_state(state=InterviewState(interview.state), step=InterviewStep.WITHDRAW)

    keys = open_keys()
    tell_taken_back(interview=interview, actor=actor, keys=keys, now=now)
    interview.state, interview.withdrawn_at, interview.words_gone_at = state, now, now
    interview.marks, interview.after_gone_at = None, now if interview.after_asked_at else None
    interview.save(update_fields=["state", "withdrawn_at", "words_gone_at", "marks", "after_gone_at"])
    forget_after(interview=interview)
    free_slot(interview=interview)
    Consent.objects.filter(interview=interview, withdrawn_at__isnull=True).update(withdrawn_at=now)
    Pass.objects.filter(interview=interview, revoked_at__isnull=True).update(revoked_at=now)
    forget_words(interview=interview)
    forget_post(interview=interview)
    _confirm(interview, keys=keys, now=now)

    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="interview.withdrawn", about=about, now=now)
    keys.destroy(owner_id=interview.id, purpose=WORDS)
    keys.destroy(owner_id=interview.id, purpose=AFTER)


@transaction.atomic
def erase_interview(*, actor: Actor, interview_id: UUID, now: datetime) -> None:
    """Erase what somebody said and who it was, on their request; a random number stays, and that it was.

    Errors: NotFound for anybody but the reviewer; SecondFactorNeeded; AlreadyDone.
    """
    interview = get_interview(actor, interview_id, to_write=True)
    if interview.who_gone_at is not None:
        raise AlreadyDone(interview=interview_id)

    keys = open_keys()
    tell_taken_back(interview=interview, actor=actor, keys=keys, now=now)
    interview.state = InterviewState.WITHDRAWN
    interview.withdrawn_at = interview.withdrawn_at or now
    interview.words_gone_at, interview.who_gone_at = interview.words_gone_at or now, now
    interview.after_gone_at = interview.after_gone_at or (now if interview.after_asked_at else None)
    interview.who, interview.marks = None, None
    interview.save()
    forget_after(interview=interview)
    free_slot(interview=interview)
    forget_words(interview=interview)
    forget_post(interview=interview)
    forget_passes(interview=interview)
    Consent.objects.filter(interview=interview).delete()

    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed="interview.erased", about=about, now=now)
    keys.destroy(owner_id=interview.id, purpose=WORDS)
    keys.destroy(owner_id=interview.id, purpose=AFTER)
    keys.destroy(owner_id=interview.id, purpose=WHO)


def forget_words(*, interview: Interview) -> None:
    """Throw away the rows of what was said; their key is destroyed by whoever calls, last of all."""
    for table in RAW:
        drop_rows(rows=table._default_manager.filter(interview=interview))  # noqa: SLF001 - public by its documentation


def forget_after(*, interview: Interview) -> None:
    """Throw away what was answered ninety days after the report; its key is destroyed by whoever calls."""
    if interview.after_asked_at is not None:
        drop_rows(rows=AfterAnswer.objects.filter(interview=interview))


def forget_post(*, interview: Interview) -> None:
    """Throw away the letters, those that wait and those that left."""
    drop_rows(rows=SentLetter.objects.filter(interview=interview))
    drop_rows(rows=Letter.objects.filter(interview=interview))


def forget_passes(*, interview: Interview) -> None:
    """Throw away links, with all that hangs on them."""
    links = Pass.objects.filter(interview=interview)
    PassCode.objects.filter(session__link__in=links).delete()
    PassSession.objects.filter(link__in=links).delete()
    PassToken.objects.filter(link__in=links).delete()
    links.delete()


def _confirm(interview: Interview, *, keys: Keys, now: datetime) -> None:
    who, frame = who_and_frame(interview=interview, keys=keys)
    if who.email:
        put_letter(interview=interview, who=who, frame=frame, kind=LetterKind.WITHDRAWN, keys=keys, now=now)
