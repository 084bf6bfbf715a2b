"""What a row calls another thing means one thing, or the row is refused."""

from dataclasses import replace
from datetime import date

import pytest

from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Goalpost, Measurement, Metric
from goalposts.apps.imports.usecases import LookCode, ProblemCode, UnableToImport
from goalposts.apps.upkeep.usecases import merge_customers
from goalposts.domain.rows import CustomerRow, MeasurementRow, PortfolioRows, StakeholderRow
from goalposts.lib.numbering import number_of
from tests.builders import NOW, TODAY, Cast

from .conftest import CONTRACTS, CUSTOMERS, EXPECTATIONS, METRICS, STAKEHOLDERS, bring, rows, with_expectation

Told = list[tuple[int, str, ProblemCode | LookCode]]


def refused(cast: Cast, portfolio: PortfolioRows) -> Told:
    with pytest.raises(UnableToImport) as problems:
        bring(cast.omar, portfolio)
    return [(one.row, one.field, one.code) for one in problems.value.problems]


def namesakes(cast: Cast) -> None:
    """Two customers of one name, each with its own number."""
    bring(cast.omar, PortfolioRows(customers=tuple(replace(row, name="Kwekerij Fuut") for row in CUSTOMERS)))


def test_a_customer_without_a_number_whose_name_two_have_is_refused(cast: Cast) -> None:
    namesakes(cast)
    row = CustomerRow(sheet="K", row=2, name="Kwekerij Fuut", sector="Planten")

    assert refused(cast, PortfolioRows(customers=(row,))) == [(2, "name", ProblemCode.AMBIGUOUS_REFERENCE)]
    assert set(Customer.objects.filter(name="Kwekerij Fuut").values_list("sector", flat=True)) == {""}


def test_a_contract_of_a_name_that_two_have_is_refused_once(cast: Cast) -> None:
    namesakes(cast)
    row = replace(CONTRACTS[0], customer_ref="Kwekerij Fuut")

    told = refused(cast, PortfolioRows(contracts=(row,)))
    assert told == [(2, "customer_ref", ProblemCode.AMBIGUOUS_REFERENCE)]
    assert not Contract.objects.exists()


def test_a_judge_whose_name_two_have_is_kept_as_text(cast: Cast) -> None:
    whole = with_expectation(judge_ref=None)
    other = replace(STAKEHOLDERS[1], row=5, external_id="P-4")
    bring(cast.omar, replace(whole, stakeholders=(*STAKEHOLDERS, other)))

    goalpost = Goalpost.objects.get(expectation__external_id="V-1")
    assert (goalpost.judge_id, goalpost.judge_text) == (None, "Ties")


@pytest.mark.parametrize(
    ("customer_ref", "code"), [("K-9", ProblemCode.UNKNOWN_REFERENCE), ("K-2", ProblemCode.OTHER_CUSTOMER)]
)
def test_what_is_said_by_somebody_of_another_customer_is_refused(
    cast: Cast, customer_ref: str, code: ProblemCode
) -> None:
    told = refused(cast, with_expectation(customer_ref=customer_ref))

    assert told == [(2, "customer_ref", code)]
    assert not Expectation.objects.exists()


def test_what_is_said_by_somebody_of_the_customer_named_comes_in(cast: Cast) -> None:
    bring(cast.omar, with_expectation(customer_ref="K-1"))

    assert Expectation.objects.get(external_id="V-1").stakeholder.name == "Carla"


@pytest.mark.parametrize(
    ("customer_ref", "field", "code"),
    [
        ("K-9", "customer_ref", ProblemCode.UNKNOWN_REFERENCE),
        ("K-2", "metric_ref", ProblemCode.METRIC_OF_OTHER_CUSTOMER),
    ],
)
def test_a_value_of_a_metric_of_another_customer_is_refused(
    cast: Cast, customer_ref: str, field: str, code: ProblemCode
) -> None:
    row = MeasurementRow("Metingen", 2, "M-1", date(2026, 2, 2), 31, customer_ref=customer_ref)

    assert refused(cast, replace(rows(), measurements=(row,))) == [(2, field, code)]
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("number", ["", "K-8"])
def test_the_number_of_a_double_means_the_customer_that_took_it_in(cast: Cast, number: str) -> None:
    """Its own number, or without one the number made of its id."""
    stays = CustomerRow(sheet="K", row=2, name="Bakkerij Ostrea")
    goes = CustomerRow(sheet="K", row=3, name="Ostrea Bakkers", external_id=number)
    bring(cast.omar, PortfolioRows(customers=(stays, goes)))
    keep, gone = (Customer.objects.get(name=row.name) for row in (stays, goes))
    merge_customers(actor=cast.omar, keep_id=keep.id, gone_id=gone.id, take=(), today=TODAY, now=NOW)
    reference = number_of(external_id=number, id_=gone.id)
    row = StakeholderRow(sheet="P", row=2, customer_ref=reference, name="Noor")
    bring(cast.omar, PortfolioRows(stakeholders=(row,)))

    assert Stakeholder.objects.get(name="Noor").customer_id == keep.id


def test_how_a_period_is_read_stays_where_agreed_posts_are_judged_by_it(cast: Cast) -> None:
    bring(cast.omar, rows())
    row = replace(METRICS[0], period_value="MEAN")

    assert refused(cast, PortfolioRows(metrics=(row,))) == [(2, "period_value", ProblemCode.PERIOD_VALUE_JUDGED)]
    assert Metric.objects.get(external_id="M-1").period_value == "LAST"


def test_how_a_period_is_read_changes_under_a_draft_that_is_judged_again(cast: Cast) -> None:
    values = [MeasurementRow("Metingen", n, "M-2", date(2026, 2, n), value) for n, value in ((2, 70), (8, 88))]
    bring(cast.omar, replace(rows(), expectations=EXPECTATIONS[2:], measurements=tuple(values)))
    before = Expectation.objects.get(external_id="V-3")
    bring(cast.omar, PortfolioRows(metrics=(replace(METRICS[1], period_value="MEAN"),)))

    after = Expectation.objects.get(external_id="V-3")
    assert [(one.value, one.verdict) for one in (before, after)] == [(88, "IN"), (79, "OUT")]
