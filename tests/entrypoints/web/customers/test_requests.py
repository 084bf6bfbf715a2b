"""The page of requests: what is due first, what is past its day; noting one, answering it otherwise, telling by letter."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goalposts.apps.customers.models import Stakeholder
from goalposts.entrypoints.shared import clock
from tests.apps.upkeep.canaries import NAME, Known
from tests.builders import Cast, signed_in

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def known(cast: Cast) -> Known:
    return Known(cast)


def address(known: Known, name: str) -> str:
    return reverse(name, kwargs={"workspace": known.cast.slug, "stakeholder_id": known.own})


def listed(known: Known) -> str:
    browser = signed_in(person_id=known.cast.milan.person_id)
    page = browser.get(reverse("customers:requests", args=[known.cast.slug]), headers=ENGLISH)
    return page.content.decode()


def test_a_request_by_telephone_is_noted_listed_and_answered_in_another_way(known: Known) -> None:
    browser = signed_in(person_id=known.cast.milan.person_id)
    assert "Nobody waits" in listed(known)
    asked = clock.today_in(time_zone="Europe/Amsterdam") - timedelta(days=2)
    sent = {"request": "COPY", "asked_date": asked.isoformat()}
    assert browser.post(address(known, "customers:person-asked"), sent).status_code == 302
    assert NAME in listed(known)
    assert "days left" in listed(known)
    rights = browser.get(address(known, "customers:person-rights"), headers=ENGLISH).content.decode()
    assert "Asked for a copy on" in rights
    empty = browser.post(address(known, "customers:person-answered"), {"request": "COPY"})
    assert empty.status_code == 422
    answered = {"request": "COPY", "why": "Gemaild met de kopie."}
    assert browser.post(address(known, "customers:person-answered"), answered).status_code == 302
    assert "Nobody waits" in listed(known)
    gone = browser.post(address(known, "customers:person-answered"), answered)
    assert gone.status_code == 422, "there is none to choose any more"


@pytest.mark.parametrize(("days", "word"), [(1, "still to come"), (0, None)])
def test_a_day_to_come_is_refused_at_its_field(known: Known, days: int, word: str | None) -> None:
    browser = signed_in(person_id=known.cast.omar.person_id)
    day = clock.today_in(time_zone="Europe/Amsterdam") + timedelta(days=days)
    sent = {"request": "ERASURE", "asked_date": day.isoformat()}
    answer = browser.post(address(known, "customers:person-asked"), sent, headers=ENGLISH)
    assert answer.status_code == (422 if word else 302)
    assert (word or "") in answer.content.decode()


def test_what_is_past_its_day_says_so(known: Known) -> None:
    Stakeholder.objects.filter(id=known.own).update(copy_asked_at=clock.now() - timedelta(days=40))
    assert "Past its day" in listed(known)
    browser = signed_in(person_id=known.cast.omar.person_id)
    assert (
        "should have been done"
        in browser.get(address(known, "customers:person-rights"), headers=ENGLISH).content.decode()
    )


def test_who_was_told_by_letter_leaves_the_list(known: Known) -> None:
    Stakeholder.objects.update(created_at=clock.now() - timedelta(days=60))
    browser = signed_in(person_id=known.cast.milan.person_id)
    url = reverse("customers:requests", args=[known.cast.slug])
    assert str(known.own) in listed(known)
    assert browser.post(url, {}).status_code == 422
    assert browser.post(url, {"people": [str(known.own)]}).status_code == 302
    assert str(known.own) not in listed(known).partition('id="untold"')[2]


def test_the_way_there_stands_in_the_head_of_managers_and_owners_only(known: Known) -> None:
    url, start = (
        reverse("customers:requests", args=[known.cast.slug]),
        reverse("customers:list", args=[known.cast.slug]),
    )
    seen = {}
    for who in ("sanne", "milan", "omar", "vik"):
        browser = signed_in(person_id=known.cast.person_id(who))
        seen[who] = f'href="{url}"' in browser.get(start).content.decode()
    assert seen == {"sanne": False, "milan": True, "omar": True, "vik": False}
