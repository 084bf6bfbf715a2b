"""Sessions are listed with what their browser calls itself, and ended one by one or all others."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from goalposts.apps.signin.queries import SessionLine, sessions_of
from goalposts.apps.signin.usecases import (
    end_other_sessions,
    end_session,
    note_session_began,
    note_session_seen,
    rename_session,
    set_password,
    tidy_sessions,
)
from goalposts.domain.refusal import NotFound
from tests.builders import NOW, a_person

IDLE = timedelta(minutes=30)


def a_session(person_id: UUID, *, agent: str = "Firefox/130.0", ago: timedelta = timedelta()) -> str:
    """Sign a person in somewhere; gives the key."""
    store = SessionStore()
    store.create()
    key = str(store.session_key)
    Session.objects.filter(session_key=key).update(expire_date=NOW + timedelta(hours=12))
    UserSession.objects.create(
        user_id=person_id,
        session_key=key,
        ip="192.0.2.1",
        user_agent=agent,
        created_at=NOW - ago,
        last_seen_at=NOW - ago,
    )
    return key


def test_signed_in_again_in_one_session_it_is_listed_once_by_what_it_is_now(sanne_id: UUID) -> None:
    key = a_session(sanne_id, agent="Firefox/130.0", ago=timedelta(minutes=20))

    note_session_began(person_id=sanne_id, session_key=key, ip="192.0.2.7", agent="W" * 300, now=NOW)

    (line,) = listed(sanne_id, key=key)
    assert (line.agent, line.seen_at, line.began_at) == ("W" * 200, NOW, NOW - timedelta(minutes=20))


def listed(person_id: UUID, *, key: str = "") -> list[SessionLine]:
    """List where somebody is signed in."""
    return sessions_of(person_id=person_id, session_key=key, idle=IDLE, now=NOW)


def test_they_are_listed_last_used_first_with_this_one_marked(sanne_id: UUID) -> None:
    old, new = a_session(sanne_id, agent="old", ago=timedelta(minutes=20)), a_session(sanne_id, agent="new")
    a_session(a_person(name="Milan Verhoeven"))

    assert [(line.agent, line.is_this) for line in listed(sanne_id, key=old)] == [("new", False), ("old", True)]
    note_session_seen(session_key=old, now=NOW + timedelta(seconds=1))
    assert [line.agent for line in listed(sanne_id, key=new)] == ["old", "new"]


def test_the_list_takes_two_queries(sanne_id: UUID, django_assert_num_queries: Callable[..., object]) -> None:
    for _ in range(6):
        a_session(sanne_id)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(listed(sanne_id)) == 6


def test_what_ended_by_itself_is_not_listed(sanne_id: UUID) -> None:
    a_session(sanne_id, ago=timedelta(minutes=31))
    gone = a_session(sanne_id)
    Session.objects.filter(session_key=gone).update(expire_date=NOW)
    assert listed(sanne_id) == []


def test_one_is_ended(sanne_id: UUID) -> None:
    key, other = a_session(sanne_id), a_session(sanne_id)
    line = next(line for line in listed(sanne_id, key=key) if not line.is_this)
    end_session(person_id=sanne_id, session_id=line.id)

    assert not Session.objects.filter(session_key=other).exists()
    assert [line.is_this for line in listed(sanne_id, key=key)] == [True]
    with pytest.raises(NotFound):
        end_session(person_id=sanne_id, session_id=line.id)


def test_nobody_ends_a_session_of_somebody_else(sanne_id: UUID) -> None:
    milan_id = a_person(name="Milan Verhoeven")
    a_session(milan_id)
    with pytest.raises(NotFound):
        end_session(person_id=sanne_id, session_id=listed(milan_id)[0].id)
    assert len(listed(milan_id)) == 1


def test_all_others_are_ended(sanne_id: UUID) -> None:
    milan_id = a_person(name="Milan Verhoeven")
    a_session(milan_id)
    key = a_session(sanne_id)
    a_session(sanne_id)

    assert end_other_sessions(person_id=sanne_id, but=key) == 1
    assert [line.is_this for line in listed(sanne_id, key=key)] == [True]
    assert len(listed(milan_id)) == 1


def test_a_new_password_ends_all_others(sanne_id: UUID) -> None:
    key, other = a_session(sanne_id), a_session(sanne_id)
    set_password(person_id=sanne_id, password="nine green bicycles", session_key=key, now=NOW)

    assert list(Session.objects.values_list("session_key", flat=True)) == [key]
    assert other != key


def test_a_session_goes_on_under_another_key(sanne_id: UUID) -> None:
    key, later = a_session(sanne_id), a_session(a_person(name="Milan Verhoeven"))
    UserSession.objects.filter(session_key=later).delete()
    rename_session(former=key, key=later)
    assert [line.is_this for line in listed(sanne_id, key=later)] == [True]


def test_what_ended_is_tidied_away(sanne_id: UUID) -> None:
    kept, old = a_session(sanne_id), a_session(sanne_id)
    Session.objects.filter(session_key=old).update(expire_date=NOW - timedelta(seconds=1))
    tidy_sessions(now=NOW)

    assert list(UserSession.objects.values_list("session_key", flat=True)) == [kept]
    assert Session.objects.count() == 1
