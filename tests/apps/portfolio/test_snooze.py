"""A reason waits until a day, for everybody, with a word that says why; and is back on that day, or when taken back."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.usecases import archive_customer
from goalposts.apps.portfolio.access import snoozes_visible_to
from goalposts.apps.portfolio.models import Snooze
from goalposts.apps.portfolio.queries.aside import aside_first
from goalposts.apps.portfolio.queries.monday import left_off
from goalposts.apps.portfolio.queries.why import WhyPage, why_page
from goalposts.apps.portfolio.usecases.snooze import MAX_BECAUSE, snooze_reasons, take_snooze_back
from goalposts.apps.upkeep.usecases import merge_customers
from goalposts.domain.monday import Reason, UnableToSnooze, is_aside
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, member_of
from tests.apps.portfolio.monday_ground import MONDAY, MONDAY_AT, Ground

BACK = MONDAY + timedelta(days=7)


def aside(
    ground: Ground, customer_id: UUID, *reasons: Reason, who: Actor | None = None, because: str = "Wij spreken elkaar dan",
    **given: object,
) -> None:  # fmt: skip
    asked = {"back_date": BACK, "today": MONDAY, "now": MONDAY_AT, **given}
    snooze_reasons(
        actor=who or ground.cast.sanne, customer_id=customer_id, reasons=reasons, because=because, **asked  # type: ignore[arg-type]
    )  # fmt: skip


def why(ground: Ground, customer_id: UUID, *, who: Actor | None = None) -> WhyPage:
    return why_page(actor=who or ground.cast.milan, customer_id=customer_id, day=ground.day())


@pytest.fixture
def customer(ground: Ground) -> UUID:
    """Give a customer with two reasons."""
    id_ = ground.customer("Rederij Waterlelie")
    ground.make(Reason.PROMISE_OVER, id_)
    ground.make(Reason.UNREACHABLE, id_)
    return id_


def test_what_was_put_aside_stays_away_until_its_day_and_the_rest_shows(ground: Ground, customer: UUID) -> None:
    aside(ground, customer, Reason.PROMISE_OVER)

    assert ground.standing() == [("Rederij Waterlelie", "UNREACHABLE")]
    assert ground.needs().rows[0].also == ()
    assert ground.standing(with_aside=True) == [("Rederij Waterlelie", "PROMISE_OVER")]
    assert ground.standing(at=MONDAY_AT + timedelta(days=6)) == [("Rederij Waterlelie", "UNREACHABLE")]
    assert ground.standing(at=MONDAY_AT + timedelta(days=7)) == [("Rederij Waterlelie", "PROMISE_OVER")]


def test_what_is_put_aside_is_counted_and_listed_for_everybody(ground: Ground, customer: UUID) -> None:
    other = ground.customer("Molenaar Rust", lead=ground.cast.milan)
    ground.make(Reason.UNANSWERED, other)
    aside(ground, customer, Reason.PROMISE_OVER, Reason.UNREACHABLE)
    aside(ground, other, Reason.UNANSWERED, who=ground.cast.milan, back_date=BACK + timedelta(days=1))
    sanne_id, milan = member_of(actor=ground.cast.sanne), ground.cast.milan

    rows = aside_first(actor=ground.cast.sanne, today=MONDAY, lead_id=None)

    assert [(one.customer_name, one.reason, one.may_write) for one in rows] == [
        ("Molenaar Rust", Reason.UNANSWERED, False), ("Rederij Waterlelie", Reason.PROMISE_OVER, True),
        ("Rederij Waterlelie", Reason.UNREACHABLE, True),
    ]  # fmt: skip
    assert (rows[1].because, rows[1].snoozed_by, rows[1].back_date) == ("Wij spreken elkaar dan", "Sanne de Wit", BACK)
    for who, today, lead_id, number in (
        (milan, MONDAY, None, 3), (milan, MONDAY, sanne_id, 2), (milan, BACK, None, 1), (ground.cast.vera, MONDAY, None, 0),
    ):  # fmt: skip
        assert left_off(actor=who, today=today, lead_id=lead_id).aside == number
        assert len(aside_first(actor=who, today=today, lead_id=lead_id)) == number
    archive_customer(actor=ground.cast.omar, customer_id=other, now=MONDAY_AT)
    assert left_off(actor=milan, today=MONDAY).aside == 2


def test_what_begins_after_it_was_put_aside_shows_all_the_same(ground: Ground) -> None:
    customer = ground.customer("Rederij Waterlelie")
    ground.expects(customer)
    aside(ground, customer, Reason.UNANSWERED, back_date=MONDAY + timedelta(days=60))
    assert ground.standing() == []

    ground.expects(customer, at=MONDAY_AT + timedelta(days=1))

    later = MONDAY_AT + timedelta(days=20)
    [row] = ground.needs(at=later).rows
    assert (row.first.count, row.first.since_date) == (1, MONDAY + timedelta(days=1))
    for why_ in (ground.needs(at=later, with_aside=True).rows[0].first, row.first):
        given = {"snoozed_date": MONDAY, "back_date": MONDAY + timedelta(days=60), "today": later.date()}
        assert is_aside(since_date=why_.since_date, **given) is (why_.count == 2)


def test_the_arithmetic_shows_the_place_and_what_was_put_aside(ground: Ground, customer: UUID) -> None:
    ground.make(Reason.COMPLAINT_OVER, ground.customer("Molenaar Rust"))
    aside(ground, customer, Reason.PROMISE_OVER)

    page = why(ground, customer)

    assert page.needing is not None
    assert (page.needing.first.reason, page.place, page.count, page.weight) == (Reason.UNREACHABLE, 2, 2, 0)
    assert [one.reason for one in page.aside] == [Reason.PROMISE_OVER]
    [line] = page.snoozes
    assert (line.reason, line.because, line.back_date, line.snoozed_by, line.is_open) == (
        Reason.PROMISE_OVER, "Wij spreken elkaar dan", BACK, "Sanne de Wit", True,
    )  # fmt: skip


def test_the_arithmetic_of_a_calm_customer_says_that_nothing_stands(ground: Ground) -> None:
    page = why(ground, ground.customer("Molenaar Rust"))
    assert (page.needing, page.aside, page.snoozes, page.place, page.count) == (None, (), (), None, 0)


def test_it_can_be_taken_back_once(ground: Ground, customer: UUID) -> None:
    aside(ground, customer, Reason.PROMISE_OVER, Reason.UNREACHABLE)
    assert ground.standing() == []

    snooze = Snooze.objects.get(reason="PROMISE_OVER")
    assert take_snooze_back(actor=ground.cast.milan, snooze_id=snooze.id, now=MONDAY_AT) == customer

    assert ground.standing() == [("Rederij Waterlelie", "PROMISE_OVER")]
    assert [line.is_open for line in why(ground, customer).snoozes].count(True) == 1
    with pytest.raises(AlreadyDone):
        take_snooze_back(actor=ground.cast.milan, snooze_id=snooze.id, now=MONDAY_AT)
    deeds = Entry.objects.filter(deed__startswith="customer.snooze").order_by("number").values_list("deed", flat=True)
    assert list(deeds) == ["customer.snoozed", "customer.snooze_ended"]


def test_said_anew_the_former_stays_as_history_and_sent_twice_is_once(ground: Ground, customer: UUID) -> None:
    aside(ground, customer, Reason.PROMISE_OVER)
    with pytest.raises(AlreadyDone):
        aside(ground, customer, Reason.PROMISE_OVER)

    aside(ground, customer, Reason.PROMISE_OVER, because="Toch later", back_date=BACK + timedelta(days=7))

    assert [line.because for line in why(ground, customer).snoozes if line.is_open] == ["Toch later"]
    assert Snooze.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"because": " "}, "because", "NO_REASON"),
        ({"because": "x" * (MAX_BECAUSE + 1)}, "because", "TOO_LONG"),
        ({"back_date": MONDAY}, "back_date", "NOT_AHEAD"),
        ({"back_date": MONDAY + timedelta(days=400)}, "back_date", "TOO_FAR"),
        ({"back_date": MONDAY + timedelta(days=29)}, "back_date", "TOO_FAR_WHEN_BROKEN"),
    ],
)
def test_what_does_not_fit_is_refused(
    given: dict[str, object], field: str, reason: str, ground: Ground, customer: UUID
) -> None:
    with pytest.raises(UnableToSnooze) as refused:
        aside(ground, customer, Reason.PROMISE_OVER, **given)  # type: ignore[arg-type]
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)
    assert not Snooze.objects.exists()


def test_nothing_to_put_aside_is_refused(ground: Ground, customer: UUID) -> None:
    with pytest.raises(UnableToSnooze) as refused:
        aside(ground, customer)
    assert refused.value.facts["reason"] == "NOTHING"


def test_only_who_may_write_the_customer_puts_aside_or_takes_back(ground: Ground, customer: UUID) -> None:
    cast = ground.cast
    other = ground.customer("Van Milan", lead=cast.milan)
    for who, id_, refusal in (
        (cast.vik, customer, Denied), (cast.sanne, other, Denied), (cast.vera, customer, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            aside(ground, id_, Reason.PROMISE_OVER, who=who)

    aside(ground, customer, Reason.PROMISE_OVER, who=cast.milan)
    snooze = Snooze.objects.get()
    for who, refusal in ((cast.vik, Denied), (cast.vera, NotFound)):
        with pytest.raises(refusal):
            take_snooze_back(actor=who, snooze_id=snooze.id, now=MONDAY_AT)
    with pytest.raises(NotFound):
        take_snooze_back(actor=cast.milan, snooze_id=uuid4(), now=MONDAY_AT)
    assert why(ground, customer, who=cast.vik).snoozes
    with pytest.raises(NotFound):
        why(ground, customer, who=cast.vera)


def test_whoever_has_no_right_to_read_sees_nothing_put_aside(ground: Ground, customer: UUID) -> None:
    aside(ground, customer, Reason.PROMISE_OVER)
    outsider = Actor.reviewer(person_id=ground.cast.fenna_id, organisation_id=uuid4())
    assert not snoozes_visible_to(outsider).exists()


def test_of_a_double_that_is_merged_it_is_history_at_the_customer_that_stays(ground: Ground, customer: UUID) -> None:
    keep = ground.customer("Rederij Waterlelie BV")
    aside(ground, customer, Reason.PROMISE_OVER)

    merge_customers(actor=ground.cast.milan, keep_id=keep, gone_id=customer, take=(), today=MONDAY, now=MONDAY_AT)

    assert ground.standing() == [("Rederij Waterlelie BV", "PROMISE_OVER")]
    assert [line.is_open for line in why(ground, keep).snoozes] == [False]
