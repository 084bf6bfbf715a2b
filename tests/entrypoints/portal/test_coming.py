"""Coming in by a link, and what keeps others out: forwarded, scanned, expired, revoked, left alone."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from goalposts.apps.outbox.models import Message
from goalposts.apps.signin.models import LinkSession, PersonalLink
from goalposts.apps.signin.usecases import revoke_links
from goalposts.entrypoints.portal.visiting import COOKIE
from tests.builders import NOW, Cast, signed_in
from tests.entrypoints.portal.visitors import VERBATIM, proposed, visitor

pytestmark = pytest.mark.django_db
LINK_COOKIE = "goalposts_link"


def test_the_token_leaves_the_address_for_a_short_cookie(cast: Cast) -> None:
    made = proposed(cast)
    browser = Client()
    answer = browser.get(made.path)
    assert (answer.status_code, answer["Location"]) == (302, "/p/")
    cookie = answer.cookies[LINK_COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["domain"]) == ("/p/", True, "Lax", "")
    assert 0 < int(cookie["max-age"]) <= 15 * 60
    page = browser.get("/p/")
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "same-origin"
    assert made.path.rsplit("/", 1)[1] not in page.content.decode()


def test_the_landing_names_nobody_and_shows_nothing(cast: Cast) -> None:
    made = proposed(cast)
    browser = Client()
    browser.get(made.path)
    page = browser.get("/p/").content.decode()
    assert "c…" in page
    assert "@waterlelie.example" in page
    for word in ("Carla", "Brandsma", "carla@", VERBATIM, "Waterlelie", "Sanne"):
        assert word not in page, word


def test_only_their_own_act_opens_a_visit(cast: Cast) -> None:
    made = proposed(cast)
    browser = Client()
    for _time in range(5):
        browser.get(made.path)
        browser.head(made.path)
        browser.get("/p/")
    assert not LinkSession.objects.exists()
    assert PersonalLink.objects.get(id=made.link_id).opened_at is None
    assert browser.get("/p/mine/")["Location"] == "/p/"

    answer = browser.post("/p/")
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["domain"]) == ("/p/", True, "Lax", "")
    assert answer.cookies[LINK_COOKIE].value == "", "the token leaves the browser"
    assert PersonalLink.objects.get(id=made.link_id).opened_at == NOW


def test_the_button_needs_the_proof_of_its_own_page(cast: Cast) -> None:
    made = proposed(cast)
    browser = Client(enforce_csrf_checks=True)
    browser.get(made.path)
    refused = browser.post("/p/")
    assert refused.status_code == 403
    assert not LinkSession.objects.exists()
    assert "Waterlelie" not in refused.content.decode()


def test_the_link_works_again_in_another_browser(cast: Cast) -> None:
    made = proposed(cast)
    for _browser in range(2):
        assert VERBATIM in visitor(made.path).get("/p/mine/").content.decode()


def test_an_expired_link_says_until_when_it_worked_and_offers_a_new_one(cast: Cast) -> None:
    made = proposed(cast)
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        browser = Client()
        browser.get(made.path)
        page = browser.get("/p/").content.decode()
        assert "15-04-2026" in page
        assert "Stuur mij een nieuwe" in page
        assert browser.post("/p/").status_code == 200, "and opens nothing"
        assert not LinkSession.objects.exists()

        assert browser.post("/p/renew/")["Location"] == "/p/?asked=YES"
        assert "onderweg" in browser.get("/p/?asked=YES").content.decode()
        assert Message.objects.filter(kind="portal.link").count() == 1
        for _time in range(3):
            answer = browser.post("/p/renew/")
        assert answer["Location"] == "/p/?asked=OFTEN"
        assert Message.objects.filter(kind="portal.link").count() == 3


def test_the_answer_is_the_same_whether_or_not_there_is_somebody(cast: Cast) -> None:
    browser = Client()
    assert browser.post("/p/renew/")["Location"] == "/p/?asked=YES"
    browser.cookies[LINK_COOKIE] = "somebody-made-this-up"
    assert browser.post("/p/renew/")["Location"] == "/p/?asked=YES"
    assert not Message.objects.filter(kind="portal.link").exists()


def test_a_revoked_link_says_so_and_who_was_in_is_out(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    revoke_links(actor=cast.sanne, link_id=made.link_id, now=NOW)
    assert browser.get("/p/mine/").status_code == 302
    other = Client()
    other.get(made.path)
    page = other.get("/p/").content.decode()
    assert "werkt niet meer" in page
    assert '<form method="post" action="/p/renew/"' not in page


def test_a_visit_ends_by_itself_and_by_logging_out(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    with time_machine.travel(NOW + timedelta(minutes=29), tick=False):
        assert browser.get("/p/mine/").status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=58), tick=False):
        assert browser.get("/p/mine/").status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        assert browser.get("/p/mine/").status_code == 302
    second = visitor(made.path)
    assert second.post("/p/leave/").status_code == 302
    assert second.get("/p/mine/").status_code == 302


def test_what_was_typed_when_the_time_ran_out_is_there_again(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    words = "Ik wil dat iemand mij belt.\nVoor acht uur."
    with time_machine.travel(NOW + timedelta(minutes=45), tick=False):
        late = browser.post("/p/new/", {"words": words})
        assert late.status_code == 302
        assert words not in str(late.cookies), "sealed, so that nobody reads it in the browser"
        browser.get(made.path)
        browser.post("/p/")
        assert "Ik wil dat iemand mij belt." in browser.get("/p/new/").content.decode()
        assert "belt" not in browser.get("/p/complaint/").content.decode()
        browser.post("/p/new/", {"words": words})
        assert "belt" not in browser.get("/p/new/").content.decode(), "once sent it is gone"


def test_a_member_in_the_same_browser_is_never_asked_for(cast: Cast) -> None:
    made = proposed(cast)
    member = signed_in(person_id=cast.person_id("sanne"))
    with patch("django.contrib.auth.middleware.get_user", side_effect=AssertionError("request.user was read")):
        browser = visitor(made.path, client=member)
        page = browser.get("/p/mine/")
        assert page.status_code == 200
        assert browser.get("/p/no-such-token").status_code == 404
        assert "Sanne de Wit van Brugwachter Services leest" in page.content.decode()
    assert member.cookies[settings.SESSION_COOKIE_NAME].value
    assert member.get(f"/w/{cast.slug}/expectations/").status_code == 200, "and their own session goes on"


def test_the_language_is_their_own_until_they_choose_another(cast: Cast) -> None:
    browser = visitor(proposed(cast).path)
    first = browser.get("/p/mine/", headers={"accept-language": "en"})
    assert (first["Content-Language"], "Ons voorstel" in first.content.decode()) == ("nl", True)
    answer = browser.post("/p/language/", {"language": "en", "next": "/p/new/"})
    assert answer["Location"] == "/p/new/"
    assert answer.cookies["goalposts_portal_language"]["path"] == "/p/"
    assert "What we propose" in browser.get("/p/mine/").content.decode()
    for elsewhere in ("https://evil.example/", "/w/x/", "/p//evil.example", "/p/\\evil"):
        assert browser.post("/p/language/", {"language": "en", "next": elsewhere})["Location"] == "/p/"


def test_links_are_built_from_the_settings_and_never_from_the_request(cast: Cast) -> None:
    made = proposed(cast)
    assert f"{settings.SITE_URL}{made.path}" in made.mail.text
    assert f"{settings.SITE_URL}{made.path}" in made.mail.html


def test_a_token_of_nobody_is_missing(cast: Cast) -> None:
    page = Client().get("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    assert page.status_code == 404
    assert LINK_COOKIE not in page.cookies
