"""Revenue beside time: who takes part, what it says of the whole, and who may know."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.usecases import (
    MonthFigures,
    archive_customer,
    keep_figures,
    mark_strategic,
    record_contact,
)
from goalposts.apps.portfolio.queries.brought import Period, rule_of
from goalposts.apps.portfolio.queries.narrowed import SharesFilter, narrowed_shares
from goalposts.apps.portfolio.queries.own_time import own_time
from goalposts.apps.portfolio.queries.shares import Shares, shares_of
from goalposts.apps.portfolio.usecases.shares import UnableToReadShares, decide_shares_rule
from goalposts.domain.attention import RankBy, Stance
from goalposts.domain.refusal import Denied
from goalposts.domain.revenue import Band
from goalposts.domain.roles import Actor, Power, member_of
from tests.builders import NOW, TODAY, Cast, a_customer, carla_at, hours_on_name, ties_at

YEAR = Period(date(2025, 3, 1), date(2026, 2, 1))
JANUARY = date(2026, 1, 1)


def months(
    actor: Actor, customer_id: UUID, *, revenue: int | None, hours: int | None, margin: int | None = None
) -> None:
    """Keep one month that stands for the year."""
    of_month = MonthFigures(
        month=JANUARY,
        amount_eur=None if revenue is None else Decimal(revenue),
        margin_eur=None if margin is None else Decimal(margin),
        hours=None if hours is None else Decimal(hours),
    )
    keep_figures(actor=actor, customer_id=customer_id, figures=[of_month], now=NOW)


def on_name(customer_id: UUID, *, of: Actor, hours: int) -> None:
    hours_on_name(actor=of, customer_id=customer_id, month=JANUARY, hours=hours)


def plainly(*values: object) -> tuple[object, ...]:
    """Compare amounts with whole numbers."""
    return values


def read(actor: Actor, rank_by: RankBy | None = None) -> Shares:
    return shares_of(actor=actor, period=YEAR, today=TODAY, rank_by=rank_by)


@pytest.fixture
def three(cast: Cast) -> dict[str, UUID]:
    """Havenmeester brings much and gets little, Molenhoek the other way, Zilverberg is in step."""
    ids = {name: a_customer(actor=cast.omar, name=name) for name in ("Havenmeester", "Molenhoek", "Zilverberg")}
    months(cast.milan, ids["Havenmeester"], revenue=60_000, hours=100, margin=5_000)
    months(cast.milan, ids["Molenhoek"], revenue=10_000, hours=300, margin=6_000)
    months(cast.milan, ids["Zilverberg"], revenue=30_000, hours=200)
    return ids


def test_each_customer_stands_in_the_whole(cast: Cast, three: dict[str, UUID]) -> None:
    shares = read(cast.milan)

    assert [row.name for row in shares.rows] == ["Havenmeester", "Zilverberg", "Molenhoek"]
    assert [row.revenue_pct for row in shares.rows] == [Decimal("60.0"), Decimal("30.0"), Decimal("10.0")]
    assert [row.hours_pct for row in shares.rows] == [Decimal("16.7"), Decimal("33.3"), Decimal("50.0")]
    assert [row.stance for row in shares.rows] == [Stance.LESS, Stance.IN_STEP, Stance.MORE]
    assert [round(row.over_hours) for row in shares.rows] == [-260, 20, 240]
    assert plainly(shares.revenue_eur, shares.hours, shares.counted) == (100_000, 600, 3)
    assert shares.stances[Stance.MORE].customers == 1
    assert round(shares.stances[Stance.MORE].over_hours) == 240


def test_the_first_customer_and_the_spread_are_told(cast: Cast, three: dict[str, UUID]) -> None:
    shares = read(cast.milan)

    assert shares.top is not None
    assert shares.curve is not None
    assert shares.top.revenue == pytest.approx(0.6)
    assert shares.top.hours == pytest.approx(1 / 6)
    assert len(shares.curve) == 4
    assert shares.concentration.revenue_gini == pytest.approx(1 / 3)
    assert shares.concentration.even_number == pytest.approx(1 / 0.46)
    assert shares.concentration.index == pytest.approx(-2 / 9)


def test_hours_on_names_and_of_all_count_together(cast: Cast, three: dict[str, UUID]) -> None:
    on_name(three["Havenmeester"], of=cast.sanne, hours=40)

    assert {row.name: row.hours for row in read(cast.omar).rows}["Havenmeester"] == 140


def test_an_amount_a_year_stands_in_for_months(cast: Cast, three: dict[str, UUID]) -> None:
    a_customer(actor=cast.omar, name="Alleen een jaarbedrag", revenue_per_year_eur=Decimal(36_000))
    half = Period(date(2025, 9, 1), date(2026, 2, 1))

    row = next(row for row in shares_of(actor=cast.omar, period=half, today=TODAY).rows if row.is_estimate)

    assert plainly(row.revenue_eur, row.hours) == (18_000, 0)
    assert read(cast.omar).estimates == 1


def test_hours_without_revenue_take_part_in_no_share(cast: Cast, three: dict[str, UUID]) -> None:
    months(cast.milan, a_customer(actor=cast.omar, name="Nog geen omzet"), revenue=None, hours=50)

    shares = read(cast.milan)

    last = shares.rows[-1]
    assert (last.name, last.revenue_pct, last.hours_pct, last.stance) == ("Nog geen omzet", None, None, None)
    assert plainly(shares.unknown, shares.unknown_hours, shares.counted) == (1, 50, 3)
    assert sum(row.hours_pct or 0 for row in shares.rows) == 100


def test_without_hours_there_is_no_curve_and_nobody_has_a_stance(cast: Cast) -> None:
    months(cast.milan, a_customer(actor=cast.omar), revenue=1000, hours=None)

    shares = read(cast.milan)

    assert (shares.curve, shares.top, shares.rows[0].stance) == (None, None, None)
    assert shares.stances[Stance.IN_STEP].customers == 0
    assert shares.logged == 0


def test_nothing_known_is_an_empty_page(cast: Cast) -> None:
    a_customer(actor=cast.omar)

    shares = read(cast.milan)

    assert (shares.rows, shares.curve, shares.logged, shares.coverage.revenue) == ((), None, None, None)


def test_archived_customers_keep_their_months_and_lose_their_estimate(cast: Cast, three: dict[str, UUID]) -> None:
    gone = a_customer(actor=cast.omar, name="Vertrokken", revenue_per_year_eur=Decimal(12_000))
    for customer_id in (gone, three["Zilverberg"]):
        archive_customer(actor=cast.omar, customer_id=customer_id, now=NOW)

    assert {row.name for row in read(cast.omar).rows} == set(three)


def test_what_was_logged_is_measured_by_months_or_by_the_hours_there_are(cast: Cast, three: dict[str, UUID]) -> None:
    months(cast.milan, a_customer(actor=cast.omar, name="Zonder uren"), revenue=5, hours=None)
    assert read(cast.milan).logged == pytest.approx(3 / 4)

    assert decide_shares_rule(actor=cast.milan, rank_by=RankBy.REVENUE, hours_per_month=Decimal(100), now=NOW)
    assert read(cast.milan).logged == pytest.approx(0.5)


def test_the_workspace_says_who_matters(cast: Cast, three: dict[str, UUID]) -> None:
    mark_strategic(actor=cast.milan, customer_id=three["Molenhoek"], is_strategic=True, now=NOW)
    decide_shares_rule(actor=cast.milan, rank_by=RankBy.STRATEGIC, hours_per_month=None, now=NOW)

    assert [row.name for row in read(cast.milan).rows] == ["Molenhoek", "Havenmeester", "Zilverberg"]
    by_margin = read(cast.milan, RankBy.MARGIN)
    assert [row.name for row in by_margin.rows] == ["Molenhoek", "Havenmeester", "Zilverberg"]
    assert by_margin.rule.rank_by is RankBy.MARGIN
    assert rule_of(actor=cast.milan).rank_by is RankBy.STRATEGIC


def test_deciding_the_same_again_changes_nothing(cast: Cast) -> None:
    decided = [
        decide_shares_rule(actor=cast.omar, rank_by=RankBy.MARGIN, hours_per_month=Decimal(5), now=NOW)
        for _ in range(2)
    ]

    assert decided == [True, False]


def test_a_rule_needs_hours_and_the_right(cast: Cast) -> None:
    for hours, reason in ((0, "NO_HOURS"), (100_000, "TOO_MUCH")):
        with pytest.raises(UnableToReadShares) as refused:
            decide_shares_rule(actor=cast.omar, rank_by=RankBy.REVENUE, hours_per_month=Decimal(hours), now=NOW)
        assert refused.value.facts["reason"] == reason
    for actor in (cast.sanne, cast.vik):
        with pytest.raises(Denied):
            decide_shares_rule(actor=actor, rank_by=RankBy.REVENUE, hours_per_month=None, now=NOW)


def test_coverage_counts_who_was_heard_in_the_last_year(cast: Cast, three: dict[str, UUID]) -> None:
    carla = carla_at(actor=cast.omar, customer_id=three["Havenmeester"])
    carla_at(actor=cast.omar, customer_id=three["Zilverberg"])
    ties = ties_at(actor=cast.omar, customer_id=three["Molenhoek"])
    for who, on_date in ((carla, TODAY - timedelta(days=365)), (ties, TODAY - timedelta(days=366))):
        record_contact(actor=cast.omar, stakeholder_id=who, on_date=on_date, what="Rondgang", today=TODAY, now=NOW)

    coverage = read(cast.milan).coverage

    assert coverage.revenue == pytest.approx(0.6)
    assert (coverage.customers_heard, coverage.customers) == (1, 3)
    assert (coverage.deciders_heard, coverage.deciders) == (1, 2)


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_amounts_are_for_managers(cast: Cast, who: str) -> None:
    with pytest.raises(Denied):
        read(getattr(cast, who))


def test_another_supplier_sees_nothing_of_it(cast: Cast, three: dict[str, UUID]) -> None:
    assert read(cast.vera).rows == ()


def test_a_lead_reads_their_own_hours_beside_bands(cast: Cast, three: dict[str, UUID]) -> None:
    own = a_customer(actor=cast.sanne, name="Van Sanne")
    banded = a_customer(actor=cast.omar, name="Rijk", lead=cast.sanne, revenue_per_year_eur=Decimal(90_000))
    on_name(own, of=cast.sanne, hours=30)
    on_name(three["Molenhoek"], of=cast.sanne, hours=10)
    on_name(three["Molenhoek"], of=cast.milan, hours=70)

    found = own_time(actor=cast.sanne, period=YEAR, today=TODAY)

    assert [plainly(row.name, row.hours, row.hours_pct, row.band, row.is_own) for row in found.rows] == [
        ("Van Sanne", 30, Decimal("75.0"), None, True),
        ("Molenhoek", 10, Decimal("25.0"), None, False),
        ("Rijk", 0, Decimal("0.0"), Band.UP_TO_100, True),
    ]
    assert plainly(found.hours, found.customers, found.customers_heard) == (40, 2, 0)
    assert banded in {row.customer_id for row in found.rows}


def test_a_lead_without_hours_still_sees_their_customers(cast: Cast) -> None:
    a_customer(actor=cast.sanne)

    rows = own_time(actor=cast.sanne, period=YEAR, today=TODAY).rows

    assert [plainly(row.hours, row.hours_pct) for row in rows] == [(0, None)]


def test_a_viewer_has_no_own_hours(cast: Cast) -> None:
    with pytest.raises(Denied):
        own_time(actor=cast.vik, period=YEAR, today=TODAY)


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        (SharesFilter(which="MORE"), ["Molenhoek"]),
        (SharesFilter(which="LESS"), ["Havenmeester"]),
        (SharesFilter(which="NOT_HEARD", order="name"), ["Havenmeester", "Molenhoek", "Zilverberg"]),
        (SharesFilter(which="STRATEGIC"), ["Zilverberg"]),
        (SharesFilter(which="UNKNOWN"), []),
        (SharesFilter(words="ZILV"), ["Zilverberg"]),
        (SharesFilter(order="over"), ["Havenmeester", "Molenhoek", "Zilverberg"]),
        (SharesFilter(order="hours"), ["Molenhoek", "Zilverberg", "Havenmeester"]),
    ],
)
def test_a_table_is_narrowed_and_ordered(
    cast: Cast, three: dict[str, UUID], narrowed: SharesFilter, names: list[str]
) -> None:
    mark_strategic(actor=cast.milan, customer_id=three["Zilverberg"], is_strategic=True, now=NOW)

    assert [row.name for row in narrowed_shares(rows=read(cast.milan).rows, narrowed=narrowed)] == names


def test_a_table_of_one_lead(cast: Cast, three: dict[str, UUID]) -> None:
    months(cast.milan, a_customer(actor=cast.sanne, name="Van Sanne"), revenue=1, hours=1)

    rows = narrowed_shares(rows=read(cast.omar).rows, narrowed=SharesFilter(lead_id=member_of(actor=cast.sanne)))

    assert [row.name for row in rows] == ["Van Sanne"]


def test_the_number_of_queries_does_not_grow(cast: Cast, three: dict[str, UUID]) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            read(cast.milan)
        return len(found)

    few = count()
    for number in range(12):
        months(cast.milan, a_customer(actor=cast.omar, name=f"Klant {number}"), revenue=number, hours=1)
    assert count() == few <= 6


def test_somebody_at_a_customer_reads_no_rule(cast: Cast) -> None:
    decide_shares_rule(actor=cast.omar, rank_by=RankBy.MARGIN, hours_per_month=None, now=NOW)
    assert cast.omar.workspace_id
    carla = Actor.stakeholder(workspace_id=cast.omar.workspace_id, stakeholder_id=uuid4(), power=Power.P2)

    assert rule_of(actor=carla).rank_by is RankBy.REVENUE


def test_one_known_month_leaves_the_amount_a_year_for_the_others(cast: Cast) -> None:
    partly = a_customer(actor=cast.omar, name="Deels", revenue_per_year_eur=Decimal(120_000))
    months(cast.milan, partly, revenue=6_000, hours=100, margin=600)

    (row,) = read(cast.omar).rows

    assert plainly(row.revenue_eur, row.estimated_months, row.margin_eur) == (116_000, 11, 11_600)
    assert row.is_margin_estimate


def test_hours_beside_months_without_revenue_are_no_misfit(cast: Cast, three: dict[str, UUID]) -> None:
    hours = [MonthFigures(month=date(2025, month, 1), hours=Decimal(300)) for month in range(3, 13)]
    keep_figures(actor=cast.milan, customer_id=three["Zilverberg"], figures=hours, now=NOW)

    rows = {row.name: row for row in read(cast.milan).rows}

    assert (rows["Zilverberg"].missing_months, rows["Zilverberg"].stance) == (10, None)
    assert rows["Havenmeester"].missing_months == 0
    assert read(cast.milan).missing == 1


def test_a_month_without_margin_leaves_the_margin_of_the_others(cast: Cast, three: dict[str, UUID]) -> None:
    more = [MonthFigures(month=date(2025, 12, 1), amount_eur=Decimal(30_000), hours=Decimal(1))]
    keep_figures(actor=cast.milan, customer_id=three["Molenhoek"], figures=more, now=NOW)

    row = next(row for row in read(cast.milan, RankBy.MARGIN).rows if row.name == "Molenhoek")

    assert plainly(row.revenue_eur, row.margin_eur, row.is_margin_estimate) == (40_000, 24_000, True)
    assert [one.name for one in read(cast.milan, RankBy.MARGIN).rows if one.margin_eur is None] == ["Zilverberg"]


def test_a_margin_of_months_that_brought_nothing_says_nothing_of_the_others(cast: Cast) -> None:
    free = a_customer(actor=cast.omar, name="Gratis")
    months(cast.milan, free, revenue=0, hours=1, margin=-50)
    assert plainly(*(row.margin_eur for row in read(cast.milan).rows)) == (-50,)
    more = [MonthFigures(month=date(2025, 12, 1), amount_eur=Decimal(100))]
    keep_figures(actor=cast.milan, customer_id=free, figures=more, now=NOW)

    assert [row.margin_eur for row in read(cast.milan).rows] == [None]
