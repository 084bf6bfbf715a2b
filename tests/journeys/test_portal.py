"""A customer on a phone, without script: mail, link, landing, agree; a counter; forwarded, scanned, revoked; a code."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.portal import come_in, confirm, customer, known, let_in, links_in_mailbox, own_page
from tests.journeys.visits import Visit

COUNTER = {"nl": "Liever elke week, in één zin.", "en": "Every week please, in one sentence."}
EXPECTS = (
    "EXISTS (SELECT 1 FROM expectations_expectation own WHERE own.stakeholder_id = person.id AND own.state <> 'VOID')"
)


def scanned(demo: Demo, visits: Visits, path: str) -> None:
    """Let a scanner with script open the link five times; it follows what it sees and presses nothing."""
    for _time in range(5):
        scanner = visits(site=demo.address, language="en", script=True)
        scanner.open(path)
        scanner.page.wait_for_load_state("networkidle")
        assert scanner.context.request.get(path).ok
        assert "goalposts_visit" not in {cookie["name"] for cookie in scanner.context.cookies()}
        scanner.context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_the_mail_to_a_yes_that_the_member_sees(demo: Demo, visits: Visits, language: str) -> None:
    paths = links_in_mailbox(demo, visits, of_proposals=True)
    path = paths[0 if language == "nl" else 1]
    scanned(demo, visits, path)
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    words = visit.page.locator("article blockquote").first.inner_text()
    tall = visit.page.locator("article .button").first.bounding_box()
    assert tall
    assert tall["height"] >= 48
    visit.page.get_by_role("button", name=re.compile("Akkoord|I agree")).first.click()
    expect(visit.page).to_have_url(re.compile(r"what=AGREED"))
    visit.page.locator("footer form button").click()
    expect(visit.page).to_have_url(f"{demo.address}/p/")
    visit.open("/p/mine/")
    expect(visit.page).to_have_url(f"{demo.address}/p/")

    sanne = at_work(demo, visits, language="nl", email=OMAR)
    sanne.open(f"/w/brugwachter-services/expectations/?q={words.split()[2]}&state=AGREED")
    expect(sanne.page.locator("main")).to_contain_text(words[:30])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_counter_in_their_own_words(demo: Demo, visits: Visits, language: str) -> None:
    visit = let_in(demo, visits, language=language, offers="a[href*=counter]", script=True)
    visit.page.locator("a[href*=counter]").first.click()
    visit.page.locator("textarea").wait_for()
    visit.looks_right()
    visit.refuses(422)
    visit.page.locator("main form button[type=submit]").first.click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    visit.page.locator("textarea").fill(COUNTER[language])
    visit.page.locator("main form button[type=submit]").first.click()
    expect(visit.page).to_have_url(re.compile(r"what=COUNTERED"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_portal_is_sound_on_a_phone(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits, has=EXPECTS)
    email = known(demo, person, what="email")
    visit = customer(demo, visits, path, language=language, script=True)
    faults = looked_at(visit, "landing")
    come_in(visit)
    for page in ("mine/", "new/", "complaint/", "done/?what=MOVED", "code/"):
        visit.open(f"/p/{page}")
        faults += looked_at(visit, page)
    confirm(demo, visits, visit, email=email)
    for page in ("about-me/", "about-me/email/", "about-me/email/code/", "mail/", "everything/"):
        visit.open(f"/p/{page}")
        faults += looked_at(visit, page)
    visit.page.locator("main a[href*='/p/everything/']").first.click()
    expect(visit.page).not_to_have_url(f"{demo.address}/p/everything/")
    faults += looked_at(visit, "history")
    assert faults == []


def looked_at(visit: Visit, name: str) -> list[str]:
    """Say what is wrong with a page, under its name."""
    return [f"{name}: {fault}" for fault in visit.faults()]
