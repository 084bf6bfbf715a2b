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
    for box in visit.page.locator("#after input[type=checkbox]").all():
        box.check()
    visit.looks_right()
    visit.button("Note that they were told").click()
    visit.reads("Noted that they were told.")


@pytest.mark.parametrize(
    ("language", "script", "who"),
    [("nl", True, "Aoife Brannigan"), ("en", False, "Petra Willemstein")],
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
