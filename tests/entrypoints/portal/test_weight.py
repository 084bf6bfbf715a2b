"""What the first load weighs on a phone, and how often the database is asked for a page."""

import brotli
import pytest
from django.test import Client

from goalposts.apps.signin.models import LinkSession
from goalposts.entrypoints.shared.bundle import portal_stylesheet_text
from goalposts.lib.tokens import digest_of
from tests.apps.checkins.conftest import Ground, due_of, ground
from tests.builders import NOW, Cast, a_metric, an_expectation
from tests.counting import queries_of
from tests.entrypoints.portal.rounds import mailed
from tests.entrypoints.portal.test_noticed import done
from tests.entrypoints.portal.visitors import an_answered_complaint, path_in, proposed, visitor

__all__ = ["ground"]
pytestmark = pytest.mark.django_db
MOST_BYTES = 30 * 1024
MOST_QUERIES = 12
MOST_OF_A_YES = 40


def asks_little(browser: Client, url: str, *statuses: int) -> None:
    """See that a page answers, and that it asks no more than a page may."""

    def opened() -> None:
        assert browser.get(url).status_code in (statuses or (200,))

    asked = queries_of(opened)
    assert len(asked) <= MOST_QUERIES, [sql[:120] for sql in asked]


def weight(text: str) -> int:
    """Give the bytes that travel, as the server packs them."""
    return len(brotli.compress(text.encode(), quality=5))


def test_the_first_load_is_light_and_needs_no_script_and_no_font(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    page = browser.get("/p/mine/").content.decode()
    style = portal_stylesheet_text()
    assert weight(page) + weight(style) <= MOST_BYTES
    assert len(page.encode()) + len(style.encode()) <= 2 * MOST_BYTES, "also where nothing packs it"
    assert "<script" not in page
    assert "@font-face" not in style
    assert "url(" not in style
    assert page.count('<link rel="stylesheet"') == 1
    assert "<img" not in page


def test_a_check_in_of_five_cards_with_their_pictures_is_light_too(ground: Ground) -> None:
    for number in range(4):
        name = f"Doorlooptijd van aanvraag tot oplevering {number}"
        metric_id = a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name=name)
        words = f"Dit verwacht ik ook, en ik zeg het in een zin die over twee regels van een telefoon loopt ({number})."
        due_of(ground.cast.sanne, stakeholder_id=ground.carla_id, metric_id=metric_id, words=words)
    for number in range(3):
        done(ground, words=f"We hebben iets gedaan wat een hele zin lang is, en dit is nummer {number}.")
    browser = visitor(path_in(mailed(ground)))
    page = browser.get("/p/check-in/").content.decode()
    assert page.count('<svg class="mini"') == 5
    assert page.count('id="done-') == 3
    assert "<script" not in page
    assert weight(page) + weight(portal_stylesheet_text()) <= MOST_BYTES
    asks_little(browser, "/p/check-in/")


def test_pages_of_a_code_and_of_a_complaint_ask_a_fixed_number_of_things(cast: Cast) -> None:
    made = proposed(cast)
    for number in range(3):
        an_expectation(actor=cast.sanne, stakeholder_id=made.carla_id, verbatim=f"En ook dit: {number}.")
    complaint_id = an_answered_complaint(cast, stakeholder_id=made.carla_id, expectation_id=made.expectation_id)
    browser = visitor(made.path)
    digest = digest_of(token=browser.cookies["goalposts_visit"].value)
    LinkSession.objects.filter(digest=digest).update(confirmed_at=NOW)
    for url in ("/p/everything/", f"/p/everything/{made.expectation_id}/", f"/p/complaint/{complaint_id}/"):
        asks_little(browser, url)


@pytest.mark.parametrize("url", ["/p/", "/p/mine/", "/p/new/"])
def test_a_page_asks_the_database_a_fixed_number_of_things(cast: Cast, url: str) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    for number in range(3):
        an_expectation(actor=cast.sanne, stakeholder_id=made.carla_id, verbatim=f"En ook dit: {number}.")
    asks_little(browser, url, 200, 302)


def test_a_yes_asks_the_database_no_more_than_a_save_may(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    page = browser.get("/p/mine/").content.decode()
    revision = page.split('name="revision" value="')[1].split('"')[0]

    def said_yes() -> None:
        answer = browser.post(f"/p/mine/{made.expectation_id}/agree/", {"revision": revision})
        assert answer["Location"] == f"/p/done/?what=AGREED&about={made.expectation_id}"

    assert len(queries_of(said_yes)) <= MOST_OF_A_YES, "a yes judges again, notes the contact and tells the lead"
