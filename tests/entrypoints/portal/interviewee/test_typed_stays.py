"""Whatever whoever is heard had typed when their visit ended stands in the form again once they are back; every form there is."""

import re
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import AFTER, Interview, PassSession
from goalposts.apps.interviews.queries import interview_list
from goalposts.apps.interviews.usecases import invite
from goalposts.entrypoints.portal.interviewee.visiting import COOKIE
from goalposts.lib.tokens import digest_of
from tests.apps.interviews.stage import Stage
from tests.builders import NOW
from tests.entrypoints.matrix import INTERVIEWEE
from tests.entrypoints.portal.interviewee.guests import HOME, guest_at, sent
from tests.entrypoints.test_typed_stays import TYPED, typed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
# Forms in which nothing is typed but a choice, a yes, or a code that is good for ten minutes.
NOTHING_TYPED = {
    "interviewee:landing",
    "interviewee:code",
    "interviewee:moment",
    "interviewee:withdraw",
    "interviewee:playback",
    "interviewee:withdraw_fragment",
}
# Before the talk by whoever is invited, after it by whoever was heard.
BEFORE = {"interviewee:decline", "interviewee:take_part"}
FORMS = [
    name
    for name, row in INTERVIEWEE.items()
    if row.get is not None and row.post is not None and name not in NOTHING_TYPED
]


@dataclass(frozen=True)
class Heard:
    """The links in the mails to Carla, who was heard, and to Ties, who is invited; and Carla's fragment."""

    carla: str
    ties: str
    fragment_id: UUID

    def browser(self, name: str, *, known: Client | None = None) -> Client:
        """Let the one whom a form is for come in, with the code; in a browser that they had before, or a new one."""
        browser = guest_at(self.ties if name in BEFORE else self.carla, client=known)
        digest = digest_of(token=browser.cookies[COOKIE].value)
        assert PassSession.objects.filter(digest=digest).update(confirmed_at=NOW) == 1
        return browser

    def url(self, name: str) -> str:
        """Give the address of a form."""
        parts = {"fragment_id": self.fragment_id} if INTERVIEWEE[name].parts else {}
        return reverse(name, kwargs=parts)


@pytest.fixture
def heard(stage: Stage) -> Heard:
    interview_id, fragment_id = stage.played_back()
    Interview.objects.filter(id=interview_id).update(after_asked_at=NOW)
    open_keys().make_once(owner_id=interview_id, purpose=AFTER)
    lines = interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW).lines
    ties_id = next(one.id for one in lines if one.id != interview_id and one.who and "Ties" in one.who.name)
    stage.slots(count=2, after_days=9)
    invite(actor=stage.fenna, interview_id=ties_id, now=NOW)
    mails = sent()
    carla = next(one.path for one in mails if one.kind == "interview.playback")
    ties = next(one.path for one in mails if one.kind == "interview.invitation" and one.mail.to[1].startswith("ties"))
    return Heard(carla, ties, fragment_id)


def left(browser: Client) -> None:
    """Let their visit end, as it does after an hour; the browser keeps its other cookies."""
    PassSession.objects.update(ended_at=NOW)
    del browser.cookies[COOKIE]


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_stays(heard: Heard, name: str) -> None:
    browser, url = heard.browser(name), heard.url(name)
    boxes = typed_in(browser.get(url).content.decode())
    assert boxes, name
    for box in boxes:
        left(browser)
        answer = browser.post(url, {box: TYPED})
        assert (answer.status_code, answer.headers["Location"]) == (302, HOME)
        assert TYPED not in str(browser.cookies), "sealed"
        browser = heard.browser(name, known=browser)
        assert TYPED in browser.get(url).content.decode(), f"{box} of {name} was lost"


def test_as_much_as_a_form_takes_stays(heard: Heard) -> None:
    words = "".join(f"Zin {at}: de sluiswachter hoort pas om {at % 24} uur dat er iemand ligt. " for at in range(80))
    browser, name = heard.browser("interviewee:grades"), "interviewee:grades"
    left(browser)
    browser.post(heard.url(name), {"words": words[:4000]})
    browser = heard.browser(name, known=browser)
    assert words[:3999] in browser.get(heard.url(name)).content.decode()


def test_both_themes_that_were_ticked_stay_ticked_and_the_others_not(heard: Heard, stage: Stage) -> None:
    name = "interviewee:grades"
    browser, url = heard.browser(name), heard.url(name)
    first, second, third = (str(id_) for id_ in stage.themes()[:3])
    assert browser.post(url, {"most_important": [first, second]}).status_code == 302
    left(browser)
    browser.post(url, {"most_important": [second, third], "words": TYPED})
    browser = heard.browser(name, known=browser)
    ticked = set(
        re.findall(r'name="most_important"[^>]*value="([^"]+)"[^>]*checked', browser.get(url).content.decode())
    )
    assert ticked == {second, third}
    left(browser)
    browser.post(url, {"words": TYPED})
    browser = heard.browser(name, known=browser)
    assert not re.search(r'name="most_important"[^>]*checked', browser.get(url).content.decode())


def test_what_was_ticked_before_a_talk_stays_ticked(heard: Heard) -> None:
    name = "interviewee:take_part"
    browser, url = heard.browser(name), heard.url(name)
    left(browser)
    browser.post(url, {"consent": "on", "words": TYPED})
    told = heard.browser(name, known=browser).get(url).content.decode()
    assert re.search(r'name="consent"[^>]*checked', told)
    assert not re.search(r'name="recording"[^>]*checked', told)


@pytest.mark.parametrize("name", sorted(NOTHING_TYPED - {"interviewee:landing", "interviewee:code"}))
def test_nothing_is_typed_there(heard: Heard, name: str) -> None:
    page = heard.browser(name).get(heard.url(name), follow=True).content.decode()
    assert typed_in(page) == []
