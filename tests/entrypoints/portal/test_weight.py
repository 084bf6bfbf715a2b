"""What the first load weighs on a phone, and how often the database is asked for a page."""

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.entrypoints.shared.bundle import portal_stylesheet_text
from tests.builders import Cast, an_expectation
from tests.entrypoints.portal.visitors import proposed, visitor

pytestmark = pytest.mark.django_db
MOST_BYTES = 30 * 1024
MOST_QUERIES = 12


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


@pytest.mark.parametrize("url", ["/p/", "/p/mine/", "/p/new/"])
def test_a_page_asks_the_database_a_fixed_number_of_things(cast: Cast, url: str) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    for number in range(3):
        an_expectation(actor=cast.sanne, stakeholder_id=made.carla_id, verbatim=f"En ook dit: {number}.")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(url).status_code in {200, 302}
    assert len(asked) <= MOST_QUERIES, [one["sql"][:120] for one in asked]


def test_a_yes_asks_the_database_no_more_than_a_save_may(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    page = browser.get("/p/mine/").content.decode()
    revision = page.split('name="revision" value="')[1].split('"')[0]
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(f"/p/mine/{made.expectation_id}/agree/", {"revision": revision})
    assert answer["Location"] == "/p/done/?what=AGREED"
    assert len(asked) <= 40, "a yes judges again, notes the contact and tells the lead"
