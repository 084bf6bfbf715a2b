"""However many are asked, and however much is told: a fixed number of queries for each page and each save of check-ins."""

import re
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest

from goalposts.apps.checkins.models import Asked, ProgressReport
from goalposts.apps.checkins.usecases import mail_due
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.usecases.standing import rejudge
from goalposts.entrypoints.shared import clock
from tests.apps.checkins.conftest import Ground, due_of, ground_of, system
from tests.builders import NOW, TODAY, Cast, a_stakeholder, agreed, an_expectation, posts_for, signed_in
from tests.counting import queries_of

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 12
PAGES = {
    "check-ins": ("/check-ins/", 8),
    "a check-in": ("/check-ins/{round}/", 12),
    "whom a check-in would ask": ("/check-ins/new/?customer=ALL", 12),
    "the mail of a check-in": ("/check-ins/mail/{person}/", 12),
    "still to tell": ("/check-ins/tell/", 8),
    "tell how it stands": ("/check-ins/tell/{person}/", 14),  # one of them for whoever gets their first mail
    "requests about personal data": ("/customers/personal-data/", 8),
}


@pytest.fixture
def ground(cast: Cast) -> Ground:
    return ground_of(cast)


def people(ground: Ground, count: int) -> list[UUID]:
    """Give so many people at Sanne's customer, each with something due."""
    found = []
    for number in range(count):
        person = a_stakeholder(
            actor=ground.cast.sanne, customer_id=ground.customer_id, name=f"Gast {count} {number}",
            email=f"gast{count}.{number}@waterlelie.example",
        )  # fmt: skip
        due_of(ground.cast.sanne, stakeholder_id=person, metric_id=ground.metric_id)
        found.append(person)
    return found


def more_due(ground: Ground, person: UUID, number: int) -> None:
    """Give somebody one more thing that is due."""
    start, at, actor = date(2026, 1, 20), NOW - timedelta(days=55), ground.cast.sanne
    own = an_expectation(
        actor=actor,
        stakeholder_id=person,
        said_date=start,
        today=start,
        now=at,
        verbatim=f"Regel {number} van de lijst.",
    )
    posts_for(actor=actor, expectation_id=own, metric_id=ground.metric_id, today=start, now=at)
    agreed(actor=actor, expectation_id=own, stakeholder_id=person, today=start, now=at)
    rejudge(expectation=Expectation.objects.get(id=own), today=TODAY, now=NOW)


def test_starting_a_round_asks_as_many_for_many_people_as_for_few(ground: Ground) -> None:
    seen = []
    for count in (FEW, MANY):
        asked = people(ground, count)
        seen.append(len(queries_of(partial(ground.started, people=asked))))
        assert Asked.objects.filter(stakeholder_id__in=asked, mails_sent=1).count() == count
    assert seen[0] == seen[1] <= 22


def test_reminding_asks_as_many_for_many_people_as_for_few(ground: Ground) -> None:
    seen = []
    for count in (FEW, MANY):
        asked = people(ground, count)
        ground.started(people=asked)
        at = NOW + timedelta(days=4)
        seen.append(len(queries_of(partial(mail_due, actor=system(ground), now=at))))
        assert Asked.objects.filter(stakeholder_id__in=asked, mails_sent=2).count() == count
    assert seen[0] == seen[1] <= 8


def test_a_page_asks_as_many_with_much_in_it_as_with_little(ground: Ground) -> None:
    browser = signed_in(person_id=ground.cast.milan.person_id)
    seen: dict[str, list[int]] = {}
    base = f"/w/{ground.cast.slug}"
    for count in (FEW, MANY):
        asked = people(ground, count)
        round_id = ground.started(people=asked)
        person = people(ground, 1)[0]
        for number in range(count):
            more_due(ground, person, number)
            Stakeholder.objects.filter(id=asked[number]).update(copy_asked_at=NOW, erasure_asked_at=NOW)
        for name, (path, _most) in PAGES.items():
            url = base + path.format(round=round_id, person=person)
            browser.get(url)
            seen.setdefault(name, []).append(len(queries_of(partial(browser.get, url))))
    grows = {name: counts for name, counts in seen.items() if counts[0] != counts[1]}
    assert grows == {}
    over = {name: counts[1] for name, counts in seen.items() if counts[1] > PAGES[name][1]}
    assert over == {}


@pytest.mark.parametrize(("hour", "most"), [(9, 35), (3, 28)], ids=["by day", "in quiet hours"])
def test_sending_a_report_asks_as_many_for_many_expectations_as_for_few(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, hour: int, most: int
) -> None:
    """By day it notes as well that they were told; in quiet hours that waits until the mail leaves."""
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(hour=hour))
    browser = signed_in(person_id=ground.cast.sanne.person_id)
    seen, pages = [], []
    for count in (FEW, MANY):
        person = people(ground, 1)[0]
        for number in range(count - 1):
            more_due(ground, person, number)
        url = f"/w/{ground.cast.slug}/check-ins/tell/{person}/"
        browser.get(url)
        pages.append(queries_of(partial(browser.get, url)))
        page = browser.get(url).content.decode()
        tell = re.findall(r'name="tell" value="([0-9a-f-]*)"', page)
        seen_print = re.search(r'name="seen_print" value="(\w*)"', page)
        assert seen_print
        sent = {"tell": tell, "words": "", "seen_print": seen_print[1], "deed": "send"}
        seen.append(queries_of(partial(browser.post, url, sent)))
        assert ProgressReport.objects.filter(stakeholder_id=person).count() == 1
    assert len(pages[0]) == len(pages[1])
    assert len(seen[0]) == len(seen[1]) == most, "the report is read once, by the deed itself"
