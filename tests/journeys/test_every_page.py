"""Every page of the product, as its owner and as a passer-by sees it, light in Dutch and dark in English.

Nothing serious for axe, no fault in the console, no request that fails, room at 320 px, one heading, a title, and not a
word in the other language. What is wrong anywhere is told at the end, all of it.
"""

import pytest

from tests.demo_server import Demo
from tests.journeys.addresses import UNFIT, forms_that_refuse, pages_after_proof, pages_of_nobody, pages_of_somebody
from tests.journeys.conftest import MILAN, OMAR, Visits, at_work
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


def faults_of_refusals(visit: Visit, pages: dict[str, str]) -> list[str]:
    """Send each form empty, and look at what the page says about it."""
    found: list[str] = []
    for name in forms_that_refuse():
        visit.open(pages[name])
        status = visit.sends_empty_form()
        found += [
            f"{name}, sent empty: {fault}" for fault in ([f"status {status}"] if status != UNFIT else visit.faults())
        ]
    return found


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_nothing_is_wrong_on_any_page(demo: Demo, visits: Visits, language: str, dark: bool) -> None:
    owner = at_work(demo, visits, language=language, email=OMAR, dark=dark)
    passer_by = visits(site=demo.address, language=language, dark=dark)
    proven = visits(site=demo.address, language="nl", dark=dark)
    pages = pages_of_somebody(context=owner.context)
    proven.open("/sign-in/")
    if language != proven.language:
        proven.switch_language()
    proven.sign_in_by_code(email=MILAN)
    proven.reads("Signed in as %(name)s", name="Milan Verhoeven")

    found = faults_on(owner, pages) + faults_on(passer_by, pages_of_nobody())
    found += faults_on(proven, pages_after_proof()) + faults_of_refusals(owner, pages)

    assert found == []
