"""Monday's page by mail: at seven, for whoever asked for it, once a week, each in their own language."""

from datetime import UTC, datetime, timedelta

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.followup.models import Complaint
from goalposts.apps.outbox.models import Message
from goalposts.apps.portfolio.models import MondayReader
from goalposts.apps.portfolio.usecases.monday_mail import MONDAY_MAIL, put_monday_mails, workspaces_awaiting_monday
from goalposts.apps.portfolio.usecases.reader import choose_monday_mail
from goalposts.apps.workspaces.usecases import end_membership
from goalposts.domain.monday import Reason
from goalposts.domain.roles import Actor, member_of, workspace_of
from goalposts.reports.mails.registry import render
from tests.apps.portfolio.monday_ground import CAME, Ground
from tests.builders import signed_in

SEVEN = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)  # in Amsterdam, where it is winter yet
SITE = "https://goalposts.example"


def wants(ground: Ground, *members: Actor, wants_mail: bool = True) -> None:
    for member in members:
        choose_monday_mail(actor=member, wants_mail=wants_mail, now=CAME)


def put(ground: Ground, at: datetime = SEVEN) -> int:
    workspace_id = workspace_of(actor=ground.cast.omar)
    return put_monday_mails(actor=Actor.system(reason="a test", workspace_id=workspace_id), now=at)


def told() -> dict[str, Message]:
    found = Message.objects.filter(kind=MONDAY_MAIL).order_by("id")
    return {str(one.facts["to_email"]).split("@")[0]: one for one in found}


def test_it_goes_at_seven_once_a_week_to_whoever_asked(ground: Ground) -> None:
    wants(ground, ground.cast.sanne, ground.cast.milan)

    assert put(ground, SEVEN - timedelta(minutes=1)) == 0
    assert put(ground) == 2
    assert put(ground) == put(ground, SEVEN + timedelta(hours=12)) == 0
    assert put(ground, SEVEN + timedelta(days=1)) == 0
    assert sorted(told()) == ["milan", "sanne"]
    assert put(ground, SEVEN + timedelta(days=7)) == 2


def test_nobody_gets_it_unasked_nor_after_stopping_or_leaving(ground: Ground) -> None:
    assert put(ground) == 0
    wants(ground, ground.cast.sanne, ground.cast.milan, ground.cast.vik)
    wants(ground, ground.cast.sanne, wants_mail=False)
    end_membership(actor=ground.cast.omar, member_id=member_of(actor=ground.cast.vik), now=CAME)

    assert put(ground) == 1
    assert sorted(told()) == ["milan"]


def test_on_a_free_monday_it_goes_the_day_after(ground: Ground) -> None:
    wants(ground, ground.cast.milan)
    easter = datetime(2026, 4, 6, 5, 0, tzinfo=UTC)

    assert put(ground, easter) == 0
    assert put(ground, easter + timedelta(days=1)) == 1


def test_only_workspaces_where_somebody_waits_are_looked_at(ground: Ground) -> None:
    assert workspaces_awaiting_monday(now=SEVEN) == []
    wants(ground, ground.cast.milan)
    assert workspaces_awaiting_monday(now=SEVEN) == [workspace_of(actor=ground.cast.omar)]
    put(ground)
    assert workspaces_awaiting_monday(now=SEVEN) == []
    assert workspaces_awaiting_monday(now=SEVEN + timedelta(days=7)) == [workspace_of(actor=ground.cast.omar)]


def test_it_holds_what_the_page_shows_each_their_own_and_no_words_of_a_customer(ground: Ground) -> None:
    mine, other = ground.customer("Van Sanne"), ground.customer("Van Milan", lead=ground.cast.milan)
    promise = ground.make(Reason.PROMISE_OVER, mine)
    ground.make(Reason.UNREACHABLE, mine)
    ground.make(Reason.UNANSWERED, other)
    ground.contract(mine, notice_n=3, notice_unit="MONTH")
    wants(ground, ground.cast.sanne, ground.cast.milan)

    put(ground)

    facts = {name: message.facts for name, message in told().items()}
    assert [row["customer"] for row in facts["sanne"]["rows"]] == ["Van Sanne"]
    assert [row["customer"] for row in facts["milan"]["rows"]] == ["Van Sanne", "Van Milan"]
    assert facts["sanne"]["rows"][0] == {
        "customer": "Van Sanne", "reason": "PROMISE_OVER", "since": "2026-02-24", "owner": "Sanne de Wit", "also": 2,
        "decision_day": "", "about": str(promise), "is_of_customer": False, "waits_for": "",
    }  # fmt: skip
    assert (facts["sanne"]["needing"], facts["sanne"]["decision_customer"]) == (1, "Van Sanne")
    assert "Carla" not in str(facts)
    assert "Elke ochtend" not in str(facts)


