"""A house of its own for a journey through a review: days pass at once, mails are read as they leave, nobody else walks in it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Browser, expect

from goalposts.apps.reviews.queries import reviews_here
from goalposts.apps.signin.usecases import make_sign_in_link
from goalposts.apps.workspaces.usecases import engage_reviewer
from goalposts.entrypoints.shared import clock as moment
from goalposts.entrypoints.shared.bundle import build_assets
from goalposts.lib import tenancy
from tests.apps.interviews.stage import NAMES
from tests.builders import NOW, Cast, a_customer, a_stakeholder, an_expectation, carla_at, seat_cast, ties_at
from tests.entrypoints.web.signin.conftest import digits_of, give_app
from tests.journeys.visits import Visit
from tests.plugins.door import alone

# Playwright's synchronous face runs a loop in this thread, which makes Django careful; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
PHONE = 360
CUSTOMER = "Rederij Waterlelie"
VOICED = "Een storing wil ik binnen vier uur opgelost zien."


@dataclass
class House:
    """A supplier with a customer of six people, a reviewer with an app, and who sits before which screen."""

    cast: Cast
    browser: Browser
    site: str
    language: str
    clock: Any
    key: str
    seated: list[Visit]

    def visit(self, name: str, **screen: Any) -> Visit:
        """Seat somebody, signed in by a link of their own, in the language of the journey."""
        visit = self._seat(**screen)
        with alone():
            token = make_sign_in_link(person_id=self.cast.person_id(name), now=moment.now(), minutes=10)
        visit.open(reverse("signin:link", kwargs={"token": token}))
        visit.page.locator("main button[type=submit]").first.click()
        visit.page.wait_for_url(lambda url: "/sign-in/" not in url)
        visit.page.locator(f".tongue button[value={self.language}]").click()
        expect(visit.page.locator("html")).to_have_attribute("lang", self.language)
        return visit

    def phone(self) -> Visit:
        """Seat somebody who is heard."""
        return self._seat(width=PHONE, script=self.language == "nl")

    def behind_the_wall(self, *, customer: str = CUSTOMER, **screen: Any) -> Visit:
        """Seat Fenna, and let her give her second factor: her link alone leads to the page that asks it."""
        self.clock.shift(timedelta(minutes=1))  # digits count once
        visit = self.visit("fenna", **screen)
        visit.open("/r/heldere-blik/")
        visit.page.locator("main a").filter(has_text=customer).first.click()
        visit.link("To the interviews").click()
        expect(visit.heading()).to_have_text(visit.says("The vault asks a second factor"))
        visit.looks_right()
        visit.page.locator("input[name=typed]").fill(digits_of(self.key))
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(re.compile(r"/vault/$"))
        return visit

    def first_day(self) -> date:
        """Give the first day on which somebody may be heard."""
        with alone(), tenancy.scope(workspace_id=tenancy.EVERY):
            return reviews_here(actor=self.cast.omar, now=moment.now())[0].first_interview_date

    def lives_on(self, day: date, *, hour: int) -> None:
        """Let days pass."""
        self.clock.move_to(datetime.combine(day, time(hour), tzinfo=UTC))

    def leave(self, *visits: Visit) -> None:
        """Let somebody shut their screen."""
        for visit in visits:
            visit.context.close()
            self.seated.remove(visit)

    def _seat(self, **screen: Any) -> Visit:
        visit = Visit(browser=self.browser, site=self.site, language=self.language, **screen)
        self.seated.append(visit)
        return visit


@pytest.fixture(params=["nl", "en"])
def house(
    request: Any, transactional_db: None, browser: Browser, live_server: Any, tmp_path: Path, settings: Any
) -> Iterator[House]:
    """Make a house where the served pages see it, with a keyring of this test's own, on the builders' day; time goes on."""
    settings.KEYS_DIR = tmp_path / "vault.keys"
    build_assets(target=Path(settings.DATA_DIR) / "assets")
    with time_machine.travel(NOW, tick=True) as traveller:
        with tenancy.scope(workspace_id=tenancy.EVERY):
            cast = seat_cast(now=NOW)
            engage_reviewer(actor=cast.omar, person_id=cast.fenna_id, now=NOW)
            _people(cast)
            key = give_app(cast.fenna_id)
        made = House(cast, browser, live_server.url, request.param, traveller, key, [])
        yield made
        for visit in made.seated:
            visit.context.close()


def _people(cast: Cast) -> UUID:
    customer_id = a_customer(actor=cast.sanne, name=CUSTOMER)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    ties_at(actor=cast.sanne, customer_id=customer_id)
    for name in NAMES:
        email = f"{name.split()[0].lower()}@waterlelie.example"
        a_stakeholder(actor=cast.sanne, customer_id=customer_id, name=name, email=email, parts=("USES",))
    an_expectation(actor=cast.sanne, stakeholder_id=carla_id, verbatim=VOICED)
    return customer_id
