"""What waits behind the wall, counted for its reviewer alone."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.findings.usecases import release_hot
from goalposts.apps.interviews.models import Entry, Letter
from goalposts.apps.interviews.queries import interview_list, waiting_behind
from goalposts.apps.interviews.usecases import agree_hot, ask_hot, settle
from goalposts.domain.confidentiality import SecondFactorNeeded
from goalposts.domain.refusal import NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from goalposts.lib.tenancy_by_review import EVERY, enter_review
from tests.apps.interviews.stage import Stage
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def test_before_and_after_the_sample_is_settled(stage: Stage) -> None:
    stage.picked("Carla", "Ties", "Noor")
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    assert (behind.waits.to_settle, behind.waits.to_invite, dict(behind.turns)) == (True, 0, {})
    stage.picked("Joris", "Meike")
    settle(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    assert (behind.waits.to_settle, behind.waits.to_invite) == (False, 5)


def test_it_counts_what_was_not_meant_mailed_or_answered(stage: Stage) -> None:
    interview_id = stage.held()
    (line,) = stage.noted(interview_id, "De kade staat vol, altijd.")
    stage.cut(interview_id, line, "De kade")
    stage.cut(interview_id, line, "altijd")
    Letter.objects.filter(interview_id=interview_id).update(failed_at=NOW)
    before = Entry.objects.count()
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    assert (behind.waits.to_play_back, behind.waits.without_meaning, behind.waits.failed_mails) == (1, 2, 1)
    enter_review(review_id=EVERY)
    assert Entry.objects.count() == before, "it names nobody, so it is no reading"


def test_a_playback_is_out_until_its_last_day(stage: Stage) -> None:
    stage.played_back()
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    until = behind.waits.out_until_date
    assert until is not None
    assert behind.waits.out == 1
    (behind,) = waiting_behind(actor=stage.fenna, today=until + timedelta(days=1)).values()
    assert (behind.waits.out, behind.waits.out_until_date) == (0, None)


def test_what_they_should_know_today_waits_on_them_and_then_on_us_until_it_is_passed_on(stage: Stage) -> None:
    interview_id = stage.held()
    asked = [
        ask_hot(actor=stage.fenna, interview_id=interview_id, text=text, now=NOW)
        for text in ("De sleutels.", "De ploeg.")
    ]
    assert hot_waits(stage, interview_id) == (0, 2, 0)
    for hot_id, is_agreed in zip(asked, (True, False), strict=True):
        agree_hot(actor=stage.guest(interview_id), hot_id=hot_id, is_agreed=is_agreed, now=NOW)
    assert hot_waits(stage, interview_id) == (1, 0, 1)
    release_hot(actor=stage.fenna, hot_id=asked[0], now=NOW)
    assert hot_waits(stage, interview_id) == (0, 0, 0)


def hot_waits(stage: Stage, interview_id: UUID) -> tuple[int, int, int]:
    """Count what is to be passed on, what is unanswered, and what the list of interviews says of that one."""
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    listed = interview_list(actor=stage.fenna, review_id=stage.review_id, now=NOW)
    return behind.waits.to_pass_on, behind.waits.hot_unanswered, listed.pressing[interview_id].hot_agreed


def test_whoever_heard_all_took_the_turns(stage: Stage) -> None:
    stage.all_held()
    (behind,) = waiting_behind(actor=stage.fenna, today=stage.today).values()
    assert dict(behind.turns) == {ReviewStep.INVITATION: 2, ReviewStep.INTERVIEWS: 1}


def test_each_reviewer_counts_their_own(stage: Stage) -> None:
    stage.held()
    elsewhere = Stage.elsewhere(cast=stage.cast)
    second = Stage.second(cast=stage.cast)
    second.picked("Carla")
    elsewhere.picked("Ties")
    assert set(waiting_behind(actor=stage.fenna, today=stage.today)) == {stage.review_id, second.review_id}
    assert set(waiting_behind(actor=elsewhere.fenna, today=stage.today)) == {elsewhere.review_id}
    house_id = stage.fenna.organisation_id
    assert house_id is not None
    colleague = Actor.reviewer(person_id=uuid4(), organisation_id=house_id, is_confirmed=True)
    assert waiting_behind(actor=colleague, today=stage.today) == {}


def test_nobody_else_and_nobody_without_a_second_factor(stage: Stage) -> None:
    interview_id = stage.held()
    for actor in (stage.cast.omar, stage.cast.sanne, stage.guest(interview_id), Actor.system(reason="curious")):
        with pytest.raises(NotFound):
            waiting_behind(actor=actor, today=stage.today)
    with pytest.raises(SecondFactorNeeded):
        waiting_behind(actor=replace(stage.fenna, is_confirmed=False), today=stage.today)
