"""Two doubles become one: all of it, or nothing; the words stay, the standings are right afterwards."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.customers.models import Attendance, Contract, Customer, LoggedHours, MonthlyRevenue, Stakeholder
from goalposts.apps.customers.queries import customer_card, stakeholder_card
from goalposts.apps.customers.queries.figures import figures_of
from goalposts.apps.customers.queries.merging import Doubles, kept_customer, kept_stakeholder, possible_doubles
from goalposts.apps.customers.usecases import (
    MonthFigures,
    Talk,
    Terms,
    add_contract,
    keep_figures,
    mark_strategic,
    record_conversation,
)
from goalposts.apps.customers.usecases.merging import UnableToMerge
from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Measurement, Metric, Perception
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.expectations.usecases import Answered, record_perception
from goalposts.apps.imports.usecases import import_portfolio
from goalposts.apps.upkeep.queries import merge_of_customers, merge_of_people
from goalposts.apps.upkeep.usecases import merge_customers, merge_people
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.rows import CustomerRow, PortfolioRows, StakeholderRow
from tests.builders import (
    NOW,
    TODAY,
    Cast,
    a_customer,
    a_metric,
    a_stakeholder,
    agreed,
    an_expectation,
    carla_at,
    hours_on_name,
    measured,
    posts_for,
    ties_at,
)

WORDS = "Een storing wil ik binnen vier uur opgelost zien."


class Twins:
    """Sanne's customer twice: each with Carla, a metric of the same name, and an agreed expectation on it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.keep = a_customer(actor=cast.sanne)
        self.gone = a_customer(actor=cast.sanne, name="Rederij Waterlelie BV", revenue_per_year_eur=None)
        self.carla = carla_at(actor=cast.sanne, customer_id=self.keep)
        self.other_carla = carla_at(actor=cast.sanne, customer_id=self.gone)
        self.metric = a_metric(actor=cast.sanne, customer_id=self.keep)
        self.other_metric = a_metric(actor=cast.sanne, customer_id=self.gone)
        self.first = self.agreed_on(self.carla, self.metric)
        self.second = self.agreed_on(self.other_carla, self.other_metric)

    def agreed_on(self, stakeholder_id: UUID, metric_id: UUID) -> UUID:
        actor = self.cast.sanne
        made = an_expectation(actor=actor, stakeholder_id=stakeholder_id, verbatim=f"{WORDS} {metric_id}")
        posts_for(actor=actor, expectation_id=made, metric_id=metric_id)
        agreed(actor=actor, expectation_id=made, stakeholder_id=stakeholder_id)
        return made

    def measure(self, metric_id: UUID, values: dict[date, float]) -> None:
        measured(actor=self.cast.sanne, metric_id=metric_id, values=values)

    def merge(self, who: str = "milan", take: tuple[str, ...] = ()) -> None:
        merge_customers(
            actor=getattr(self.cast, who), keep_id=self.keep, gone_id=self.gone, take=take, today=TODAY, now=NOW
        )

    def merge_carlas(self, who: str = "sanne", take: tuple[str, ...] = ()) -> None:
        merge_people(
            actor=getattr(self.cast, who), keep_id=self.carla, gone_id=self.other_carla, take=take, today=TODAY,
            now=NOW,
        )  # fmt: skip


@pytest.fixture
def twins(cast: Cast) -> Twins:
    return Twins(cast)


def test_everything_hangs_on_the_one_that_stays_and_the_words_are_the_same(twins: Twins) -> None:
    actor = twins.cast.sanne
    add_contract(actor=actor, customer_id=twins.gone, terms=Terms(start_date=TODAY), now=NOW)
    record_conversation(actor=actor, customer_id=twins.gone, talk=Talk(held_date=TODAY), today=TODAY, now=NOW)
    told = merge_of_customers(actor=twins.cast.milan, keep_id=twins.keep, gone_id=twins.gone)
    assert told.goes == {
        "people": 1, "contracts": 1, "conversations": 1, "expectations": 1, "metrics": 1, "values": 0
    }  # fmt: skip
    before = Expectation.objects.get(id=twins.second).verbatim

    twins.merge()

    for model in (Stakeholder, Contract, Metric, Expectation):
        assert not model.objects.filter(customer_id=twins.gone).exists()
    assert Expectation.objects.get(id=twins.second).verbatim == before
    assert kept_customer(actor=twins.cast.vik, customer_id=twins.gone) == twins.keep
    assert kept_customer(actor=twins.cast.vera, customer_id=twins.gone) is None
    with pytest.raises(NotFound):
        customer_card(actor=actor, customer_id=twins.gone)
    deeds = {line.deed for line in trail_of(actor=twins.cast.omar, before_number=None, limit=2)}
    assert deeds == {"customer.merged", "customer.took_in"}


