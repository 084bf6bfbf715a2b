"""A supplier's own workbook comes in as a whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goalposts.apps.audit.models import Detail, Entry
from goalposts.apps.customers.models import Contract, Customer, Stakeholder
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod, Measurement, Metric
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.imports.models import Import, LedgerRow
from goalposts.apps.imports.queries import imports_of
from goalposts.apps.imports.usecases import LookCode, ProblemCode, UnableToImport
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import workspace_of
from goalposts.domain.rows import CustomerRow, MeasurementRow, PortfolioRows
from tests.builders import NOW, TODAY, Cast

from .conftest import bring, counts_of_every_table, rows, with_expectation, with_values

ALL = {"customer": 2, "stakeholder": 3, "contract": 1, "metric": 2, "expectation": 3, "measurement": 4}
MODELS = (Customer, Stakeholder, Contract, Metric, Expectation, Measurement)


@pytest.mark.parametrize("who", ["omar", "milan"])
def test_owner_and_manager_import_everything(cast: Cast, who: str) -> None:
    outcome = bring(getattr(cast, who), rows())

    assert outcome.made == ALL
    assert outcome.known == {}
    assert [model.objects.count() for model in MODELS] == list(ALL.values())


@pytest.mark.parametrize("who", ["sanne", "vik"])
@pytest.mark.parametrize("is_trial", [False, True])
def test_lead_and_viewer_may_not(cast: Cast, who: str, is_trial: bool, unchanged: Callable[[], None]) -> None:
    unchanged()
    with pytest.raises(Denied):
        bring(getattr(cast, who), rows(), is_trial=is_trial)
    with pytest.raises(Denied):
        imports_of(actor=getattr(cast, who), limit=5)


def test_a_trial_tells_what_would_come_and_writes_nothing(cast: Cast, unchanged: Callable[[], None]) -> None:
    unchanged()
    outcome = bring(cast.omar, rows(), is_trial=True)

    assert outcome.made == ALL
    assert outcome.import_id is None


def test_the_same_file_again_changes_nothing(cast: Cast, unchanged: Callable[[], None]) -> None:
    bring(cast.omar, rows())
    before = list(Expectation.objects.order_by("id").values())
    unchanged()

    outcome = bring(cast.milan, rows())

    assert outcome.made == {}
    assert outcome.known == ALL
    assert outcome.import_id is None
    assert list(Expectation.objects.order_by("id").values()) == before


def test_what_is_agreed_is_history_and_judged_at_once(cast: Cast) -> None:
    bring(cast.omar, rows())

    page = expectation_page(actor=cast.vik, expectation_id=Expectation.objects.get(external_id="V-1").id)

    assert page.goalpost is not None
    assert (page.row.state, page.row.verdict, page.row.is_dashed) == ("AGREED", "IN", False)
    assert (page.goalpost.agreed_date, page.goalpost.agreed_by) == (date(2025, 2, 3), "Carla")
    assert (page.goalpost.in_force_from_date, page.goalpost.is_imported) == (date(2025, 2, 3), True)
    assert page.goalpost.judge_name == "Ties"
    assert [(event.kind, event.version) for event in page.events] == [("HEARD", None), ("PROPOSED", 1), ("AGREED", 1)]
    assert page.events[0].note == "kwartaalgesprek"
    assert [(one.verdict, one.value, one.value_date) for one in page.judged] == [("IN", 39, date(2025, 12, 31))]


def test_the_day_of_the_yes_may_stand_in_the_file(cast: Cast) -> None:
    bring(cast.omar, with_expectation(agreed_date=date(2025, 4, 7)))

    goalpost = Goalpost.objects.get(expectation__external_id="V-1")
    assert (goalpost.agreed_date, goalpost.in_force_from_date) == (date(2025, 4, 7), date(2025, 4, 7))
    assert Event.objects.get(kind="AGREED").on_date == date(2025, 4, 7)


def test_posts_nobody_agreed_to_are_a_draft(cast: Cast) -> None:
    bring(cast.omar, rows())

    draft = Expectation.objects.get(external_id="V-3")
    assert (draft.state, draft.is_dashed, draft.verdict, draft.is_provisional) == ("HEARD", True, "OUT", True)
    assert not JudgedPeriod.objects.filter(expectation=draft).exists()


def test_an_empty_cell_means_the_workspaces_own_standard(cast: Cast) -> None:
    bring(cast.omar, rows())

    carla, ada = Stakeholder.objects.get(external_id="P-1"), Stakeholder.objects.get(external_id="P-3")
    assert (carla.language, carla.address_form, carla.rhythm_days, carla.does_pay) == ("nl", "U", 60, True)
    assert ada.language == "en"


def test_leads_are_found_by_name_and_by_address(cast: Cast) -> None:
    named = [
        CustomerRow(sheet="Klanten", row=number, external_id=f"K-{number}", name="Molen", lead_name=lead)
        for number, lead in enumerate(["SANNE  de wit", "milan@brugwachter.example", "", "Vik Sharma", "Wie?"], start=2)
    ]
    outcome = bring(cast.omar, PortfolioRows(customers=tuple(named)))

    omar, sanne, milan = cast.omar.member_id, cast.sanne.member_id, cast.milan.member_id
    leads = Customer.objects.order_by("external_id").values_list("lead_id", flat=True)
    assert list(leads) == [sanne, milan, omar, omar, omar]
    assert [(one.row, one.code) for one in outcome.cautions] == [
        (5, LookCode.LEAD_ONLY_READS),
        (6, LookCode.LEAD_UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"theme": "Magie"}, "theme", LookCode.THEME_UNKNOWN),
        ({"judge_ref": "P-3", "judge_name": "Ada"}, "judge_name", LookCode.JUDGE_OF_OTHER_CUSTOMER),
        ({"agreed_date": date(2025, 1, 1)}, "agreed", LookCode.AGREED_BEFORE_SAID),
        ({"kind": None, "metric_ref": None, "is_agreed": False}, "kind", LookCode.GOAL_WITHOUT_KIND),
    ],
)
def test_what_is_odd_comes_in_and_is_pointed_at(
    cast: Cast, changes: dict[str, object], field: str, code: LookCode
) -> None:
    outcome = bring(cast.omar, with_expectation(**changes))

    assert [(one.sheet, one.row, one.field, one.code) for one in outcome.cautions] == [
        ("Verwachtingen", 2, field, code)
    ]
    assert outcome.made == ALL


def test_a_judge_of_another_customer_is_kept_as_text(cast: Cast) -> None:
    bring(cast.omar, with_expectation(judge_ref="P-3", judge_name="Ada"))

    goalpost = Goalpost.objects.get(expectation__external_id="V-1")
    assert (goalpost.judge_id, goalpost.judge_text) == (None, "Ada")


def test_a_metric_without_posts_gives_its_kind_to_a_draft(cast: Cast) -> None:
    bring(cast.omar, with_expectation(kind=None, floor=None, aim=None, is_agreed=False))

    goalpost = Goalpost.objects.get(expectation__external_id="V-1")
    assert (goalpost.kind, goalpost.floor, goalpost.metric_id) == (
        "AT_MOST",
        None,
        Metric.objects.get(name="Laadtijd").id,
    )


def test_posts_on_a_metric_that_nobody_has_are_pointed_at(cast: Cast) -> None:
    whole = rows()
    metrics = tuple(replace(row, kind="AT_MOST", floor=40.0, aim=30.0) for row in whole.metrics)
    outcome = bring(cast.omar, replace(whole, metrics=metrics, expectations=whole.expectations[:2]))

    assert [(one.row, one.code) for one in outcome.cautions] == [(3, LookCode.METRIC_POSTS_UNUSED)]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"stakeholder_ref": "P-9"}, "stakeholder_ref", ProblemCode.UNKNOWN_REFERENCE),
        ({"metric_ref": "M-9"}, "metric_ref", ProblemCode.UNKNOWN_REFERENCE),
        ({"metric_ref": "M-2"}, "metric_ref", ProblemCode.METRIC_OF_OTHER_CUSTOMER),
        ({"said_date": date(2026, 3, 17)}, "said_date", ProblemCode.DAY_IN_FUTURE),
        ({"agreed_date": date(2026, 3, 17)}, "agreed", ProblemCode.DAY_IN_FUTURE),
        ({"by_date": None}, "agreed", ProblemCode.AGREED_WITHOUT_POSTS),
        ({"aim": 50}, "aim", ProblemCode.INCONSISTENT_POSTS),
    ],
)
def test_one_bad_row_keeps_everything_out(
    cast: Cast, changes: dict[str, object], field: str, code: ProblemCode, unchanged: Callable[[], None]
) -> None:
    unchanged()
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, with_expectation(**changes))

    places = [(one.sheet, one.row, one.field, one.code) for one in refused.value.problems]
    assert places[0] == ("Verwachtingen", 2, field, code)
    assert {place[:2] for place in places} == {("Verwachtingen", 2)}


def test_every_row_without_its_customer_is_told(cast: Cast, unchanged: Callable[[], None]) -> None:
    unchanged()
    whole = replace(rows(), customers=rows().customers[1:])
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, whole)

    told = [(one.sheet, one.row, one.facts["value"]) for one in refused.value.problems if one.field == "customer_ref"]
    assert told == [("Personen", 2, "K-1"), ("Personen", 3, "K-1"), ("Contracten", 2, "K-1"), ("Maatstaven", 2, "K-1")]


def test_a_value_of_a_metric_nobody_knows_is_refused(cast: Cast, unchanged: Callable[[], None]) -> None:
    unchanged()
    with pytest.raises(UnableToImport) as refused:
        bring(cast.omar, with_values(("M-1", date(2026, 3, 1), 5)))
    assert refused.value.problems[0].code is ProblemCode.UNKNOWN_REFERENCE


def test_rows_lean_on_what_the_workspace_has(cast: Cast) -> None:
    whole = rows()
    bring(cast.omar, replace(whole, expectations=(), measurements=()))

    outcome = bring(cast.milan, PortfolioRows(expectations=whole.expectations, measurements=whole.measurements))

    assert outcome.made == {"expectation": 3, "measurement": 4}
    first = Expectation.objects.get(external_id="V-1")
    assert (first.customer.external_id, first.verdict) == ("K-1", "IN")


def test_an_expectation_is_judged_by_values_that_were_there(cast: Cast) -> None:
    whole = rows()
    bring(cast.omar, replace(whole, expectations=()))
    bring(cast.omar, PortfolioRows(expectations=whole.expectations))

    assert Expectation.objects.get(external_id="V-1").verdict == "IN"


def test_a_changed_value_is_a_correction_and_judged_again(cast: Cast) -> None:
    bring(cast.omar, rows())

    outcome = bring(cast.milan, with_values(("M-1", date(2025, 12, 31), 41), ("M-1", date(2026, 1, 31), 50)))

    assert (outcome.made, outcome.known) == ({"correction": 1}, {"measurement": 1})
    values = Measurement.objects.filter(measured_date=date(2025, 12, 31)).order_by("value")
    assert [(one.value, one.replaced_at) for one in values] == [(39, NOW), (41, None)]
    judged = JudgedPeriod.objects.filter(expectation__external_id="V-1").order_by("value")
    assert [(one.verdict, one.value, one.replaced_at) for one in judged] == [("IN", 39, NOW), ("NEAR", 41, None)]
    assert Expectation.objects.get(external_id="V-1").verdict == "NEAR"
    assert LedgerRow.objects.get(of_import_id=outcome.import_id).before == {"value": 39}


def test_a_value_of_a_day_to_come_waits_for_its_day(cast: Cast) -> None:
    outcome = bring(
        cast.omar, replace(rows(), measurements=(_value(date(2025, 12, 1), 35), _value(date(2026, 3, 20), 20)))
    )

    first = Expectation.objects.get(external_id="V-1")
    assert [(one.row, one.code) for one in outcome.cautions] == [(9, LookCode.VALUE_AHEAD)]
    assert (first.value, first.rejudge_date) == (35, date(2026, 3, 20))


def _value(day: date, value: float) -> MeasurementRow:
    return MeasurementRow(sheet="Metingen", row=9, metric_ref="M-1", measured_date=day, value=value)


def test_each_import_leaves_one_entry_with_the_digest_of_its_ledger(cast: Cast) -> None:
    before = Entry.objects.filter(workspace_id=workspace_of(actor=cast.omar)).count()

    outcome = bring(cast.omar, rows())

    entry = Entry.objects.get(deed="portfolio.imported")
    kept = Import.objects.get()
    assert Entry.objects.filter(workspace_id=workspace_of(actor=cast.omar)).count() == before + 1
    assert (entry.object_id, entry.actor_id) == (outcome.import_id, cast.omar.member_id)
    assert Detail.objects.get(entry=entry).facts["ledger"] == kept.ledger_digest
    counted = LedgerRow.objects.filter(of_import=kept, object_kind__in=ALL)
    assert sum(row.count for row in counted) == sum(ALL.values())
    assert [(line.file_name, line.counts) for line in imports_of(actor=cast.milan, limit=5)] == [("boek.xlsx", ALL)]


def test_another_workspace_stays_as_it_is_and_may_use_the_same_numbers(cast: Cast) -> None:
    bring(cast.vera, rows())
    theirs = list(Customer.objects.filter(workspace_id=workspace_of(actor=cast.vera)).order_by("id").values())

    outcome = bring(cast.omar, rows())

    assert outcome.made == ALL
    assert list(Customer.objects.filter(workspace_id=workspace_of(actor=cast.vera)).order_by("id").values()) == theirs
    assert Customer.objects.filter(external_id="K-1").count() == 2
    assert len(imports_of(actor=cast.vera, limit=5)) == 1


def test_what_only_another_workspace_has_is_unknown(cast: Cast, unchanged: Callable[[], None]) -> None:
    bring(cast.vera, rows())
    unchanged()
    with pytest.raises(UnableToImport):
        bring(cast.omar, with_values(("M-1", date(2026, 3, 1), 5)))


def many(*, count: int) -> PortfolioRows:
    """A portfolio with so many of each kind, and twice as many values."""
    whole = rows()
    customer, person, contract, metric = whole.customers[0], whole.stakeholders[0], whole.contracts[0], whole.metrics[0]
    numbers = range(1, count + 1)
    return PortfolioRows(
        customers=tuple(replace(customer, row=n, external_id=f"K-{n}") for n in numbers),
        stakeholders=tuple(replace(person, row=n, external_id=f"P-{n}", customer_ref=f"K-{n}") for n in numbers),
        contracts=tuple(replace(contract, row=n, external_id=f"C-{n}", customer_ref=f"K-{n}") for n in numbers),
        metrics=tuple(replace(metric, row=n, external_id=f"M-{n}", customer_ref=f"K-{n}") for n in numbers),
        expectations=tuple(
            replace(
                whole.expectations[0],
                row=n,
                external_id=f"V-{n}",
                stakeholder_ref=f"P-{n}",
                metric_ref=f"M-{n}",
                judge_ref=None,
            )
            for n in numbers
        ),
        measurements=tuple(
            value._replace(row=n, metric_ref=f"M-{n}") for value in whole.measurements[:2] for n in numbers
        ),
    )


def queries_of(cast: Cast, portfolio: PortfolioRows) -> int:
    with CaptureQueriesContext(connection) as queries:
        bring(cast.omar, portfolio)
    return len(queries)


def test_queries_grow_with_batches_and_not_with_rows(cast: Cast) -> None:
    """Ten times the rows may not take ten times the queries; a batch holds a hundred rows at most on SQLite."""
    few = queries_of(cast, many(count=20))
    counts = counts_of_every_table()
    portfolio = many(count=220)
    more = queries_of(cast, portfolio)

    written = sum(counts_of_every_table().values()) - sum(counts.values())
    assert few < 60
    assert more - few < written / 20


def test_correcting_many_judges_each_once(cast: Cast) -> None:
    bring(cast.omar, many(count=120))
    values = with_values(*((f"M-{n}", date(2025, 12, 31), 55) for n in range(1, 121)))

    assert queries_of(cast, values) < 60
    assert set(Expectation.objects.values_list("verdict", flat=True)) == {"OUT"}
    assert JudgedPeriod.objects.count() == 240
    assert bring(cast.omar, values, today=TODAY).made == {}
