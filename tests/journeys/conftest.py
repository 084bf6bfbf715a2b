"""What the journeys share: a demo, readers before a screen, and everything gone at the end."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.demo_server import Demo, demo_server
from tests.journeys.visits import PATIENCE_MS, Visit

expect.set_options(timeout=PATIENCE_MS)  # what is right is seen at once; a machine that is busy gets time

Visits = Callable[..., Visit]
SANNE, MILAN, OMAR = (f"{name}@brugwachter.example" for name in ("sanne", "milan", "omar"))


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """Serve the demo, once for all journeys."""
    with demo_server() as served:
        yield served


@pytest.fixture
def visits(browser: Browser) -> Iterator[Visits]:
    """Seat readers before screens of their own; all leave at the end."""
    seated: list[Visit] = []

    def seat(*, site: str, language: str, **screen: object) -> Visit:
        visit = partial(Visit, browser=browser, site=site, language=language)(**screen)  # type: ignore[arg-type]
        seated.append(visit)
        return visit

    yield seat
    for visit in seated:
        visit.context.close()


def at_work(demo: Demo, visits: Visits, *, language: str, email: str = SANNE, **screen: object) -> Visit:
    """Seat one of the cast in the demo, by default Sanne; they read Dutch, so English they choose themselves."""
    visit = visits(site=demo.address, language="nl", **screen)
    visit.open(demo.opens_as(email=email))
    if language == "en":
        visit.switch_language()
    return visit
