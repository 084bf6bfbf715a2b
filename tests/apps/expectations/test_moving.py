"""Moving through the use cases, in made-up lives: only a value changes a verdict that was given."""

from datetime import date
from random import Random

import pytest

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY
from tests.histories import Life

Given = dict[date, tuple[object, ...]]
VALUES = ("measure", "correct")


def given_before(day: date) -> Given:
    """The verdicts that stand of days and periods that ended before a day, without whether they were met later."""
    rows = JudgedPeriod.objects.filter(replaced_at__isnull=True, period_end__lt=day)
    return {row.period_end: (row.goalpost_id, row.verdict, row.position, row.value, row.value_date) for row in rows}


@pytest.mark.parametrize("seed", range(300, 305))
def test_only_a_value_changes_a_verdict_that_was_given(ground: Ground, seed: int) -> None:
    life = Life(
        actor=ground.cast.sanne,
        expectation_id=ground.expectation_id,
        stakeholder_id=ground.carla_id,
        metric_id=ground.metric_id,
        today=TODAY,
        now=NOW,
        random=Random(seed),
        is_prompt=False,
    )
    for _ in range(70):
        before, until = given_before(life.today), life.today
        life.pass_days(life.random.choice([0, 1, 3, 12]))
        assert given_before(until) == before, (life.today, "a new day")
        before = given_before(life.today)
        deed = life.try_something()
        if deed not in VALUES:
            assert given_before(life.today) == before, (life.today, deed)
    assert life.wrote["agree"] > 1, life.wrote
    assert JudgedPeriod.objects.exists()


def test_a_move_of_ours_holds_from_its_day_and_leaves_every_earlier_verdict(ground: Ground) -> None:
    life = Life(
        actor=ground.cast.sanne,
        expectation_id=ground.expectation_id,
        stakeholder_id=ground.carla_id,
        metric_id=ground.metric_id,
        today=TODAY,
        now=NOW,
        random=Random(4),
    )
    assert life.do("draw")
    assert life.do("agree")
    for _ in range(12):
        life.pass_days(9)
        life.do("measure")
    before = given_before(life.today)
    assert before
    assert life.do("move")
    assert Expectation.objects.get().goalpost == Goalpost.objects.get(version=1)
    assert given_before(life.today) == before
    assert life.do("agree")
    assert given_before(life.today) == before
    life.pass_days(60)
    moved = Goalpost.objects.get(version=2)
    assert moved.in_force_from_date
    assert {day: row for day, row in given_before(moved.in_force_from_date).items() if day in before} == before
