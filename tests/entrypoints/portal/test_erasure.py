"""By link, with a code: everything in one file, and asking to be erased; after erasing the link knows nobody."""

import json

import pytest
from django.test import Client

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.signin.models import LinkSession
from goalposts.apps.upkeep.usecases import erase_person
from tests.builders import NOW, Cast
from tests.entrypoints.portal.visitors import VERBATIM, Proposed, proposed, visitor

pytestmark = pytest.mark.django_db
URL = "/p/about-me/erasure/"


@pytest.fixture
def made(cast: Cast) -> Proposed:
    return proposed(cast)


@pytest.fixture
def browser(made: Proposed) -> Client:
    """Carla's browser, with a code."""
    opened = visitor(made.path)
    assert LinkSession.objects.update(confirmed_at=NOW)
    return opened


def test_everything_that_is_theirs_comes_along_in_both_forms(browser: Client) -> None:
    whole = json.loads(browser.get("/p/about-me/download/json/").content)
    table = browser.get("/p/about-me/download/csv/").content.decode()

    assert whole["expectations"][0]["verbatim"] == VERBATIM
    assert whole["person"][0]["email"] == "carla@waterlelie.example"
    assert [mail["kind"] for mail in whole["mails"]] == ["expectation.proposal"]
    assert "influence" not in whole["person"][0]
    assert f"expectations,1,verbatim,{VERBATIM}" in table
    assert browser.get("/p/about-me/download/pdf/").status_code == 404


def test_asking_takes_a_second_tap_after_what_goes_and_stays(browser: Client, made: Proposed) -> None:
    first = browser.get(URL).content.decode()
    assert Stakeholder.objects.get(id=made.carla_id).erasure_asked_at is None

    asked = browser.post(URL, {"deed": "ask"}, follow=True).content.decode()

    assert "Dit blijft" in first
    assert Stakeholder.objects.get(id=made.carla_id).erasure_asked_at == NOW
    assert "16-04-2026" in asked
    assert "hierom gevraagd" in browser.get("/p/about-me/").content.decode()


def test_the_request_can_be_taken_back_and_a_second_time_is_harmless(browser: Client, made: Proposed) -> None:
    browser.post(URL, {"deed": "ask"})
    for _time in range(2):
        assert browser.post(URL, {"deed": "back"}).status_code == 302
    assert Stakeholder.objects.get(id=made.carla_id).erasure_asked_at is None


def test_after_erasing_browser_and_link_know_nobody(browser: Client, made: Proposed, cast: Cast) -> None:
    erase_person(actor=cast.omar, stakeholder_id=made.carla_id, now=NOW)

    assert browser.get("/p/everything/").headers["Location"] == "/p/"
    landed = Client().get(made.path, follow=True).content.decode()
    assert VERBATIM not in landed
    assert "waterlelie" not in landed
