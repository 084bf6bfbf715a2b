"""Every page of the product, as its owner and as a passer-by sees it, light in Dutch and dark in English.

Nothing serious for axe, no fault in the console, no request that fails, room at 320 px, one heading, a title, and not a
word in the other language. What is wrong anywhere is told at the end, all of it.
"""

import pytest

from tests.demo_server import Demo
from tests.journeys.addresses import pages_of_nobody, pages_of_somebody
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.visits import Visit


def faults_on(visit: Visit, pages: dict[str, str]) -> list[str]:
    """Look at each page in turn."""
    found: list[str] = []
    for name, path in pages.items():
        visit.open(path)
        found += [f"{name}: {fault}" for fault in visit.faults()]
    return found


@pytest.mark.parametrize(("language", "dark"), [("nl", False), ("en", True)], ids=["nl-light", "en-dark"])
def test_nothing_is_wrong_on_any_page(demo: Demo, visits: Visits, language: str, dark: bool) -> None:
    owner = at_work(demo, visits, language=language, email=OMAR, dark=dark)
    passer_by = visits(site=demo.address, language=language, dark=dark)

    found = faults_on(owner, pages_of_somebody(context=owner.context)) + faults_on(passer_by, pages_of_nobody())

    assert found == []
