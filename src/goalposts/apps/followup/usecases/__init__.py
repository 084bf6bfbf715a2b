"""Deeds of this room: complaints and action items."""

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
from goalposts.apps.followup.usecases.sort import Sorting, sort_complaint

__all__ = [
    "CHANNELS",
    "HOWS",
    "MAX_WORDS",
    "Ending",
    "Sorting",
    "UnableToComplain",
    "answer_complaint",
    "end_complaint",
    "log_attempt",
    "register_complaint",
    "reopen_complaint",
    "sort_complaint",
    "void_complaint",
]
