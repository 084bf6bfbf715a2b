"""What comes back: posts that have moved, says the customer by link, until both agree anew; a complaint on the same theme."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import MILAN, OMAR, Visits, at_work
from tests.journeys.portal import PHONE, come_in, customer, known, own_page
from tests.journeys.test_complaining import COMPLAINTS
from tests.journeys.visits import Visit

MOVED_TO = {"nl": "Sinds de verhuizing mag het een uur langer duren.", "en": "Since we moved it may take an hour more."}
LATE = {
    "nl": ("De monteur kwam op de verkeerde dag.", "Weer stond hij er een dag te vroeg."),
    "en": ("The engineer came on the wrong day.", "Again he was there a day early."),
}
EXPECTED = {
    "nl": "Dat de monteur komt op de dag die is afgesproken.",
    "en": "That the engineer comes on the agreed day.",
}
# Somebody with agreed posts of at most so much, so that a higher floor is a move.
AT_MOST = """EXISTS (
  SELECT 1 FROM expectations_expectation own JOIN expectations_goalpost posts ON posts.id = own.goalpost_id
  WHERE own.stakeholder_id = person.id AND own.follower_id IS NULL AND own.state = 'AGREED' AND posts.kind = 'AT_MOST'
    AND posts.floor IS NOT NULL)"""
POSTS = """
  SELECT {what} FROM expectations_expectation own JOIN expectations_goalpost posts ON posts.id = own.goalpost_id
  WHERE own.stakeholder_id = '{plain}' AND own.follower_id IS NULL AND own.state = 'AGREED' AND posts.kind = 'AT_MOST'
    AND posts.floor IS NOT NULL ORDER BY own.id LIMIT 1
"""
NEWEST = """
  SELECT floor FROM expectations_goalpost WHERE expectation_id = '{plain}' AND agreed_date IS NOT NULL
  ORDER BY version DESC LIMIT 1
"""


def say_moved(visit: Visit, *, expectation: str) -> None:
    """Say by link that it has moved, in their own words: nothing said is no move, nor is what was taken back."""
    visit.open(f"/p/mine/{expectation}/moved/")
    visit.looks_right()
    visit.refuses(422)
    visit.button("Send").click()
    expect(visit.page.locator("[role=alert]")).to_be_visible()
    for is_meant in (False, True):
        visit.page.locator("textarea").fill(MOVED_TO[visit.language])
        visit.button("Send").click()
        expect(visit.page).to_have_url(re.compile(r"what=MOVED"))
        if not is_meant:
            visit.button("Undo").click()
            expect(visit.page).to_have_url(re.compile(r"/p/mine/\?back=1$"))
            visit.page.wait_for_load_state()
            expect(visit.page.locator("main")).not_to_contain_text(MOVED_TO[visit.language])
            visit.open(f"/p/mine/{expectation}/moved/")
    visit.looks_right()


def agree_anew(visit: Visit, *, floor: float, name: str) -> None:
    """Draw what they now expect as their move, and record their yes to it."""
    visit.link("Move the posts").click()
    visit.box("Floor").fill(f"{floor + 1:g}")
    visit.pick("Who asks for other posts?", "The customer")
    visit.box("Why?").fill(MOVED_TO[visit.language])
    visit.looks_right()
    visit.button("Save, and record the yes").click()
    visit.pick("How was the yes given?", "In a talk")
    visit.button("%(name)s agreed", name=name).click()
    visit.reads("Agreed with %(name)s.", name=name)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_has_moved_is_agreed_anew(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits, has=AT_MOST)
    plain = person.replace("-", "")
    expectation = demo.one(query=POSTS.format(what="own.id", plain=plain))
    floor = float(demo.one(query=POSTS.format(what="posts.floor", plain=plain)))
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    say_moved(visit, expectation=expectation)

    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    office.open(f"/w/brugwachter-services/expectations/{expectation}/")
    expect(office.page.locator("main")).to_contain_text(MOVED_TO[language])
    agree_anew(office, floor=floor, name=known(demo, person, what="name"))
    office.looks_right()
    assert float(demo.one(query=NEWEST.format(plain=expectation.replace("-", "")))) == floor + 1


def complain(visit: Visit, *, words: str) -> None:
    """Say by link what went wrong."""
    visit.open("/p/complaint/")
    visit.page.locator("textarea").fill(words)
    visit.button("Send").click()
    expect(visit.page).to_have_url(re.compile(r"what=COMPLAINED"))


def sort(visit: Visit, *, words: str) -> None:
    """Sort a complaint under the first theme, with what they expected."""
    visit.open(COMPLAINTS)
    visit.page.locator("main a[href]").filter(has_text=words).first.click()
    visit.link("Sort it").click()
    visit.pick("What happened?", "We did not know they expected this")
    visit.box("What did they expect, in their own words?").fill(f"{EXPECTED[visit.language]} ({words})")
    visit.box("Theme").select_option(index=1)
    visit.looks_right()
    visit.page.locator("form[data-main] button[type=submit]").click()
    visit.reads("Sorted. What they expect is in the register now; agree with them what would prove it.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_complaint_that_comes_back_is_told_to_the_manager(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    for words in LATE[language]:
        complain(visit, words=words)
        sort(office, words=words)

    milan = at_work(demo, visits, language=language, email=MILAN, width=PHONE, script=False)
    milan.open("/w/brugwachter-services/notices/")
    milan.looks_right()
    told = milan.page.locator("main li, main tr, main article").filter(has_text=milan.says("Complaint that comes back"))
    expect(told.filter(has_text=known(demo, person, what="name")).first).to_be_visible()
