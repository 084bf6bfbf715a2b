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
from goalposts.apps.expectations.queries.register import (
    ORDERS,
    STANDINGS,
    RegisterFilter,
    RegisterRow,
    felt_counts,
    register_of,
)
from goalposts.apps.expectations.queries.speakers import SameWords, recent_speakers, same_words_before

__all__ = [
    "ORDERS",
    "STANDINGS",
    "EventLine",
    "ExpectationPage",
    "GoalpostLine",
    "JudgedLine",
    "MetricCard",
    "MetricChoice",
    "PerceptionLine",
    "RegisterFilter",
    "RegisterRow",
    "SameWords",
    "ValueLine",
    "expectation_page",
    "felt_counts",
    "metric_card",
    "metric_choices",
    "recent_speakers",
    "register_of",
    "same_words_before",
    "values_entered",
]
