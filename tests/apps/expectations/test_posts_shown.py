"""What an expectation shows as agreed is what is in force today; the verdict before it keeps the posts of its own day."""

from datetime import date, timedelta

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Perception
from goalposts.apps.expectations.queries import RegisterFilter, expectation_page, register_on
from goalposts.apps.expectations.usecases import Answered, Move, Strokes, build_goalpost, record_perception, rejudge_due
from goalposts.apps.expectations.usecases.recompute import recompute_standings
from goalposts.domain.expectation import Asker
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, measured, posts_for

LATER = TODAY + timedelta(days=65)


def kept() -> Expectation:
    return Expectation.objects.get()


def post(version: int) -> Goalpost:
    return Goalpost.objects.get(version=version)


def judged_once(ground: Ground) -> JudgedPeriod:
    """Agree on at most 6 a month, and let a month of 5 close."""
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    last = (LATER.replace(day=1)) - timedelta(days=2)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={last: 5}, today=LATER)
    found = JudgedPeriod.objects.filter(verdict="IN").get()
    assert kept().due_date == found.period_end
    return found


def move(ground: Ground, *, in_force: date | None = None) -> None:
    """Agree on at most 3 instead, from today or a later day."""
    strokes = Strokes(kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=3, aim=2, timing="RECURRING", period="MONTH")
    asked = Move(asked_by=Asker.STAKEHOLDER, reason="Meer storingen", in_force_from_date=in_force)
    build_goalpost(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, move=asked, today=LATER, now=NOW
    )
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id, today=LATER)


def worker() -> Actor:
    return Actor.system(reason="a new day", workspace_id=kept().workspace_id)


def check_by_doctor(today: date) -> None:
    workspace_id = kept().workspace_id
    proofs = list(recompute_standings(actor=worker(), workspace_id=workspace_id, today=today, now=NOW))
    assert [proof.differences for proof in proofs] == [()] * len(proofs)
    assert sum(proof.looked_at - proof.waiting for proof in proofs) == 1


def test_an_agreed_move_is_shown_at_once_and_the_verdict_keeps_its_own_posts(ground: Ground) -> None:
    before = judged_once(ground)
    move(ground)

    assert (kept().goalpost, kept().judged_goalpost) == (post(2), post(1))
    assert (kept().verdict, kept().due_date, kept().value) == ("IN", before.period_end, 5)
    assert JudgedPeriod.objects.get(id=before.id).replaced_at is None
    page = expectation_page(actor=ground.cast.sanne, expectation_id=ground.expectation_id)
    assert page.goalpost is not None
    assert (page.goalpost.version, page.row.floor) == (2, 3)
    check_by_doctor(LATER)


def test_a_move_for_later_is_shown_from_its_day_by_the_daily_judging(ground: Ground) -> None:
    judged_once(ground)
    start = LATER + timedelta(days=3)
    move(ground, in_force=start)
    assert kept().goalpost == post(1)
    wakes = kept().rejudge_date
    assert wakes is not None
    assert wakes <= start

    for day in range(1, 4):
        today = LATER + timedelta(days=day)
        while rejudge_due(actor=worker(), workspace_id=kept().workspace_id, today=today, now=NOW):
            pass
        assert kept().goalpost == post(2 if today >= start else 1)
        check_by_doctor(today)


def test_an_answer_after_the_move_is_about_the_period_by_its_own_posts(ground: Ground) -> None:
    judged_once(ground)
    move(ground)
    answered = Answered(answer=Answer.MET, said_date=LATER)
    record_perception(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id,
        answered=answered, today=LATER, now=NOW,
    )  # fmt: skip

    assert Perception.objects.get().goalpost == post(1)
    assert kept().felt == "IN"
    check_by_doctor(LATER)


def test_as_of_today_shows_the_same_posts_and_the_day_before_the_former(ground: Ground) -> None:
    judged_once(ground)
    move(ground)

    for day, floor in ((LATER, 3), (LATER - timedelta(days=1), 6)):
        found = register_on(
            actor=ground.cast.sanne, narrowed=RegisterFilter(), order="newest", day=day, time_zone="UTC", after=""
        )
        assert [row.row.floor for row in found.rows] == [floor]
