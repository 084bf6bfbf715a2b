"""Deeds on the register."""

from goalposts.apps.expectations.usecases.agree import UnableToAgree, agree_expectation
from goalposts.apps.expectations.usecases.build import Move, Strokes, UnableToBuild, build_goalpost
from goalposts.apps.expectations.usecases.by_link import (
    answer_by_link,
    expect_by_link,
    moved_by_link,
    react_by_link,
    take_answer_back,
)
from goalposts.apps.expectations.usecases.capture import (
    MAX_VERBATIM,
    Newcomer,
    SaidAlready,
    Saying,
    UnableToCapture,
    capture_expectation,
    capture_from,
)
from goalposts.apps.expectations.usecases.clarify import count_unlabelled, label_sentences
from goalposts.apps.expectations.usecases.close import (
    close_expectation,
    park_expectation,
    reopen_expectation,
    return_parked,
    unpark_expectation,
    withdraw_expectation,
)
from goalposts.apps.expectations.usecases.correct import UnableToCorrect, correct_value, remove_value
from goalposts.apps.expectations.usecases.keep_metric import (
    MetricTerms,
    UnableToKeepMetric,
    archive_metric,
    change_metric,
    restore_metric,
)
from goalposts.apps.expectations.usecases.mail_link import mail_own_link, renew_link
from goalposts.apps.expectations.usecases.mail_proposal import send_proposal
from goalposts.apps.expectations.usecases.measure import (
    DatedValue,
    Recorded,
    UnableToMeasure,
    record_measurements,
    record_value,
)
from goalposts.apps.expectations.usecases.mend import UnableToMendDay, mend_said_date, mend_verbatim, void_expectation
from goalposts.apps.expectations.usecases.metric import UnableToAddMetric, add_metric
from goalposts.apps.expectations.usecases.moved import (
    UnableToMove,
    UnableToMoveInto,
    move_into,
    say_moved,
    tell_apart,
    unsay_moved,
)
from goalposts.apps.expectations.usecases.negotiate import (
    Proposal,
    Reaction,
    counter_proposal,
    decline_expectation,
    drop_move,
    propose_goalpost,
    record_reaction,
)
from goalposts.apps.expectations.usecases.own_counter import Wanted, counter_by_link
from goalposts.apps.expectations.usecases.perceive import (
    Answered,
    UnableToRecordPerception,
    record_perception,
    take_perception_back,
)
from goalposts.apps.expectations.usecases.recompute import Difference, Proof, recompute_standings
from goalposts.apps.expectations.usecases.standing import rejudge_due
from goalposts.apps.expectations.usecases.stepping import ChangedMeanwhile, Step
from goalposts.apps.expectations.usecases.take_back import UnableToTakeBack, take_step_back
from goalposts.apps.expectations.usecases.take_words_back import take_words_back
from goalposts.apps.expectations.usecases.tell import (
    UnableToTellBack,
    has_telling_of,
    take_telling_back,
    tell_back,
    tell_back_several,
)
from goalposts.apps.expectations.usecases.tension import (
    MAX_DECISION,
    MAX_NOTE,
    Decider,
    UnableToKeepTension,
    link_tension,
    name_decider,
    record_decision,
    unlink_tension,
)

__all__ = [
    "MAX_DECISION",
    "MAX_NOTE",
    "MAX_VERBATIM",
    "Answered",
    "ChangedMeanwhile",
    "DatedValue",
    "Decider",
    "Difference",
    "MetricTerms",
    "Move",
    "Newcomer",
    "Proof",
    "Proposal",
    "Reaction",
    "Recorded",
    "SaidAlready",
    "Saying",
    "Step",
    "Strokes",
    "UnableToAddMetric",
    "UnableToAgree",
    "UnableToBuild",
    "UnableToCapture",
    "UnableToCorrect",
    "UnableToKeepMetric",
    "UnableToKeepTension",
    "UnableToMeasure",
    "UnableToMendDay",
    "UnableToMove",
    "UnableToMoveInto",
    "UnableToRecordPerception",
    "UnableToTakeBack",
    "UnableToTellBack",
    "Wanted",
    "add_metric",
    "agree_expectation",
    "answer_by_link",
    "archive_metric",
    "build_goalpost",
    "capture_expectation",
    "capture_from",
    "change_metric",
    "close_expectation",
    "correct_value",
    "count_unlabelled",
    "counter_by_link",
    "counter_proposal",
    "decline_expectation",
    "drop_move",
    "expect_by_link",
    "has_telling_of",
    "label_sentences",
    "link_tension",
    "mail_own_link",
    "mend_said_date",
    "mend_verbatim",
    "move_into",
    "moved_by_link",
    "name_decider",
    "park_expectation",
    "propose_goalpost",
    "react_by_link",
    "recompute_standings",
    "record_decision",
    "record_measurements",
    "record_perception",
    "record_reaction",
    "record_value",
    "rejudge_due",
    "remove_value",
    "renew_link",
    "reopen_expectation",
    "restore_metric",
    "return_parked",
    "say_moved",
    "send_proposal",
    "take_answer_back",
    "take_perception_back",
    "take_step_back",
    "take_telling_back",
    "take_words_back",
    "tell_apart",
    "tell_back",
    "tell_back_several",
    "unlink_tension",
    "unpark_expectation",
    "unsay_moved",
    "void_expectation",
    "withdraw_expectation",
]
