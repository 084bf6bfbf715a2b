"""A yes, a counter, a reaction or a move by link: pressed twice, reloaded, too late, or after the lead went on with it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from goalposts.apps.expectations.models import Event
from goalposts.apps.expectations.usecases import (
    Step,
    decline_expectation,
    mail_own_link,
    park_expectation,
    reopen_expectation,
    send_proposal,
)
from tests.builders import NOW, TODAY, Cast, agreed
from tests.entrypoints.portal.test_taking_back import UNDO, fields_on
from tests.entrypoints.portal.visitors import drawn, path_in, proposed, sent, visitor

pytestmark = pytest.mark.django_db
KINDS = {"AGREED": "AGREED", "COUNTERED": "COUNTERED", "REACTED": "REACTED", "MOVED": "HAS_MOVED"}
STEPS = tuple(KINDS)


@dataclass
class Reply:
    """Somebody's reply by link: in which browser, about what, sent where and with what; sent once already."""

    browser: Client
    expectation_id: UUID
    what: str
    url: str
    typed: dict[str, str]
    done_at: str = ""

    def send(self) -> str:
        """Send it, as a thumb does; gives where that leads."""
        answer = self.browser.post(self.url, self.typed)
        assert answer.status_code == 302, answer.status_code
        return str(answer["Location"])

    def take_back(self) -> str:
        """Press the undo; gives the page it leads to."""
        answer = self.browser.post(f"/p/mine/{self.expectation_id}/take-back/", {"what": self.what}, follow=True)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def count(self) -> int:
        return Event.objects.filter(expectation_id=self.expectation_id, kind=KINDS[self.what]).count()


def replied(cast: Cast, what: str) -> Reply:
    """Let Carla reply by link to what lies before her."""
    browser, expectation_id = _before_her(cast, what)
    path = {"AGREED": "agree", "COUNTERED": "counter", "REACTED": "react", "MOVED": "moved"}[what]
    url = f"/p/mine/{expectation_id}/{path}/"
    typed = {
        "AGREED": {},
        "COUNTERED": {"words": "Liever vijf.", "floor": "5", "aim": "4"},
        "REACTED": {"reaction": "THINKS", "words": "Even."},
        "MOVED": {"words": "Nu per mail."},
    }[what]
    fields = fields_on(browser.get("/p/mine/" if what == "AGREED" else url).content.decode())
    reply = Reply(browser, expectation_id, what, url, {**fields, **typed})
    reply.done_at = reply.send()
    assert f"what={what}" in reply.done_at
    return reply


def _before_her(cast: Cast, what: str) -> tuple[Client, UUID]:
    if what in ("AGREED", "COUNTERED"):
        made = proposed(cast)
        return visitor(made.path), made.expectation_id
    _customer, carla_id, expectation_id, _posts = drawn(cast)
    if what == "REACTED":
        step = Step(actor=cast.sanne, expectation_id=expectation_id, today=TODAY, now=NOW)
        decline_expectation(step=step, reason="Te weinig mensen.", alternative="Wel op werkdagen.")
        send_proposal(step=step, words="")
    else:
        agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
        mail_own_link(actor=cast.sanne, stakeholder_id=carla_id, now=NOW)
    return visitor(path_in(sent())), expectation_id


@pytest.mark.parametrize("what", STEPS)
def test_sent_twice_it_counts_once(cast: Cast, what: str) -> None:
    reply = replied(cast, what)

    assert reply.send() == reply.done_at
    assert reply.count() == 1


@pytest.mark.parametrize("what", STEPS)
def test_the_page_says_that_it_was_taken_back_also_when_pressed_twice(cast: Cast, what: str) -> None:
    reply = replied(cast, what)

    for _ in range(2):
        page = reply.take_back()
        assert "Het is teruggenomen" in page
    assert reply.count() == 0


@pytest.mark.parametrize("what", STEPS)
def test_a_reload_does_not_say_that_what_was_taken_back_was_sent(cast: Cast, what: str) -> None:
    reply = replied(cast, what)
    reply.take_back()

    page = reply.browser.get(reply.done_at, follow=True)

    assert page.redirect_chain == [("/p/mine/", 302)]
    assert f"what={reply.what}" not in page.content.decode()


@pytest.mark.parametrize("what", STEPS)
def test_too_late_says_what_can_be_done_instead(cast: Cast, what: str) -> None:
    reply = replied(cast, what)

    with time_machine.travel(NOW + timedelta(seconds=16), tick=False):
        page = reply.take_back()

    assert "De tien seconden waren voorbij" in page
    instead = {"AGREED": "Is veranderd”", "COUNTERED": "Sanne", "REACTED": "opnieuw", "MOVED": "opnieuw"}[what]
    told = page[page.index("De tien seconden") :]
    assert instead in told[: told.index("</p>")]
    assert reply.count() == 1


@pytest.mark.parametrize("what", ["COUNTERED", "REACTED"])
def test_what_was_gone_on_with_stands_and_the_page_says_so(cast: Cast, what: str) -> None:
    reply = replied(cast, what)
    step = Step(actor=cast.sanne, expectation_id=reply.expectation_id, today=TODAY, now=NOW + timedelta(seconds=4))
    if what == "COUNTERED":
        park_expectation(step=step, until_date=TODAY + timedelta(days=30), reason="Eerst de zomer.")
    else:
        reopen_expectation(step=step, reason="Er komt iemand bij.")

    page = reply.take_back()

    assert "Sanne" in page
    assert "hier al mee verder" in page
    assert "teruggenomen" not in page
    assert reply.count() == 1


def test_while_it_is_fresh_the_own_page_takes_it_back_too(cast: Cast) -> None:
    reply = replied(cast, "COUNTERED")

    page = reply.browser.get("/p/mine/").content.decode()

    assert UNDO in page
    assert fields_on(page[page.index(UNDO) - 200 : page.index(UNDO)]) == {"what": "COUNTERED"}
