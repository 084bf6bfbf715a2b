"""One's own profile: what is set, a new address, a password, factors, sessions; and a fresh proof before the grave ones."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.people.queries import person_by_id
from goalposts.apps.signin.queries import factors_of, open_loss_of
from goalposts.entrypoints.shared import clock
from tests.entrypoints.web.signin.conftest import (
    PASSWORD,
    Door,
    digits_of,
    door,
    found,
    give_app,
    give_password,
    key_on,
    kinds,
    mailed,
)

__all__ = ["door"]
GUARDED = ["me:app", "me:passkey", "me:codes", "me:email", "me:password", "me:lost_factor"]
DEVICE = r"<b>([^<]+)</b>"
POSTED = ["me:remove", "me:passkey_question"]


def path_of(answer: object) -> str:
    """Give the page that an answer leads to."""
    return urlsplit(answer["Location"]).path  # type: ignore[index]


def later(minutes: float) -> "time_machine.travel":
    """Let so many minutes pass."""
    return time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=True)


def test_what_is_chosen_is_kept_and_spoken_at_once(door: Door) -> None:
    door.enter_by_code()
    form = {"name": "Sanne W.", "language": "nl", "look": "DARK"}
    answer = door.client.post(reverse("me:profile"), form, follow=True)
    page = answer.content.decode()
    assert 'lang="nl"' in page
    assert 'data-theme="dark"' in page
    assert 'data-shortcuts="off"' in page
    assert "Je profiel is opgeslagen." in page


def test_a_profile_without_a_name_is_refused_and_keeps_what_was_typed(door: Door) -> None:
    door.enter_by_code()
    answer = door.post("me:profile", {"name": " ", "language": "nl", "look": "PINK"})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", [*GUARDED, *POSTED, "me:profile", "me:sessions", "me:prove", "me:confirm_email"])
def test_nobody_is_sent_to_sign_in(door: Door, name: str) -> None:
    ask = door.post if name in POSTED else door.get
    assert path_of(ask(name)) == reverse("signin:in")


@pytest.mark.parametrize("name", GUARDED)
def test_a_fresh_proof_is_asked_after_a_quarter(door: Door, name: str) -> None:
    door.enter_by_code()
    assert door.get(name).status_code == 200
    with later(16):
        answer = door.get(name)
        assert path_of(answer) == reverse("me:prove")
        door.client.post(answer["Location"], {"way": "send"})
        sent = door.client.post(answer["Location"], {"way": "code", "digits": mailed("signin.prove_code")})
        assert sent["Location"] == reverse(name)
        assert door.get(name).status_code == 200


@pytest.mark.parametrize("name", ["me:app", "me:passkey", "me:codes", "me:email"])
def test_with_a_factor_set_up_a_mailed_code_is_not_enough_to_change_it(door: Door, name: str) -> None:
    key = give_app(door.cast.person_id("sanne"))
    door.enter_by_code()
    proving = door.get(name)["Location"]
    door.client.post(proving, {"way": "send"})
    door.client.post(proving, {"way": "code", "digits": mailed("signin.prove_code")})
    assert path_of(door.get(name)) == reverse("me:prove")
    assert path_of(door.post("me:remove", {"app": "1"})) == reverse("me:prove")
    assert factors_of(person_id=door.cast.person_id("sanne")).has_app

    door.client.post(proving, {"way": "factor", "typed": digits_of(key)})
    assert door.get(name).status_code == 200


def test_a_password_proves_who_one_is(door: Door) -> None:
    give_password(door.cast.person_id("sanne"))
    door.enter_by_code()
    with later(16):
        proving = door.get("me:password")["Location"]
        assert door.client.post(proving, {"way": "password", "password": "wrong words"}).status_code == 422
        assert door.client.post(proving, {"way": "password", "password": PASSWORD}).status_code == 302
        assert door.get("me:password").status_code == 200


@pytest.mark.parametrize("way", ["code", "password", "factor", "passkey", "nonsense"])
def test_an_empty_proof_is_none(door: Door, way: str) -> None:
    door.enter_by_code()
    assert door.post("me:prove", {"way": way}).status_code == 422


def test_a_new_address_counts_once_confirmed(door: Door) -> None:
    door.enter_by_code()
    assert path_of(door.post("me:email", {"email": "sanne@nieuw.example"})) == reverse("me:confirm_email")
    assert door.post("me:confirm_email", {"digits": "12"}).status_code == 422
    card = person_by_id(person_id=door.cast.person_id("sanne"))
    assert card
    assert card.email == "sanne@brugwachter.example"

    door.post("me:confirm_email", {"digits": mailed("signin.new_email")})
    card = person_by_id(person_id=door.cast.person_id("sanne"))
    assert card
    assert card.email == "sanne@nieuw.example"
    assert kinds()[-1] == "signin.email_changed"
    assert path_of(door.get("me:confirm_email")) == reverse("me:email")


def test_a_new_password_signs_out_everywhere_else_and_not_here(door: Door) -> None:
    door.enter_by_code()
    other = Door(client=Client(), cast=door.cast)
    other.enter_by_code()
    assert door.post("me:password", {"password": "password1"}).status_code == 422
    assert path_of(door.post("me:password", {"password": PASSWORD})) == reverse("me:profile")
    assert door.get("me:profile").status_code == 200
    assert other.get("me:profile").status_code == 302
    assert len(found(door.get("me:sessions"), DEVICE)) == 1


def test_an_app_is_set_up_and_its_codes_shown_once(door: Door) -> None:
    door.enter_by_code()
    key, held = key_on(door.get("me:app"))
    wrong = door.post("me:app", {"key": held, "digits": "000000"})
    assert wrong.status_code == 422
    assert key_on(wrong)[0] == key

    answer = door.post("me:app", {"key": key_on(wrong)[1], "digits": digits_of(key)})
    assert path_of(answer) == reverse("me:codes")
    assert len(found(door.post("me:codes"), r"<code>\w{5}-\w{5}</code>")) == 10
    assert found(door.get("me:codes"), "<code>") == []


def test_a_key_sealed_for_somebody_else_is_not_taken(door: Door) -> None:
    door.enter_by_code()
    key, held = key_on(door.get("me:app"))
    other = Door(client=Client(), cast=door.cast)
    other.enter_by_code("milan@brugwachter.example")
    assert other.post("me:app", {"key": held, "digits": digits_of(key)}).status_code == 422
    assert other.post("me:app", {"key": "forged", "digits": digits_of(key)}).status_code == 422
    assert not factors_of(person_id=door.cast.person_id("milan")).has_any


def test_what_the_browser_did_not_make_is_no_passkey(door: Door) -> None:
    door.enter_by_code()
    assert "publicKey" in door.post("me:passkey_question").json()  # type: ignore[attr-defined]
    for credential in ("", "{}", "nonsense", '{"id": "x"}'):
        assert door.post("me:passkey", {"name": "Laptop", "credential": credential}).status_code == 422
    assert not factors_of(person_id=door.cast.person_id("sanne")).has_any


def test_sessions_are_listed_and_ended(door: Door) -> None:
    door.enter_by_code()
    others = [Door(client=Client(HTTP_USER_AGENT="Mozilla (Windows) Firefox/130.0"), cast=door.cast) for _ in range(2)]
    for other in others:
        other.enter_by_code()
    page = door.get("me:sessions")
    assert sorted(found(page, DEVICE)) == ["Firefox on Windows", "Firefox on Windows", "Unknown device"]
    assert len(found(page, "this one")) == 1

    door.post("me:sessions", {"session": found(page, r'name="session" value="(\d+)"')[0]})
    assert [other.get("me:profile").status_code for other in others].count(302) == 1
    door.post("me:sessions", {"session": "others"})
    assert [other.get("me:profile").status_code for other in others] == [302, 302]
    assert door.get("me:profile").status_code == 200
    assert door.post("me:sessions", {"session": "999999"}).status_code == 404


def test_a_session_ends_after_half_an_hour_without_use(door: Door) -> None:
    door.enter_by_code()
    with later(29):
        assert door.get("me:profile").status_code == 200
        with later(29):
            assert door.get("me:profile").status_code == 200
            with later(31):
                assert door.get("me:profile").status_code == 302


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(door: Door) -> None:
    door.enter_by_code()
    began = clock.now()
    for quarter in range(1, 48):
        with time_machine.travel(began + timedelta(minutes=15 * quarter), tick=True):
            assert door.get("me:profile").status_code == 200
    with time_machine.travel(began + timedelta(hours=12, minutes=1), tick=True):
        assert door.get("me:profile").status_code == 302


def test_a_lost_factor_goes_after_a_day_with_a_fresh_code(door: Door) -> None:
    sanne_id = door.cast.person_id("sanne")
    give_app(sanne_id)
    door.enter_by_code()
    door.post("me:lost_factor")
    assert open_loss_of(person_id=sanne_id, now=clock.now())
    door.post("me:lost_factor")
    assert factors_of(person_id=sanne_id).has_any
    with later(24 * 60 + 1):
        again = Door(client=Client(), cast=door.cast)
        again.enter_by_code()
        assert found(again.get("me:lost_factor"), "The waiting time is over")
        assert path_of(again.post("me:lost_factor")) == reverse("me:profile")
    assert not factors_of(person_id=sanne_id).has_any


def test_the_profile_takes_a_fixed_number_of_queries(door: Door) -> None:
    give_app(door.cast.person_id("sanne"))
    door.enter_by_code()
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            door.get("me:profile")
        asked.append([query["sql"] for query in queries if "set_config" not in query["sql"]])
        Door(client=Client(), cast=door.cast).enter_by_code()
    assert [len(one) for one in asked] == [8, 8]
