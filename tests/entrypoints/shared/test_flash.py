"""What a deed says: shown once, on the next page, to whoever did it; and no session is written for it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from goalposts.entrypoints.shared.flash import FlashCookie
from tests.builders import Cast, signed_in

NAME = FlashCookie.cookie_name
SAID = "There is another customer called"


@pytest.fixture
def reader(cast: Cast) -> Client:
    return signed_in(person_id=cast.sanne.person_id)


def add_twice(reader: Client, slug: str) -> None:
    """Add a customer of whom there is one already: the warning names it."""
    for _ in range(2):
        assert reader.post(f"/w/{slug}/customers/new/", {"name": "Lorentz Bouw"}).status_code in (302, 303)


def register(reader: Client, slug: str) -> str:
    return reader.get(f"/w/{slug}/expectations/").content.decode()


def test_is_shown_once(cast: Cast, reader: Client) -> None:
    add_twice(reader, cast.slug)
    assert SAID in register(reader, cast.slug)
    assert not reader.cookies[NAME].value
    assert SAID not in register(reader, cast.slug)


def test_writes_no_session(cast: Cast, reader: Client) -> None:
    register(reader, cast.slug)
    before = Session.objects.get().session_data
    add_twice(reader, cast.slug)
    assert Session.objects.get().session_data == before


def test_is_out_of_reach_of_scripts_and_caches(cast: Cast, reader: Client) -> None:
    add_twice(reader, cast.slug)
    assert reader.cookies[NAME]["httponly"]
    assert reader.cookies[NAME]["samesite"] == "Lax"
    answer = reader.get(f"/w/{cast.slug}/expectations/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_that_was_changed_says_nothing_and_is_taken_away(cast: Cast, reader: Client) -> None:
    add_twice(reader, cast.slug)
    reader.cookies[NAME] = reader.cookies[NAME].value[:-1] + "!"
    assert SAID not in register(reader, cast.slug)
    assert not reader.cookies[NAME].value


def test_is_not_shown_to_whoever_signs_in_next(cast: Cast, reader: Client) -> None:
    add_twice(reader, cast.slug)
    other = signed_in(person_id=cast.milan.person_id)
    other.cookies[NAME] = reader.cookies[NAME].value
    assert SAID not in register(other, cast.slug)