def test_series_of_one_name_join_where_no_day_clashes_and_standings_follow(twins: Twins) -> None:
    twins.measure(twins.metric, {TODAY - timedelta(days=3): 9.0})
    twins.measure(twins.other_metric, {TODAY - timedelta(days=1): 4.0})
    assert Expectation.objects.get(id=twins.first).value == 9.0
    assert [one.reason for one in merge_of_customers(
        actor=twins.cast.milan, keep_id=twins.keep, gone_id=twins.gone
    ).metrics] == ["JOINS"]  # fmt: skip

    twins.merge()

    assert Measurement.objects.filter(metric_id=twins.metric).count() == 2
    for one in (twins.first, twins.second):
        assert Expectation.objects.get(id=one).value == 4.0
    assert Metric.objects.get(id=twins.other_metric).archived_at == NOW


@pytest.mark.parametrize("reason", ["DAYS_CLASH", "DIFFERS", "TWO_SOURCES"])
def test_series_that_do_not_fit_are_kept_apart_under_a_name_of_their_own(twins: Twins, reason: str) -> None:
    if reason == "DAYS_CLASH":
        twins.measure(twins.metric, {TODAY: 9.0})
        twins.measure(twins.other_metric, {TODAY: 4.0})
    elif reason == "DIFFERS":
        Metric.objects.filter(id=twins.other_metric).update(unit="dagen")
    else:
        Metric.objects.filter(id=twins.metric).update(external_id="M-1")
        Metric.objects.filter(id=twins.other_metric).update(external_id="M-2")
    told = merge_of_customers(actor=twins.cast.milan, keep_id=twins.keep, gone_id=twins.gone).metrics
    assert [(one.reason, one.into_id) for one in told] == [(reason, None)]
    twins.merge()
    apart = Metric.objects.get(id=twins.other_metric)
    assert (apart.name, apart.customer_id) == ("Hersteltijd (Rederij Waterlelie BV)", twins.keep)
    assert Goalpost.objects.get(expectation_id=twins.second).metric_id == apart.id


def test_an_id_of_elsewhere_goes_along_with_a_joined_series(twins: Twins) -> None:
    Metric.objects.filter(id=twins.other_metric).update(external_id="M-2")
    twins.merge()
    assert Metric.objects.get(id=twins.metric).external_id == "M-2"


def test_fields_stay_are_filled_or_are_taken_as_chosen(twins: Twins) -> None:
    Customer.objects.filter(id=twins.gone).update(sector="Rederij", revenue_per_year_eur=Decimal(40_000))
    twins.merge(take=("name",))
    kept = Customer.objects.get(id=twins.keep)
    assert (kept.name, kept.sector, kept.revenue_per_year_eur) == ("Rederij Waterlelie BV", "Rederij", Decimal(40_000))


def test_months_move_and_add_up(twins: Twins) -> None:
    months = [date(2026, 1, 1), date(2026, 2, 1)]
    both, alone = ((twins.keep, months[:1], "3"), (twins.gone, months, "5"))
    for customer_id, some, margin in (both, alone):
        figures = [
            MonthFigures(month=one, amount_eur=Decimal(100), margin_eur=Decimal(margin), hours=Decimal(8))
            for one in some
        ]
        keep_figures(actor=twins.cast.milan, customer_id=customer_id, figures=figures, now=NOW)
    for customer_id in (twins.keep, twins.gone):
        hours_on_name(actor=twins.cast.sanne, customer_id=customer_id, month=months[0], hours=2)
    keep_figures(
        actor=twins.cast.milan, customer_id=twins.gone, now=NOW,
        figures=[MonthFigures(month=months[1], amount_eur=Decimal(100), hours=Decimal(8))],
    )  # fmt: skip
    mark_strategic(actor=twins.cast.milan, customer_id=twins.gone, is_strategic=True, now=NOW)
    going = merge_of_customers(actor=twins.cast.milan, keep_id=twins.keep, gone_id=twins.gone)

    twins.merge()

    first, second = figures_of(actor=twins.cast.milan, customer_id=twins.keep, first=months[0], last=months[1])
    found: list[object] = [first.amount_eur, first.margin_eur, first.hours, first.named[0].hours]
    assert found == [200, 8, 16, 4]
    found = [second.amount_eur, second.margin_eur, second.hours]
    assert found == [100, None, 8]
    assert customer_card(actor=twins.cast.milan, customer_id=twins.keep).is_strategic
    assert not LoggedHours.objects.filter(customer_id=twins.gone).exists()
    assert "months_of_hours" in repr(going)


