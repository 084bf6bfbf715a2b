"""A customer's page: where its parts are, and long lists behind one press."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from goalposts.entrypoints.shared import clock
from tests.builders import Cast, a_customer, an_expectation, carla_at, signed_in

pytestmark = pytest.mark.django_db


def page_with(cast: Cast, *, expectations: int, language: str = "en") -> str:
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    today = clock.today_in(time_zone="Europe/Amsterdam")
    for number in range(expectations):
        an_expectation(
            actor=cast.sanne, stakeholder_id=carla_id, verbatim=f"Wens {number}.", said_date=today, today=today,
            now=timezone.now(),
        )  # fmt: skip
    browser: Client = signed_in(person_id=cast.sanne.person_id)
    browser.cookies["goalposts_language"] = language
    return browser.get(f"/w/{cast.slug}/customers/{customer_id}/").content.decode()


def test_links_lead_to_every_part_that_is_there(cast: Cast) -> None:
    page = page_with(cast, expectations=2)
    nav = re.search(r'<nav class="on-this-page.*?</nav>', page, re.DOTALL)
    assert nav
    linked = re.findall(r'href="#([\w-]+)"', nav[0])
    assert linked == ["expectations", "people", "contracts", "metrics", "conversations", "history"]
    for part in linked:
        assert f'<section id="{part}">' in page


@pytest.mark.parametrize(("count", "folded"), [(4, 0), (5, 0), (6, 2), (11, 7)])
def test_of_a_long_list_the_first_stand_open_and_the_others_behind_one_press(
    cast: Cast, count: int, folded: int
) -> None:
    page = page_with(cast, expectations=count)
    section = page.partition('<section id="expectations">')[2].partition("</section>")[0]
    shown, _, hidden = section.partition("<details")
    assert len(re.findall(r'class="said-line"', shown)) == count - folded
    assert len(re.findall(r'class="said-line"', hidden)) == folded
    assert (f"Show {folded} more" in section) is (folded > 0)
