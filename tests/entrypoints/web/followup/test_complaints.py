"""A complaint in the browser: recorded, contacted, sorted, answered, and closed by the complainer's yes."""

import pytest
from django.urls import reverse

from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases import register_complaint
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation, carla_at, signed_in

pytestmark = pytest.mark.django_db


def test_a_complaint_is_recorded_and_closed_by_the_yes_of_whoever_complained(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    browser = signed_in(person_id=cast.person_id("sanne"))

    def at(name: str, **parts: object) -> str:
        return reverse(f"complaints:{name}", kwargs={"workspace": cast.slug, **parts})

    sent = browser.post(at("register"), {"words": "Weer te laat!\r\nNiemand belt.", "stakeholder": str(carla_id)})
    assert sent.status_code == 302, sent.content.decode()
    complaint = Complaint.objects.get()
    assert complaint.words == "Weer te laat!\nNiemand belt."
    steps = [
        ("contact", {"is_reached": "yes", "how": "PHONE", "on_date": "vandaag"}),
        ("sort", {"sort": "MISSED", "expectation": str(expectation_id)}),
        ("answer", {"answer": "Wij bellen voortaan.", "how": "PHONE"}),
        ("end", {"ending": "YES", "how": "PHONE", "words": "Prima zo."}),
    ]
    today = complaint.said_date.isoformat()
    for step, form in steps:
        url = at(step, complaint_id=complaint.id)
        assert browser.get(url).status_code == 200
        answer = browser.post(url, {**form, "on_date": today})
        assert answer.status_code == 302, (step, answer.content.decode())
    complaint.refresh_from_db()
    assert (complaint.state, complaint.sort, complaint.closed_words) == ("YES", "MISSED", "Prima zo.")
    shown = browser.get(at("page", complaint_id=complaint.id)).content.decode()
    assert "Weer te laat!" in shown
    assert "Weer te laat!" in browser.get(at("list")).content.decode()


def test_search_finds_a_complaint_by_its_words(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    register_complaint(
        actor=cast.sanne, stakeholder_id=carla_id, words="Niemand belt terug.", said_date=TODAY, today=TODAY, now=NOW
    )
    browser = signed_in(person_id=cast.person_id("vik"))
    found = browser.get(reverse("search:all", args=[cast.slug]), {"q": "terug belt"}).content.decode()
    assert "Niemand belt terug." in found
    assert (
        "Niemand belt terug."
        not in browser.get(reverse("search:all", args=[cast.slug]), {"q": "zeppelin"}).content.decode()
    )
