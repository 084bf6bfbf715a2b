"""A complaint by link: the lead reads it, speaks with them, sorts it, and it closes on the word of who complained."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.portal import let_in
from tests.journeys.visits import Visit

WORDS = {"nl": "Wij stonden drie kwartier voor een dichte deur.", "en": "We stood before a closed door for 45 minutes."}
EXPECTED = {"nl": "Dat de deur om acht uur open is.", "en": "That the door is open at eight."}
SOLVED = {"nl": "Vandaag was hij open. Zo is het goed.", "en": "It was open today. That settles it."}
COMPLAINTS = "/w/brugwachter-services/complaints/"


def complain(visit: Visit) -> None:
    """Say by the portal what went wrong; nothing said is no complaint."""
    visit.open("/p/complaint/")
    visit.refuses(422)
    visit.button("Send").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    visit.looks_right()
    visit.page.locator("textarea").fill(WORDS[visit.language])
    visit.button("Send").click()
    expect(visit.page).to_have_url(re.compile(r"what=COMPLAINED"))
    visit.looks_right()


def open_complaint(visit: Visit) -> None:
    """Find it among the complaints, as they said it."""
    visit.open(COMPLAINTS)
    visit.looks_right()
    visit.page.locator("main a[href]").filter(has_text=WORDS[visit.language]).first.click()
    expect(visit.page.locator("blockquote").first).to_contain_text(WORDS[visit.language])
    visit.looks_right()


def speak(visit: Visit) -> None:
    """Log that they were reached."""
    visit.link("Log a contact").click()
    visit.looks_right()
    visit.pick("Did you reach them?", "Yes, we spoke")
    visit.pick("How?", "By phone")
    visit.page.locator("form[data-main] button[type=submit]").click()
    visit.reads("Spoken with them")


def sort(visit: Visit) -> None:
    """Say what happened to the expectation behind it: it was not known, and now it is."""
    complaint = visit.page.url
    visit.link("Sort it").click()
    visit.looks_right()
    visit.pick("What happened?", "We did not know they expected this")
    visit.box("What did they expect, in their own words?").fill(EXPECTED[visit.language])
    visit.page.locator("form[data-main] button[type=submit]").click()
    visit.reads("Sorted. What they expect is in the register now; agree with them what would prove it.")
    expect(visit.page.locator("blockquote").first).to_contain_text(EXPECTED[visit.language])
    visit.open(complaint)
    expect(visit.page.locator("a.said").filter(has_text=EXPECTED[visit.language])).to_be_visible()


def close(visit: Visit) -> None:
    """Close it: they say that it is solved."""
    visit.link("Note their yes or no").click()
    visit.looks_right()
    visit.pick("What do they say?", "Yes, it is solved")
    visit.box("In their own words").fill(SOLVED[visit.language])
    visit.pick("How did they say so?", "By phone")
    visit.page.locator("form[data-main] button[type=submit]").click()
    visit.reads("Closed: they say it is solved")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_complaint_by_link_is_closed_on_their_word(demo: Demo, visits: Visits, language: str) -> None:
    visit = let_in(demo, visits, language=language, offers="a[href*=complaint]")
    complain(visit)

    office = at_work(demo, visits, language=language, email=OMAR, width=360, script=False)
    open_complaint(office)
    speak(office)
    sort(office)
    close(office)

    expect(office.page.locator("blockquote").filter(has_text=SOLVED[language])).to_be_visible()
    office.looks_right()
