"""On a person's page: which personal links work, one made by hand, and one made to stop."""

import pytest

from goalposts.apps.signin.models import PersonalLink
from tests.builders import Cast, a_customer, a_stakeholder, carla_at, signed_in

pytestmark = pytest.mark.django_db


def test_a_link_is_mailed_by_hand_listed_and_revoked(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    browser = signed_in(person_id=cast.person_id("sanne"))
    person = f"/w/{cast.slug}/customers/people/{carla_id}/"
    browser.post(f"{person}links/")
    link = PersonalLink.objects.get()
    page = browser.get(person).content.decode()
    assert 'id="links"' in page
    assert f"links/{link.id}/revoke/" in page
    viewer = signed_in(person_id=cast.person_id("vik")).get(person).content.decode()
    assert 'id="links"' in viewer
    assert "revoke/" not in viewer

    for _time in range(2):
        browser.post(f"{person}links/{link.id}/revoke/")
    assert PersonalLink.objects.get().revoked_at is not None
    assert f"links/{link.id}/revoke/" not in browser.get(person).content.decode()


def test_without_an_address_nothing_is_mailed_and_the_page_says_so(cast: Cast) -> None:
    nobody = a_stakeholder(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    browser = signed_in(person_id=cast.person_id("sanne"))
    person = f"/w/{cast.slug}/customers/people/{nobody}/"
    told = browser.post(f"{person}links/", follow=True).content.decode()
    assert "mailadres" in told or "mail address" in told
    assert not PersonalLink.objects.exists()
