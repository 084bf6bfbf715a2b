"""From what a customer said to both verdicts: captured, built, agreed, measured, felt. Numbers yes, customer no."""

import pytest
from playwright.sync_api import expect

from goalposts.reports.charts.formats import day_text
from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.days import in_two_months, today
from tests.journeys.visits import Visit

CUSTOMER = "Rederij Waterlelie"
WORDS = {
    "nl": "De offerte komt “altijd” te laat.\nNiet na negen maar binnen vijf werkdagen! 🙂",
    "en": "The quote is “always” too late.\nNot after nine but within five working days! 🙂",
}
SO_FELT = {"nl": "Het voelt nog steeds als wachten.", "en": "It still feels like waiting."}


def capture(visit: Visit, *, who: str) -> None:
    """Write down what somebody new said."""
    visit.link("Capture").click()
    visit.box("What did the customer say?").fill(WORDS[visit.language])
    if visit.has_script:
        visit.page.get_by_role("combobox").first.fill(who)
        visit.page.get_by_role("option", name=who).click()
        visit.box("At which customer?").fill(CUSTOMER[:5])
        visit.page.get_by_role("option", name=CUSTOMER).click()
    else:
        visit.box("Or somebody new: name").fill(who)
        visit.box("At which customer?").select_option(label=CUSTOMER)
    visit.looks_right()
    visit.button("Save what they said").click()
    visit.reads("Saved, in their own words.")
    assert visit.page.locator("blockquote").inner_text() == WORDS[visit.language]


def build(visit: Visit, *, metric: str) -> None:
    """Draw the posts, all six strokes, and go on to the yes."""
    visit.link("Draw the posts").click()
    visit.pick("What kind of goal is it?", "At most")
    for label, value in (("Or a new metric: name", metric), ("Now", "9"), ("Floor", "5"), ("Aim", "3,5")):
        visit.box(label).fill(value)
    visit.pick("When?", "By a day")
    until = in_two_months()
    visit.box("By which day?").fill(str(until))
    if visit.has_script:  # the sentence that draws along writes the day as its reader does
        day = day_text(day=until, locale=visit.language)
        expect(visit.page.locator("[data-goal-sentence]")).to_contain_text(day)
    visit.box("On what evidence?").fill("CRM")
    visit.pick("How displeased if it is not?", "5", is_said=False)
    visit.looks_right()
    visit.button("Save, and record the yes").click()


def agree(visit: Visit, *, who: str) -> None:
    """Record that they said yes."""
    visit.pick("How was the yes given?", "In a talk")
    visit.looks_right()
    visit.button("%(name)s agreed", name=who).click()
    visit.reads("Agreed with %(name)s.", name=who)


def measure(visit: Visit) -> None:
    """Enter a value between the posts and come back to the expectation."""
    visit.link("Enter a value").click()
    visit.box("Day").fill(str(today()))
    visit.box("Value").fill("4,2" if visit.language == "nl" else "4.2")
    visit.looks_right()
    visit.button("Save the value").click()
    visit.page.locator("tr[data-row] a").first.click()
    visit.reads("Measured, and the customer was not asked yet")


def feel(visit: Visit, *, who: str) -> None:
    """Record that they do not feel it."""
    visit.link("Record how they see it").click()
    expect(visit.heading()).to_contain_text(who)
    visit.pick("What do they say?", "Not met", context="answer")
    visit.box("In their own words").fill(SO_FELT[visit.language])
    visit.looks_right()
    visit.button("Record the answer").click()


def stands_as_numbers_yes_customer_no(visit: Visit, *, who: str) -> None:
    """Read both verdicts on the page and on top of the register."""
    visit.reads("Numbers yes, customer no")
    verdicts = visit.page.locator("dl.verdicts dd")
    expect(verdicts.nth(0)).to_contain_text(visit.says("Met"))
    expect(verdicts.nth(1)).to_contain_text(visit.says("Not met"))
    visit.looks_right()
    visit.page.goto(visit.page.url.split("expectations/")[0] + f"expectations/?q={who}&order=standing")
    row = visit.page.locator("tr[data-row]")
    expect(row).to_have_count(1)
    for words in ("Met", "Not met", "Agreed"):
        expect(row).to_contain_text(visit.says(words))


@pytest.mark.parametrize(
    ("language", "width", "script", "who"),
    [
        ("nl", 1280, True, "Nel van Dijk-Østergaard"),
        ("en", 360, True, "Aisha Yılmaz"),
        ("nl", 360, False, "Jurre Hoogeboom"),
    ],
    ids=["nl", "en-on-a-phone", "nl-on-a-phone-without-script"],
)
def test_what_a_customer_said_ends_in_two_verdicts(
    demo: Demo, visits: Visits, language: str, width: int, script: bool, who: str
) -> None:
    visit = at_work(demo, visits, language=language, width=width, script=script)

    capture(visit, who=who)
    build(visit, metric=f"Offerte {who}")
    agree(visit, who=who)
    measure(visit)
    feel(visit, who=who)

    stands_as_numbers_yes_customer_no(visit, who=who)
