"""Deeds of check-ins."""

from goalposts.apps.checkins.usecases.answers import (
    GivenAnswer,
    UnableToAnswer,
    give_answer,
    give_forward_answer,
    take_back_answer,
    take_back_forward_answer,
)
from goalposts.apps.checkins.usecases.effects import give_effect
from goalposts.apps.checkins.usecases.left import note_report_left
from goalposts.apps.checkins.usecases.mind import close_over, mail_due, workspaces_to_mind
from goalposts.apps.checkins.usecases.predict import UnableToPredict, predict
from goalposts.apps.checkins.usecases.progress import Telling, UnableToTell, send_progress, tell_on_paper
from goalposts.apps.checkins.usecases.progress_mail import note_progress_mail
from goalposts.apps.checkins.usecases.returned import take_report_back
from goalposts.apps.checkins.usecases.start import Asking, UnableToStart, close_round, start_round
from goalposts.apps.checkins.usecases.telling import tell_answers

__all__ = [
    "Asking",
    "GivenAnswer",
    "Telling",
    "UnableToAnswer",
    "UnableToPredict",
    "UnableToStart",
    "UnableToTell",
    "close_over",
    "close_round",
    "give_answer",
    "give_effect",
    "give_forward_answer",
    "mail_due",
    "note_progress_mail",
    "note_report_left",
    "predict",
    "send_progress",
    "start_round",
    "take_back_answer",
    "take_back_forward_answer",
    "take_report_back",
    "tell_answers",
    "tell_on_paper",
    "workspaces_to_mind",
]
