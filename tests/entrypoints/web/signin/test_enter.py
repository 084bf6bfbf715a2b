"""The ways in: a mailed code, a password and what must follow it; one answer for known and unknown addresses."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.signin.usecases import make_recovery_codes
from goalposts.entrypoints.shared import clock
from tests.entrypoints.web.signin.conftest import Door, digits_of, give_app, give_password, kinds, mailed

SANNE, NOBODY = "sanne@brugwachter.example", "nobody@brugwachter.example"


def body(answer: HttpResponse, *, email: str) -> str:
    """Give a page without the address that was typed and without tokens."""
    text = answer.content.decode().replace(email, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_a_mailed_code_lets_in_and_leads_on(door: Door) -> None:
    answer = door.enter_by_code(next_url="/me/sessions/")
    assert (answer.status_code, answer["Location"]) == (302, "/me/sessions/")
    assert door.is_in


@pytest.mark.parametrize("goal", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(door: Door, goal: str) -> None:
    assert door.enter_by_code(next_url=goal)["Location"] == "/start/"


def test_a_code_is_of_the_browser_that_asked(door: Door) -> None:
    door.type_address()
    door.post("signin:send")
    other = Door(client=Client(), cast=door.cast)
    other.type_address()
    assert other.post("signin:code", {"digits": mailed()})["Location"] == reverse("signin:in")
    assert not other.is_in


def test_wrong_digits_are_refused_with_how_often_is_left(door: Door) -> None:
    door.type_address()
    door.post("signin:send")
    wrong = f"{(int(mailed()) + 1) % 1_000_000:06d}"
    answer = door.post("signin:code", {"digits": wrong})
    assert answer.status_code == 422
    assert "4 more times" in answer.content.decode()
    for _ in range(4):
        answer = door.post("signin:code", {"digits": wrong})
    assert "no longer works" in answer.content.decode()
    assert door.post("signin:code", {"digits": mailed()}).status_code == 422
    assert not door.is_in


def test_known_and_unknown_addresses_get_the_same_pages_and_queries(door: Door) -> None:
    asked = []
    for email in (SANNE, NOBODY):
        other = Door(client=Client(), cast=door.cast)
        with CaptureQueriesContext(connection) as queries:
            other.type_address(email)
            ways = other.get("signin:ways")
            wrong = other.post("signin:password", {"password": "wrong words here"})
            sent = other.post("signin:send")
            code = other.get("signin:code")
            typed = other.post("signin:code", {"digits": "12"})
        pages = [body(page, email=email) for page in (ways, wrong, code, typed)]
        statuses = [page.status_code for page in (ways, wrong, sent, code, typed)]
        asked.append((pages, statuses, [query["sql"].split(" ", 1)[0] for query in queries]))
    assert asked[0] == asked[1]
    assert asked[0][1] == [200, 422, 302, 200, 422]


def test_asking_too_often_is_refused_alike(door: Door) -> None:
    answers = []
    for email in (SANNE, NOBODY):
        other = Door(client=Client(), cast=door.cast)
        other.type_address(email)
        for _ in range(6):
            other.post("signin:send")
        answer = other.post("signin:send")
        answers.append((answer.status_code, body(answer, email=email)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 429
    assert "Try again in 30 minutes" in answers[0][1]


def test_guessing_a_password_is_stopped_and_its_owner_told(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    for _ in range(10):
        assert door.enter_by_password("wrong words here").status_code == 422
    assert door.enter_by_password().status_code == 429
    assert not door.is_in
    assert kinds()[-1] == "signin.unusual"


def test_a_password_alone_lets_nobody_in(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    answer = door.enter_by_password()
    assert answer["Location"] == reverse("signin:code")
    assert not door.is_in
    door.post("signin:code", {"digits": mailed("signin.code")})
    assert door.is_in


def test_a_password_and_the_app_let_in(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    key = give_app(door.cast.person_id("sanne"))
    assert door.enter_by_password()["Location"] == reverse("signin:factor")
    assert door.post("signin:factor", {"typed": "000000"}).status_code == 422
    assert not door.is_in
    assert door.post("signin:factor", {"typed": digits_of(key)})["Location"] == "/start/"
    assert door.is_in


def test_a_recovery_code_stands_in_for_the_app_once(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    give_app(door.cast.person_id("sanne"))
    code = make_recovery_codes(person_id=door.cast.person_id("sanne"), now=clock.now())[0]
    door.enter_by_password()
    door.post("signin:factor", {"typed": code})
    assert door.is_in
    other = Door(client=Client(), cast=door.cast)
    other.enter_by_password()
    assert other.post("signin:factor", {"typed": code}).status_code == 422


def test_guessing_the_app_is_stopped(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    key = give_app(door.cast.person_id("sanne"))
    door.enter_by_password()
    for _ in range(10):
        door.post("signin:factor", {"typed": "000000"})
    assert door.post("signin:factor", {"typed": digits_of(key)}).status_code == 429
    assert not door.is_in


@pytest.mark.parametrize("name", ["signin:factor", "signin:code", "signin:ways"])
def test_a_later_page_leads_back_to_the_first(door: Door, name: str) -> None:
    assert door.get(name)["Location"] == reverse("signin:in")


@pytest.mark.parametrize("name", ["signin:send", "signin:password"])
def test_a_later_form_leads_back_to_the_first(door: Door, name: str) -> None:
    assert door.post(name)["Location"] == reverse("signin:in")


def test_who_is_in_is_led_on(door: Door) -> None:
    door.enter_by_code()
    assert door.get("signin:in", query="?next=/me/")["Location"] == "/me/"


def test_another_person_takes_over_the_browser_whole(door: Door) -> None:
    door.enter_by_code()
    former = door.client.session.session_key
    door.enter_by_code("milan@brugwachter.example")
    session = door.client.session
    assert session["_auth_user_id"] == str(door.cast.person_id("milan"))
    assert session.session_key != former
    assert [record["method"] for record in session["account_authentication_methods"]] == ["code"]


def test_a_lost_password_is_set_anew_after_a_mailed_code(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    door.post("signin:lost_password", {"email": SANNE})
    assert door.post("signin:code", {"digits": mailed("signin.code")})["Location"] == reverse("me:password")
    door.post("me:password", {"password": "ten red tricycles"})
    assert door.is_in

    other = Door(client=Client(), cast=door.cast)
    assert other.enter_by_password().status_code == 422
    assert other.enter_by_password("ten red tricycles").status_code == 302


def test_a_broken_passkey_is_refused(door: Door) -> None:
    for credential in ("", "{}", "[]", "nonsense", '{"id": 1}', '{"response": {"userHandle": "AAAA"}}'):
        answer = door.post("signin:passkey", {"credential": credential})
        assert answer.status_code == 422
    assert not door.is_in


def test_signing_out_needs_a_button(door: Door) -> None:
    door.enter_by_code()
    assert door.get("signin:out").status_code == 405
    door.post("signin:out")
    assert not door.is_in
