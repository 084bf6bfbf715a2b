"""What time and the installation do to the vault: playbacks close, keys are destroyed on their day, wrapped anew, copied."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from goalposts.apps.interviews.access import enter_as_system, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import VaultClosed, installed_ring
from goalposts.apps.interviews.models import (
    AFTER,
    WHO,
    WORDS,
    Consent,
    Interview,
    PassCode,
    PassSession,
    PassToken,
    PassTry,
    Playback,
    Slot,
    Vault,
)
from goalposts.apps.interviews.queries.proof import erased_key_names
from goalposts.apps.interviews.usecases.playback import close_overdue
from goalposts.apps.interviews.usecases.slots import free_slot
from goalposts.apps.interviews.usecases.withdraw import forget_after, forget_passes, forget_post, forget_words
from goalposts.domain.after import after_kept_until
from goalposts.domain.interview import InterviewState, kept_until
from goalposts.domain.portal_access import LONGEST_TIME
from goalposts.domain.roles import Actor
from goalposts.lib.keyring import KeyringRefused, copy_keys, keyring_from_copy

TOKENS_KEPT = timedelta(days=30)
TRIES_KEPT = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Expired:
    """What was over: playbacks that closed, interviews whose words went, and whose names went."""

    playbacks_closed: int
    words_destroyed: int
    names_destroyed: int


def expire(*, actor: Actor, now: datetime) -> Expired:
    """Do what time brings, interview by interview, each in a transaction of its own; once more is once.

    Edges: a key that a crash left behind after its rows went is destroyed now.
    Errors: NotFound for whoever is not the system; VaultClosed.
    """
    closed, words, names = 0, 0, 0
    for interview_id, review_id in _waiting(actor):
        done = _expire_one(actor=actor, interview_id=interview_id, review_id=review_id, now=now)
        closed, words, names = closed + done[0], words + done[1], names + done[2]
    _expire_reviews(actor, now=now)
    _tidy(actor, now=now)
    return Expired(playbacks_closed=closed, words_destroyed=words, names_destroyed=names)


def rotate_keys(*, actor: Actor, now: datetime) -> int:
    """Wrap every key anew under a new master; gives how many. Errors: NotFound for whoever is not the system; VaultClosed."""
    with transaction.atomic():
        enter_as_system(actor)
        reviews = list(Vault.objects.order_by("review_id").values_list("review_id", flat=True))
    try:
        count = installed_ring().rotate()
    except (KeyringRefused, OSError) as failure:
        raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure
    with transaction.atomic():
        enter_as_system(actor)
        for review_id in reviews:
            note_deed(review_id=review_id, actor=actor, deed="keys.rotated", about=("vault", review_id), now=now)
    return count


def backup_keys(*, actor: Actor, file: Path, passphrase: str) -> int:
    """Write a locked copy of every key to a new file; gives how many.

    Errors: NotFound for whoever is not the system; VaultClosed, with the reason PASSPHRASE_TOO_SHORT or KEYRING_EXISTS for a
    file that is there.
    """
    with transaction.atomic():
        enter_as_system(actor)
    try:
        return copy_keys(ring=installed_ring(), file=file, passphrase=passphrase)
    except (KeyringRefused, OSError) as failure:
        raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure


def restore_keys(*, actor: Actor, file: Path, passphrase: str) -> int:
    """Make the installation's keyring from a copy; keys that were destroyed since stay destroyed. Gives how many there are.

    Errors: NotFound for whoever is not the system; VaultClosed with the keyring's own reason: there is one, wrong
    passphrase, no copy.
    """
    with transaction.atomic():
        enter_as_system(actor)
        gone = erased_key_names()
    try:
        ring = keyring_from_copy(
            file=file, passphrase=passphrase, folder=settings.KEYS_DIR, apart_from=settings.DATA_DIR, without=gone
        )
    except (KeyringRefused, OSError) as failure:
        raise VaultClosed(reason=getattr(failure, "code", type(failure).__name__)) from failure
    return len(ring.names())


@transaction.atomic
def _waiting(actor: Actor) -> list[tuple[UUID, UUID]]:
    enter_as_system(actor)
    rows = Interview.objects.filter(who_gone_at__isnull=True).order_by("review_id", "id")
    return list(rows.values_list("id", "review_id"))


@transaction.atomic
def _expire_one(*, actor: Actor, interview_id: UUID, review_id: UUID, now: datetime) -> tuple[int, int, int]:
    enter_as_system(actor, review_id=review_id)
    interview = Interview.objects.select_for_update().get(id=interview_id)
    vault, keys, today = Vault.objects.get(review_id=review_id), open_keys(), now.astimezone(UTC).date()
    kept = kept_until(
        opened_date=_day(vault.opened_at),
        held_date=_day(interview.held_at) if interview.held_at else None,
        released_date=_day(vault.released_at) if vault.released_at else None,
    )
    is_closed = _close_playback(actor, interview, today=today, now=now)
    are_words_due = interview.words_gone_at is None and today > kept.words_until_date
    is_who_due = kept.who_until_date is not None and today > kept.who_until_date
    if are_words_due:
        _drop_words(actor, interview, now=now)
    if is_who_due:
        _drop_who(actor, interview, now=now)
    if _is_after_due(interview, today=today):
        _drop_after(actor, interview, now=now)
    if interview.words_gone_at is not None:
        keys.destroy(owner_id=interview.id, purpose=WORDS)
    if interview.after_gone_at is not None:
        keys.destroy(owner_id=interview.id, purpose=AFTER)
    if is_who_due:
        keys.destroy(owner_id=interview.id, purpose=WHO)
    return int(is_closed), int(are_words_due), int(is_who_due)


def _close_playback(actor: Actor, interview: Interview, *, today: date, now: datetime) -> bool:
    if interview.state != InterviewState.PLAYED_BACK:
        return False
    if not Playback.objects.filter(interview=interview, until_date__lt=today).exists():
        return False
    close_overdue(interview=interview, now=now)
    _note(actor, interview, deed="playback.closed", now=now)
    return True


def _drop_words(actor: Actor, interview: Interview, *, now: datetime) -> None:
    forget_words(interview=interview)
    interview.words_gone_at, interview.marks = now, None
    interview.save(update_fields=["words_gone_at", "marks"])
    _note(actor, interview, deed="words.expired", now=now)


def _is_after_due(interview: Interview, *, today: date) -> bool:
    """Say whether the days are over that answers of after the report are kept."""
    if interview.after_asked_at is None or interview.after_gone_at is not None:
        return False
    return today > after_kept_until(asked_date=_day(interview.after_asked_at))


def _drop_after(actor: Actor, interview: Interview, *, now: datetime) -> None:
    forget_after(interview=interview)
    interview.after_gone_at = now
    interview.save(update_fields=["after_gone_at"])
    _note(actor, interview, deed="after.expired", now=now)


def _drop_who(actor: Actor, interview: Interview, *, now: datetime) -> None:
    free_slot(interview=interview)
    forget_post(interview=interview)
    forget_passes(interview=interview)
    Consent.objects.filter(interview=interview).delete()
    interview.who_gone_at, interview.who = now, None
    interview.save(update_fields=["who_gone_at", "who"])
    _note(actor, interview, deed="name.expired", now=now)


@transaction.atomic
def _expire_reviews(actor: Actor, *, now: datetime) -> None:
    """Once no interview of a review has words, what belongs to none of them goes as well: moments, and how it was framed."""
    enter_as_system(actor)
    keys = open_keys()
    for vault in Vault.objects.filter(words_gone_at__isnull=True).order_by("review_id"):
        kept = kept_until(
            opened_date=_day(vault.opened_at),
            held_date=None,
            released_date=_day(vault.released_at) if vault.released_at else None,
        )
        is_held = Interview.objects.filter(review_id=vault.review_id, words_gone_at__isnull=True).exists()
        if is_held or now.astimezone(UTC).date() <= kept.words_until_date:
            continue
        Slot.objects.filter(review_id=vault.review_id).delete()
        vault.words_gone_at = now
        vault.save(update_fields=["words_gone_at"])
        about = ("vault", vault.review_id)
        note_deed(review_id=vault.review_id, actor=actor, deed="vault.expired", about=about, now=now)
        keys.destroy(owner_id=vault.review_id, purpose=WORDS)


@transaction.atomic
def _tidy(actor: Actor, *, now: datetime) -> None:
    """Codes and visits go after a day, tokens a month after their link's last day, tries after a day."""
    enter_as_system(actor)
    began = now - LONGEST_TIME - timedelta(days=1)
    PassCode.objects.filter(session__began_at__lt=began).delete()
    PassSession.objects.filter(began_at__lt=began).delete()
    PassToken.objects.filter(link__expires_at__lt=now - TOKENS_KEPT).delete()
    PassTry.objects.filter(at__lt=now - TRIES_KEPT).delete()


def _note(actor: Actor, interview: Interview, *, deed: str, now: datetime) -> None:
    about = ("interview", interview.id)
    note_deed(review_id=interview.review_id, actor=actor, deed=deed, about=about, now=now)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
