"""Parked until a day, withdrawn, met or missed, reopened."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod
from goalposts.apps.expectations.usecases import (
    Answered,
    Step,
    Strokes,
    agree_expectation,
    build_goalpost,
    close_expectation,
    park_expectation,
    record_perception,
    rejudge_due,
    reopen_expectation,
    return_parked,
    unpark_expectation,
    withdraw_expectation,
)
from goalposts.domain.expectation import (
    DayNotAhead,
    DeedNotAllowed,
    FactMissing,
    How,
    NotDue,
    NotTheirWord,
    NotYet,
    State,
    Word,
)
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, workspace_of
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, measured, posts_for


def step(ground: Ground, *, who: str = "sanne", days: int = 0) -> Step:
    later = timedelta(days=days)
    return Step(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, today=TODAY + later, now=NOW + later
    )


def kept() -> Expectation:
    return Expectation.objects.get()


def word(ground: Ground, by: str = "carla_id") -> Word:
    return Word(given_by=getattr(ground, by), how=How.TALK, given_date=TODAY)


def agree_by(ground: Ground, *, by_date: date, timing: str = "BY_DAY", period: str = "") -> None:
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=6, aim=4, timing=timing, by_date=by_date, period=period
    )
    build_goalpost(actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, today=TODAY, now=NOW)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)


def answer(ground: Ground, answer: Answer, *, by: str = "carla_id", days: int, about: date | None = None) -> None:
    given = Answered(answer=answer, said_date=TODAY + timedelta(days=days), due_date=about)
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=getattr(ground, by),
        answered=given, today=TODAY + timedelta(days=days), now=NOW + timedelta(days=days),
    )  # fmt: skip


def test_parked_comes_back_on_its_day_by_itself(ground: Ground) -> None:
    until = TODAY + timedelta(days=10)
    with pytest.raises(DayNotAhead):
        park_expectation(step=step(ground), until_date=TODAY)
    park_expectation(step=step(ground), until_date=until, reason="Na de verhuizing")
    assert (kept().state, kept().parked_from) == ("PARKED", "HEARD")

    workspace_id = workspace_of(actor=ground.cast.sanne)
    system = Actor.system(reason="a new day", workspace_id=workspace_id)
    taken = [
        return_parked(actor=system, workspace_id=workspace_id, today=TODAY + timedelta(days=days), now=NOW)
        for days in (9, 10, 11)
    ]
    assert taken == [0, 1, 0]
    assert kept().state == "HEARD"
    assert Event.objects.get(kind="UNPARKED").on_date == until


def test_taken_up_before_its_day_needs_a_reason(ground: Ground) -> None:
    park_expectation(step=step(ground), until_date=TODAY + timedelta(days=10))
    with pytest.raises(NotYet):
        unpark_expectation(step=step(ground))
    unpark_expectation(step=step(ground), reason="Ze vroegen er weer om")
    assert kept().state == "HEARD"


def test_withdrawn_on_their_word_ends_the_posts_but_no_verdict(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={TODAY: 5})
    in_april = step(ground, days=30)
    with pytest.raises(NotTheirWord):
        withdraw_expectation(step=in_april, word=word(ground, "ties_id"))
    withdraw_expectation(step=in_april, word=word(ground), words="Dat hoeft niet meer.")

    months = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("period_end")
    assert [(row.period_end, row.verdict) for row in months] == [(date(2026, 3, 31), "IN")]
    assert Goalpost.objects.get().in_force_until_date == in_april.today
    rejudge_due(
        actor=Actor.system(reason="a new day", workspace_id=workspace_of(actor=ground.cast.sanne)),
        workspace_id=workspace_of(actor=ground.cast.sanne), today=TODAY + timedelta(days=200), now=NOW,
    )  # fmt: skip
    assert months.count() == 1


@pytest.mark.parametrize(("said", "state"), [(Answer.MET, "MET"), (Answer.JUST_MISSED, "MISSED"), (Answer.NOT_MET, "MISSED")])  # fmt: skip
def test_closed_by_the_judges_answer_once_due(ground: Ground, said: Answer, state: str) -> None:
    by_date = TODAY + timedelta(days=5)
    agree_by(ground, by_date=by_date)
    with pytest.raises(NotDue):
        close_expectation(step=step(ground, days=5))
    answer(ground, said, by="ties_id", days=6)
    with pytest.raises(FactMissing):
        close_expectation(step=step(ground, days=6))
    answer(ground, said, days=6)

    assert close_expectation(step=step(ground, days=6)) is State(state)
    assert (kept().state, kept().word_by_id, kept().word_how) == (state, ground.carla_id, "TALK")


def test_what_was_never_agreed_is_neither_met_nor_missed(ground: Ground) -> None:
    with pytest.raises(DeedNotAllowed):
        close_expectation(step=step(ground))
    assert (kept().state, kept().word_by_id) == ("HEARD", None)


def test_a_recurring_goal_closes_after_its_last_period(ground: Ground) -> None:
    agree_by(ground, by_date=date(2026, 4, 15), timing="RECURRING", period="MONTH")
    answer(ground, Answer.MET, days=20, about=date(2026, 3, 31))
    with pytest.raises(NotDue):
        close_expectation(step=step(ground, days=45))
    answer(ground, Answer.MET, days=50, about=date(2026, 4, 30))
    assert close_expectation(step=step(ground, days=50)) is State.MET


def test_reopened_is_heard_again_and_its_past_stays(ground: Ground) -> None:
    with pytest.raises(DeedNotAllowed):
        reopen_expectation(step=step(ground))
    agree_by(ground, by_date=TODAY + timedelta(days=5))
    answer(ground, Answer.MET, days=6)
    close_expectation(step=step(ground, days=6))
    reopen_expectation(step=step(ground, days=7), reason="Het kwam terug")

    assert kept().state == "HEARD"
    assert Goalpost.objects.get().in_force_until_date == TODAY + timedelta(days=7)
    assert JudgedPeriod.objects.filter(replaced_at__isnull=True).count() == 1


def test_reopened_can_be_agreed_again(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    withdraw_expectation(step=step(ground), word=word(ground))
    reopen_expectation(step=step(ground, days=1))
    later = TODAY + timedelta(days=2)
    posts_for(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id, floor=8, today=later
    )
    yes = Word(given_by=ground.carla_id, how=How.TALK, given_date=later)
    agree_expectation(
        actor=ground.cast.sanne,
        expectation_id=ground.expectation_id,
        word=yes,
        today=later,
        now=NOW + timedelta(days=2),
    )
    assert Expectation.objects.values_list("state", "goalpost__floor").get() == ("AGREED", 8)


@pytest.mark.parametrize(("who", "error"), [("vik", Denied), ("vera", NotFound)])
def test_only_who_may_write_the_customer_closes(ground: Ground, who: str, error: type[Exception]) -> None:
    mine = step(ground, who=who)
    with pytest.raises(error):
        park_expectation(step=mine, until_date=TODAY + timedelta(days=1))
    with pytest.raises(error):
        unpark_expectation(step=mine, reason="Nu")
    with pytest.raises(error):
        withdraw_expectation(step=mine, word=word(ground))
    with pytest.raises(error):
        close_expectation(step=mine)
    with pytest.raises(error):
        reopen_expectation(step=mine)
    assert kept().state == "HEARD"


def test_a_word_of_somebody_elsewhere_is_not_found(ground: Ground) -> None:
    stranger = Word(given_by=UUID(int=7), how=How.TALK, given_date=TODAY)
    with pytest.raises(NotFound):
        withdraw_expectation(step=step(ground), word=stranger)
