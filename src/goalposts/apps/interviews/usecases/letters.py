"""The vault's own post: put with the deed that it tells about, taken by the worker, kept as it left; no trace elsewhere."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from goalposts.apps.interviews.access import Keys, enter_as_system, note_deed, open_keys
from goalposts.apps.interviews.models import Interview, Letter, Pass, PassToken, SentLetter
from goalposts.apps.interviews.queries.plain import Frame, Who
from goalposts.domain.portal_access import LINK_TIME
from goalposts.domain.roles import Actor
from goalposts.lib.rows import drop_rows
from goalposts.lib.tokens import digest_of, new_token

CLAIM = timedelta(minutes=5)
MOST_LOOKED_AT = 20
BOUNCED = "BOUNCED"
BACK_OFF_MINUTES = (1, 5, 15, 60, 240, 720, 1440)


class LetterKind(StrEnum):
    """What a mail to an interviewee is about."""

    INVITATION = "interview.invitation"
    ACCEPTED = "interview.accepted"
    MOVED = "interview.moved"
    DECLINED = "interview.declined"
    HANDED_OVER = "interview.handed_over"
    CODE = "interview.code"
    RENEWED = "interview.renewed"
    PLAYBACK = "interview.playback"
    HOT = "interview.hot"
    WITHDRAWN = "interview.withdrawn"
    TOLD = "interview.told"
    AFTER = "interview.after"
    AFTER_AGAIN = "interview.after_again"


class PassPurpose(StrEnum):
    """What the link of an interviewee was made for."""

    INVITATION = "INVITATION"
    PLAYBACK = "PLAYBACK"
    HOT = "HOT"
    TOLD = "TOLD"
    AFTER = "AFTER"


@dataclass(frozen=True, kw_only=True)
class WaitingLetter:
    """A letter that one worker has in hand.

    Shapes: `facts` as the mails read them: `to_email`, `to_name`, `language`, `address_form` and the frame of the review,
    with what belongs to its kind; `token` opens the link, empty where there is none.
    """

    id: UUID
    review_id: UUID
    kind: str
    facts: Mapping[str, Any]
    token: str
    attempt: int
    is_in_doubt: bool


def put_letter(
    *,
    interview: Interview,
    who: Who,
    frame: Frame,
    kind: LetterKind,
    keys: Keys,
    now: datetime,
    link: Pass | None = None,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Write a letter in the transaction of the deed it tells about; its facts are frozen and sealed."""
    letter = Letter(
        review_id=interview.review_id, interview=interview, link=link, kind=kind, created_at=now, due_at=now
    )
    told = {
        "to_email": who.email, "to_name": who.name, "language": who.language, "address_form": who.address_form,
        "interview_id": str(interview.id), **asdict(frame), **(facts or {}),
    }  # fmt: skip
    keys.seal(row=letter, field="facts", value=told)
    letter.save(force_insert=True)


def make_pass(*, interview: Interview, purpose: PassPurpose, now: datetime) -> Pass:
    """Make the link that a letter carries; its token is minted at each attempt to send."""
    link = Pass(
        review_id=interview.review_id, interview=interview, purpose=purpose, made_at=now, expires_at=now + LINK_TIME
    )
    link.save(force_insert=True)
    return link


def drop_letters(*, interview: Interview) -> None:
    """Send nothing more of what waits: it is no longer so."""
    drop_rows(rows=Letter.objects.filter(interview=interview, done_at__isnull=True))


@transaction.atomic
def claim_letter(*, actor: Actor, now: datetime) -> WaitingLetter | None:
    """Take the letter whose turn it is, for this worker alone; None when nothing is due.

    Edges: a worker that dies leaves its claim to run out. A link that no longer works, and a name that was destroyed, end
    the letter unsent.
    Errors: NotFound for whoever is not the system; VaultClosed.
    """
    enter_as_system(actor)
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - CLAIM)
    waiting = Letter.objects.filter(free, done_at__isnull=True, failed_at__isnull=True, due_at__lte=now)
    in_turn = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id")
    for letter in in_turn[:MOST_LOOKED_AT]:
        facts = open_keys().read(row=letter, field="facts")
        if facts is None or not _is_link_alive(letter, now=now):
            Letter.objects.filter(id=letter.id).update(failed_at=now, last_error="NOT_WANTED")
            continue
        Letter.objects.filter(id=letter.id).update(claimed_at=now, attempts=F("attempts") + 1)
        return WaitingLetter(
            id=letter.id,
            review_id=letter.review_id,
            kind=letter.kind,
            facts=facts,
            token=_minted(letter, now=now),
            attempt=letter.attempts + 1,
            is_in_doubt=letter.handed_at is not None,
        )
    return None


