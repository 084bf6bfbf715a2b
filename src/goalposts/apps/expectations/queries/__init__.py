"""Reading the register."""

from goalposts.apps.expectations.queries.alike import AlikeLine, alike_before
from goalposts.apps.expectations.queries.carried import expectations_carried, measurements_carried, metrics_carried
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
from goalposts.apps.expectations.queries.export import (
    REGISTER_FIELDS,
    answer_rows,
    measurement_rows,
    metric_rows,
    register_rows,
)
from goalposts.apps.expectations.queries.lines import EventLine, GoalpostLine, JudgedLine, PerceptionLine
from goalposts.apps.expectations.queries.metrics import (
    MetricCard,
    MetricChoice,
    ValueLine,
    metric_card,
    metric_choices,
    series_for,
    values_entered,
)
from goalposts.apps.expectations.queries.names import register_things_named
from goalposts.apps.expectations.queries.page import (
    ExpectationPage,
    expectation_page,
    expectation_to_write,
    is_due_today,
)
from goalposts.apps.expectations.queries.register import (
    ORDERS,
    STANDINGS,
    RegisterFilter,
    RegisterRow,
    felt_counts,
    register_of,
)
from goalposts.apps.expectations.queries.sharpening import clarity_label, sentence_reading
from goalposts.apps.expectations.queries.speakers import recent_speakers

__all__ = [
    "expectations_carried",
    "measurements_carried",
    "metrics_carried",
    "CONTRACT_CHANGED",
    "ORDERS",
    "REGISTER_FIELDS",
    "STANDINGS",
    "AlikeLine",
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
    "alike_before",
    "answer_rows",
    "clarity_label",
    "expectation_page",
    "expectation_to_write",
    "felt_counts",
    "history_of",
    "is_due_today",
    "measurement_rows",
    "metric_card",
    "metric_choices",
    "metric_rows",
    "metrics_of",
    "people_of",
    "recent_speakers",
    "register_of",
    "register_rows",
    "register_things_named",
    "sentence_reading",
    "series_for",
    "standing_counts",
    "values_entered",
]
