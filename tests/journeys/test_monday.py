"""Monday: from a reason to the customer, to what is done about it, until it is gone from the page; and what can wait."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from goalposts.entrypoints.shared.formats import day
from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.visits import Visit

MILAN = "milan@brugwachter.example"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = "/w/brugwachter-services/monday/"
DONE = {"nl": "Vanmorgen gedaan, samen nagekeken.", "en": "Done this morning, looked at together."}
BECAUSE = {"nl": "Wij spreken elkaar donderdag.", "en": "We meet on Thursday."}


def row_of(visit: Visit, *, customer: str) -> Locator:
    """Find a customer's row among those that need us."""
    named = visit.page.get_by_role("link", name=customer, exact=True)
    return visit.page.locator("ol.needing > li").filter(has=named)


def look_at_why(visit: Visit, *, customer: str) -> None:
    """Read why the customer stands here, and go on to the customer's own page and back."""
    row_of(visit, customer=customer).get_by_role("link", name=visit.says("Why here?")).click()
    expect(visit.heading()).to_have_text(visit.says("Why is %(name)s here?", name=customer))
    visit.reads("The arithmetic")
    visit.looks_right()
    visit.page.locator("main").get_by_role("link", name=customer, exact=True).first.click()
    expect(visit.heading()).to_have_text(customer)
    visit.link("Why here?").click()
    expect(visit.heading()).to_have_text(visit.says("Why is %(name)s here?", name=customer))


def keep_promise(visit: Visit) -> None:
    """Go to the promise, and say that it was done."""
    visit.link("Keep the promise").click()
    visit.link("It is done").click()
    visit.looks_right()
    visit.box("What was done?").fill(DONE[visit.language])
    visit.button("It is done").click()
    visit.reads("Done. What they noticed of it is asked at the next check-in, or after 90 days.")


@pytest.mark.parametrize(
    ("language", "script", "customer"),
    [("nl", True, "Scheepswerf Koningsdiep"), ("en", False, "Rederij Waterlelie")],
    ids=["nl-on-a-phone", "en-on-a-phone-without-script"],
)
def test_a_promise_past_its_day_is_kept_and_gone_from_monday(
    demo: Demo, visits: Visits, language: str, script: bool, customer: str
) -> None:
    visit = at_work(demo, visits, language=language, width=360, script=script, email=MILAN)
    visit.open("/start/")
    assert visit.page.url.endswith(MONDAY)
    visit.looks_right()
    promise = visit.says("promise past its day")
    expect(row_of(visit, customer=customer)).to_contain_text(promise)

    look_at_why(visit, customer=customer)
    keep_promise(visit)

    visit.open(f"{MONDAY}all/?reason=PROMISE_OVER")
    expect(row_of(visit, customer=customer)).to_have_count(0)
    visit.open(MONDAY)
    visit.looks_right()
    expect(visit.page.locator("ol.needing > li").filter(has_text=customer).filter(has_text=promise)).to_have_count(0)


def let_wait(visit: Visit) -> str:
    """Let the row wait that the keys lead to; gives its customer."""
    visit.page.keyboard.press("j")
    name = visit.page.locator("ol.needing > li:focus-within a").first.inner_text()
    visit.page.keyboard.press("s")
    expect(visit.heading()).to_have_text(visit.says("Let %(name)s wait", name=name))
    visit.looks_right()
    boxes = visit.page.locator("input[name=reasons]")
    assert boxes.first.is_checked(), "the reason that stands first"
    for box in boxes.all():
        box.check()
    visit.box("On which day is it back?").fill(
        day(datetime.now(tz=AMSTERDAM).date() + timedelta(days=9), visit.language)
    )
    visit.box("Why can it wait?").fill(BECAUSE[visit.language])
    visit.page.keyboard.press("Control+Enter")
    visit.reads("Put aside: %(name)s.", name=name)
    return name


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_what_can_wait_is_put_aside_by_key_and_taken_back(
    demo: Demo, visits: Visits, language: str, dark: bool
) -> None:
    visit = at_work(demo, visits, language=language, dark=dark, email="omar@brugwachter.example")
    visit.open(MONDAY)
    assert visit.sheets() == 1, "it prints on one A4"
    name = let_wait(visit)
    expect(row_of(visit, customer=name)).to_have_count(0)

    customer_id = demo.one(query=f"SELECT id FROM customers_customer WHERE name = '{name}'")
    visit.open(f"{MONDAY}why/{customer_id}/")
    visit.page.get_by_text(BECAUSE[language]).first.wait_for()
    visit.looks_right()
    while visit.page.locator("form[action*=snoozes]").count():
        visit.page.locator("form[action*=snoozes] button").first.click()
        visit.reads("It is back on Monday's page.")
        visit.open(f"{MONDAY}why/{customer_id}/")

    visit.open(MONDAY)
    expect(row_of(visit, customer=name)).to_have_count(1)


def test_somebody_sees_to_a_chance_from_monday(demo: Demo, visits: Visits) -> None:
    visit = at_work(demo, visits, language="nl", width=360, email="omar@brugwachter.example")
    visit.open(MONDAY)
    chances = visit.page.locator("section").filter(has=visit.page.locator("#chances"))
    words = chances.locator("li a").first.inner_text()

    chances.get_by_role("button", name=visit.says("I see to it")).first.click()

    visit.reads("Decided.")
    expect(visit.page.locator("#chances")).to_be_visible()
    expect(visit.page.get_by_text(words)).to_have_count(0)
