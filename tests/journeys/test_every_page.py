"""Every page of the product, as its owner and as a passer-by sees it, light in Dutch and dark in English.

Nothing serious for axe, no fault in the console, no request that fails, room at 320 px, one heading, a title, and not a
word in the other language. What is wrong anywhere is told at the end, all of it.
"""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser

from tests.demo_server import Demo
from tests.journeys.addresses import (
    MISSING,
    REFUSED,
    UNFIT,
    forms_that_refuse,
    pages_after_proof,
    pages_of_nobody,
    pages_of_somebody,
    pages_refused_to_sanne,
)
from tests.journeys.conftest import MILAN, OMAR, SANNE, Visits, at_work
from tests.journeys.visits import Visit


@pytest.fixture(scope="module")
def pages(demo: Demo, browser: Browser) -> dict[str, str]:
    """Find every page of the owner, once for both looks at it."""
    finder = Visit(browser=browser, site=demo.address, language="nl")
    finder.open(demo.opens_as(email=OMAR))
    found = pages_of_somebody(context=finder.context)
    finder.context.close()
    return found


def faults_on(visit: Visit, pages: dict[str, str]) -> list[str]:
    """Look at each page in turn."""
    found: list[str] = []
    for name, path in pages.items():
        found += faults_at(visit, name, path)
    return found


def faults_at(visit: Visit, name: str, path: str) -> list[str]:
    """Open a page and look at it."""
    visit.open(path)
    led = [] if visit.page.url.endswith(path) else [f"{name}: led to {visit.page.url}"]
    return led + [f"{name}: {fault}" for fault in visit.faults()]


def faults_with_refusals(visit: Visit, pages: dict[str, str], *, rules: Sequence[str] | None) -> list[str]:
    """Look at each page in turn; send its form empty from there, and look at what the page says about it."""
    found: list[str] = []
    refusing = frozenset(forms_that_refuse())
    assert refusing <= pages.keys()
    for name, path in pages.items():
        found += faults_at(visit, name, path)
        if name in refusing:
            status = visit.sends_empty_form()
            faults = [f"status {status}"] if status != UNFIT else visit.faults(rules=rules)
            found += [f"{name}, sent empty: {fault}" for fault in faults]
    return found


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_nothing_is_wrong_on_any_page(
    demo: Demo, visits: Visits, pages: dict[str, str], language: str, dark: bool
) -> None:
    owner, lead = (at_work(demo, visits, language=language, email=email, dark=dark) for email in (OMAR, SANNE))
    passer_by = visits(site=demo.address, language=language, dark=dark)
    proven = visits(site=demo.address, language="nl", dark=dark)
    proven.open("/sign-in/")
    if language != proven.language:
        proven.switch_language()
    proven.sign_in_by_code(email=MILAN)
    proven.reads("Signed in as %(name)s", name="Milan Verhoeven")
    lead.refuses(REFUSED, MISSING)
    passer_by.refuses(MISSING)

    found = faults_with_refusals(owner, pages, rules=["color-contrast"] if dark else None)
    found += faults_on(proven, pages_after_proof())
    found += faults_on(passer_by, pages_of_nobody()) + faults_on(lead, pages_refused_to_sanne())

    assert found == []
