"""Reading the register."""

from goalposts.apps.expectations.queries.alike import AlikeLine, alike_before
from goalposts.apps.expectations.queries.as_of import CustomerOn, RegisterOn, RowOn, customer_on, register_on
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
    standing_and_tensions,
    standing_counts,
)
from goalposts.apps.expectations.queries.export import (
    REGISTER_FIELDS,
    answer_rows,
    measurement_rows,
    metric_rows,
    register_rows,
)
from goalposts.apps.expectations.queries.judged import judged_posts, posts_to_judge
from goalposts.apps.expectations.queries.lines import EventLine, GoalpostLine, JudgedLine, PerceptionLine
from goalposts.apps.expectations.queries.metrics import (
    MetricCard,
    MetricChoice,
    ValueLine,
    metric_card,
    metric_choices,
    series_for,
    value_entered,
    values_entered,
)
from goalposts.apps.expectations.queries.names import register_things_named
from goalposts.apps.expectations.queries.own import (
    OwnAnswer,
    OwnExpectation,
    OwnStep,
    own_expectation,
    own_expectations,
)
from goalposts.apps.expectations.queries.own_posts import OwnPosts
from goalposts.apps.expectations.queries.own_said import (
    OwnSaid,
    has_sent,
    is_sent_again,
    may_take_answer_back,
    may_take_step_back,
)
from goalposts.apps.expectations.queries.page import (
    ExpectationPage,
    StepSince,
    expectation_page,
    expectation_to_write,
    is_due_today,
    steps_since,
)
from goalposts.apps.expectations.queries.page_on import PageOn, expectation_on
from goalposts.apps.expectations.queries.past import Known
from goalposts.apps.expectations.queries.people_on_day import MetricOn, PersonOn, metrics_on, people_on
from goalposts.apps.expectations.queries.proposal import UnableToMailProposal, proposal_mail
from goalposts.apps.expectations.queries.register import (
    ORDERS,
    STANDINGS,
    RegisterFilter,
    RegisterRow,
    felt_counts,
    register_of,
)
from goalposts.apps.expectations.queries.sharpening import clarity_label, goal_lacks, sentence_reading, unsaved_reading
from goalposts.apps.expectations.queries.speakers import recent_speakers
from goalposts.apps.expectations.queries.tensions import (
    Side,
    TensionPage,
    TensionRow,
    TensionsBeside,
    tension_page,
    tensions_of,
)

__all__ = [
    "CONTRACT_CHANGED",
    "ORDERS",
    "REGISTER_FIELDS",
    "STANDINGS",
    "AlikeLine",
    "CustomerOn",
    "EventLine",
    "ExpectationPage",
    "GoalpostLine",
    "HistoryLine",
    "JudgedLine",
    "Known",
    "MetricCard",
    "MetricChoice",
    "MetricOn",
    "MetricRow",
    "OwnAnswer",
    "OwnExpectation",
    "OwnPosts",
    "OwnSaid",
    "OwnStep",
    "PageOn",
    "PerceptionLine",
    "PersonOn",
    "PersonRow",
    "RegisterFilter",
    "RegisterOn",
    "RegisterRow",
    "RowOn",
    "Side",
    "StandingCounts",
    "StepSince",
    "TensionPage",
    "TensionRow",
    "TensionsBeside",
    "UnableToMailProposal",
    "ValueLine",
    "alike_before",
    "answer_rows",
    "clarity_label",
    "customer_on",
    "expectation_on",
    "expectation_page",
    "expectation_to_write",
    "expectations_carried",
    "felt_counts",
    "goal_lacks",
    "has_sent",
    "history_of",
    "is_due_today",
    "is_sent_again",
    "judged_posts",
    "may_take_answer_back",
    "may_take_step_back",
    "measurement_rows",
    "measurements_carried",
    "metric_card",
    "metric_choices",
    "metric_rows",
    "metrics_carried",
    "metrics_of",
    "metrics_on",
    "own_expectation",
    "own_expectations",
    "people_of",
    "people_on",
    "posts_to_judge",
    "proposal_mail",
    "recent_speakers",
    "register_of",
    "register_on",
    "register_rows",
    "register_things_named",
    "sentence_reading",
    "series_for",
    "standing_and_tensions",
    "standing_counts",
    "steps_since",
    "tension_page",
    "tensions_of",
    "unsaved_reading",
    "value_entered",
    "values_entered",
]
