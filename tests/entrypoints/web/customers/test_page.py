"""A customer's page: where its chapters are, and long lists behind one press."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from goalposts.apps.customers.usecases import mark_unreachable
from goalposts.domain.roles import Actor
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


def test_links_lead_to_every_chapter(cast: Cast) -> None:
    page = page_with(cast, expectations=2)
    nav = re.search(r'<nav class="on-this-page.*?</nav>', page, re.DOTALL)
    assert nav
    linked = re.findall(r'href="#([\w-]+)"', nav[0])
    assert linked == ["standing", "people", "tensions", "followup", "reviews", "next", "contracts", "history"]
    for part in (*linked, "expectations", "metrics", "conversations"):
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


def test_whom_mail_does_not_reach_stands_at_the_head(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    browser: Client = signed_in(person_id=cast.sanne.person_id)
    url = f"/w/{cast.slug}/customers/{customer_id}/"
    assert 'id="unreachable"' not in browser.get(url).content.decode()
    post = Actor.system(reason="a mail came back", workspace_id=cast.sanne.workspace_id)
    mark_unreachable(actor=post, stakeholder_id=carla_id, reason="550 5.1.1", now=clock.now())
    head = browser.get(url).content.decode().partition('id="unreachable"')[2].partition("</p>")[0]
    assert "Carla Brandsma" in head
    assert f"/people/{carla_id}/" in head