def test_it_reads_in_both_languages(ground: Ground) -> None:
    for number in range(9):
        ground.expects(ground.customer(f"Klant {number}"))
    ground.contract(ground.customer("Rederij Waterlelie"), notice_n=3, notice_unit="MONTH")
    wants(ground, ground.cast.milan)
    put(ground)
    facts = told()["milan"].facts

    texts = {
        language: render(kind=MONDAY_MAIL, facts=facts, secret="", language=language, site_url=SITE)
        for language in ("nl", "en")
    }

    assert texts["en"].subject == "Brugwachter Services, Monday: 10 customers ask for you."
    assert (
        "• Rederij Waterlelie: They decide by 30 Jun 2026, and no review was held.\n  106 days to go · Sanne de Wit\n"
    ) in texts["en"].text
    assert "Zij beslissen uiterlijk 30-06-2026" in texts["nl"].text
    assert "And 3 more." in texts["en"].text
    assert "Next decision date: Rederij Waterlelie, 30 Jun 2026." in texts["en"].text
    assert "https://goalposts.example/w/brugwachter-services/monday/" in texts["en"].text
    assert "https://goalposts.example/w/brugwachter-services/notices/choose/" in texts["en"].text
    assert "10 klanten vragen iets van je" in texts["nl"].text
    assert "Volgende beslisdatum: Rederij Waterlelie, 30-06-2026." in texts["nl"].text


@pytest.mark.parametrize("reason", [*Reason, None])
def test_each_row_says_in_a_sentence_what_is_the_matter_without_a_name(reason: Reason | None, ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie", has_contract=reason is not None)
    if reason:
        ground.make(reason, customer)
    wants(ground, ground.cast.milan)
    put(ground)

    for language in ("nl", "en"):
        facts = told()["milan"].facts
        text = render(kind=MONDAY_MAIL, facts=facts, secret="", language=language, site_url=SITE).text
        [line] = [line for line in text.splitlines() if line.startswith("• Rederij Waterlelie: ")]
        said = line.removeprefix("• Rederij Waterlelie: ")
        assert said.endswith(".")
        assert len(said.split()) >= 3
        assert "%(" not in text
        assert not any(name in text for name in ("Carla", "Dirk", "Onno"))


def test_a_complaint_without_an_answer_in_time_says_so(ground: Ground) -> None:
    complaint = ground.make(Reason.COMPLAINT_OVER, ground.customer("Rederij Waterlelie"))
    Complaint.objects.filter(id=complaint).update(contact_date=CAME.date())
    wants(ground, ground.cast.milan)
    put(ground)
    text = render(kind=MONDAY_MAIL, facts=told()["milan"].facts, secret="", language="en", site_url=SITE).text
    assert "• Rederij Waterlelie: A complaint got no answer in time." in text


def test_the_other_reasons_are_counted_behind_the_strongest(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    for reason in (Reason.UNREACHABLE, Reason.UNANSWERED, Reason.PROMISE_OVER):
        ground.make(reason, customer)
    wants(ground, ground.cast.milan)
    put(ground)
    text = render(kind=MONDAY_MAIL, facts=told()["milan"].facts, secret="", language="en", site_url=SITE).text
    assert "  for 20 days · Sanne de Wit · and 2 other reasons\n" in text


def test_a_mail_that_was_put_before_rows_had_all_this_still_reads(ground: Ground) -> None:
    ground.make(Reason.COMPLAINT_OVER, ground.customer("Rederij Waterlelie"))
    wants(ground, ground.cast.milan)
    put(ground)
    facts = told()["milan"].facts
    for name in ("waits_for", "is_of_customer", "about", "decision_day"):
        del facts["rows"][0][name]
    text = render(kind=MONDAY_MAIL, facts=facts, secret="", language="en", site_url=SITE).text
    assert "Somebody complained, and nobody spoke with them in time." in text


@pytest.mark.parametrize("reason", [*Reason, None])
def test_each_line_leads_to_a_page_about_it(reason: Reason | None, ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie", has_contract=reason is not None)
    about = ground.make(reason, customer) if reason else customer
    wants(ground, ground.cast.milan)
    put(ground)

    text = render(kind=MONDAY_MAIL, facts=told()["milan"].facts, secret="", language="en", site_url=SITE).text

    [address] = [line.strip() for line in text.splitlines() if str(about) in line]
    browser = signed_in(person_id=ground.cast.person_id("milan"))
    assert browser.get(address.removeprefix(SITE)).status_code == 200


def test_in_a_calm_week_it_says_so(ground: Ground) -> None:
    wants(ground, ground.cast.milan)
    put(ground)
    text = render(kind=MONDAY_MAIL, facts=told()["milan"].facts, secret="", language="en", site_url=SITE).text
    assert "Nothing asks for you this week." in text


def test_choosing_the_same_again_leaves_no_trace(ground: Ground) -> None:
    wants(ground, ground.cast.milan)
    wants(ground, ground.cast.milan)
    assert Entry.objects.filter(deed="member.notices_chosen").count() == 1
    reader = MondayReader.objects.get()
    assert (reader.wants_mail, reader.mailed_date, reader.seen_date) == (True, None, None)
