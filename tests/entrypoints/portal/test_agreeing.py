"""From a mailed proposal to a yes that the member sees."""

import re

import pytest
from django.test import Client

from goalposts.apps.expectations.queries import expectation_page
from tests.builders import Cast
from tests.entrypoints.portal.visitors import VERBATIM, WORDS, proposed, visitor

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'name="(revision|posts)" value="([^"]+)"')


def test_a_yes_by_link_puts_the_posts_in_force(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    page = browser.get("/p/mine/").content.decode()
    assert VERBATIM in page
    assert WORDS in page

    revision = expectation_page(actor=cast.sanne, expectation_id=made.expectation_id).head.revision
    answer = browser.post(f"/p/mine/{made.expectation_id}/agree/", {"revision": revision})

    assert answer.status_code == 302
    seen = expectation_page(actor=cast.sanne, expectation_id=made.expectation_id)
    assert seen.row.state == "AGREED"
    assert seen.goalpost is not None
    assert (seen.goalpost.agreed_by, seen.goalpost.agreed_how) == ("Carla Brandsma", "LINK")


def test_a_second_tap_on_the_yes_is_taken_as_the_first(cast: Cast) -> None:
    made = proposed(cast)
    browser = visitor(made.path)
    fields = dict(FIELD.findall(browser.get("/p/mine/").content.decode()))
    for _tap in range(2):
        answer = browser.post(f"/p/mine/{made.expectation_id}/agree/", fields)
        assert answer["Location"] == f"/p/done/?what=AGREED&about={made.expectation_id}"
    other = browser.post(f"/p/mine/{made.expectation_id}/agree/", {**fields, "posts": str(made.customer_id)})
    assert other["Location"] == "/p/mine/?changed=1"


def test_opening_the_link_five_times_changes_and_uses_up_nothing(cast: Cast) -> None:
    made = proposed(cast)
    for _time in range(5):
        scanner = Client()
        assert scanner.get(made.path).status_code == 302
        assert scanner.head(made.path).status_code == 302
        assert scanner.get("/p/").status_code == 200
    assert visitor(made.path).get("/p/mine/").status_code == 200
