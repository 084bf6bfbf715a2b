"""Who needs us: every kind of reason by itself, their order, whose they are, and what makes each go away."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.models import ContractDates
from goalposts.apps.customers.usecases import Terms, archive_customer, change_contract, mark_reachable, record_contact
from goalposts.apps.expectations.usecases import Step as Taking
from goalposts.apps.expectations.usecases import park_expectation
from goalposts.apps.findings.models import Release, ReleasedFinding
from goalposts.apps.followup.models import Complaint
from goalposts.apps.followup.usecases import (
    AnswerGiven,
    Because,
    ItemGiven,
    Promise,
    answer_finding,
    create_action_item,
    drop_action_item,
    finish_action_item,
    log_attempt,
)
from goalposts.apps.portfolio.queries.monday import customers_in_order, monday_page, needing_page
from goalposts.apps.portfolio.queries.reasons import MondayFilter
from goalposts.apps.portfolio.usecases.gate import mark_gate_done
from goalposts.domain.action_item import Parent
from goalposts.domain.answered import Answer, is_answer_over
from goalposts.domain.monday import Reason
from goalposts.domain.months import add_months
from goalposts.domain.released import FindingKind
from goalposts.domain.roles import member_of
from goalposts.domain.runway import Step
from tests.apps.portfolio.monday_ground import CAME, MONDAY, MONDAY_AT, Ground
from tests.releases import Reported, a_report_release

MADE = list(Reason)
Deed = Callable[[Ground, UUID], None]


def _followed(ground: Ground, complaint_id: UUID) -> None:
    log_attempt(
        actor=ground.cast.omar, complaint_id=complaint_id, on_date=MONDAY, how="PHONE", is_reached=True, words="",
        today=MONDAY, now=MONDAY_AT,
    )  # fmt: skip
    Complaint.objects.filter(id=complaint_id).update(answered_date=MONDAY)


def _kept(ground: Ground, item_id: UUID) -> None:
    finish_action_item(
        actor=ground.cast.sanne, action_item_id=item_id, done_date=MONDAY, words="Gebeld", today=MONDAY, now=MONDAY_AT
    )


def _dropped(ground: Ground, item_id: UUID) -> None:
    drop_action_item(
        actor=ground.cast.sanne, action_item_id=item_id, reason="Niet meer nodig", today=MONDAY, now=MONDAY_AT
    )


def _promised(ground: Ground, expectation_id: UUID) -> None:
    create_action_item(
        actor=ground.cast.omar, owner_id=member_of(actor=ground.cast.sanne), due_date=MONDAY + timedelta(days=9),
        parent=Because(kind=Parent.EXPECTATION, id=expectation_id), promise=Promise(words="Elke week bellen"),
        today=MONDAY, now=MONDAY_AT,
    )  # fmt: skip


def _visited(ground: Ground, stakeholder_id: UUID) -> None:
    record_contact(
        actor=ground.cast.omar,
        stakeholder_id=stakeholder_id,
        on_date=MONDAY,
        what="Koffie",
        today=MONDAY,
        now=MONDAY_AT,
    )


def _terms_known(ground: Ground, contract_id: UUID) -> None:
    terms = Terms(start_date=date(2025, 10, 1), term_months=36, notice_n=1, notice_unit="MONTH")
    change_contract(
        actor=ground.cast.omar, contract_id=contract_id, terms=terms, changed_date=MONDAY, reason="Bij de notaris",
        now=MONDAY_AT,
    )  # fmt: skip


def _parked(ground: Ground, expectation_id: UUID) -> None:
    step = Taking(actor=ground.cast.omar, expectation_id=expectation_id, today=MONDAY, now=MONDAY_AT)
    park_expectation(step=step, until_date=MONDAY + timedelta(days=30))


def _interviewed(ground: Ground, contract_id: UUID) -> None:
    mark_gate_done(
        actor=ground.cast.omar, contract_id=contract_id, step=Step.INTERVIEWS, done_date=MONDAY, words="Zes gesprekken",
        today=MONDAY, now=MONDAY_AT,
    )  # fmt: skip


def _reached(ground: Ground, stakeholder_id: UUID) -> None:
    mark_reachable(actor=ground.cast.omar, stakeholder_id=stakeholder_id, now=MONDAY_AT)


def _answered(ground: Ground, release_id: UUID) -> None:
    for key in ReleasedFinding.objects.filter(release=release_id).values_list("key", flat=True):
        given = AnswerGiven(
            answer=Answer.DIFFERENTLY, words_nl="Op onze manier.",
            item=ItemGiven(promise="Wij bellen.", owner_id=member_of(actor=ground.cast.sanne), due_date=MONDAY),
        )  # fmt: skip
        answer_finding(
            actor=ground.cast.omar,
            release_id=release_id,
            key=key,
            given=given,
            seen_id=None,
            today=MONDAY,
            now=MONDAY_AT,
        )


DEEDS: dict[Reason, Deed] = {
    Reason.COMPLAINT_OVER: _followed,
    Reason.PROMISE_OVER: _kept,
    Reason.NUMBERS_YES_CUSTOMER_NO: _promised,
    Reason.MISSED: _promised,
    Reason.DECIDER_SILENT: _visited,
    Reason.DECISION_NEAR: _interviewed,
    Reason.DECISION_UNKNOWN: _terms_known,
    Reason.FINDINGS_UNANSWERED: _answered,
    Reason.UNANSWERED: _parked,
    Reason.UNREACHABLE: _reached,
    Reason.ITEM_OVER: _dropped,
}


@pytest.mark.parametrize("reason", MADE)
def test_each_kind_of_reason_brings_its_customer_and_goes_with_its_deed(reason: Reason, ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.customer("Molenaar Rust")

    about = ground.make(reason, customer)

    [row] = ground.needs().rows
    assert (row.first.customer_id, row.first.reason, row.first.about_id) == (customer, reason, about)
    assert (row.first.count, row.also, row.first.owner_name) == (1, (), "Sanne de Wit")
    assert row.first.since_date < MONDAY
    assert ground.needs().count == 1
    DEEDS[reason](ground, about)
    assert ground.standing() == []


def test_reasons_stand_in_the_order_of_their_classes(ground: Ground) -> None:
    for number, reason in enumerate(reversed(MADE)):
        ground.make(reason, ground.customer(f"Klant {number}"))

    assert [code for _, code in ground.standing(size=20)] == [reason.value for reason in MADE]


def test_of_one_customer_the_strongest_stands_first_and_the_others_behind_it(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    for reason in (Reason.UNANSWERED, Reason.UNREACHABLE, Reason.COMPLAINT_OVER):
        ground.make(reason, customer)
    ground.expects(customer, at=CAME - timedelta(days=10))

    [row] = ground.needs().rows

    assert (row.first.reason, row.first.count) == (Reason.COMPLAINT_OVER, 1)
    assert [(why.reason, why.count) for why in row.also] == [(Reason.UNANSWERED, 2), (Reason.UNREACHABLE, 1)]
    assert row.also[0].since_date == (CAME - timedelta(days=10)).date()


def test_equal_reasons_stand_by_revenue_then_by_how_long_and_for_a_viewer_by_name(ground: Ground) -> None:
    for name, revenue, days in (("Zilt", 600_000, 0), ("Anker", 20_000, 0), ("Baken", 20_000, 5), ("Duin", None, 9)):
        customer = ground.customer(name, revenue_per_year_eur=Decimal(revenue) if revenue else None)
        ground.expects(customer, at=CAME - timedelta(days=days))

    assert [name for name, _ in ground.standing()] == ["Zilt", "Baken", "Anker", "Duin"]
    assert [name for name, _ in ground.standing(who=ground.cast.sanne)] == ["Zilt", "Baken", "Anker", "Duin"]
    assert [name for name, _ in ground.standing(who=ground.cast.vik)] == ["Anker", "Baken", "Duin", "Zilt"]
    assert {row.first.weight for row in ground.needs(who=ground.cast.vik).rows} == {0}


def test_the_whole_list_has_every_customer_once_in_the_same_order_page_after_page(ground: Ground) -> None:
    for number in range(9):
        ground.make(MADE[number], ground.customer(f"Klant {number}"))
        ground.expects(ground.customer(f"Ander {number}"))
    every = MondayFilter()

    first = ground.needs()
    assert (len(first.rows), first.count) == (7, 18)
    pages = [
        needing_page(actor=ground.cast.milan, day=ground.day(), narrowed=every, start=start, size=5)
        for start in (0, 5, 10, 15, 20)
    ]
    ids = [row.first.customer_id for page in pages for row in page.rows]
    whole = needing_page(actor=ground.cast.milan, day=ground.day(), narrowed=every, size=None)
    assert [page.count for page in pages] == [18] * 5
    assert ids == [row.first.customer_id for row in whole.rows]
    assert ids == customers_in_order(actor=ground.cast.milan, day=ground.day(), narrowed=every)
    assert ids[:7] == [row.first.customer_id for row in first.rows]
    assert len(set(ids)) == 18


def test_a_list_can_be_narrowed_to_one_reason_and_to_one_lead(ground: Ground) -> None:
    mine, other = ground.customer("Van Sanne"), ground.customer("Van Milan", lead=ground.cast.milan)
    for customer in (mine, other):
        ground.make(Reason.UNREACHABLE, customer)
        ground.expects(customer)

    def names(**narrowed: object) -> list[tuple[str, str]]:
        return ground.standing(**narrowed)

    assert names() == [("Van Milan", "UNANSWERED"), ("Van Sanne", "UNANSWERED")]
    assert names(reason=Reason.UNREACHABLE) == [("Van Milan", "UNREACHABLE"), ("Van Sanne", "UNREACHABLE")]
    assert names(lead_id=member_of(actor=ground.cast.sanne)) == [("Van Sanne", "UNANSWERED")]


def test_archived_customers_and_those_of_another_workspace_are_left_out(ground: Ground) -> None:
    archived = ground.customer("Rederij Waterlelie")
    ground.expects(archived)
    archive_customer(actor=ground.cast.omar, customer_id=archived, now=MONDAY_AT)

    assert ground.standing() == []
    ground.expects(ground.customer("Molenaar Rust"))
    assert ground.standing(who=ground.cast.vera) == []


@pytest.mark.parametrize("reason", [Reason.COMPLAINT_OVER, Reason.DECISION_NEAR, Reason.UNANSWERED])
def test_before_its_day_there_is_no_reason(reason: Reason, ground: Ground) -> None:
    ground.make(reason, ground.customer("Rederij Waterlelie"))
    early = {
        Reason.COMPLAINT_OVER: CAME + timedelta(days=1),
        Reason.DECISION_NEAR: MONDAY_AT - timedelta(days=300),
        Reason.UNANSWERED: CAME + timedelta(days=13),
    }[reason]

    assert ground.standing(at=early) == []


def test_a_complaint_says_which_of_its_clocks_ran_out(ground: Ground) -> None:
    complaint = ground.complains(ground.customer("Rederij Waterlelie"))
    assert ground.needs().rows[0].first.what == "CONTACT"
    Complaint.objects.filter(id=complaint).update(contact_date=CAME.date())
    [row] = ground.needs().rows
    assert (row.first.what, row.first.since_date) == ("ANSWER", date(2026, 1, 12))


def test_a_verdict_comes_back_when_what_was_promised_is_not_done(ground: Ground) -> None:
    expectation = ground.judged(ground.customer("Rederij Waterlelie"), value=12)
    _promised(ground, expectation)

    assert ground.standing() == []
    [row] = ground.needs(at=MONDAY_AT + timedelta(days=10)).rows
    assert [why.reason for why in (row.first, *row.also)] == [Reason.MISSED, Reason.ITEM_OVER]


def test_what_was_made_before_the_verdict_does_not_take_it_up(ground: Ground) -> None:
    expectation = ground.judged(ground.customer("Rederij Waterlelie"), value=4, answer="NOT_MET")
    create_action_item(
        actor=ground.cast.omar, owner_id=member_of(actor=ground.cast.omar), due_date=MONDAY + timedelta(days=60),
        parent=Because(kind=Parent.EXPECTATION, id=expectation), promise=Promise(words="Eenmaal bellen"),
        today=CAME.date(), now=CAME,
    )  # fmt: skip

    assert ground.standing() == [("Rederij Waterlelie", "NUMBERS_YES_CUSTOMER_NO")]


@pytest.mark.parametrize(
    ("known", "is_gone"), [(MONDAY - timedelta(days=30), True), (MONDAY - timedelta(days=160), False)]
)
def test_where_no_review_fits_any_more_the_talk_is_what_can_be_held(known: date, is_gone: bool, ground: Ground) -> None:
    contract = ground.contract(ground.customer("Rederij Waterlelie"), notice_n=6, notice_unit="MONTH")
    ContractDates.objects.filter(contract_id=contract).update(known_date=known)
    decision = ContractDates.objects.get(contract_id=contract).decision_date
    assert decision == date(2026, 3, 31)

    mark_gate_done(
        actor=ground.cast.omar, contract_id=contract, step=Step.TALK, done_date=MONDAY, words="Aan tafel", today=MONDAY,
        now=MONDAY_AT,
    )  # fmt: skip

    assert ground.standing() == ([] if is_gone else [("Rederij Waterlelie", "DECISION_NEAR")])


def test_what_was_done_before_the_verdict_does_not_take_it_up(ground: Ground) -> None:
    expectation = ground.judged(ground.customer("Rederij Waterlelie"), value=4, answer="NOT_MET")
    item = create_action_item(
        actor=ground.cast.omar, owner_id=member_of(actor=ground.cast.omar), due_date=date(2026, 2, 1),
        parent=Because(kind=Parent.EXPECTATION, id=expectation), promise=Promise(words="Eenmaal bellen"),
        today=CAME.date(), now=CAME,
    )  # fmt: skip
    finish_action_item(
        actor=ground.cast.omar, action_item_id=item, done_date=date(2026, 1, 20), words="Gebeld", today=MONDAY,
        now=MONDAY_AT,
    )  # fmt: skip

    assert ground.standing() == [("Rederij Waterlelie", "NUMBERS_YES_CUSTOMER_NO")]


def test_the_page_asks_as_much_of_two_hundred_customers_as_of_ten(ground: Ground) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            monday_page(actor=ground.cast.milan, day=ground.day(), lead_id=None)
        return len(asked)

    for number in range(10):
        ground.make(MADE[number], ground.customer(f"Klant {number}"))
    queries()  # what the database can do is asked once
    few = queries()
    for number in range(190):
        ground.expects(ground.customer(f"Nog een {number:03}"))
    assert few == queries() == 8


def test_of_whom_no_contract_runs_nobody_knows_when_they_decide(ground: Ground) -> None:
    without, ended = (ground.customer(name, has_contract=False) for name in ("Anker", "Baken"))
    gone = ground.customer("Zilt", has_contract=False)
    for number in (17, 15):
        start = add_months(day=date(2026, 3, 1), months=-number)
        ground.contract(ended, start_date=start, renewal="NONE", notice_n=1, notice_unit="MONTH")
    archive_customer(actor=ground.cast.omar, customer_id=gone, now=MONDAY_AT)

    rows = ground.needs().rows

    assert [(row.first.reason, row.first.what) for row in rows] == [(Reason.DECISION_UNKNOWN, "NO_CONTRACT")] * 2
    assert [(row.first.about_id, row.first.since_date) for row in rows] == [
        (ended, date(2025, 11, 30)), (without, CAME.date()),
    ]  # fmt: skip
    assert ground.standing(lead_id=member_of(actor=ground.cast.milan)) == []
    for customer in (without, ended):
        ground.contract(customer, term_months=60, notice_n=3, notice_unit="MONTH")
    assert ground.standing() == []


def test_a_finding_asks_from_the_day_after_its_thirtieth_and_a_correction_gives_no_new_days(ground: Ground) -> None:
    ground.reported(ground.customer("Rederij Waterlelie"))
    last = CAME + timedelta(days=30)
    found = {number: ground.standing(at=last + timedelta(days=number)) for number in (-1, 0, 1)}
    assert found == {-1: [], 0: [], 1: [("Rederij Waterlelie", "FINDINGS_UNANSWERED")]}
    for number, rows in found.items():
        today = (last + timedelta(days=number)).date()
        assert is_answer_over(released_date=CAME.date(), today=today) is bool(rows)

    first = Release.objects.get()
    keys = dict(ReleasedFinding.objects.values_list("kind", "key"))
    former = Reported(first.id, {FindingKind(kind): key for kind, key in keys.items()})
    review_id = first.review_id
    later = MONDAY_AT - timedelta(days=1)
    second = a_report_release(ground.cast, review_id=review_id, number=2, former=former, now=later)
    [row] = ground.needs().rows
    assert (row.first.about_id, row.first.since_date) == (second.release_id, last.date())
    a_report_release(ground.cast, review_id=review_id, number=3, former=former, left_out=list(FindingKind), now=later)
    assert ground.standing() == []
