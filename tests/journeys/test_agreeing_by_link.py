"""From what a customer says by link to a yes by link: proposed by mail, countered with other posts, mailed back, agreed."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.days import in_two_months
from tests.journeys.portal import LINK, PHONE, come_in, customer, known, own_page
from tests.journeys.visits import Visit

WORDS = {
    "nl": "De sleutels liggen klaar als mijn ploeg om zes uur begint.",
    "en": "The keys lie ready when my crew starts at six.",
}
INSTEAD = {"nl": "Vier keer mis is te vaak, drie kan nog.", "en": "Four times wrong is too often, three will do."}
METRIC = "Sleutels mis (%s)"
OFFERED = {"nl": "Vier keer halen we nu al.", "en": "Four we manage already."}


def say_by_link(visit: Visit) -> None:
    """Bring in something new, in their own words."""
    visit.open("/p/new/")
    visit.page.locator("textarea").fill(WORDS[visit.language])
    visit.looks_right()
    visit.button("Send").click()
    expect(visit.page).to_have_url(re.compile(r"what=EXPECTED"))


def propose(office: Visit, *, metric: str) -> None:
    """Draw posts for it, and lay them before them."""
    office.link("Draw the posts").click()
    office.pick("What kind of goal is it?", "At most")
    for label, value in (("Or a new metric: name", metric), ("Floor", "4"), ("Aim", "1")):
        office.box(label).fill(value)
    office.pick("When?", "By a day")
    office.box("By which day?").fill(str(in_two_months()))
    office.button("Save the posts").click()
    office.link("Propose it").click()
    office.box("What did you say with it?").fill(OFFERED[office.language])
    office.looks_right()
    office.button("Proposed").click()
    expect(office.link("Mail the proposal")).to_be_visible()


def mail_it(demo: Demo, visits: Visits, office: Visit, *, email: str) -> str:
    """Mail what stands there; gives the link of the mail."""
    reader = at_work(demo, visits, language="nl", email=OMAR)
    before = reader.mails_to(email=email)
    office.link("Mail the proposal").click()
    office.looks_right()
    office.page.locator("form[data-main] button.button-primary").click()
    path = reader.mailed(email=email, before=before, pattern=LINK.pattern)
    reader.context.close()
    return path


def counter(visit: Visit) -> None:
    """Want something else: take it back once, and then mean it."""
    for is_meant in (False, True):
        visit.page.locator("a[href*='/counter/']").first.click()
        visit.page.locator("textarea").fill(INSTEAD[visit.language])
        visit.page.locator("input[name=floor]").fill("3")
        visit.looks_right()
        visit.button("Send").click()
        expect(visit.page).to_have_url(re.compile(r"what=COUNTERED"))
        visit.looks_right()
        if not is_meant:
            visit.button("Undo").click()
            expect(visit.page).to_have_url(re.compile(r"/p/mine/\?back=1$"))


def agree(visit: Visit) -> None:
    """Say yes: take it back once, and then mean it."""
    for is_meant in (False, True):
        visit.button("I agree").click()
        expect(visit.page).to_have_url(re.compile(r"what=AGREED"))
        visit.looks_right()
        if not is_meant:
            visit.button("Undo").click()
            expect(visit.page).to_have_url(re.compile(r"/p/mine/\?back=1$"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_proposal_is_countered_and_agreed_by_link(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    name, email = (known(demo, person, what=what) for what in ("name", "email"))
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    say_by_link(visit)

    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    office.open(f"/w/brugwachter-services/expectations/?person={person}&order=newest")
    office.page.locator("main a[href]").filter(has_text=WORDS[language]).first.click()
    propose(office, metric=METRIC % language)
    page = office.page.url

    visit = customer(demo, visits, mail_it(demo, visits, office, email=email), language=language)
    come_in(visit)
    expect(visit.page.locator("main")).to_contain_text(METRIC % language)
    visit.looks_right()
    counter(visit)

    office.open(page)
    expect(office.page.locator("main")).to_contain_text(INSTEAD[language])
    office.looks_right()
    visit = customer(demo, visits, mail_it(demo, visits, office, email=email), language=language)
    come_in(visit)
    agree(visit)

    office.open(page)
    expect(office.page.locator("main")).to_contain_text(office.says("Agreed"))
    expect(office.page.locator("main")).to_contain_text(name)
    office.looks_right()
