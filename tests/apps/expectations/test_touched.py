"""Judging only what a value touches comes to the same as judging everything again, whatever came before."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Expectation, JudgedPeriod
from goalposts.apps.expectations.usecases import Answered, Move, Strokes, build_goalpost, record_perception, rejudge_due
from goalposts.apps.expectations.usecases.standing import STANDING, rejudge_all
from goalposts.domain.expectation import Asker
from goalposts.domain.perception import Answer
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_metric, agreed, an_expectation, measured

BEGIN = TODAY - timedelta(days=400)


def goal(
    ground: Ground, *, today: date, expectation_id: UUID | None = None, agree: bool = True, **strokes: Any
) -> UUID:
    """Build (or move) the posts of an expectation on a day, and agree them unless told otherwise."""
    sanne = ground.cast.sanne
    one = expectation_id or an_expectation(
        actor=sanne, stakeholder_id=ground.carla_id, said_date=today, today=today, verbatim=f"{strokes}"
    )
    drawn: dict[str, Any] = {"metric_id": ground.metric_id, "baseline": 9.0, "floor": 6.0, "aim": 4.0} | strokes
    move = Move(asked_by=Asker.STAKEHOLDER, reason="Zo is het eerlijker.") if expectation_id else None
    build_goalpost(
        actor=sanne, expectation_id=one, strokes=Strokes(kind=Kind.AT_MOST, **drawn), today=today, now=NOW, move=move
    )
    if agree:
        agreed(actor=sanne, expectation_id=one, stakeholder_id=ground.carla_id, today=today)
    return one


def weekly(ground: Ground) -> None:
    goal(ground, today=BEGIN, timing="RECURRING", period="WEEK")


def monthly_and_quarterly(ground: Ground) -> None:
    goal(ground, today=BEGIN, timing="RECURRING", period="MONTH")
    goal(ground, today=BEGIN + timedelta(days=40), timing="RECURRING", period="QUARTER")


def by_day(ground: Ground) -> None:
    for back in (200, 10):
        goal(ground, today=BEGIN, timing="BY_DAY", by_date=TODAY - timedelta(days=back))
    goal(ground, today=BEGIN, timing="BY_DAY", by_date=TODAY + timedelta(days=30))


def moved(ground: Ground) -> None:
    one = goal(ground, today=BEGIN, timing="RECURRING", period="MONTH")
    goal(ground, today=TODAY - timedelta(days=100), expectation_id=one, floor=5.0, aim=3.0, timing="RECURRING", period="MONTH")  # fmt: skip
    goal(ground, today=BEGIN, timing="RECURRING", period="WEEK", agree=False)


def moved_to_another_rhythm(ground: Ground) -> None:
    one = goal(ground, today=BEGIN, timing="RECURRING", period="WEEK")
    goal(ground, today=TODAY - timedelta(days=90), expectation_id=one, timing="RECURRING", period="MONTH")


def moved_to_another_metric(ground: Ground) -> None:
    one = goal(ground, today=BEGIN, timing="RECURRING", period="WEEK")
    other = a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name="Wachttijd")
    measured(actor=ground.cast.sanne, metric_id=other, values={TODAY - timedelta(days=20): 5.0})
    goal(ground, today=TODAY - timedelta(days=90), expectation_id=one, metric_id=other, timing="RECURRING", period="WEEK")  # fmt: skip


def stored() -> list[tuple[object, ...]]:
    return list(Expectation.objects.filter(goalpost__isnull=False).order_by("id").values_list("id", *STANDING))


def verdicts() -> list[tuple[object, ...]]:
    found = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("expectation_id", "period_end")
    return list(found.values_list("id", "expectation_id", "period_end", "verdict", "value", "late_date"))


def check_against_the_whole(today: date) -> None:
    """Judge everything again: nothing may come out differently."""
    before = stored(), verdicts()
    rejudge_all(expectations=list(Expectation.objects.filter(goalpost__isnull=False)), today=today, now=NOW)
    for part, whole in zip(before, (stored(), verdicts()), strict=True):
        assert [pair for pair in zip(part, whole, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize(
    "story", [weekly, monthly_and_quarterly, by_day, moved, moved_to_another_rhythm, moved_to_another_metric]
)
def test_judging_what_is_touched_is_judging_all(ground: Ground, story: Callable[[Ground], None]) -> None:
    random = Random(story.__name__)
    story(ground)
    today = TODAY
    for turn in range(24):
        if turn % 6 == 5:
            today += timedelta(days=random.choice([1, 9, 40]))  # a new day, of which nobody has judged yet
        days = random.sample(range(460), random.choice([1, 1, 1, 4]))
        values = {today - timedelta(days=back): float(random.randint(2, 9)) for back in days}
        measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values=values, today=today)
        if turn % 4 == 3:
            _answer(ground, turn, today)
        check_those_judged(today)
        if turn % 6 == 2:
            _wake(ground, today)
    assert len(verdicts()) > 0


def check_those_judged(today: date) -> None:
    late = Expectation.objects.filter(rejudge_date__lte=today)
    if not late.exists():
        check_against_the_whole(today)


def _answer(ground: Ground, turn: int, today: date) -> None:
    one = Expectation.objects.filter(verbatim__startswith="{").order_by("id")[0]
    answered = Answered(answer=list(Answer)[turn % 3], said_date=today, words=f"{turn}")
    record_perception(
        actor=ground.cast.sanne, expectation_id=one.id, stakeholder_id=ground.carla_id, answered=answered, today=today,
        now=NOW,
    )  # fmt: skip


def _wake(ground: Ground, today: date) -> None:
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    worker = Actor.system(reason="a new day", workspace_id=workspace_id)
    while rejudge_due(actor=worker, workspace_id=workspace_id, today=today, now=NOW):
        check_those_judged(today)
