"""Reading the register."""

from goalposts.apps.expectations.queries.customers import (
    CONTRACT_CHANGED,
    HistoryLine,
    MetricRow,
    PersonRow,
    StandingCounts,
    history_of,
    metrics_of,
    people_of,
    standing_counts,
)
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
    "CONTRACT_CHANGED",
    "ORDERS",
    "EventLine",
    "ExpectationPage",
    "GoalpostLine",
    "HistoryLine",
    "JudgedLine",
    "MetricCard",
    "MetricChoice",
    "MetricRow",
    "PerceptionLine",
    "PersonRow",
    "RegisterFilter",
    "RegisterRow",
    "StandingCounts",
    "ValueLine",
    "expectation_page",
    "history_of",
    "metric_card",
    "metric_choices",
    "metrics_of",
    "people_of",
    "register_of",
    "standing_counts",
    "values_entered",
]
