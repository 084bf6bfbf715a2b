"""Mails of the vault: those that left, as they left; those that did not, or came back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goalposts.apps.interviews.access import Keys, get_vault, note_reading, open_keys
from goalposts.apps.interviews.models import Letter, SentLetter
from goalposts.apps.reviews.queries import ReviewFacts
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class SentLine:
    """A mail as it left, in the language of whoever it went to."""

    letter_id: UUID
    interview_id: UUID
    number: int
    kind: str
    to_email: str
    language: str
    subject: str
    text: str
    html: str
    sent_at: datetime


@dataclass(frozen=True, kw_only=True)
class UnsentLine:
    """A mail that waits, was given up, or came back. Shapes: `error` is a code of ours, empty while nothing went wrong."""

    letter_id: UUID
    interview_id: UUID
    number: int
    kind: str
    to_email: str
    due_at: datetime
    failed_at: datetime | None
    error: str


@dataclass(frozen=True, kw_only=True)
class VaultPost:
    """The mails of a review, newest first: those that left, and those that wait, were given up or came back."""

    facts: ReviewFacts
    sent: tuple[SentLine, ...]
    unsent: tuple[UnsentLine, ...]


@transaction.atomic
def letters_of(*, actor: Actor, review_id: UUID, now: datetime) -> VaultPost:
    """List the mails that left, as they left, and those that did not; it is one reading.

    Errors: NotFound, SecondFactorNeeded; VaultClosed.
    """
    _vault, facts = get_vault(actor, review_id)
    keys = open_keys()
    note_reading(review_id=review_id, actor=actor, what="letters", about_id=review_id, now=now)
    return VaultPost(facts=facts, sent=_sent(review_id, keys=keys), unsent=_unsent(review_id, keys=keys))


def _sent(review_id: UUID, *, keys: Keys) -> tuple[SentLine, ...]:
    rows = SentLetter.objects.filter(review_id=review_id).select_related("letter", "interview")
    found = [(row, keys.read(row=row, field="mail")) for row in rows.order_by("-sent_at", "-letter_id")]
    return tuple(
        SentLine(
            letter_id=row.letter_id,
            interview_id=row.interview_id,
            number=row.interview.number,
            kind=row.letter.kind,
            sent_at=row.sent_at,
            language=(keys.read(row=row.letter, field="facts") or {"language": ""})["language"],
            **mail,
        )
        for row, mail in found
        if mail is not None
    )


def _unsent(review_id: UUID, *, keys: Keys) -> tuple[UnsentLine, ...]:
    open_or_failed = Q(done_at__isnull=True) | Q(failed_at__isnull=False)
    rows = Letter.objects.filter(open_or_failed, review_id=review_id).select_related("interview")
    return tuple(
        UnsentLine(
            letter_id=row.id,
            interview_id=row.interview_id,
            number=row.interview.number,
            kind=row.kind,
            to_email=(keys.read(row=row, field="facts") or {"to_email": ""})["to_email"],
            due_at=row.due_at,
            failed_at=row.failed_at,
            error=row.last_error,
        )
        for row in rows.order_by("-created_at", "-id")
    )
