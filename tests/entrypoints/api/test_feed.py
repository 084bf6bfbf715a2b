"""A calendar by a secret address: a file that another parser reads, without a session, limited, and following the contract."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from goalposts.apps.customers.usecases import Terms, add_contract, change_contract
from goalposts.apps.portfolio.queries.feeds import FeedChoice, FeedDay, FeedKind, feeds_of
from goalposts.apps.portfolio.usecases.feed import make_feed, revoke_feed
from goalposts.apps.signin.usecases import Trial
from goalposts.apps.signin.usecases.tries import FOR_ADDRESS, FOR_NETWORK, Limit
from goalposts.entrypoints.api.telling import event_of
from goalposts.entrypoints.shared import clock
from tests import builders
from tests.builders import Cast

pytestmark = pytest.mark.django_db
CHOICE = FeedChoice()


def address(token: str) -> str:
    return reverse("feeds:calendar", kwargs={"token": token})


def events_of(content: bytes) -> dict[str, Any]:
    """Read a calendar file with the other parser, and check what every event must have."""
    calendar: Any = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert not [name for name in calendar if name.upper().startswith("X-")]
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"} <= set(event)
        assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
        assert event["dtend"].dt > event["dtstart"].dt
        assert not [name for name in event if name.upper().startswith("X-")]
    events = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    return {str(event["uid"]): event for event in events}


TODAY = clock.now().date()
TERMS = Terms(
    start_date=TODAY.replace(day=1) - timedelta(days=400),
    term_months=24,
    renewal="FOREVER",
    renewal_months=12,
    notice_n=1,
    notice_unit="MONTH",
)


def a_contract(cast: Cast, name: str = "") -> UUID:
    customer_id = builders.a_customer(actor=cast.sanne, name="Wasserij ’t Hoekje, en Zoon; NV")
    terms = replace(TERMS, name=name)
    return add_contract(actor=cast.sanne, customer_id=customer_id, terms=terms, now=clock.now())


def test_a_contract_with_a_name_says_which_it_is(cast: Cast) -> None:
    a_contract(cast, name="Linnen")
    token = make_feed(actor=cast.sanne, choice=CHOICE, now=clock.now())
    events = events_of(Client().get(address(token)).content).values()
    assert all(str(one["summary"]).startswith("Wasserij ’t Hoekje, en Zoon; NV (Linnen)") for one in events)


def test_what_we_only_do_ourselves_is_not_called_promised() -> None:
    def told(*, is_promised: bool) -> str:
        day = FeedDay(
            id=uuid4(), kind=FeedKind.ITEM, day=TODAY, until=TODAY, sequence=1, changed_at=clock.now(),
            customer_name="Wasserij", what="Uitzoeken", about_id=uuid4(), is_promised=is_promised,
        )  # fmt: skip
        return event_of(day=day, workspace="brug").summary

    assert (told(is_promised=True), told(is_promised=False)) == ("Wasserij: promised", "Wasserij: to do")


def test_it_is_a_calendar_of_whole_days_without_a_session(cast: Cast) -> None:
    a_contract(cast)
    token = make_feed(actor=cast.sanne, choice=CHOICE, now=clock.now())
    answer = Client().get(address(token))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    lines = answer.content.split(b"\r\n")
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert max(map(len, lines)) <= 75
    events = events_of(answer.content)
    summaries = [str(event["summary"]) for event in events.values()]
    assert "Wasserij ’t Hoekje, en Zoon; NV decides" in summaries
    assert len(summaries) == 7
    decided = next(event for event in events.values() if "decides" in event["summary"])
    assert str(decided["url"]).startswith(f"{settings.SITE_URL}/w/{cast.slug}/customers/contracts/")


def test_it_speaks_the_language_of_its_member(cast: Cast) -> None:
    a_contract(cast)
    get_user_model().objects.filter(id=cast.person_id("sanne")).update(language="nl")
    token = make_feed(actor=cast.sanne, choice=replace(CHOICE, has_gates=False), now=clock.now())
    answer = Client(headers={"accept-language": "en"}).get(address(token))
    assert [str(event["summary"]) for event in events_of(answer.content).values()] == [
        "Wasserij ’t Hoekje, en Zoon; NV beslist"
    ]
    assert answer["Content-Language"] == "nl"


def test_it_follows_the_contract_with_the_same_uid(cast: Cast) -> None:
    contract_id = a_contract(cast)
    token = make_feed(actor=cast.vik, choice=CHOICE, now=clock.now())
    before = events_of(Client().get(address(token)).content)
    tender = TODAY + timedelta(days=90)
    change_contract(
        actor=cast.sanne,
        contract_id=contract_id,
        terms=replace(TERMS, tender_start_date=tender),
        changed_date=TODAY,
        reason="",
        now=clock.now(),
    )
    after = events_of(Client().get(address(token)).content)
    (uid,) = [uid for uid, event in after.items() if "decides" in event["summary"]]
    assert after[uid]["dtstart"].dt == tender != before[uid]["dtstart"].dt
    assert int(after[uid]["sequence"]) > int(before[uid]["sequence"])
    assert after[uid]["dtstamp"].dt >= before[uid]["dtstamp"].dt


def test_an_empty_calendar_is_still_one(cast: Cast) -> None:
    token = make_feed(actor=cast.milan, choice=CHOICE, now=clock.now())
    content = Client().get(address(token)).content
    assert events_of(content) == {}
    read: Any = Calendar.from_ical(content)
    assert [one.name for one in read.subcomponents] == ["VTIMEZONE"]


def test_unknown_and_revoked_are_not_there_and_nothing_else_is_asked(cast: Cast) -> None:
    token = make_feed(actor=cast.sanne, choice=CHOICE, now=clock.now())
    assert Client().post(address(token)).status_code == 405
    looked = Client().head(address(token))
    assert (looked.status_code, looked.content) == (200, b"")
    assert looked["Content-Type"] == "text/calendar; charset=utf-8"
    revoke_feed(actor=cast.sanne, feed_id=feeds_of(actor=cast.sanne)[0].id, now=clock.now())
    assert [Client().get(address(one)).status_code for one in (token, "unknown")] == [404, 404]


def test_guessing_and_reading_are_limited(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Limit(3, timedelta(minutes=30))
    monkeypatch.setitem(FOR_NETWORK, Trial.FEED, few)
    monkeypatch.setitem(FOR_ADDRESS, Trial.READ_FEED, few)
    token = make_feed(actor=cast.sanne, choice=CHOICE, now=clock.now())
    read = [Client().get(address(token)).status_code for _ in range(4)]
    assert read == [200, 200, 200, 429]
    guessed = [Client().get(address("unknown")).status_code for _ in range(4)]
    assert guessed == [404, 404, 404, 429]
    refused = Client().get(address("unknown"))
    assert 0 < int(refused["Retry-After"]) <= 1800


def test_the_page_shows_an_address_once(cast: Cast) -> None:
    client = builders.signed_in(person_id=cast.person_id("vik"))
    url = reverse("runway:feeds", kwargs={"workspace": cast.slug})
    assert client.post(url, {"whose": "ALL"}).status_code == 422
    key = re.search(r'name="deed_key" value="([^"]+)"', client.get(url).content.decode())
    assert key
    asked = {"whose": "ALL", "kinds": ["has_decisions"], "deed_key": key[1]}
    made = client.post(url, asked).content.decode()
    token = re.search(r"/feeds/([^<]+)\.ics", made)
    assert token
    assert f"…{token[1][-4:]}.ics" in made
    again = client.post(url, asked)
    assert again.status_code == 302, "sending the same form again makes no second one"
    assert "was made already" in client.get(again["Location"]).content.decode()
    assert len(feeds_of(actor=cast.vik)) == 1
    assert Client().get(address(token[1])).status_code == 200
    assert token[1] not in client.get(url).content.decode()
    feed_id = feeds_of(actor=cast.vik)[0].id
    revoke = reverse("runway:feed-revoke", kwargs={"workspace": cast.slug, "feed_id": feed_id})
    for _ in range(2):
        assert client.post(revoke).status_code == 302
    assert Client().get(address(token[1])).status_code == 404
    for _ in range(10):
        client.post(url, {"whose": "OWN", "kinds": ["has_items"]})
    assert client.post(url, {"whose": "OWN", "kinds": ["has_items"]}).status_code == 422
