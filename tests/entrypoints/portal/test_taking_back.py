"""For ten seconds after a yes, a counter, a reaction or a move by link there is a button that takes it back."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from goalposts.apps.expectations.models import Event, Expectation
from goalposts.apps.expectations.usecases import Step, decline_expectation, mail_own_link, send_proposal
from tests.builders import NOW, TODAY, Cast, agreed
from tests.entrypoints.portal.visitors import drawn, path_in, proposed, sent, visitor

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="(revision|posts|what)" value="([^"]+)"')
UNDO = '<button class="button" type="submit">Maak ongedaan</button>'


def fields_on(page: str) -> dict[str, str]:
    return dict(FIELD.findall(page))


def taken_back(browser: Client, expectation_id: UUID, *, done_at: str) -> str:
    """Press the undo of the page that says what was done; gives where that leads."""
    page = browser.get(done_at).content.decode()
    assert UNDO in page
    answer = browser.post(f"/p/mine/{expectation_id}/take-back/", {"what": fields_on(page)["what"]})
    return str(answer["Location"])


def test_a_yes_is_taken_back_and_asked_for_again(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    url = f"/p/mine/{made.expectation_id}/agree/"
    done_at = browser.post(url, fields_on(browser.get("/p/mine/").content.decode()))["Location"]
    assert Expectation.objects.get(id=made.expectation_id).state == "AGREED"

    assert taken_back(browser, made.expectation_id, done_at=done_at) == "/p/mine/?back=1"

    assert Expectation.objects.get(id=made.expectation_id).state == "PROPOSED"
    page = browser.get("/p/mine/").content.decode()
    assert url in page, "it asks again"
    assert UNDO not in browser.get(done_at).content.decode(), "there is nothing left to take back"
    again = browser.post(url, fields_on(page))
    assert again["Location"] == done_at
    assert Expectation.objects.get(id=made.expectation_id).state == "AGREED"


def test_after_ten_seconds_a_yes_stands(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    url = f"/p/mine/{made.expectation_id}/agree/"
    done_at = browser.post(url, fields_on(browser.get("/p/mine/").content.decode()))["Location"]
    with time_machine.travel(NOW + timedelta(seconds=16), tick=False):
        assert UNDO not in browser.get(done_at).content.decode()
        answer = browser.post(f"/p/mine/{made.expectation_id}/take-back/", {"what": "AGREED"})
    assert answer["Location"] == "/p/mine/?late=AGREED"
    assert Expectation.objects.get(id=made.expectation_id).state == "AGREED"


def test_a_counter_is_taken_back(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    url = f"/p/mine/{made.expectation_id}/counter/"
    revision = fields_on(browser.get(url).content.decode())["revision"]
    done_at = browser.post(url, {"words": "Liever vijf.", "floor": "5", "aim": "4", "revision": revision})["Location"]
    assert taken_back(browser, made.expectation_id, done_at=done_at) == "/p/mine/?back=1"
    assert Expectation.objects.get(id=made.expectation_id).state == "PROPOSED"
    page = browser.get("/p/mine/").content.decode()
    assert url in page
    assert "Liever vijf." not in page


def test_that_it_has_moved_is_taken_back(cast: Cast) -> None:
    _customer, carla_id, expectation_id, _posts = drawn(cast)
    agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
    mail_own_link(actor=cast.sanne, stakeholder_id=carla_id, now=NOW)
    browser = visitor(path_in(sent()))
    done_at = browser.post(f"/p/mine/{expectation_id}/moved/", {"words": "Nu per mail."})["Location"]
    assert taken_back(browser, expectation_id, done_at=done_at) == "/p/mine/?back=1"
    assert not Event.objects.filter(kind="HAS_MOVED").exists()
    assert "Nu per mail." not in browser.get("/p/mine/").content.decode()


def test_a_reaction_is_taken_back(cast: Cast) -> None:
    _customer, _carla, expectation_id, _posts = drawn(cast)
    step = Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)
    decline_expectation(step=step, reason="Te weinig mensen.", alternative="Wel op werkdagen.")
    send_proposal(step=step, words="")
    browser = visitor(path_in(sent()))
    done_at = browser.post(f"/p/mine/{expectation_id}/react/", {"reaction": "THINKS", "words": "Even."})["Location"]
    assert taken_back(browser, expectation_id, done_at=done_at) == "/p/mine/?back=1"
    assert not Event.objects.filter(kind="REACTED").exists()
