"""Reading the register."""

from goalposts.apps.expectations.queries.metrics import (
    MetricCard,
    MetricChoice,
    ValueLine,
    metric_card,
    metric_choices,
    values_entered,
)
from goalposts.apps.expectations.queries.page import (
    EventLine,
    ExpectationPage,
    GoalpostLine,
    JudgedLine,
    PerceptionLine,
    expectation_page,
)
from goalposts.apps.expectations.queries.register import ORDERS, RegisterFilter, RegisterRow, register_of

__all__ = [
    "ORDERS",
    "EventLine",
    "ExpectationPage",
    "GoalpostLine",
    "JudgedLine",
    "MetricCard",
    "MetricChoice",
    "PerceptionLine",
    "RegisterFilter",
    "RegisterRow",
    "ValueLine",
    "expectation_page",
    "metric_card",
    "metric_choices",
    "register_of",
    "values_entered",
]
