"""A complaint that was answered: the complainer gets a link, and says by it whether it is solved, yes or no."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.portal import LINK, PHONE, come_in, customer, known, own_page
from tests.journeys.test_coming_back import complain, sort
from tests.journeys.test_complaining import COMPLAINTS, speak
from tests.journeys.test_one_expectation import agree, build, measure
from tests.journeys.visits import Visit

WORDS = {
    "nl": {"yes": "De lift stond twee dagen stil.", "no": "Bij de balie lag weer geen sleutel."},
    "en": {"yes": "The lift stood still for two days.", "no": "Again there was no key at the desk."},
}
UNKNOWN = {"nl": "De achterdeur stond de hele nacht open.", "en": "The back door stood open all night."}
OUR_ANSWER = {"nl": "Er ligt nu een vast onderdeel klaar.", "en": "The part now lies ready on site."}
THEIR_WORD = {"nl": "Zo is het, sinds dinsdag.", "en": "That is how it is, since Tuesday."}
ENDS = {"yes": "Solved, says %(name)s.", "no": "Closed without being solved, says %(name)s."}


def open_complaint(office: Visit, *, words: str) -> None:
    """Find a complaint by its words."""
    office.open(COMPLAINTS)
    office.page.locator("main a[href]").filter(has_text=words).first.click()
    expect(office.page.locator("blockquote").first).to_contain_text(words)


def ask(office: Visit, *, words: str) -> None:
    """Note our answer, and mail them the question once the mail was seen."""
    open_complaint(office, words=words)
    office.link("Note our answer").click()
    office.box("What did you answer?").fill(OUR_ANSWER[office.language])
    office.pick("How did they get it?", "By phone")
    office.page.locator("form[data-main] button[type=submit]").click()
    office.link("Ask them by mail: is it solved?").click()
    expect(office.page.locator("main .panel")).to_contain_text(words)
    office.looks_right()
    office.button("Send this mail").click()
    expect(office.button("Send this mail")).to_have_count(0)


def say(visit: Visit, *, ending: str, words: str) -> None:
    """Say yes or no by the link: a no needs words."""
    expect(visit.page).to_have_url(re.compile(r"/p/complaint/[0-9a-f-]{36}/$"))
    for told in (words, OUR_ANSWER[visit.language]):
        expect(visit.page.locator("main")).to_contain_text(told)
    visit.looks_right()
    visit.page.locator(f"main a[href$='/{ending}/']").click()
    if ending == "no":
        visit.refuses(422)
        visit.button("Send").click()
        expect(visit.page.locator("[role=alert]")).to_be_visible()
    visit.looks_right()
    visit.page.locator("textarea").fill(THEIR_WORD[visit.language])
    visit.button("Send").click()
    expect(visit.page).to_have_url(re.compile(r"what=(NOT_)?SOLVED"))
    visit.looks_right()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_only_the_complainer_says_by_link_whether_it_is_solved(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    name, email = (known(demo, person, what=what) for what in ("name", "email"))
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    for ending, words in WORDS[language].items():
        visit.open("/p/mine/")
        complain(visit, words=words)
        sort(office, words=words)
        reader = at_work(demo, visits, language="nl", email=OMAR)
        before = reader.mails_to(email=email)
        ask(office, words=words)
        link = reader.mailed(email=email, before=before, pattern=LINK.pattern, about=words)

        asked = customer(demo, visits, link, language=language)
        come_in(asked)
        say(asked, ending=ending, words=words)

        open_complaint(office, words=words)
        office.reads(ENDS[ending], name=name)
        expect(office.page.locator("main")).to_contain_text(THEIR_WORD[language])
        office.looks_right()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_complained_about_is_agreed_again_measured_and_closed(
    demo: Demo, visits: Visits, language: str
) -> None:
    person, path = own_page(demo, visits)
    name, email = (known(demo, person, what=what) for what in ("name", "email"))
    words = UNKNOWN[language]
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    complain(visit, words=words)

    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    open_complaint(office, words=words)
    speak(office)
    sort(office, words=words)
    build(office, metric=f"Deuren op slot {language}")
    agree(office, who=name)
    measure(office)
    reader = at_work(demo, visits, language="nl", email=OMAR)
    before = reader.mails_to(email=email)
    ask(office, words=words)
    open_complaint(office, words=words)
    for stage in ("Contacted", "Agreed again", "Shot taken"):
        row = office.page.locator("main table tbody tr").filter(has_text=office.says(stage)).first
        expect(row).to_contain_text(office.says("reached"))

    link = reader.mailed(email=email, before=before, pattern=LINK.pattern, about=words)
    asked = customer(demo, visits, link, language=language)
    come_in(asked)
    say(asked, ending="yes", words=words)
    open_complaint(office, words=words)
    office.reads(ENDS["yes"], name=name)
    office.looks_right()
