"""A second import changes what its cells say, never replaces, and never touches a customer's words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goalposts.apps.customers.models import Contract, ContractChange, Customer, Stakeholder
from goalposts.apps.customers.usecases import mark_unreachable
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod, Metric
from goalposts.apps.expectations.usecases import (
    Proposal,
    Step,
    Strokes,
    build_goalpost,
    propose_goalpost,
    reopen_expectation,
    withdraw_expectation,
)
from goalposts.apps.imports.usecases import LookCode, PlanChanged, ProblemCode, UnableToImport, undo_import
from goalposts.domain.expectation import How, Word
from goalposts.domain.posts import Kind
from goalposts.domain.rows import (
    ContractRow,
    CustomerRow,
    ExpectationRow,
    MeasurementRow,
    MetricRow,
    PortfolioRows,
    StakeholderRow,
)
from tests.builders import NOW, TODAY, Cast

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


def test_another_address_takes_back_that_mail_did_not_arrive_and_undoing_puts_it_there_again(cast: Cast) -> None:
    bring(cast.omar, rows())
    ada = Stakeholder.objects.get(external_id="P-3")
    mark_unreachable(actor=cast.omar, stakeholder_id=ada.id, reason="Onbekend adres", now=NOW)
    bring(cast.omar, only(stakeholders=replace(STAKEHOLDERS[2], influence=3)))
    assert Stakeholder.objects.get(id=ada.id).unreachable_reason == "Onbekend adres"

    outcome = bring(cast.omar, only(stakeholders=replace(STAKEHOLDERS[2], email="ada@blauw.example")))
    found = Stakeholder.objects.get(id=ada.id)
    assert (found.email, found.unreachable_at, found.unreachable_reason) == ("ada@blauw.example", None, "")
    assert [one.field for one in outcome.changes[0].changes] == ["email"]

    assert outcome.import_id is not None
    undo_import(actor=cast.omar, import_id=outcome.import_id, today=TODAY, now=NOW)
    found = Stakeholder.objects.get(id=ada.id)
    assert (found.email, found.unreachable_at, found.unreachable_reason) == ("", NOW, "Onbekend adres")


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

    assert refused.value.problems[0].facts == {"value": "Kwekerij Fuut", "first_sheet": "K", "first_row": 2}

    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, PortfolioRows(customers=(replace(twice, row=2), replace(twice, external_id="K-9"))))
    assert refused.value.problems[0].facts["value"] == "K-9", "where it has a number, that is what names it"

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

    facts = {"value": 32, "first_sheet": "Metingen", "first_row": 2}
    assert [(one.code, one.row, one.facts) for one in refused.value.problems] == [(ProblemCode.ROW_TWICE, 3, facts)]


def refused_codes(cast: Cast, portfolio: PortfolioRows) -> list[tuple[str, ProblemCode | LookCode]]:
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, portfolio)
    return [(one.field, one.code) for one in refused.value.problems]


def step_on(cast: Cast, number: str) -> tuple[Step, Word]:
    """Give a step of Omar's with an expectation, and the word of whoever said it."""
    expectation = Expectation.objects.get(external_id=number)
    step = Step(actor=cast.omar, expectation_id=expectation.id, today=TODAY, now=NOW)
    return step, Word(given_by=expectation.stakeholder_id, how=How.TALK, given_date=TODAY)


def test_posts_of_what_is_closed_stay_as_they_are(cast: Cast) -> None:
    bring(cast.omar, rows())
    step, word = step_on(cast, "V-1")
    withdraw_expectation(step=step, word=word)
    before = list(Goalpost.objects.order_by("id").values())

    changed = with_expectation(aim=20, agreed_date=date(2026, 1, 5))
    assert refused_codes(cast, changed) == [("verbatim", ProblemCode.EXPECTATION_CLOSED)]
    assert list(Goalpost.objects.order_by("id").values()) == before


def test_posts_that_lie_before_somebody_stay_as_they_are(cast: Cast) -> None:
    bring(cast.omar, rows())
    propose_goalpost(step=step_on(cast, "V-3")[0], proposal=Proposal(how=How.MAIL, on_date=TODAY))

    changed = only(expectations=replace(EXPECTATIONS[2], aim=99))
    assert refused_codes(cast, changed) == [("floor", ProblemCode.POSTS_IN_TALKS)]
    assert Goalpost.objects.get(expectation__external_id="V-3").aim == 95


