"""A second import changes what its cells say, never replaces, and never touches a customer's words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goalposts.apps.customers.models import Contract, ContractChange, Customer, Stakeholder
from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Metric
from goalposts.apps.imports.usecases import PlanChanged, ProblemCode, UnableToImport
from goalposts.domain.rows import (
    ContractRow,
    CustomerRow,
    ExpectationRow,
    MeasurementRow,
    MetricRow,
    PortfolioRows,
    StakeholderRow,
)
from tests.builders import Cast

from .conftest import (
    CONTRACTS,
    CUSTOMERS,
    EXPECTATIONS,
    METRICS,
    STAKEHOLDERS,
    bring,
    rows,
    with_expectation,
    with_values,
)


def only(**tables: Any) -> PortfolioRows:
    return PortfolioRows(**{name: (row,) for name, row in tables.items()})


def test_cells_that_say_something_change_it_and_empty_ones_leave_it(cast: Cast) -> None:
    bring(cast.omar, rows())
    revenue = Decimal("1250.50")
    outcome = bring(
        cast.milan,
        only(customers=replace(CUSTOMERS[0], name="Molen De Hoop bv", lead_name="", revenue_per_year_eur=revenue)),
    )

    molen = Customer.objects.get(external_id="K-1")
    assert (molen.name, molen.revenue_per_year_eur, molen.lead_id) == (
        "Molen De Hoop bv",
        revenue,
        cast.sanne.member_id,
    )
    assert (outcome.made, outcome.changed) == ({}, {"customer": 1})
    changes = [(one.field, one.was_shown, one.becomes_shown) for one in outcome.changes[0].changes]
    assert changes == [("name", "Molen De Hoop", "Molen De Hoop bv"), ("revenue_per_year_eur", None, revenue)]


def test_people_contracts_and_metrics_change_too_and_a_contract_keeps_what_it_was(cast: Cast) -> None:
    bring(cast.omar, rows())
    outcome = bring(
        cast.omar,
        PortfolioRows(
            customers=CUSTOMERS,
            stakeholders=(
                replace(STAKEHOLDERS[0], roles=frozenset({"PAYS", "DECIDES"}), influence=9),
                *STAKEHOLDERS[1:],
            ),
            contracts=(replace(CONTRACTS[0], term_months=36),),
            metrics=(replace(METRICS[0], unit="minuten"),),
        ),
    )

    assert outcome.changed == {"stakeholder": 1, "contract": 1, "metric": 1}
    carla = Stakeholder.objects.get(external_id="P-1")
    assert (carla.does_pay, carla.does_decide, carla.influence) == (True, True, 9)
    assert (Contract.objects.get().term_months, Metric.objects.get(external_id="M-1").unit) == (36, "minuten")
    change = ContractChange.objects.get()
    assert (change.before, change.after) == ({"term_months": 24}, {"term_months": 36})


def test_without_numbers_things_are_known_by_their_names(cast: Cast) -> None:
    named = PortfolioRows(
        customers=(CustomerRow(sheet="K", row=2, name="Bakkerij Ostrea"),),
        stakeholders=(StakeholderRow(sheet="P", row=2, customer_ref="bakkerij  OSTREA", name="Noor"),),
        contracts=(ContractRow(sheet="C", row=2, customer_ref="Bakkerij Ostrea", start_date=date(2025, 1, 1)),),
        metrics=(MetricRow(sheet="M", row=2, customer_ref="Bakkerij Ostrea", name="Te laat", unit="keer"),),
        expectations=(
            ExpectationRow(
                sheet="V", row=2, stakeholder_ref="Noor", verbatim="Brood om zes uur.", metric_ref="te laat"
            ),
        ),
        measurements=(MeasurementRow(sheet="W", row=2, metric_ref="Te laat", measured_date=date(2026, 1, 2), value=3),),
    )
    first = bring(cast.omar, named)
    again = bring(cast.omar, named)

    assert set(first.made.values()) == {1}
    assert len(first.made) == 6
    assert (again.made, again.changed, again.known) == ({}, {}, first.made)


def test_a_number_takes_over_what_had_only_a_name(cast: Cast) -> None:
    bring(cast.omar, only(customers=CustomerRow(sheet="K", row=2, name="Bakkerij Ostrea")))
    bring(cast.omar, only(customers=CustomerRow(sheet="K", row=2, external_id="K-9", name="Bakkerij Ostrea")))

    assert [(one.name, one.external_id) for one in Customer.objects.filter(name__startswith="Bak")] == [
        ("Bakkerij Ostrea", "K-9")
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"verbatim": "Heel iets anders."}, ProblemCode.VERBATIM_KEPT),
        ({"said_date": date(2025, 2, 4)}, ProblemCode.SAID_DATE_KEPT),
        ({"stakeholder_ref": "P-2"}, ProblemCode.OTHER_STAKEHOLDER),
        ({"aim": 35}, ProblemCode.POSTS_AGREED),
        ({"aim": 35, "agreed_date": date(2025, 2, 3)}, ProblemCode.POSTS_AGREED),
    ],
)
def test_history_is_not_rewritten(cast: Cast, changed: dict[str, Any], code: ProblemCode) -> None:
    bring(cast.omar, rows())
    before = list(Goalpost.objects.order_by("id").values())
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, with_expectation(**changed))

    assert [problem.code for problem in refused.value.problems] == [code]
    assert list(Goalpost.objects.order_by("id").values()) == before


def test_a_later_yes_moves_the_posts_and_changes_no_verdict(cast: Cast) -> None:
    bring(cast.omar, rows())
    expectation = Expectation.objects.get(external_id="V-1")
    before = list(JudgedPeriod.objects.filter(expectation=expectation).values())
    outcome = bring(cast.omar, with_expectation(floor=30, aim=20, agreed_date=date(2025, 12, 1)))

    posts = Goalpost.objects.filter(expectation=expectation).order_by("version")
    assert [(post.version, post.aim, post.is_imported) for post in posts] == [(1, 30, True), (2, 20, True)]
    assert posts[1].in_force_from_date == date(2026, 3, 16), "the period was judged, so they hold from today"
    assert [one.code.value for one in outcome.cautions] == ["POSTS_FROM_TODAY"]
    after = JudgedPeriod.objects.filter(id__in=[row["id"] for row in before]).values()
    assert list(after) == before


def test_posts_that_nobody_agreed_to_are_drawn_anew(cast: Cast) -> None:
    bring(cast.omar, rows())
    bring(cast.omar, only(expectations=replace(EXPECTATIONS[2], aim=99)))

    draft = Goalpost.objects.get(expectation__external_id="V-3")
    assert (draft.version, draft.aim, draft.floor) == (1, 99, 85)


def test_two_rows_about_one_thing_and_a_name_of_several_are_refused(cast: Cast) -> None:
    twice = CustomerRow(sheet="K", row=3, name="Kwekerij Fuut")
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, PortfolioRows(customers=(replace(twice, row=2), twice)))
    assert [(one.row, one.code) for one in refused.value.problems] == [(3, ProblemCode.ROW_TWICE)]

    numbered = (replace(twice, row=2, external_id="K-1"), replace(twice, external_id="K-2"))
    bring(cast.omar, PortfolioRows(customers=numbered))
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, only(stakeholders=StakeholderRow(sheet="P", row=2, customer_ref="Kwekerij Fuut", name="Wim")))
    assert [one.code for one in refused.value.problems] == [ProblemCode.AMBIGUOUS_REFERENCE]


def test_good_rows_come_in_and_what_leans_on_a_refused_one_waits(cast: Cast) -> None:
    ahead = replace(EXPECTATIONS[0], said_date=date(2027, 1, 1))
    whole = replace(rows(), expectations=(ahead, *EXPECTATIONS[1:]), stakeholders=STAKEHOLDERS[:1] + STAKEHOLDERS[2:])
    trial = bring_partly(cast, whole, is_trial=True)
    outcome = bring_partly(cast, whole, seen=trial.digest)

    assert {(one.row, one.code) for one in outcome.problems} == {
        (2, ProblemCode.DAY_IN_FUTURE),
        (3, ProblemCode.UNKNOWN_REFERENCE),
    }
    assert [one.external_id for one in Expectation.objects.all()] == ["V-3"]


def test_a_plan_that_the_register_changed_is_not_carried_out(cast: Cast) -> None:
    trial = bring_partly(cast, rows(), is_trial=True)
    bring(cast.milan, only(customers=CUSTOMERS[1]))
    with pytest.raises(PlanChanged):
        bring_partly(cast, rows(), seen=trial.digest)


def bring_partly(cast: Cast, portfolio: PortfolioRows, **how: Any) -> Any:
    return bring(cast.omar, portfolio, is_partial=True, **how)


def test_two_values_of_one_metric_under_two_names_on_one_day_are_refused(cast: Cast) -> None:
    bring(cast.omar, rows())
    day = date(2026, 2, 2)
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, with_values(("M-1", day, 31), ("Laadtijd", day, 32)))

    facts = {"first_sheet": "Metingen", "first_row": 2}
    assert [(one.code, one.row, one.facts) for one in refused.value.problems] == [(ProblemCode.ROW_TWICE, 3, facts)]
