"""Steps of a migration that need no models are run without drawing them, forwards and backwards."""

import pytest
from django.db import connection
from django.db.migrations.state import ProjectState

from goalposts.lib.parents import ask_once
from goalposts.lib.schema_steps import SchemaStep, nothing
from goalposts.lib.tenancy import guard, guard_by_column
from goalposts.lib.tenancy_by_review import guard_by_review


class _NoModels(ProjectState):
    """A state whose models may not be asked for."""

    @property
    def apps(self) -> None:  # type: ignore[override]
        raise AssertionError("the models were drawn")


def _run(step: SchemaStep, *, way: str) -> None:
    state = _NoModels()
    step.state_forwards("customers", state)
    getattr(step, f"database_{way}")("customers", connection.schema_editor(), state, state)


def test_a_step_runs_both_ways_without_models() -> None:
    said: list[str] = []
    step = SchemaStep(lambda editor: said.append("on"), lambda editor: said.append("off"), "customers_customer")
    _run(step, way="forwards")
    _run(step, way="backwards")
    assert said == ["on", "off"]
    assert step.reversible
    assert step.describe() == "A step on customers_customer"
    assert SchemaStep(nothing, nothing).describe() == "A step on the tables"


def test_undoing_nothing_does_nothing() -> None:
    _run(SchemaStep(nothing, nothing), way="backwards")


@pytest.mark.parametrize(
    "step",
    [
        guard(table="customers_customer"),
        guard_by_column(),
        guard_by_review(table="interviews_turn"),
        ask_once(table="expectations_measurement", parents={"metric_id": "expectations_metric"}),
    ],
)
def test_what_guards_a_table_draws_no_models(step: SchemaStep) -> None:
    assert isinstance(step, SchemaStep)