@transaction.atomic
def note_letter_leaving(*, actor: Actor, letter_id: UUID, now: datetime) -> None:
    """Write down, before a letter is handed over, that from now on its fate is unknown. Errors: NotFound."""
    enter_as_system(actor)
    Letter.objects.filter(id=letter_id).update(handed_at=now)


@transaction.atomic
def finish_letter(*, actor: Actor, letter_id: UUID, subject: str, text: str, html: str, now: datetime) -> None:
    """Mark a letter as sent and keep it as it left, sealed; what only it carried goes.

    Edges: of somebody whose name was destroyed meanwhile nothing is kept. Errors: NotFound; VaultClosed.
    """
    enter_as_system(actor)
    letter = Letter.objects.select_for_update().filter(id=letter_id, done_at__isnull=True).first()
    if letter is None:
        return
    keys = open_keys()
    facts = keys.read(row=letter, field="facts")
    if facts is not None:
        kept = {name: value for name, value in facts.items() if name != "secret"}
        keys.seal(row=letter, field="facts", value=kept)
        sent = SentLetter(letter=letter, review_id=letter.review_id, interview_id=letter.interview_id, sent_at=now)
        mail = {"to_email": facts["to_email"], "subject": subject, "text": text, "html": html}
        keys.seal(row=sent, field="mail", value=mail)
        sent.save(force_insert=True)
    letter.done_at, letter.claimed_at, letter.handed_at, letter.last_error = now, None, None, ""
    letter.save(update_fields=["facts", "done_at", "claimed_at", "handed_at", "last_error"])
    about = ("interview", letter.interview_id)
    note_deed(
        review_id=letter.review_id, actor=actor, deed="letter.sent", about=about, facts={"kind": letter.kind}, now=now
    )


@transaction.atomic
def put_letter_back(
    *, actor: Actor, letter_id: UUID, attempt: int, error: str, is_final: bool, is_fate_known: bool, now: datetime
) -> None:
    """Put a letter back after a failed attempt, with a longer wait each time; after the last one it is given up.

    Shapes: `error` is a code of ours: what a mail server says may name somebody. Errors: NotFound.
    """
    enter_as_system(actor)
    is_last = is_final or attempt > len(BACK_OFF_MINUTES)
    wait = timedelta(minutes=BACK_OFF_MINUTES[min(attempt, len(BACK_OFF_MINUTES)) - 1])
    fate: dict[str, None] = {"handed_at": None} if is_fate_known else {}
    letters = Letter.objects.filter(id=letter_id, done_at__isnull=True)
    letters.update(
        claimed_at=None, due_at=now + wait, failed_at=now if is_last else None, last_error=error[:40], **fate
    )


def _is_link_alive(letter: Letter, *, now: datetime) -> bool:
    if letter.link_id is None:
        return True
    return Pass.objects.filter(id=letter.link_id, revoked_at__isnull=True, expires_at__gt=now).exists()


def _minted(letter: Letter, *, now: datetime) -> str:
    """Make a token for one attempt; those of earlier attempts stay valid."""
    if letter.link_id is None:
        return ""
    token = new_token()
    digest = digest_of(token=token)
    PassToken.objects.create(review_id=letter.review_id, link_id=letter.link_id, digest=digest, made_at=now)
    return token


@transaction.atomic
def note_letter_bounced(*, actor: Actor, mail_id: str, now: datetime) -> bool:
    """Note that a mail of the vault came back, for its reviewer to see; gives whether it was one of the vault's.

    Edges: nobody is marked unreachable, and nobody else is told. Errors: NotFound for whoever is not the system.
    """
    enter_as_system(actor)
    try:
        letter_id = UUID(mail_id.strip("<> ").partition("@")[0])
    except ValueError:
        return False
    letter = Letter.objects.filter(id=letter_id).first()
    if letter is None:
        return False
    Letter.objects.filter(id=letter.id).update(failed_at=now, last_error=BOUNCED)
    about = ("interview", letter.interview_id)
    note_deed(review_id=letter.review_id, actor=actor, deed="letter.bounced", about=about, now=now)
    return True
