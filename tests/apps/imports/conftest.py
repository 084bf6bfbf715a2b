"""A small portfolio of our own for the tests of imports, as rows and as a file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from goalposts.apps.imports.usecases import Outcome, import_portfolio
from goalposts.domain.roles import Actor
from goalposts.domain.rows import (
    ContractRow,
    CustomerRow,
    ExpectationRow,
    MeasurementRow,
    MetricRow,
    PortfolioRows,
    StakeholderRow,
)
from tests.builders import NOW, TODAY

Counts = dict[str, int]


CUSTOMERS = (
    CustomerRow(sheet="Klanten", row=2, external_id="K-1", name="Molen De Hoop", lead_name="Sanne de Wit"),
    CustomerRow(sheet="Klanten", row=3, external_id="K-2", name="Atelier Blauw"),
)
STAKEHOLDERS = (
    StakeholderRow(
        sheet="Personen", row=2, external_id="P-1", customer_ref="K-1", name="Carla", roles=frozenset({"PAYS"})
    ),
    StakeholderRow(sheet="Personen", row=3, external_id="P-2", customer_ref="K-1", name="Ties"),
    StakeholderRow(sheet="Personen", row=4, external_id="P-3", customer_ref="K-2", name="Ada", language="en"),
)
CONTRACTS = (
    ContractRow(
        sheet="Contracten", row=2, external_id="C-1", customer_ref="K-1", start_date=date(2024, 5, 1), term_months=24
    ),
)
METRICS = (
    MetricRow(
        sheet="Maatstaven", row=2, external_id="M-1", customer_ref="K-1", name="Laadtijd", unit="min", kind="AT_MOST"
    ),
    MetricRow(sheet="Maatstaven", row=3, external_id="M-2", customer_ref="K-2", name="Antwoorden", unit="%"),
)
EXPECTATIONS = (
    ExpectationRow(
        sheet="Verwachtingen",
        row=2,
        external_id="V-1",
        stakeholder_ref="P-1",
        verbatim="Een vrachtwagen staat hier hooguit een halfuur.",
        theme="Resultaat",
        said_date=date(2025, 2, 3),
        channel_text="kwartaalgesprek",
        metric_ref="M-1",
        kind="AT_MOST",
        baseline=48,
        floor=40,
        aim=30,
        by_date=date(2025, 12, 31),
        judge_name="Ties",
        judge_ref="P-2",
        evidence="poort",
        is_agreed=True,
    ),
    ExpectationRow(
        sheet="Verwachtingen",
        row=3,
        external_id="V-2",
        stakeholder_ref="P-2",
        verbatim="Laat het weten vóór ik ernaar vraag.",
        said_date=date(2025, 2, 3),
    ),
    ExpectationRow(
        sheet="Verwachtingen",
        row=4,
        external_id="V-3",
        stakeholder_ref="P-3",
        verbatim="Every question gets an answer within a day.",
        language="en",
        said_date=date(2025, 3, 10),
        metric_ref="M-2",
        kind="AT_LEAST",
        floor=85,
        aim=95,
        period="QUARTER",
    ),
)
MEASUREMENTS = (
    MeasurementRow(sheet="Metingen", row=2, metric_ref="M-1", measured_date=date(2025, 11, 30), value=44),
    MeasurementRow(sheet="Metingen", row=3, metric_ref="M-1", measured_date=date(2025, 12, 31), value=39),
    MeasurementRow(sheet="Metingen", row=4, metric_ref="M-1", measured_date=date(2026, 1, 31), value=50),
    MeasurementRow(sheet="Metingen", row=5, metric_ref="M-2", measured_date=date(2026, 2, 28), value=82),
)


def rows() -> PortfolioRows:
    """Two customers, three people, a contract, two metrics, three expectations, four values."""
    return PortfolioRows(
        customers=CUSTOMERS,
        stakeholders=STAKEHOLDERS,
        contracts=CONTRACTS,
        metrics=METRICS,
        expectations=EXPECTATIONS,
        measurements=MEASUREMENTS,
    )


def with_expectation(**changes: Any) -> PortfolioRows:
    """The rows, with the first expectation changed."""
    whole = rows()
    first, *rest = whole.expectations
    return replace(whole, expectations=(replace(first, **changes), *rest))


def with_values(*values: tuple[str, date, float]) -> PortfolioRows:
    """Only values, as a later file brings them."""
    found = (
        MeasurementRow(sheet="Metingen", row=row, metric_ref=metric, measured_date=day, value=value)
        for row, (metric, day, value) in enumerate(values, start=2)
    )
    return PortfolioRows(measurements=tuple(found))


def bring(
    actor: Actor,
    portfolio: PortfolioRows,
    *,
    is_trial: bool = False,
    today: date = TODAY,
    is_partial: bool = False,
    seen: str = "",
) -> Outcome:
    """Import rows today."""
    return import_portfolio(
        actor=actor,
        rows=portfolio,
        file_name="boek.xlsx",
        file_digest="0" * 64,
        today=today,
        now=NOW,
        is_trial=is_trial,
        is_partial=is_partial,
        seen=seen,
    )


def counts_of_every_table() -> Counts:
    """Count the rows of every table there is."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def unchanged(every_workspace: None) -> Iterator[Callable[[], None]]:
    """Give what notes the counts of every table; in the end they must be the same."""
    noted: list[Counts] = []
    yield lambda: noted.append(counts_of_every_table())
    assert noted, "nothing was noted"
    assert counts_of_every_table() == noted[-1]