@pytest.mark.parametrize(("number", "stands"), [("V-1", date(2025, 2, 3)), ("V-3", None)])
def test_a_yes_of_a_day_to_come_is_refused_on_what_is_there_too(cast: Cast, number: str, stands: date | None) -> None:
    bring(cast.omar, rows())
    row = next(row for row in EXPECTATIONS if row.external_id == number)
    ahead = replace(row, is_agreed=True, agreed_date=date(2026, 3, 17))

    assert refused_codes(cast, only(expectations=ahead)) == [("agreed", ProblemCode.DAY_IN_FUTURE)]
    assert Goalpost.objects.get(expectation__external_id=number).agreed_date == stands


def test_a_later_yes_after_the_last_verdict_holds_from_its_own_day(cast: Cast) -> None:
    bring(cast.omar, rows())
    outcome = bring(cast.omar, with_expectation(aim=20, by_date=date(2026, 6, 30), agreed_date=date(2026, 2, 2)))

    moved = Goalpost.objects.get(expectation__external_id="V-1", version=2)
    assert (moved.in_force_from_date, moved.by_date, outcome.cautions) == (date(2026, 2, 2), date(2026, 6, 30), ())


def test_what_had_no_posts_gets_its_first(cast: Cast) -> None:
    bring(cast.omar, rows())
    asked = replace(EXPECTATIONS[1], metric_ref="M-1", kind="AT_MOST", floor=5, period="MONTH")
    outcome = bring(cast.omar, only(expectations=asked))

    expectation = Expectation.objects.get(external_id="V-2")
    assert expectation.goalpost is not None
    assert (expectation.goalpost.version, expectation.goalpost.floor, expectation.state) == (1, 5, "HEARD")
    assert outcome.changed == {"expectation": 1}
    kinds = Event.objects.filter(expectation=expectation).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["HEARD", "BUILT"]


def test_what_was_heard_again_gets_new_posts_beside_those_let_go(cast: Cast) -> None:
    bring(cast.omar, rows())
    step, word = step_on(cast, "V-3")
    withdraw_expectation(step=step, word=word)
    reopen_expectation(step=step)
    bring(cast.omar, only(expectations=replace(EXPECTATIONS[2], aim=99)))

    expectation = Expectation.objects.get(external_id="V-3")
    posts = Goalpost.objects.filter(expectation=expectation).order_by("version")
    assert [(one.version, one.aim, one.dropped_at is None) for one in posts] == [(1, 95, False), (2, 99, True)]
    assert expectation.goalpost_id == posts[1].id


def test_what_was_agreed_before_it_was_heard_again_is_not_rewritten(cast: Cast) -> None:
    bring(cast.omar, rows())
    step, word = step_on(cast, "V-1")
    withdraw_expectation(step=step, word=word)
    reopen_expectation(step=step)
    strokes = Strokes(kind=Kind.AT_MOST, floor=38, timing="RECURRING", period="MONTH")
    build_goalpost(actor=cast.omar, expectation_id=step.expectation_id, strokes=strokes, today=TODAY, now=NOW)
    before = list(Goalpost.objects.order_by("id").values())

    changed = with_expectation(aim=35, agreed_date=date(2025, 2, 3))
    assert refused_codes(cast, changed) == [("agreed", ProblemCode.POSTS_AGREED)]
    assert list(Goalpost.objects.order_by("id").values()) == before


def test_a_judge_that_changes_is_shown_by_name(cast: Cast) -> None:
    bring(cast.omar, rows())
    bo = replace(STAKEHOLDERS[2], row=5, external_id="P-4", name="Bo")
    judged = replace(EXPECTATIONS[2], judge_name="Bo", judge_ref="P-4")
    outcome = bring(cast.omar, PortfolioRows(stakeholders=(bo,), expectations=(judged,)))

    changes = [(one.field, one.was_shown, one.becomes_shown) for one in outcome.changes[0].changes]
    assert changes == [("judge_name", None, "Bo")]
    judge = Goalpost.objects.get(expectation__external_id="V-3").judge
    assert judge is not None
    assert judge.external_id == "P-4"


def test_a_contract_without_a_term_cannot_begin_to_renew(cast: Cast) -> None:
    endless = replace(CONTRACTS[0], term_months=None)
    bring(cast.omar, replace(rows(), contracts=(endless,)))

    renewing = only(contracts=replace(endless, renewal="FOREVER"))
    assert refused_codes(cast, renewing) == [("term", ProblemCode.RENEWAL_WITHOUT_TERM)]
    assert Contract.objects.get().renewal == "NONE"
