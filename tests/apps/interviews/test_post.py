"""The vault's post: one letter, one worker, no word of anybody in what is kept of a failure."""

from datetime import timedelta

import pytest

from goalposts.apps.interviews.access import open_keys
from goalposts.apps.interviews.models import Letter, Pass, SentLetter
from goalposts.apps.interviews.queries import letters_of
from goalposts.apps.interviews.usecases import (
    claim_letter,
    finish_letter,
    note_letter_bounced,
    note_letter_leaving,
    put_letter_back,
    withdraw_interview,
)
from goalposts.apps.interviews.usecases.letters import BACK_OFF_MINUTES, CLAIM, WaitingLetter
from goalposts.domain.roles import Actor
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db
POST = Actor.system(reason="the vault's post")


def _claimed(minutes: float = 0) -> WaitingLetter:
    letter = claim_letter(actor=POST, now=NOW + timedelta(minutes=minutes))
    assert letter is not None
    return letter


def _finished(letter: WaitingLetter) -> None:
    finish_letter(actor=POST, letter_id=letter.id, subject="Uitnodiging", text="Dag.", html="<p>Dag.</p>", now=NOW)


def test_a_letter_is_in_one_hand_until_its_claim_runs_out(stage: Stage) -> None:
    stage.invited()
    first = _claimed()
    assert first.attempt == 1
    assert first.facts["reviewer_email"] == "fenna@brugwachter.example"
    assert first.facts["words"] == ""
    assert claim_letter(actor=POST, now=NOW + CLAIM) is None
    again = _claimed(minutes=6)
    assert (again.id, again.attempt) == (first.id, 2)
    assert again.token != first.token


def test_what_left_is_kept_as_it_left_for_its_reviewer(stage: Stage) -> None:
    interview_id = stage.invited()
    letter = _claimed()
    for _twice in range(2):
        _finished(letter)
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).sent
    assert (line.interview_id, line.subject, line.to_email) == (interview_id, "Uitnodiging", "carla@waterlelie.example")
    assert letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).unsent == ()
    assert claim_letter(actor=POST, now=NOW + timedelta(days=1)) is None


def test_of_a_name_that_was_destroyed_nothing_is_kept(stage: Stage) -> None:
    interview_id = stage.invited()
    letter = _claimed()
    open_keys().destroy(owner_id=interview_id, purpose="who")
    _finished(letter)
    assert not SentLetter.objects.exists()
    assert Letter.objects.get().done_at == NOW
    stage.revived(Letter.objects.get().id)
    assert claim_letter(actor=POST, now=NOW) is None
    assert Letter.objects.get().last_error == "NOT_WANTED"


def test_a_letter_whose_link_is_over_is_not_sent(stage: Stage) -> None:
    stage.invited()
    Pass.objects.update(revoked_at=NOW)
    assert claim_letter(actor=POST, now=NOW) is None
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).unsent
    assert (line.error, line.failed_at) == ("NOT_WANTED", NOW)


def test_what_failed_waits_longer_each_time_and_is_given_up(stage: Stage) -> None:
    stage.invited()
    at = NOW
    for minutes in BACK_OFF_MINUTES:
        letter = claim_letter(actor=POST, now=at)
        assert letter is not None
        note_letter_leaving(actor=POST, letter_id=letter.id, now=at)
        put_letter_back(
            actor=POST, letter_id=letter.id, attempt=letter.attempt, error="NOT_DELIVERED", is_final=False,
            is_fate_known=letter.attempt % 2 == 0, now=at,
        )  # fmt: skip
        assert claim_letter(actor=POST, now=at + timedelta(minutes=minutes - 0.5)) is None
        at += timedelta(minutes=minutes)
    last = claim_letter(actor=POST, now=at)
    assert last is not None
    assert last.is_in_doubt
    put_letter_back(
        actor=POST, letter_id=last.id, attempt=last.attempt, error="NOT_DELIVERED", is_final=False, is_fate_known=True,
        now=at,
    )  # fmt: skip
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=at).unsent
    assert line.failed_at == at


def test_what_came_back_is_told_to_the_reviewer_alone(stage: Stage) -> None:
    stage.invited()
    letter = _claimed()
    _finished(letter)
    for name in ("<geen-naam@post.example>", f"<{stage.review_id}@post.example>"):
        assert not note_letter_bounced(actor=POST, mail_id=name, now=NOW)
    assert note_letter_bounced(actor=POST, mail_id=f"<{letter.id}@post.example>", now=NOW)
    (line,) = letters_of(actor=stage.fenna, review_id=stage.review_id, now=NOW).unsent
    assert (line.error, line.to_email) == ("BOUNCED", "carla@waterlelie.example")


def test_the_mail_about_withdrawing_has_no_link(stage: Stage) -> None:
    interview_id = stage.invited()
    withdraw_interview(actor=stage.fenna, interview_id=interview_id, now=NOW)
    letter = _claimed()
    assert (letter.kind, letter.token) == ("interview.withdrawn", "")
