"""Opening an invitation changes nothing; its button seats the one it was mailed to."""

import pytest
from django.test import Client
from django.utils import translation

from goalposts.apps.workspaces.queries import members_of, open_invitations_of
from goalposts.apps.workspaces.usecases import engage_reviewer, invite_member, mint_invitation_token
from goalposts.domain.roles import Actor, Role, workspace_of
from goalposts.entrypoints.shared import clock
from tests.builders import Cast, signed_in

CLEAN = "/invitation/"


def _address(cast: Cast, email: str = "nadia@brugwachter.example") -> str:
    now = clock.now()
    invitation_id = invite_member(
        actor=cast.omar, email=email, name="Nadia Nieuwenhuis", role=Role.VIEWER, language="nl", now=now
    )
    system = Actor.system(reason="sending", workspace_id=workspace_of(actor=cast.omar))
    return f"/invitation/{mint_invitation_token(actor=system, invitation_id=invitation_id, now=now)}/"


def _opened(address: str, browser: Client | None = None) -> Client:
    """Open the mailed address in a browser, which then keeps the token in a cookie."""
    browser = browser or Client()
    assert browser.get(address)["Location"] == CLEAN
    return browser


def _count(cast: Cast) -> int:
    return len(members_of(actor=cast.omar))


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_it_five_times_changes_nothing(cast: Cast, method: str) -> None:
    address = _address(cast)
    for _ in range(5):
        scanner = Client()
        assert getattr(scanner, method)(address).status_code == 302
        assert getattr(scanner, method)(CLEAN).status_code == 200
    assert _count(cast) == 4
    assert Client().post(address, {"name": "Nadia", "language": "nl"}).status_code == 405
    assert _opened(address).post(CLEAN, {"name": "Nadia", "language": "nl"}).status_code == 302


def test_the_token_leaves_the_address(cast: Cast) -> None:
    address = _address(cast)
    answer = Client().get(address)
    cookie = answer.cookies["goalposts_invitation"]
    assert (answer["Location"], cookie["path"], cookie["httponly"], cookie["samesite"]) == (CLEAN, CLEAN, True, "Lax")
    assert 0 < int(cookie["max-age"]) <= 15 * 60
    assert address.split("/")[2] not in _opened(address).get(CLEAN).content.decode()


def test_the_page_speaks_the_language_of_the_invitation_unless_another_was_chosen(cast: Cast) -> None:
    browser = _opened(_address(cast))
    dutch = browser.get(CLEAN, headers={"accept-language": "en"})
    assert (dutch["Content-Language"], '<html lang="nl"' in dutch.content.decode()) == ("nl", True)
    browser.cookies["goalposts_language"] = "en"
    english = browser.get(CLEAN)
    assert (english["Content-Language"], '<html lang="en"' in english.content.decode()) == ("en", True)


def test_a_page_in_dutch_leaves_the_process_speaking_as_it_did(cast: Cast) -> None:
    dutch = _opened(_address(cast)).get(CLEAN, headers={"accept-language": "nl"})
    assert (dutch["Content-Language"], translation.get_language()) == ("nl", "en")


def test_a_new_person_gives_a_name_and_is_in(cast: Cast) -> None:
    browser = _opened(_address(cast))
    assert browser.post(CLEAN, {"name": " ", "language": "nl"}).status_code == 422
    answer = browser.post(CLEAN, {"name": "Nadia Nieuwenhuis", "language": "nl"}, follow=True)
    assert answer.request["PATH_INFO"] == f"/w/{cast.slug}/monday/"
    assert {line.name for line in members_of(actor=cast.omar)} >= {"Nadia Nieuwenhuis"}
    assert browser.get(f"/w/{cast.slug}/settings/").status_code == 403


def test_a_known_person_signs_in_first(cast: Cast) -> None:
    address = _address(cast, email="vera@brugwachter.example")
    stranger = _opened(address)
    assert f"/sign-in/?next={CLEAN}" in stranger.get(CLEAN).content.decode()
    assert stranger.post(CLEAN, {"name": "Vera", "language": "nl"}).status_code == 422
    assert _count(cast) == 4

    browser = _opened(address, signed_in(person_id=cast.person_id("vera")))
    assert browser.post(CLEAN).status_code == 302
    assert _count(cast) == 5
    switch = browser.get(f"/w/{cast.slug}/expectations/").content.decode()
    assert f"/w/{cast.vera_slug}/monday/" in switch, "she sees both seats"


def test_somebody_elses_invitation_is_not_taken(cast: Cast) -> None:
    browser = _opened(_address(cast), signed_in(person_id=cast.person_id("vera")))
    assert browser.get(CLEAN).status_code == 200
    assert browser.post(CLEAN, {"name": "Vera", "language": "nl"}).status_code == 422
    assert _count(cast) == 4


def test_a_reviewer_of_this_workspace_is_refused_in_words(cast: Cast) -> None:
    address = _address(cast, email="fenna@brugwachter.example")
    engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=clock.now())
    answer = _opened(address, signed_in(person_id=cast.fenna_id)).post(CLEAN)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert _count(cast) == 4


def test_a_used_and_an_unknown_one_look_alike(cast: Cast) -> None:
    address = _address(cast)
    _opened(address).post(CLEAN, {"name": "Nadia", "language": "nl"})
    assert open_invitations_of(actor=cast.omar) == []
    used, unknown = Client().get(address), Client().get("/invitation/never-made/")
    assert used.status_code == unknown.status_code == 404
    assert used.content.decode().count("<form") == unknown.content.decode().count("<form")
