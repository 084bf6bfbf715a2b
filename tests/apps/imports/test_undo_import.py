"""One import goes as a whole while nothing later leans on it, and everything stands as it stood."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Contract, Customer
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod, Measurement, Tension
from goalposts.apps.expectations.usecases import (
    DatedValue,
    Step,
    record_measurements,
    reopen_expectation,
    withdraw_expectation,
)
from goalposts.apps.imports.models import LedgerRow
from goalposts.apps.imports.usecases import Outcome, UnableToUndo, saving, undo_import
from goalposts.apps.imports.usecases.ledger import Run
from goalposts.domain.expectation import How, Word
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from goalposts.domain.rows import PortfolioRows
from goalposts.lib.ids import ids_from
from tests.builders import NOW, TODAY, Cast

from .conftest import (
    CONTRACTS,
    CUSTOMERS,
    EXPECTATIONS,
    bring,
    counts_of_every_table,
    rows,
    with_expectation,
    with_values,
)

LATER = NOW + timedelta(hours=1)
KEPT = {"audit.Entry", "audit.Detail", "audit.Chain", "imports.Import", "imports.LedgerRow"}
# These follow from the rest; verdicts that were replaced stay visible.
FOLLOWING = {"rejudge_date", "revision"}


def undo(actor: Actor, outcome: Outcome) -> None:
    assert outcome.import_id is not None
    undo_import(actor=actor, import_id=outcome.import_id, today=TODAY, now=LATER)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the register, as plain values."""
    models = [model for model in apps.get_models() if model._meta.app_label in ("customers", "expectations")]
    found = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}
    found.pop("expectations.JudgedPeriod")
    for row in found["expectations.Expectation"]:
        row.pop("revision")
    for row in found["customers.ContractDates"]:
        del row["moves"], row["reckoned_at"]
    return found


def verdicts() -> list[tuple[Any, ...]]:
    rows_ = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("expectation_id", "period_end")
    return list(rows_.values_list("expectation_id", "period_end", "verdict", "value"))


def test_what_an_import_made_goes_and_the_trail_keeps_both(cast: Cast) -> None:
    before = {name: count for name, count in counts_of_every_table().items() if name not in KEPT}
    outcome = bring(cast.omar, rows())
    undo(cast.milan, outcome)

    assert {name: count for name, count in counts_of_every_table().items() if name not in KEPT} == before
    deeds = Entry.objects.filter(object_id=outcome.import_id).order_by("number")
    assert [entry.deed for entry in deeds] == ["portfolio.imported", "portfolio.undone"]
    with pytest.raises(AlreadyDone):
        undo(cast.milan, outcome)


def test_what_a_second_import_changed_is_put_back(cast: Cast) -> None:
    bring(cast.omar, rows())
    before, judged = everything(), verdicts()
    changed = PortfolioRows(
        customers=(replace(CUSTOMERS[0], name="Anders", sector="Meel"), CUSTOMERS[1]),
        contracts=(replace(CONTRACTS[0], term_months=48, start_date=date(2024, 6, 1)),),
        expectations=(
            replace(EXPECTATIONS[0], floor=30, aim=20, agreed_date=date(2025, 12, 1), weight_met=4),
            EXPECTATIONS[1],
            replace(EXPECTATIONS[2], is_agreed=True, aim=99),
        ),
        measurements=with_values(("M-1", date(2025, 12, 31), 55.0), ("M-1", date(2026, 2, 2), 12.0)).measurements,
    )
    outcome = bring(cast.omar, changed, today=TODAY)
    assert everything() != before
    assert Contract.objects.get().term_months == 48
    assert Expectation.objects.get(external_id="V-3").state == "AGREED"
    undo(cast.omar, outcome)

    assert everything() == before
    assert verdicts() == judged


