"""The dates of a contract change: they are seen before saving, and the runway and the calendar follow."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from goalposts.entrypoints.shared.formats import day as shown
from tests.demo_server import Demo
from tests.journeys.conftest import Visits, at_work
from tests.journeys.days import today
from tests.journeys.visits import Visit

MILAN = "milan@brugwachter.example"
RUNWAY = "/w/brugwachter-services/runway/"
CONTRACT = "SELECT id FROM customers_contract WHERE name = '{name}'"
AHEAD = timedelta(days=400)
WORDS = {"nl": "Met de inkoper doorgenomen.", "en": "Went through it with the buyer."}


def make_feed(visit: Visit) -> str:
    """Make an address for one's own calendar, and copy it."""
    visit.open(RUNWAY)
    visit.looks_right()
    visit.link("In your own calendar").click()
    visit.looks_right()
    visit.pick("Of which customers?", "All customers")
    visit.button("Make the address").click()
    visit.looks_right()
    return visit.page.locator("main code").inner_text()


def calendar(visit: Visit, *, address: str, contract_id: str) -> dict[str, Any]:
    """Read the calendar as a program does, without a session: the events of one contract by their uid."""
    reader = visit.context.browser.new_context()  # type: ignore[union-attr]
    read: Any = Calendar.from_ical(reader.request.get(address).body())
    reader.close()
    return {str(one["uid"]): one for one in read.walk("VEVENT") if contract_id in str(one["url"])}


def enter_tender(visit: Visit, *, day: date) -> None:
    """Type the day on which they start to compare, look at what follows, and save it."""
    visit.link("Change the terms").click()
    visit.box("Start of a tender").fill(f"{day:%d-%m-%Y}")
    visit.button("Show the dates").click()
    visit.reads("What follows from this")
    expect(visit.page.locator("#preview")).to_contain_text(shown(day, visit.language))
    visit.looks_right()
    visit.button("Save the change").click()
    visit.reads("Changed; what it was is kept below.")


def note_done(visit: Visit) -> None:
    """Note the first step as done."""
    visit.page.locator("#runway tbody a").first.click()
    visit.looks_right()
    visit.box("How did it go?").fill(WORDS[visit.language])
    visit.button("Note it as done").click()
    expect(visit.page.locator("#runway")).to_contain_text(WORDS[visit.language])


@pytest.mark.parametrize(
    ("language", "script", "name"),
    [("nl", True, "Schoonmaak steigerkantoren"), ("en", False, "Cleaning of the canal house")],
    ids=["nl-on-a-phone", "en-on-a-phone-without-script"],
)
def test_the_dates_of_a_contract_move_and_the_runway_and_the_calendar_follow(
    demo: Demo, visits: Visits, language: str, script: bool, name: str
) -> None:
    visit = at_work(demo, visits, language=language, width=360, script=script, email=MILAN)
    contract_id = demo.one(query=CONTRACT.format(name=name))
    address = make_feed(visit)
    assert calendar(visit, address=address, contract_id=contract_id) == {}
    visit.open(f"/w/brugwachter-services/customers/contracts/{contract_id}/")
    visit.looks_right()

    first = today() + AHEAD
    second = first + timedelta(days=30)
    enter_tender(visit, day=first)
    before = calendar(visit, address=address, contract_id=contract_id)
    assert first in {one["dtstart"].dt for one in before.values()}
    note_done(visit)
    enter_tender(visit, day=second)
    after = calendar(visit, address=address, contract_id=contract_id)

    (uid,) = [uid for uid, one in after.items() if one["dtstart"].dt == second]
    assert before[uid]["dtstart"].dt == first
    assert int(after[uid]["sequence"]) > int(before[uid]["sequence"])
    visit.open(f"{RUNWAY}?q={name.rsplit(maxsplit=1)[-1]}")
    expect(visit.page.locator("tr[data-row]").filter(has_text=name)).to_contain_text(shown(second, language))
    visit.looks_right()
