"""A complaint in the browser: recorded, contacted, sorted, answered, and closed by the complainer's yes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases import ask_those_due, mind_complaints, register_complaint
from goalposts.apps.upkeep.usecases import erase_person
from goalposts.domain.roles import Actor
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation, carla_at, signed_in, ties_at
from tests.entrypoints.portal.visitors import an_answered_complaint

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


def test_of_somebody_erased_it_says_that_nobody_can_ask_them_and_no_clock_runs_out(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    long_ago = NOW - timedelta(days=60)
    complaint_id = register_complaint(
        actor=cast.sanne,
        stakeholder_id=carla_id,
        words="Niemand belt.",
        said_date=long_ago.date(),
        today=TODAY,
        now=NOW,
    )
    browser = signed_in(person_id=cast.person_id("sanne"))

    def read(path: str) -> str:
        return str(browser.get(f"/w/{cast.slug}/{path}").content.decode())

    assert "Nobody spoke with them" in read(f"complaints/{complaint_id}/")
    assert "the next time you speak" in read(f"expectations/{expectation_id}/")
    assert "complained, and nobody spoke with them" in read("monday/?whose=all")

    erase_person(actor=cast.omar, stakeholder_id=carla_id, now=NOW)

    page = read(f"complaints/{complaint_id}/")
    assert "nobody can speak with them about it any more" in page
    assert "Nobody spoke with them" not in page
    assert f"/complaints/{complaint_id}/contact/" not in page
    assert "nobody can ask them any more" in read("complaints/")
    assert "complained, and nobody spoke" not in read("monday/?whose=all")
    assert mind_complaints(actor=cast.sanne, now=NOW) == 0
    asked = read(f"expectations/{expectation_id}/")
    assert "there is nobody left to ask" in asked
    assert "the next time you speak" not in asked
    assert f"/expectations/{expectation_id}/feel/" not in asked


def test_what_is_due_as_a_day_begins_is_due_on_the_day_before(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    complaint_id = register_complaint(
        actor=cast.sanne, stakeholder_id=carla_id, words="Niemand belt terug.", said_date=TODAY, today=TODAY, now=NOW
    )
    midnight = datetime(2150, 3, 18, tzinfo=ZoneInfo("Europe/Amsterdam"))
    Complaint.objects.filter(id=complaint_id).update(contact_due_at=midnight, answer_due_date=midnight)
    browser = signed_in(person_id=cast.person_id("sanne"))
    page = browser.get(reverse("complaints:page", args=[cast.slug, complaint_id])).content.decode()
    assert "Speak with them by 17 Mar 2150." in page
    assert "00:00" not in page


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


def test_from_a_customers_page_only_its_people_are_offered_and_the_only_one_is_chosen(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    elsewhere = ties_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne, name="Elders"))
    browser = signed_in(person_id=cast.person_id("sanne"))
    shown = browser.get(reverse("customers:page", args=[cast.slug, customer_id])).content.decode()
    url = f"{reverse('complaints:register', args=[cast.slug])}?customer={customer_id}"
    assert f'href="{url}"' in shown
    page = browser.get(url).content.decode()
    assert f'<option value="{carla_id}" selected>' in page
    assert str(elsewhere) not in page
    answer = browser.post(url, {"words": "", "stakeholder": str(carla_id)})
    assert answer.status_code == 422
    assert str(elsewhere) not in answer.content.decode(), "after a refusal the choice is the same"


def test_the_mail_is_it_solved_is_seen_before_it_goes(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    complaint_id = an_answered_complaint(cast, stakeholder_id=carla_id, expectation_id=expectation_id)
    browser = signed_in(person_id=cast.person_id("sanne"))
    path = reverse("complaints:page", args=[cast.slug, complaint_id])
    url = reverse("complaints:ask", args=[cast.slug, complaint_id])
    assert f'href="{url}"' in browser.get(path).content.decode()
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(url).content.decode()
    assert len(asked) <= 20, [one["sql"][:120] for one in asked]
    assert "Wij bellen voortaan binnen een uur." in page
    assert "/p/…" in page
    stale = browser.post(url, {"revision": "1"})
    assert stale.status_code == 422, "somebody changed it meanwhile"
    revision = page.split('name="revision" value="')[1].split('"')[0]
    assert browser.post(url, {"revision": revision})["Location"] == path
    shown = browser.get(path).content.decode()
    assert "Per mail gevraagd of het is opgelost" in shown or "Asked them by mail whether it is solved" in shown


def test_what_was_not_answered_yet_is_not_asked(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    complaint_id = register_complaint(
        actor=cast.sanne, stakeholder_id=carla_id, words="Te laat.", said_date=TODAY, today=TODAY, now=NOW
    )
    browser = signed_in(person_id=cast.person_id("sanne"))
    url = reverse("complaints:ask", args=[cast.slug, complaint_id])
    page = browser.get(url)
    assert page.status_code == 200
    assert 'class="note"' in page.content.decode()
    assert browser.post(url, {}).status_code == 422


def test_what_was_asked_by_itself_is_nobodys_deed(cast: Cast) -> None:
    carla_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    complaint_id = an_answered_complaint(cast, stakeholder_id=carla_id, expectation_id=expectation_id)
    worker = Actor.system(reason="a test", workspace_id=cast.sanne.workspace_id)
    assert ask_those_due(actor=worker, now=NOW + timedelta(days=20)) == 1
    browser = signed_in(person_id=cast.person_id("sanne"))
    shown = browser.get(reverse("complaints:page", args=[cast.slug, complaint_id])).content.decode()
    assert "by itself" in shown
    assert ", by link" not in shown
