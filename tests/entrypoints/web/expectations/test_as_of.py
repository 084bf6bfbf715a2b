"""`?as_of=` in the browser: the same people see the same, nobody can do anything there, and links keep the day."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import (
    Talk,
    Terms,
    add_contract,
    archive_contract,
    change_contract,
    record_conversation,
)
from goalposts.apps.expectations.queries import as_of as queries_as_of
from goalposts.apps.expectations.usecases import Answered, record_perception
from goalposts.domain.perception import Answer
from tests import builders
from tests.entrypoints.web.expectations.conftest import Opener, Room, text_of

KNOWING = (
    "/w/{slug}/expectations/",
    "/w/{slug}/expectations/{expectation}/",
    "/w/{slug}/customers/{customer}/",
    "/w/{slug}/customers/people/{person}/",
)


def paths(room: Room) -> list[str]:
    return [
        path.format(
            slug=room.cast.slug, expectation=room.expectation_id, customer=room.customer_id, person=room.carla_id
        )
        for path in KNOWING
    ]


@pytest.fixture
def past(room: Room) -> str:
    """Let Carla have said something sixty days ago, entered today; give its address."""
    said = room.today - timedelta(days=60)
    one = builders.an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.carla_id, verbatim="Elke maand een overzicht.", said_date=said,
        today=room.today, now=timezone.now(),
    )  # fmt: skip
    record_perception(
        actor=room.cast.sanne,
        expectation_id=one,
        stakeholder_id=room.carla_id,
        answered=Answered(answer=Answer.NOT_MET, said_date=room.today - timedelta(days=5)),
        today=room.today,
        now=timezone.now(),
    )
    return room.url(f"{one}/")


def as_of(room: Room, days: int) -> str:
    return (room.today - timedelta(days=days)).isoformat()


@pytest.mark.parametrize("who", ["sanne", "milan", "omar", "vik"])
def test_every_member_reads_a_former_day_and_nobody_writes_there(room: Room, as_: Opener, past: str, who: str) -> None:
    for path in [*paths(room), past]:
        answer = as_(who).get(f"{path}?as_of={as_of(room, 40)}")
        assert answer.status_code == 200, path
        text = text_of(answer).partition("<main")[2].partition("</main>")[0]
        assert "As of" in text
        assert "Back to today" in text
        assert 'method="post"' not in text
        for deed in ("/goal/", "/agree/", "/felt/", "/told/", "/mend/", "/void/", "/edit/", "/new/", "/left/"):
            assert deed not in text, (path, deed)


@pytest.mark.parametrize("who", ["vera", "fenna", "root"])
def test_who_has_no_seat_finds_nothing_on_a_former_day_either(room: Room, as_: Opener, past: str, who: str) -> None:
    for path in [*paths(room), past]:
        assert as_(who).get(f"{path}?as_of={as_of(room, 40)}").status_code == 404


def test_a_foreign_expectation_is_missing_on_every_day(room: Room, as_: Opener) -> None:
    foreign = f"/w/{room.cast.vera_slug}/expectations/{room.expectation_id}/?as_of={as_of(room, 40)}"
    assert as_("vera").get(foreign).status_code == 404


def test_the_register_of_a_day_holds_what_was_said_by_then_with_its_mark(room: Room, as_: Opener, past: str) -> None:
    text = text_of(as_("vik").get(f"{room.url()}?as_of={as_of(room, 40)}"))
    assert "Elke maand een overzicht." in text
    assert "Een storing" not in text
    assert "became known on" in text
    assert "not asked yet" in text
    assert "Not met" not in text.partition("<tbody>")[2]
    today = text_of(as_("vik").get(room.url()))
    assert "became known on" not in today


def test_links_keep_the_day(room: Room, as_: Opener, past: str) -> None:
    day = as_of(room, 40)
    for path in [room.url(), past]:
        main = text_of(as_("vik").get(f"{path}?as_of={day}")).partition("<main")[2]
        assert f"/expectations/?as_of={day}" in main or f"{past}?as_of={day}" in main
    page = text_of(as_("vik").get(f"{past}?as_of={day}"))
    assert f"/customers/{room.customer_id}/?as_of={day}" in page
    assert f"/customers/people/{room.carla_id}/?as_of={day}" in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [("2199-01-01", "still to come"), ("31 brumaire", "cannot read that day"), ("today", "cannot read that day")],
)
def test_a_day_that_cannot_be_shown_leads_to_today_with_words(room: Room, as_: Opener, asked: str, words: str) -> None:
    answer = as_("vik").get(room.url(), {"as_of": asked, "q": "storing"}, follow=True)
    assert answer.redirect_chain == [(f"{room.url()}?q=storing", 302)]
    assert words in text_of(answer)


def test_today_is_the_plain_page(room: Room, as_: Opener) -> None:
    answer = as_("vik").get(room.url(), {"as_of": room.today.isoformat()})
    assert (answer.status_code, answer["Location"]) == (302, room.url())


def test_before_anything_was_said_the_pages_say_so(room: Room, as_: Opener, past: str) -> None:
    day = as_of(room, 400)
    assert "By that day nothing had been said yet." in text_of(as_("vik").get(f"{room.url()}?as_of={day}"))
    assert "On that day nobody had said this yet." in text_of(as_("vik").get(f"{past}?as_of={day}"))
    customer = text_of(as_("vik").get(f"{paths(room)[2]}?as_of={day}"))
    assert "By that day nothing had been said yet." in customer


def test_clocks_on_a_customers_page_of_a_day_read_as_of_that_day(room: Room, as_: Opener) -> None:
    held, day = room.today - timedelta(days=90), room.today - timedelta(days=40)
    Stakeholder.objects.update(created_at=timezone.now() - timedelta(days=200), rhythm_days=30)
    talk = Talk(held_date=held, channel="CALL", subject="Maandgesprek", stakeholder_ids=(room.ties_id,))
    record_conversation(
        actor=room.cast.sanne, customer_id=room.customer_id, talk=talk, today=room.today, now=timezone.now()
    )
    page = text_of(as_("vik").get(f"/w/{room.cast.slug}/customers/{room.customer_id}/?as_of={day}"))
    line = page.partition("Ties Veldkamp")[2].partition("</tr>")[0]
    assert "silent" in line
    assert "20 days over" in line
    sooner = held + timedelta(days=10)
    page = text_of(as_("vik").get(f"/w/{room.cast.slug}/customers/{room.customer_id}/?as_of={sooner}"))
    assert "on rhythm" in page.partition("Ties Veldkamp")[2].partition("</tr>")[0]


def test_a_customers_page_of_a_day_holds_its_lists_of_that_day(room: Room, as_: Opener) -> None:
    talk = Talk(held_date=room.today - timedelta(days=30), channel="CALL", subject="Maandgesprek")
    record_conversation(
        actor=room.cast.sanne, customer_id=room.customer_id, talk=talk, today=room.today, now=timezone.now()
    )
    terms = Terms(start_date=room.today - timedelta(days=100), name="Onderhoud", term_months=12)
    add_contract(actor=room.cast.sanne, customer_id=room.customer_id, terms=terms, now=timezone.now())
    room.measure({room.today - timedelta(days=20): 7, room.today: 5})
    url = f"/w/{room.cast.slug}/customers/{room.customer_id}/"

    page = text_of(as_("vik", "en").get(f"{url}?as_of={as_of(room, 10)}"))

    for shown in ("Carla", "Onderhoud", "Maandgesprek", "Hersteltijd"):
        assert shown in page, shown
    assert re.search(r'class="number">7</td>', page)
    assert page.count("became known on") == 3
    before = text_of(as_("vik", "en").get(f"{url}?as_of={as_of(room, 3000)}"))
    for absent in ("Onderhoud", "Maandgesprek", "Hersteltijd"):
        assert absent not in before, absent
    assert "No contract had started by that day." in before
    person = f"/w/{room.cast.slug}/customers/people/{room.carla_id}/?as_of={as_of(room, 10)}"
    assert "No conversation had been held by that day." in text_of(as_("vik", "en").get(person))


def test_a_contracts_page_of_a_day_reads_by_the_terms_of_that_day(room: Room, as_: Opener) -> None:
    terms = Terms(
        start_date=room.today - timedelta(days=100), name="Onderhoud", term_months=12, notice_n=3, notice_unit="MONTH"
    )
    contract_id = add_contract(actor=room.cast.sanne, customer_id=room.customer_id, terms=terms, now=timezone.now())
    change_contract(
        actor=room.cast.milan,
        contract_id=contract_id,
        terms=replace(terms, notice_n=6),
        changed_date=room.today - timedelta(days=5),
        reason="Herzien",
        now=timezone.now(),
    )
    url = f"/w/{room.cast.slug}/customers/contracts/{contract_id}/"

    def main(days: int) -> str:
        return text_of(as_("vik", "en").get(f"{url}?as_of={as_of(room, days)}")).partition("<main")[2]

    assert "3 months" in main(10)
    assert "Herzien" not in main(10)
    assert "6 months" in main(3)
    assert "Herzien" in main(3)
    assert "became known on" in main(10)
    for text in (main(10), main(3)):
        assert 'method="post"' not in text
        assert "The runway and what changed since stand on the page of today only." in text
    assert "On that day it had not started" in main(200)
    customer = text_of(
        as_("vik", "en").get(f"/w/{room.cast.slug}/customers/{room.customer_id}/?as_of={as_of(room, 10)}")
    )
    assert f"{url}?as_of={as_of(room, 10)}" in customer
    assert as_("vera").get(f"{url}?as_of={as_of(room, 10)}").status_code == 404


def test_a_contract_that_was_archived_by_a_day_says_so(room: Room, as_: Opener) -> None:
    terms = Terms(start_date=room.today - timedelta(days=100), term_months=12)
    contract_id = add_contract(actor=room.cast.sanne, customer_id=room.customer_id, terms=terms, now=timezone.now())
    archive_contract(actor=room.cast.milan, contract_id=contract_id, now=timezone.now() - timedelta(days=3))
    url = f"/w/{room.cast.slug}/customers/contracts/{contract_id}/"
    assert "By that day it was archived." in text_of(as_("vik", "en").get(f"{url}?as_of={as_of(room, 1)}"))


def test_a_search_that_is_not_done_says_so_and_leads_on(
    room: Room, as_: Opener, past: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries_as_of, "LOOKED_THROUGH", 1)
    said = room.today - timedelta(days=50)
    builders.an_expectation(
        actor=room.cast.sanne, stakeholder_id=room.carla_id, verbatim="Nog een.", said_date=said, today=room.today,
        now=timezone.now(),
    )  # fmt: skip
    url = room.url(f"?as_of={as_of(room, 40)}&verdict=NONE")
    page = text_of(as_("sanne", "en").get(url))
    assert "1 looked through so far fits. There are more to look through." in " ".join(page.split())
    following = re.search(r'href="([^"]+)"[^>]*>Look further', page)
    assert following
    last = text_of(as_("sanne", "en").get(following[1].replace("&amp;", "&")))
    assert "Look further" not in last
    assert "Elke maand een overzicht." in last


def test_what_a_day_cannot_be_ordered_by_is_said_and_a_verdict_is_looked_for(
    room: Room, as_: Opener, past: str
) -> None:
    asked = {"as_of": as_of(room, 40), "order": "standing", "verdict": "OUT"}
    text = text_of(as_("vik").get(room.url(), asked))
    assert "the newest come first" in text
    assert "0 of 1 looked through" in text
    assert "Nothing fits these filters on that day." in text
