"""Monday's page as members see it: rows, the whole list, the arithmetic, what waits, chances, mail and a calm week."""

import csv
import io
import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import ForwardAnswer
from goalposts.apps.expectations.usecases.forward import Forward, record_forward
from goalposts.apps.outbox.models import Message
from goalposts.apps.portfolio.models import MondayReader, Snooze
from goalposts.domain.monday import Reason
from goalposts.domain.roles import member_of
from goalposts.entrypoints.worker.monday import send_mondays
from tests.apps.portfolio.monday_ground import MONDAY, MONDAY_AT, Ground
from tests.builders import signed_in

pytestmark = pytest.mark.usefixtures("monday_now")


def browser_of(ground: Ground, who: str = "milan", *, language: str = "en") -> Client:
    browser = signed_in(person_id=ground.cast.person_id(who))
    browser.cookies["goalposts_language"] = language
    return browser


def read(ground: Ground, path: str = "", *, who: str = "milan", language: str = "en") -> str:
    answer = browser_of(ground, who, language=language).get(f"/w/{ground.cast.slug}/monday/{path}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def names(page: str) -> list[str]:
    return re.findall(r'class="needing-name"[^>]*>([^<]+)<', page)


def seeks(ground: Ground, customer_id: UUID) -> UUID:
    return record_forward(
        actor=ground.cast.omar, stakeholder_id=ground.person(customer_id), forward=Forward(value_sought="Minder wachten"),
        source="TALK", deed_key=None, said_date=MONDAY, today=MONDAY, now=MONDAY_AT,
    )  # fmt: skip


def test_a_row_says_why_since_when_whose_and_what_to_do(ground: Ground) -> None:
    item = ground.make(Reason.PROMISE_OVER, ground.customer("Rederij Waterlelie"))

    page = read(ground)

    assert "1 customer asks for you." in page
    assert "Promised to Carla Brandsma for 24 Feb 2026, and not done: Elke ochtend bellen" in page
    assert "for 20 days · Sanne de Wit" in page
    assert f'href="/w/{ground.cast.slug}/action-items/{item}/"' in page
    assert "Keep the promise" in page
    assert "Toegezegd aan Carla Brandsma voor 24-02-2026" in read(ground, language="nl")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_kind_of_reason_reads_in_both_languages(reason: Reason, ground: Ground) -> None:
    ground.make(reason, ground.customer("Rederij Waterlelie"))

    for language, nobody in (("en", "Nobody waits for you."), ("nl", "Niemand wacht op je.")):
        page = read(ground, language=language)
        assert names(page) == ["Rederij Waterlelie"]
        assert nobody not in page
        assert "%(" not in page


def test_whoever_has_no_contract_is_led_to_adding_one(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie", has_contract=False)

    page = read(ground)

    assert "No contract runs, so nobody knows when they decide." in page
    assert f'href="/w/{ground.cast.slug}/customers/{customer}/contracts/new/"' in page
    assert f'href="/w/{ground.cast.slug}/customers/{customer}/"' in read(ground, who="vik")
    assert "Er loopt geen contract, dus niemand weet wanneer ze beslissen." in read(ground, language="nl")


def test_whoever_promises_something_from_the_page_lands_on_it_again(ground: Ground) -> None:
    ground.make(Reason.MISSED, ground.customer("Rederij Waterlelie"))
    url = re.findall(r'href="([^"]+/action-items/for/[^"]+)"', read(ground))[0]
    browser, home = browser_of(ground), f"/w/{ground.cast.slug}/monday/"
    form = {"promise": "Elke week bellen", "due_date": "30-03-2026", "owner": str(member_of(actor=ground.cast.milan))}

    assert f'href="{home}"' in browser.get(url).content.decode()
    answer = browser.post(url, form)

    assert (answer.status_code, answer.headers.get("Location")) == (302, home)
    assert names(read(ground)) == []


def test_on_paper_a_list_that_is_cut_says_so(ground: Ground) -> None:
    for number in range(3):
        ground.unreachable(ground.customer(f"Klant {number}"))
    people = [ground.person(ground.customer(f"Stil {number}"), name=f"Stil {number}") for number in range(5)]
    assert "print-only" not in read(ground).split('id="silent"')[-1].split("</section>")[0]
    Stakeholder.objects.filter(id__in=people).update(last_heard_date=MONDAY - timedelta(days=90))

    silent = read(ground).split('id="silent"')[1].split("</section>")[0]

    assert '<p class="small print-only">And 3 more.</p>' in silent


def test_words_of_a_customer_stand_in_their_own_letter_and_language(ground: Ground) -> None:
    ground.judged(ground.customer("Rederij Waterlelie"), value=4, answer="NOT_MET")
    page = read(ground)
    assert "The figure is fine, Carla Brandsma is not." in page
    assert '<q class="said" lang="nl">Een storing wil ik binnen vier uur opgelost zien.</q>' in page


def test_seven_stand_there_and_the_rest_is_one_click_away(ground: Ground) -> None:
    for number in range(9):
        ground.expects(ground.customer(f"Klant {number}"))

    page = read(ground)
    assert (len(names(page)), "And 2 more customers" in page) == (7, True)
    assert names(read(ground, "all/")) == [f"Klant {number}" for number in range(9)]


def test_the_whole_list_is_paged_and_narrowed(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalposts.entrypoints.web.portfolio.views.monday.PAGE_SIZE", 2)
    for number in range(3):
        ground.expects(ground.customer(f"Klant {number}"))
    ground.make(Reason.UNREACHABLE, ground.customer("Onbereikbaar BV"))

    first, second = read(ground, "all/"), read(ground, "all/?after=2")
    assert names(first) + names(second) == ["Klant 0", "Klant 1", "Klant 2", "Onbereikbaar BV"]
    assert "1 to 2 of 4" in first
    assert 'start="3"' in second
    assert names(read(ground, "all/?after=nonsense")) == ["Klant 0", "Klant 1"]
    assert names(read(ground, "all/?reason=UNREACHABLE")) == ["Onbereikbaar BV"]
    assert "Nobody fits these filters." in read(ground, "all/?reason=MISSED")


def test_a_lead_begins_with_their_own_and_may_see_all(ground: Ground) -> None:
    ground.expects(ground.customer("Van Sanne"))
    ground.expects(ground.customer("Van Milan", lead=ground.cast.milan))

    assert names(read(ground, who="sanne")) == ["Van Sanne"]
    assert names(read(ground, "?whose=all", who="sanne")) == ["Van Milan", "Van Sanne"]
    assert names(read(ground, "?whose=mine")) == ["Van Milan"]
    assert names(read(ground)) == ["Van Milan", "Van Sanne"]


def test_whoever_may_not_write_the_customer_is_led_to_look_at_it(ground: Ground) -> None:
    expectation = ground.judged(ground.customer("Rederij Waterlelie"), value=12)

    page = read(ground, who="vik")

    assert f'href="/w/{ground.cast.slug}/expectations/{expectation}/"' in page
    assert "Promise something" not in page
    assert "Let it wait" not in page
    assert "My customers" not in page


def test_in_a_calm_week_it_says_so_with_who_decides_next(ground: Ground) -> None:
    ground.contract(
        ground.customer("Rederij Waterlelie"),
        term_months=24,
        start_date=date(2025, 7, 1),
        notice_n=1,
        notice_unit="MONTH",
    )
    page = read(ground)
    assert "Nothing asks for you this week." in page
    assert "Nobody waits for you. Next decision date: Rederij Waterlelie, 31 May 2027." in page
    assert page.count("<table") == 1, "that of the runway; no empty grid"
    assert "Niets vraagt je deze week." in read(ground, language="nl")


def test_whoever_leads_nobody_hears_who_decides_next_elsewhere_and_the_way_there(ground: Ground) -> None:
    for asked in ("?whose=mine", "?whose=all"):
        page = read(ground, asked)
        assert "There is no customer yet, so nobody can ask for you." in page
        assert f'href="/w/{ground.cast.slug}/customers/new/"' in page
        assert "Nobody waits for you." not in page
    assert "Add the first customer" not in read(ground, who="vik")
    there = ground.customer("Rederij Waterlelie")
    ground.contract(there, term_months=24, start_date=date(2025, 7, 1), notice_n=1, notice_unit="MONTH")

    page = read(ground, "?whose=mine")
    told = "The next decision date here: Rederij Waterlelie, 31 May 2027; the lead is Sanne de Wit."
    assert f"Nobody waits for you.</p> <p>You are the lead of no customer. {told} <a" in page
    assert f'href="/w/{ground.cast.slug}/monday/?whose=all">All customers</a>' in page
    assert told not in read(ground, "?whose=all"), "there it stands as everybody's"

    ground.customer("Molen De Hoop", lead=ground.cast.milan)
    assert f"None of your customers decides within 18 months. {told}" in read(ground, "?whose=mine")


def test_a_decision_tells_how_long_it_takes(ground: Ground) -> None:
    ground.contract(ground.customer("Rederij Waterlelie"), name="100% schoon", notice_n=3, notice_unit="MONTH")
    page = read(ground)
    assert "They decide on 100% schoon by 30 Jun 2026, and no review was held." in page
    assert "106 days to go" in page


def test_looking_is_noted_once_a_day_and_not_by_a_mere_head(ground: Ground) -> None:
    path = f"/w/{ground.cast.slug}/monday/"
    browser_of(ground).head(path)
    assert not MondayReader.objects.exists()
    read(ground)
    read(ground)
    assert [row.seen_date for row in MondayReader.objects.all()] == [MONDAY]


def test_the_arithmetic_shows_every_class_and_is_one_click_from_the_customer(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, customer)
    page = read(ground, f"why/{customer}/")
    assert "Place 1 of 1." in page
    assert page.count("<tr>") == len(Reason) + 1
    assert page.count("<b>yes</b>") == 1
    own = browser_of(ground).get(f"/w/{ground.cast.slug}/customers/{customer}/").content.decode()
    assert f"/w/{ground.cast.slug}/monday/why/{customer}/" in own
    calm = ground.customer("Molenaar Rust")
    assert "No reason stands" in read(ground, f"why/{calm}/")


def test_what_waits_is_gone_until_it_is_taken_back(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, customer)
    home, browser = f"/w/{ground.cast.slug}/monday", browser_of(ground, "sanne")
    form = {"reasons": ["PROMISE_OVER"], "back_date": "30-03-2026", "because": "Wij spreken elkaar dan"}

    answer = browser.post(f"{home}/snooze/{customer}/", form)

    assert (answer.status_code, answer["Location"]) == (302, f"{home}/")
    assert names(read(ground)) == []
    assert "Wij spreken elkaar dan" in read(ground, f"why/{customer}/")

    snooze = Snooze.objects.get()
    for said in ("It is back on Monday&#39;s page.", "It was back already."):
        answer = browser.post(f"{home}/snoozes/{snooze.id}/back/", follow=True)
        assert said in answer.content.decode()
    assert names(read(ground)) == ["Rederij Waterlelie"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"because": ""}, "Fill this in: Why can it wait?"),
        ({"back_date": "16-03-2026"}, "Choose a day that is still to come."),
        ({"back_date": "16-03-2028"}, "Choose a day within a year."),
        ({"reasons": []}, "Fill this in: What can wait?"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_what_was_typed_stays(
    given: dict[str, object], said: str, ground: Ground
) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, customer)
    form = {"reasons": ["PROMISE_OVER"], "back_date": "30-03-2026", "because": "Tegenwind 417", **given}

    answer = browser_of(ground).post(f"/w/{ground.cast.slug}/monday/snooze/{customer}/", form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "?." not in page
    assert ("Tegenwind 417" in page) is (given.get("because") != "")
    assert not Snooze.objects.exists()


def test_what_a_colleague_put_aside_can_be_found_from_the_page(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, customer)
    ground.make(Reason.UNREACHABLE, customer)
    home = f"/w/{ground.cast.slug}/monday"
    asked = read(ground, f"snooze/{customer}/", who="sanne")
    assert re.findall(r'value="([A-Z_]+)"[^>]* checked', asked) == ["PROMISE_OVER"]
    assert "put aside" not in read(ground, who="omar")
    form = {"reasons": ["PROMISE_OVER"], "back_date": "30-03-2026", "because": "Tegenwind 417"}
    assert browser_of(ground, "sanne").post(f"{home}/snooze/{customer}/", form).status_code == 302

    assert f'href="{home}/aside/?whose=all">1 put aside<' in read(ground, who="omar")
    listed = read(ground, "aside/", who="omar")

    assert "Tegenwind 417" in listed
    assert "Sanne de Wit, on 16 Mar 2026 until 30 Mar 2026" in listed
    assert f"{home}/snoozes/{Snooze.objects.get().id}/back/" in listed
    assert "/back/" not in read(ground, "aside/", who="vik")
    assert "1 opzij gezet" in read(ground, language="nl")
    assert "Nothing is put aside." in read(ground, "aside/?whose=mine", who="omar")


def test_a_customer_without_a_reason_has_nothing_that_could_wait(ground: Ground) -> None:
    page = read(ground, f"snooze/{ground.customer('Molenaar Rust')}/")
    assert "there is nothing that could wait" in page


def test_a_chance_gets_its_owner_from_the_page_and_is_gone_from_it(ground: Ground) -> None:
    chance = seeks(ground, ground.customer("Rederij Waterlelie"))
    assert "Minder wachten" in read(ground, who="sanne")
    me = str(member_of(actor=ground.cast.sanne))
    path, browser = f"/w/{ground.cast.slug}/monday/chances/{chance}/", browser_of(ground, "sanne")

    assert browser.get(path).status_code == 200
    assert browser.post(path, {"decision": "NOT_NOW", "words": ""}).status_code == 422
    answer = browser.post(path, {"decision": "OWNED", "owner": me, "words": ""})

    assert (answer.status_code, answer["Location"]) == (302, f"/w/{ground.cast.slug}/monday/")
    assert str(ForwardAnswer.objects.get().owner_id) == me
    assert "Minder wachten" not in read(ground, who="sanne")


def test_a_viewer_reads_a_chance_and_decides_nothing(ground: Ground) -> None:
    chance = seeks(ground, ground.customer("Rederij Waterlelie"))
    page = read(ground, who="vik")
    assert "Minder wachten" in page
    assert "I see to it" not in page
    assert browser_of(ground, "vik").get(f"/w/{ground.cast.slug}/monday/chances/{chance}/").status_code == 403


def test_the_mail_is_asked_for_among_the_notices_and_goes_by_the_worker(ground: Ground) -> None:
    path, browser = f"/w/{ground.cast.slug}/notices/choose/", browser_of(ground)
    form = dict(re.findall(r'name="([A-Z_]+)" value="([A-Z]+)"[^>]*checked', browser.get(path).content.decode()))
    assert form["MONDAY"] == "NONE"

    assert browser.post(path, {**form, "MONDAY": "MAIL"}).status_code == 302

    assert "By mail on Monday at seven: on." in read(ground)
    assert send_mondays(now=MONDAY_AT) == 1
    assert send_mondays(now=MONDAY_AT + timedelta(hours=1)) == 0
    assert Message.objects.get(kind="portfolio.monday").facts["to_email"] == "milan@brugwachter.example"


def test_the_whole_list_can_be_taken_out(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, customer)
    ground.expects(customer)
    ground.expects(ground.customer("Van Omar", lead=ground.cast.omar))

    def taken(asked: str = "") -> list[list[str]]:
        answer = browser_of(ground, "omar").post(f"/w/{ground.cast.slug}/export/monday/{asked}", {"form": "csv"})
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
        return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))

    heading, *rows = taken()
    assert heading[:3] == ["Place", "Customer", "Reason"]
    assert [row[:3] for row in rows] == [
        ["1", "Rederij Waterlelie", "promise past its day"], ["1", "Rederij Waterlelie", "heard and unanswered"],
        ["2", "Van Omar", "heard and unanswered"],
    ]  # fmt: skip
    assert [row[1] for row in taken("?whose=mine")[1:]] == ["Van Omar"]
    assert len(taken("?reason=PROMISE_OVER")) == 2


def test_after_signing_in_a_member_lands_on_monday(ground: Ground) -> None:
    answer = browser_of(ground).get("/start/")
    assert (answer.status_code, answer["Location"]) == (302, f"/w/{ground.cast.slug}/monday/")
