"""Somebody at a customer takes their data along and asks to be erased; a manager does so, and nothing knows them any more."""

import json

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import MILAN, Visits, at_work
from tests.journeys.portal import PHONE, come_in, confirm, customer, known, own_page
from tests.journeys.visits import Visit

REQUESTS = "/w/brugwachter-services/customers/personal-data/"


def take_along(visit: Visit, *, name: str, email: str) -> None:
    """Download all of it; what members think of them is not in it."""
    answer = visit.context.request.get("/p/about-me/download/json/")
    kept = json.loads(answer.body())
    assert kept["person"][0]["name"] == name
    assert kept["person"][0]["email"] == email
    assert "influence" not in kept["person"][0]


def ask_to_be_erased(visit: Visit) -> None:
    """See what goes and what stays, ask for it, and find by when it is done."""
    visit.page.locator("#erasure a.button").click()
    visit.looks_right()
    visit.page.locator("button[name=deed][value=ask]").click()
    expect(visit.page.locator("button[name=deed][value=back]")).to_be_visible()
    visit.looks_right()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_the_download_to_nobody_any_more(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    name, email = (known(demo, person, what=what) for what in ("name", "email"))
    visit = customer(demo, visits, path, language=language)
    come_in(visit)
    confirm(demo, visits, visit, email=email)
    visit.looks_right()
    take_along(visit, name=name, email=email)
    ask_to_be_erased(visit)

    milan = at_work(demo, visits, language=language, email=MILAN, width=PHONE, script=False)
    milan.open(REQUESTS)
    milan.looks_right()
    line = milan.page.locator("tr").filter(has_text=name)
    expect(line).to_have_count(1)
    line.locator("a.button").click()
    milan.refuses(422)
    milan.button("Erase %(name)s", name=name).click()
    expect(milan.page.locator("[role=alert]")).to_be_visible()
    milan.looks_right()
    milan.page.locator("input[name=is_sure]").check()
    milan.button("Erase %(name)s", name=name).click()
    milan.reads("Erased. Nothing is kept here any more by which this person can be known.")
    if language == "nl":  # the word where their words stood is kept in the supplier's language
        milan.looks_right()
    milan.open(REQUESTS)
    expect(milan.page.locator("main")).not_to_contain_text(name)

    visit.open("/p/mine/")
    expect(visit.page).to_have_url(f"{demo.address}/p/")
    late = customer(demo, visits, path, language=language)
    expect(late.page.locator("main form")).to_have_count(0)
    expect(late.page.locator("body")).not_to_contain_text(name)