def lean_by_value(cast: Cast) -> str:
    expectation = Expectation.objects.get(external_id="V-1")
    assert expectation.goalpost is not None
    assert expectation.goalpost.metric_id is not None
    record_measurements(
        actor=cast.omar,
        metric_id=expectation.goalpost.metric_id,
        values=[DatedValue(day=date(2026, 3, 1), value=38)],
        today=TODAY,
        now=LATER,
    )
    return "metric"


def lean_by_import(cast: Cast) -> str:
    bring(cast.omar, PortfolioRows(customers=(replace(CUSTOMERS[0], sector="Meel"),)))
    return "import"


def lean_by_edit(cast: Cast) -> str:
    Customer.objects.filter(external_id="K-1").update(sector="Zorg")
    return "customer"


def lean_by_row(cast: Cast, *, day: date = date(2026, 3, 3)) -> str:
    value = Measurement.objects.filter(metric__external_id="M-1").first()
    assert value is not None
    Measurement.objects.create(
        workspace_id=value.workspace_id,
        metric_id=value.metric_id,
        measured_date=day,
        value=1,
        recorded_at=LATER,
        recorded_by_id=value.recorded_by_id,
    )
    return "measurement"


@pytest.mark.parametrize("lean", [lean_by_value, lean_by_import, lean_by_row])
def test_what_leans_on_it_is_named_and_nothing_goes(cast: Cast, lean: Any) -> None:
    outcome = bring(cast.omar, rows())
    kind = lean(cast)
    before = everything()
    with pytest.raises(UnableToUndo) as refused:
        undo(cast.omar, outcome)

    assert kind in {one.kind for one in refused.value.leaning}
    assert everything() == before


def test_an_edit_of_what_it_changed_leans_on_it(cast: Cast) -> None:
    bring(cast.omar, rows())
    outcome = bring(cast.omar, PortfolioRows(customers=(replace(CUSTOMERS[0], sector="Meel"),)))
    lean_by_edit(cast)
    with pytest.raises(UnableToUndo) as refused:
        undo(cast.omar, outcome)
    assert [(one.kind, one.name) for one in refused.value.leaning] == [("customer", "Molen De Hoop")]


def test_the_later_import_goes_first_and_then_the_former(cast: Cast) -> None:
    first = bring(cast.omar, rows())
    second = bring(cast.omar, with_expectation(floor=30, aim=20, agreed_date=date(2025, 12, 1)))
    with pytest.raises(UnableToUndo):
        undo(cast.omar, first)
    undo(cast.omar, second)
    undo(cast.omar, first)

    assert not Goalpost.objects.exists()


@pytest.mark.parametrize(("who", "refusal"), [("sanne", Denied), ("vik", Denied), ("vera", NotFound)])
def test_who_may_not_import_may_not_undo(cast: Cast, who: str, refusal: type[Exception]) -> None:
    outcome = bring(cast.omar, rows())
    with pytest.raises(refusal):
        undo(getattr(cast, who), outcome)
    assert Customer.objects.filter(external_id="K-1").exists()


def test_values_in_rows_that_follow_are_one_line_of_the_ledger_and_all_of_them_go(cast: Cast) -> None:
    bring(cast.omar, rows())
    before = everything()
    days = [date(2026, 2, 2) + timedelta(days=n) for n in range(6)]
    later = [("M-1", day, 31.0) for day in days]
    later[3] = ("M-1", date(2025, 12, 31), 55.0)
    outcome = bring(cast.omar, with_values(*later))

    spans = LedgerRow.objects.filter(of_import_id=outcome.import_id).order_by("row")
    assert [(one.row, one.count, one.before) for one in spans] == [(2, 3, None), (5, 1, {"value": 39}), (6, 2, None)]
    named = {id_ for one in spans for id_ in ids_from(first=one.object_id, count=one.count)}
    written = Measurement.objects.filter(recorded_at=NOW, id__in=named).order_by("id").values_list("measured_date")
    assert [day for (day,) in written] == [day for _, day, _ in later]
    undo(cast.omar, outcome)
    assert everything() == before


