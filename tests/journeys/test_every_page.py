"""Every page of the product, as its owner and as a passer-by sees it, light in Dutch and dark in English.

Nothing serious for axe, no fault in the console, no request that fails, room at 320 px, one heading, a title, and not a
word in the other language. What is wrong anywhere is told at the end, all of it.
"""

from collections.abc import Sequence

import pytest

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


def faults_on(visit: Visit, pages: dict[str, str]) -> list[str]:
    """Look at each page in turn."""
    found: list[str] = []
    for name, path in pages.items():
        visit.open(path)
        if not visit.page.url.endswith(path):
            found.append(f"{name}: led to {visit.page.url}")
        found += [f"{name}: {fault}" for fault in visit.faults()]
    return found


def faults_of_refusals(visit: Visit, pages: dict[str, str], *, rules: Sequence[str] | None) -> list[str]:
    """Send each form empty, and look at what the page says about it."""
    found: list[str] = []
    for name in forms_that_refuse():
        visit.open(pages[name])
        status = visit.sends_empty_form()
        faults = [f"status {status}"] if status != UNFIT else visit.faults(rules=rules)
        found += [f"{name}, sent empty: {fault}" for fault in faults]
    return found


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_nothing_is_wrong_on_any_page(demo: Demo, visits: Visits, language: str, dark: bool) -> None:
    owner, lead = (at_work(demo, visits, language=language, email=email, dark=dark) for email in (OMAR, SANNE))
    passer_by = visits(site=demo.address, language=language, dark=dark)
    proven = visits(site=demo.address, language="nl", dark=dark)
    pages = pages_of_somebody(context=owner.context)
    proven.open("/sign-in/")
    if language != proven.language:
        proven.switch_language()
    proven.sign_in_by_code(email=MILAN)
    proven.reads("Signed in as %(name)s", name="Milan Verhoeven")
    lead.refuses(REFUSED, MISSING)
    passer_by.refuses(MISSING)

    found = faults_on(owner, pages) + faults_on(proven, pages_after_proof())
    found += faults_on(passer_by, pages_of_nobody()) + faults_on(lead, pages_refused_to_sanne())
    found += faults_of_refusals(owner, pages, rules=["color-contrast"] if dark else None)

    assert found == []
