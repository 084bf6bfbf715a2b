"""Opening a link changes nothing, however often and by whatever; the token leaves the address; a button does it."""

from functools import partial

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from goalposts.apps.signin.usecases import make_sign_in_link, report_factor_lost
from goalposts.entrypoints.shared import clock
from tests.builders import NOW
from tests.counting import queries_of
from tests.entrypoints.web.signin.conftest import Door, give_app, mailed


@pytest.fixture
def token(door: Door) -> str:
    """Make a link for Sanne."""
    return make_sign_in_link(person_id=door.cast.person_id("sanne"), now=clock.now())


def test_scanners_use_nothing_up(door: Door, token: str) -> None:
    url = reverse("signin:link", kwargs={"token": token})
    for _ in range(5):
        scanner = Client()
        assert scanner.head(url).status_code == 302
        assert scanner.get(url, follow=True).status_code == 200
        assert "_auth_user_id" not in scanner.session
    door.client.get(url)
    assert door.post("signin:use_link")["Location"] == "/start/"
    assert door.is_in


def test_the_token_leaves_the_address(door: Door, token: str) -> None:
    answer = door.get("signin:link", token=token)
    cookie = answer.cookies["goalposts_link"]
    assert answer["Location"] == reverse("signin:use_link")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", answer["Location"])
    assert int(cookie["max-age"]) <= 15 * 60
    assert token not in door.get("signin:use_link").content.decode()


def test_a_link_works_once(door: Door, token: str) -> None:
    door.get("signin:link", token=token)
    door.post("signin:use_link")
    other = Door(client=Client(), cast=door.cast)
    assert other.get("signin:link", token=token).status_code == 404
    assert other.post("signin:link", token=token).status_code == 404
    assert not other.is_in


def test_signing_in_asks_the_same_however_often_somebody_is_in_elsewhere(door: Door) -> None:
    sanne, asked = door.cast.person_id("sanne"), []
    for _ in range(3):
        other = Door(client=Client(headers={"user-agent": "Firefox/141.0"}), cast=door.cast)
        other.get("signin:link", token=make_sign_in_link(person_id=sanne, now=clock.now()))
        asked.append(len(queries_of(partial(other.post, "signin:use_link"))))
        assert other.is_in
    assert UserSession.objects.filter(user_id=sanne, user_agent="Firefox/141.0", ip="127.0.0.1").count() == 3
    assert asked == [asked[0]] * 3
    assert asked[0] <= 10


def test_an_old_or_invented_link_looks_like_a_used_one(door: Door) -> None:
    old = make_sign_in_link(person_id=door.cast.person_id("sanne"), now=NOW)
    for token in (old, "invented"):
        assert door.get("signin:link", token=token).status_code == 404
        assert door.post("signin:link", token=token).status_code == 404
    assert door.get("signin:use_link").status_code == 404
    assert not door.is_in


def test_a_form_from_elsewhere_uses_nothing_up(door: Door, token: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    url = reverse("signin:link", kwargs={"token": token})
    strict.get(url)
    assert strict.post(reverse("signin:use_link")).status_code == 403
    assert strict.post(url).status_code == 403
    door.get("signin:link", token=token)
    door.post("signin:use_link")
    assert door.is_in


def test_guessing_links_is_stopped(door: Door, token: str) -> None:
    for number in range(60):
        door.post("signin:link", token=f"guess-{number}")
    assert door.post("signin:link", token=token).status_code == 429


def test_the_link_that_keeps_a_factor_asks_for_a_button_too(door: Door) -> None:
    sanne_id = door.cast.person_id("sanne")
    give_app(sanne_id)
    report_factor_lost(person_id=sanne_id, now=clock.now())
    token = mailed("signin.factor_lost")
    assert door.get("signin:keep_factor_link", token="invented").status_code == 404
    assert door.get("signin:keep_factor_link", token=token)["Location"] == reverse("signin:keep_factor")
    assert door.get("signin:keep_factor").status_code == 200
    assert door.post("signin:keep_factor").status_code == 200
    assert door.get("signin:keep_factor").status_code == 404
    assert door.post("signin:keep_factor").status_code == 404