def test_a_value_that_came_meanwhile_is_judged_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(cast.omar, rows())
    series = saving._save_values

    def save_values(run: Run) -> UUID | None:
        """Somebody else writes a value between our look and our judging."""
        found = series(run)
        lean_by_row(cast, day=date(2025, 12, 15))
        return found

    monkeypatch.setattr(saving, "_save_values", save_values)
    bring(cast.omar, with_values(("M-1", date(2025, 12, 20), 31)))

    judged = Expectation.objects.get(external_id="V-1")
    assert [shot[:2] for shot in judged.shots] == [
        ["2025-11-30", 44],
        ["2025-12-15", 1],
        ["2025-12-20", 31],
        ["2025-12-31", 39],
    ]


def test_a_later_import_of_other_things_does_not_lean_on_it(cast: Cast) -> None:
    first = bring(cast.omar, rows())
    bring(cast.omar, PortfolioRows(customers=(replace(CUSTOMERS[0], external_id="K-9", name="Kwekerij Fuut"),)))
    undo(cast.omar, first)

    assert [one.external_id for one in Customer.objects.all()] == ["K-9"]


def test_a_value_that_was_corrected_later_is_named(cast: Cast) -> None:
    outcome = bring(cast.omar, rows())
    bring(cast.omar, with_values(("M-1", date(2025, 12, 31), 41.0)))
    before = everything()
    with pytest.raises(UnableToUndo) as refused:
        undo(cast.omar, outcome)

    named = [one.name for one in refused.value.leaning if one.kind == "correction"]
    assert named == ["Laadtijd 2025-12-31"]
    assert everything() == before


def test_a_tension_that_it_found_goes_with_what_was_told_of_it(cast: Cast) -> None:
    bring(cast.omar, rows())
    before = everything()
    other = replace(EXPECTATIONS[2], external_id="V-4", verbatim="Rather slow than sloppy.", kind="AT_MOST", floor=60)
    outcome = bring(cast.omar, PortfolioRows(expectations=(replace(other, aim=50),)))
    assert Tension.objects.count() == 1
    assert Event.objects.filter(expectation__external_id="V-3", kind="TENSION_FOUND").exists()
    undo(cast.omar, outcome)

    assert everything() == before


def test_posts_let_go_are_shown_again_when_those_after_them_go(cast: Cast) -> None:
    bring(cast.omar, rows())
    expectation = Expectation.objects.get(external_id="V-3")
    step = Step(actor=cast.omar, expectation_id=expectation.id, today=TODAY, now=NOW)
    withdraw_expectation(step=step, word=Word(given_by=expectation.stakeholder_id, how=How.TALK, given_date=TODAY))
    reopen_expectation(step=step)
    before = everything()
    outcome = bring(cast.omar, PortfolioRows(expectations=(replace(EXPECTATIONS[2], aim=99),)))
    assert everything() != before
    undo(cast.omar, outcome)

    assert everything() == before


def test_a_long_row_of_values_goes_by_its_two_ends_and_a_correction_later_is_still_found(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goalposts.apps.imports.usecases.undo.BATCH", 3)
    bring(cast.omar, rows())
    before = set(Measurement.objects.values_list("id", flat=True))
    days = [date(2026, 3, day) for day in range(1, 8)]
    outcome = bring(cast.omar, with_values(*(("M-1", day, 41.0) for day in days)))
    corrected = Measurement.objects.get(measured_date=days[2], replaced_at__isnull=True)
    Measurement.objects.filter(id=corrected.id).update(replaced_at=NOW)
    with pytest.raises(UnableToUndo) as refused:
        undo(cast.omar, outcome)
    assert [one.name for one in refused.value.leaning] == [f"Laadtijd {days[2]}"]

    Measurement.objects.filter(id=corrected.id).update(replaced_at=None)
    undo(cast.omar, outcome)
    assert set(Measurement.objects.values_list("id", flat=True)) == before