def test_a_margin_that_one_lacks_is_not_known_of_the_sum(twins: Twins) -> None:
    for customer_id, margin in ((twins.keep, Decimal(4)), (twins.gone, None)):
        of_month = MonthFigures(month=date(2026, 1, 1), amount_eur=Decimal(10), margin_eur=margin)
        keep_figures(actor=twins.cast.milan, customer_id=customer_id, figures=[of_month], now=NOW)

    twins.merge()

    [row] = MonthlyRevenue.objects.all()
    assert (row.customer_id, row.amount_eur, row.margin_eur) == (twins.keep, Decimal(20), None)


def test_one_merged_before_points_on(twins: Twins) -> None:
    third = a_customer(actor=twins.cast.sanne, name="Waterlelie")
    twins.merge()
    merge_customers(actor=twins.cast.milan, keep_id=third, gone_id=twins.keep, take=(), today=TODAY, now=NOW)
    assert kept_customer(actor=twins.cast.vik, customer_id=twins.gone) == third


@pytest.mark.parametrize(("who", "error"), [("sanne", Denied), ("vik", Denied), ("vera", NotFound)])
def test_only_managers_and_owners_merge_customers(twins: Twins, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        twins.merge(who)
    assert Expectation.objects.get(id=twins.second).customer_id == twins.gone


def test_nothing_is_merged_with_itself(twins: Twins) -> None:
    with pytest.raises(UnableToMerge):
        merge_customers(actor=twins.cast.milan, keep_id=twins.keep, gone_id=twins.keep, take=(), today=TODAY, now=NOW)
    with pytest.raises(UnableToMerge):
        merge_people(actor=twins.cast.milan, keep_id=twins.carla, gone_id=twins.carla, take=(), today=TODAY, now=NOW)


def test_people_at_two_customers_are_merged_only_after_the_customers(twins: Twins) -> None:
    with pytest.raises(UnableToMerge) as refused:
        twins.merge_carlas()
    assert refused.value.facts["reason"] == "OTHER_CUSTOMER"
    twins.merge()
    twins.merge_carlas()
    assert Expectation.objects.filter(stakeholder_id=twins.carla).count() == 2


def test_a_person_takes_over_talks_posts_answers_and_steps(twins: Twins) -> None:
    actor = twins.cast.sanne
    twins.merge()
    for attendees in ((twins.carla, twins.other_carla), (twins.other_carla,)):
        talk = Talk(held_date=TODAY, stakeholder_ids=attendees)
        record_conversation(actor=actor, customer_id=twins.keep, talk=talk, today=TODAY, now=NOW)
    answered = Answered(answer=Answer.NOT_MET, said_date=TODAY)
    record_perception(
        actor=actor,
        expectation_id=twins.first,
        stakeholder_id=twins.other_carla,
        answered=answered,
        today=TODAY,
        now=NOW,
    )
    assert Expectation.objects.get(id=twins.first).felt == "NONE"
    told = merge_of_people(actor=actor, keep_id=twins.carla, gone_id=twins.other_carla)
    assert told.goes == {"conversations": 2, "expectations": 1, "perceptions": 1, "judged": 0, "agreed": 1}

    twins.merge_carlas()

    assert Attendance.objects.filter(stakeholder_id=twins.carla).count() == 2
    assert Perception.objects.get().stakeholder_id == twins.carla
    assert Expectation.objects.get(id=twins.first).felt == "OUT"
    assert Goalpost.objects.get(expectation_id=twins.second).agreed_by_id == twins.carla
    steps = expectation_page(actor=actor, expectation_id=twins.first).events
    assert {step.facts["stakeholder"] for step in steps if step.kind == "FELT"} == {str(twins.carla)}
    assert kept_stakeholder(actor=actor, stakeholder_id=twins.other_carla) == twins.carla
    with pytest.raises(NotFound):
        stakeholder_card(actor=actor, stakeholder_id=twins.other_carla)


def test_whoever_is_still_there_keeps_being_there(twins: Twins) -> None:
    twins.merge()
    Stakeholder.objects.filter(id=twins.carla).update(left_date=TODAY, job_title="")
    twins.merge_carlas(take=("parts",))
    kept = Stakeholder.objects.get(id=twins.carla)
    assert (kept.left_date, kept.job_title, kept.does_pay) == (None, "CFO", True)


def test_verdicts_of_closed_periods_are_judged_again_and_the_former_stay(twins: Twins) -> None:
    last_month = TODAY - timedelta(days=30)
    Goalpost.objects.filter(expectation_id=twins.first).update(in_force_from_date=date(2026, 1, 1))
    twins.measure(twins.metric, {last_month: 9.0})
    twins.measure(twins.other_metric, {last_month + timedelta(days=5): 4.0})
    twins.merge()
    verdicts = JudgedPeriod.objects.filter(expectation_id=twins.first, period_end=date(2026, 2, 28))
    assert [(one.verdict, one.replaced_at is None) for one in verdicts.order_by("id")] == [("OUT", False), ("IN", True)]


@pytest.mark.parametrize(("who", "error"), [("vik", Denied), ("vera", NotFound)])
def test_readers_and_strangers_merge_no_people(twins: Twins, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        twins.merge_carlas(who)


def test_possible_doubles_are_listed_with_why(twins: Twins) -> None:
    actor = twins.cast.sanne
    a_stakeholder(actor=actor, customer_id=twins.keep, name="C. Brandsma")
    ties = ties_at(actor=actor, customer_id=twins.keep)
    a_stakeholder(actor=actor, customer_id=twins.keep, name="T.V.", email="TIES@waterlelie.example")
    a_customer(actor=actor, name="Bakkerij Zonnedauw")
    found = possible_doubles(actor=actor)
    customers, people = found.customers, found.people
    assert [(pair.one.name, pair.other.name, pair.reason, pair.may_merge) for pair in customers] == [
        ("Rederij Waterlelie", "Rederij Waterlelie BV", "SAME_NAME", False)
    ]
    assert {(pair.one.name, pair.other.name, pair.reason) for pair in people} == {
        ("C. Brandsma", "Carla Brandsma", "NEAR_NAME"),
        ("T.V.", "Ties Veldkamp", "SAME_MAIL"),
    }
    assert all(pair.may_merge for pair in people)
    assert ties in {pair.other.id for pair in people}
    assert possible_doubles(actor=twins.cast.vera) == Doubles([], [], [])
    assert possible_doubles(actor=twins.cast.milan).customers[0].may_merge


def test_an_import_that_names_a_merged_one_finds_the_one_that_stays(twins: Twins) -> None:
    Customer.objects.filter(id=twins.gone).update(external_id="K-9")
    Stakeholder.objects.filter(id=twins.other_carla).update(external_id="P-9")
    twins.merge()
    twins.merge_carlas()
    people = [
        StakeholderRow(sheet="Personen", row=row, external_id=key, customer_ref="K-9", name=name)
        for row, key, name in ((2, "P-9", "Carla Brandsma"), (3, "P-10", "Gijs Hofstra"))
    ]
    rows = PortfolioRows(
        customers=(CustomerRow(sheet="Klanten", row=2, external_id="K-9", name="Rederij Waterlelie BV"),),
        stakeholders=tuple(people),
    )
    import_portfolio(
        actor=twins.cast.milan, rows=rows, file_name="klanten.csv", file_digest="0" * 64, today=TODAY, now=NOW
    )
    assert Customer.objects.filter(name__startswith="Rederij").count() == 2
    assert not Stakeholder.objects.filter(customer_id=twins.gone).exists()
    names = Stakeholder.objects.filter(customer_id=twins.keep, merged_into__isnull=True).order_by("name")
    assert list(names.values_list("name", flat=True)) == ["Carla Brandsma", "Gijs Hofstra"]
