"""From picking somebody to their withdrawal, step by step, and what is left of it."""

from datetime import timedelta

import pytest

from goalposts.apps.interviews.queries import board_of, interview_sheet, own_invitation, own_playback
from goalposts.apps.interviews.usecases import (
    FragmentAnswer,
    PlaybackAnswers,
    claim_letter,
    finish_letter,
    settle_playback,
    withdraw_interview,
)
from goalposts.apps.reviews.queries import seat_on
from goalposts.domain.confidentiality import Level
from goalposts.domain.interview import InterviewState
from goalposts.domain.roles import Actor
from tests.apps.interviews.stage import WORDS, Stage
from tests.builders import NOW, TODAY

pytestmark = pytest.mark.django_db
POST = Actor.system(reason="the vault's post")


def test_an_interview_goes_from_pick_to_withdrawal(stage: Stage) -> None:
    interview_id, fragment_id = stage.played_back()
    guest = stage.guest(interview_id)
    answers = PlaybackAnswers(
        fragments=[FragmentAnswer(fragment_id=fragment_id, level=Level.QUOTE, meant="Bel op tijd.")]
    )
    settle_playback(actor=guest, answers=answers, today=stage.today, now=NOW + timedelta(hours=1))

    sheet = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert sheet.line.state is InterviewState.SETTLED
    assert sheet.line.who is not None
    assert sheet.line.who.name == "Carla Brandsma"
    assert sheet.notes[0].text == WORDS
    assert (sheet.fragments[0].said, sheet.fragments[0].confirmed) == ("altijd te laat", "Bel op tijd.")
    assert sheet.fragments[0].level is Level.QUOTE
    assert own_playback(actor=guest, today=stage.today).fragments == sheet.fragments
    assert own_invitation(actor=guest, now=NOW).slot == sheet.slot

    withdraw_interview(actor=guest, interview_id=interview_id, now=NOW + timedelta(hours=2))
    gone = interview_sheet(actor=stage.fenna, interview_id=interview_id, now=NOW)
    assert gone.line.state is InterviewState.WITHDRAWN
    assert (gone.notes, gone.fragments, gone.playback) == ((), (), None)
    assert gone.line.who == sheet.line.who


def test_the_supplier_is_told_the_number_and_nothing_else(stage: Stage) -> None:
    stage.settled()
    assert seat_on(actor=stage.fenna, review_id=stage.review_id).planned_number == 5
    board = board_of(actor=stage.fenna, review_id=stage.review_id, today=TODAY, now=NOW)
    assert len(board.picked) == 5
    assert board.sample.count == 5


def test_letters_leave_one_by_one(stage: Stage) -> None:
    stage.accepted()
    letter = claim_letter(actor=POST, now=NOW)
    assert letter is not None
    assert (letter.kind, letter.facts["to_email"]) == ("interview.accepted", "carla@waterlelie.example")
    assert letter.token
    finish_letter(actor=POST, letter_id=letter.id, subject="Tot dan", text="Om tien uur.", html="", now=NOW)
    assert claim_letter(actor=POST, now=NOW) is None
