"""A personal link that is opened by scanners, forwarded, revoked, or past its day: on a phone, without script."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.demo_server import Demo
from tests.journeys.conftest import OMAR, Visits, at_work
from tests.journeys.portal import LINK, PHONE, come_in, customer, known, own_page
from tests.journeys.test_portal import scanned


def run_out(demo: Demo, person: str) -> None:
    """Do as if the days of somebody's links had passed; not so long ago that the worker throws them away."""
    yesterday = datetime.now(tz=UTC) - timedelta(days=1)
    with closing(sqlite3.connect(demo.data / "goalposts.sqlite3", timeout=30)) as base, base:
        base.execute(
            "UPDATE signin_personallink SET expires_at = ? WHERE stakeholder_id = ?",
            [f"{yesterday:%Y-%m-%d %H:%M:%S}", person.replace("-", "")],
        )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_scanned_link_still_works_and_a_forwarded_one_names_nobody(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    name = known(demo, person, what="name")
    scanned(demo, visits, path)
    visit = customer(demo, visits, path, language=language)
    main = visit.page.locator("main")
    expect(main).not_to_contain_text(name)
    expect(main).not_to_contain_text(known(demo, person, what="email"))
    expect(main.locator("p.quiet")).to_be_visible()  # what to do with a mail that was forwarded
    visit.looks_right()
    come_in(visit)
    visit.looks_right()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_revoked_link_lets_nobody_in_and_says_whom_to_ask(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    inside = customer(demo, visits, path, language=language)
    come_in(inside)
    office = at_work(demo, visits, language=language, email=OMAR, width=PHONE, script=False)
    office.open(f"/w/brugwachter-services/customers/people/{person}/")
    office.page.locator("#links form[action*=revoke] button").click()
    office.looks_right()

    inside.open("/p/mine/")
    expect(inside.page).to_have_url(f"{demo.address}/p/")
    visit = customer(demo, visits, path, language=language)
    visit.reads("This link no longer works")
    visit.looks_right()
    expect(visit.page.locator("main form")).to_have_count(0)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_past_its_day_mails_a_new_one_on_one_tap(demo: Demo, visits: Visits, language: str) -> None:
    person, path = own_page(demo, visits)
    email = known(demo, person, what="email")
    run_out(demo, person)
    visit = customer(demo, visits, path, language=language)
    visit.looks_right()
    office = at_work(demo, visits, language="nl", email=OMAR)
    before = office.mails_to(email=email)
    visit.page.locator("form[action*=renew] button").click()
    expect(visit.page.locator("[role=status]")).to_be_visible()
    visit.looks_right()
    again = customer(demo, visits, office.mailed(email=email, before=before, pattern=LINK.pattern), language=language)
    come_in(again)
    again.looks_right()
