"""Deeds of this room: complaints, action items, and answers to findings."""

from goalposts.apps.followup.usecases.answer import AnswerGiven, ItemGiven, answer_finding
from goalposts.apps.followup.usecases.ask_solved import ask_again, ask_if_solved, ask_those_due
from goalposts.apps.followup.usecases.complain import CHANNELS, MAX_WORDS, UnableToComplain, register_complaint
from goalposts.apps.followup.usecases.follow import (
    HOWS,
    Ending,
    answer_complaint,
    end_complaint,
    log_attempt,
    reopen_complaint,
    void_complaint,
)
from goalposts.apps.followup.usecases.found import UnableToWriteDown, WrittenDown, take_found_back, write_down
from goalposts.apps.followup.usecases.from_review import open_released_complaint, take_complaint_back
from goalposts.apps.followup.usecases.promise import (
    MAX_PROMISE,
    Because,
    Promise,
    change_action_item,
    create_action_item,
    drop_action_item,
    finish_action_item,
    put_back_action_item,
    record_effect,
    start_action_item,
)
from goalposts.apps.followup.usecases.sort import Sorting, sort_complaint
from goalposts.apps.followup.usecases.tell import Telling, tell_as
from goalposts.apps.followup.usecases.watch import mind_complaints, remind_owners

__all__ = [
    "CHANNELS",
    "HOWS",
    "MAX_PROMISE",
    "MAX_WORDS",
    "AnswerGiven",
    "Because",
    "Ending",
    "ItemGiven",
    "Promise",
    "Sorting",
    "Telling",
    "UnableToComplain",
    "UnableToWriteDown",
    "WrittenDown",
    "answer_complaint",
    "answer_finding",
    "ask_again",
    "ask_if_solved",
    "ask_those_due",
    "change_action_item",
    "create_action_item",
    "drop_action_item",
    "end_complaint",
    "finish_action_item",
    "log_attempt",
    "mind_complaints",
    "open_released_complaint",
    "put_back_action_item",
    "record_effect",
    "register_complaint",
    "remind_owners",
    "reopen_complaint",
    "sort_complaint",
    "start_action_item",
    "take_complaint_back",
    "take_found_back",
    "tell_as",
    "void_complaint",
    "write_down",
]
