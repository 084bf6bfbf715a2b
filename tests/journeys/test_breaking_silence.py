"""From silent to on rhythm again: the list, the talk sheet, and after the talk its words, an answer and what was told."""

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.visits import Visit

MILAN = "milan@brugwachter.example"
SILENCE = "/w/brugwachter-services/silence/"
WORDS = {"nl": "Bel me gewoon eens, ook als er niets mis is.", "en": "Just call me, also when nothing is wrong."}
FELT = {"nl": "Ik merk er weinig van.", "en": "I hardly notice it."}


def open_sheet(visit: Visit, *, who: str) -> None:
    """Find somebody among the late and silent, and open their talk sheet."""
    visit.open(SILENCE)
    visit.looks_right()
    row = visit.page.locator("tr[data-row]").filter(has_text=who)
    expect(row).to_have_count(1)
    row.get_by_role("link", name=visit.says("Talk sheet")).click()
    expect(visit.heading()).to_have_text(visit.says("Talk with %(name)s", name=who))
    visit.looks_right()


def log_talk(visit: Visit) -> None:
    """Record the talk, and stay on the sheet."""
    visit.box("What was it about?").fill("Zomaar")
    visit.button("Record the conversation").click()
    visit.reads("The conversation is recorded. What did they say?")
    visit.reads("Show the conversation")


def keep_words(visit: Visit) -> None:
    """Keep something new that they said."""
    visit.box("What did they say that they expect?").fill(WORDS[visit.language])
    visit.button("Keep their words").click()
    visit.reads("Kept in their own words.")
    expect(visit.page.locator("blockquote").filter(has_text=WORDS[visit.language])).to_have_count(1)


def feel(visit: Visit) -> None:
    """Record how they see the first of what they expect."""
    item = visit.page.locator("article.sheet-item").filter(has_not_text=WORDS[visit.language]).first
    item.locator("summary").click()
    item.get_by_text(visit.says("Not met", context="answer"), exact=True).last.click()
    item.locator("textarea").fill(FELT[visit.language])
    item.get_by_role("button", name=visit.says("Record the answer")).click()
    visit.reads("Recorded as they said it.")
    expect(visit.page.locator("blockquote").filter(has_text=FELT[visit.language])).to_have_count(1)


def tell(visit: Visit) -> None:
    """Note that they were told how all of it stands."""
    for box in visit.every("#after input[type=checkbox]"):
        box.check()
    visit.looks_right()
    visit.button("Note that they were told").click()
    visit.reads("Noted that they were told.")


@pytest.mark.parametrize(
    ("language", "script", "who"),
    [("nl", True, "Evert Bloemendal"), ("en", False, "Petra Willemstein")],
    ids=["nl-on-a-phone", "en-on-a-phone-without-script"],
)
def test_somebody_who_fell_silent_is_on_rhythm_again_after_a_talk(
    demo: Demo, visits: Visits, language: str, script: bool, who: str
) -> None:
    visit = at_work(demo, visits, language=language, width=360, script=script, email=MILAN)

    open_sheet(visit, who=who)
    log_talk(visit)
    keep_words(visit)
    feel(visit)
    tell(visit)

    visit.reads("Heard today.")
    visit.open(SILENCE)
    expect(visit.page.locator("tr[data-row]").filter(has_text=who)).to_have_count(0)


def record_visit(visit: Visit, *, what: str) -> None:
    """Record that something was done at their place."""
    visit.link("Record a visit").click()
    visit.looks_right()
    visit.box("What was done?").fill(what)
    visit.button("Record the visit").click()
    expect(visit.page.locator("#visits")).to_contain_text(what)


def take_back(visit: Visit, *, what: str) -> None:
    """Take the visit back that was none."""
    visit.page.locator("#visits li").filter(has_text=what).get_by_role("link", name=visit.says("Take back")).click()
    expect(visit.page.locator("main")).to_contain_text(what)
    visit.looks_right()
    visit.button("Take the visit back").click()
    visit.reads("The visit was taken back.")
    expect(visit.page.get_by_text(what)).to_have_count(0)


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_a_visit_that_was_none_is_taken_back(demo: Demo, visits: Visits, language: str, dark: bool) -> None:
    visit = at_work(demo, visits, language=language, dark=dark, email=MILAN)
    person_id = demo.one(query="SELECT id FROM customers_stakeholder WHERE name = 'Anton Ruiter'")
    visit.open(f"/w/brugwachter-services/customers/people/{person_id}/")
    what = {"nl": "Samen de poort nagelopen.", "en": "Walked the gate together."}[language]

    record_visit(visit, what=what)
    take_back(visit, what=what)
    visit.looks_right()
