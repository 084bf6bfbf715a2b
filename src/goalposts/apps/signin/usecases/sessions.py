"""Ending sessions."""

from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from goalposts.domain.refusal import NotFound

MAX_AGENT = 200


@transaction.atomic
def end_session(*, person_id: UUID, session_id: int) -> None:
    """End one session of a person.

    Errors: NotFound when it ended before, or is somebody else's.
    """
    row = UserSession.objects.filter(id=session_id, user_id=person_id).first()
    if row is None:
        raise NotFound
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()


@transaction.atomic
def end_other_sessions(*, person_id: UUID, but: str = "") -> int:
    """End every session of a person but the one with the key `but`; gives how many were ended."""
    rows = UserSession.objects.filter(user_id=person_id).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return len(keys)


def note_session_began(*, person_id: UUID, session_key: str, ip: str, agent: str, now: datetime) -> None:
    """Note where somebody signed in, in one query; signed in again in the same session, it is noted anew."""
    row = UserSession(
        user_id=person_id,
        session_key=session_key,
        ip=ip,
        user_agent=agent[:MAX_AGENT],
        created_at=now,
        last_seen_at=now,
    )
    UserSession.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["session_key"],
        update_fields=["user", "ip", "user_agent", "last_seen_at"],
    )


def note_session_seen(*, session_key: str, now: datetime) -> None:
    """Note that a session was used; the door does so once in some minutes."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=now)


def rename_session(*, former: str, key: str) -> None:
    """Note that a session goes on under another key."""
    UserSession.objects.filter(session_key=former).update(session_key=key)


@transaction.atomic
def tidy_sessions(*, now: datetime) -> None:
    """Throw away what ended by itself: sessions past their day, and the lines about them."""
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
