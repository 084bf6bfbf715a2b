"""Drawing the six strokes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Metric
from goalposts.apps.expectations.usecases import Move, Strokes, UnableToAddMetric, UnableToBuild, build_goalpost
from goalposts.domain.expectation import Asker, DayBackdated, FactMissing
from goalposts.domain.posts import InconsistentPosts, Kind
from goalposts.domain.refusal import Denied, NotFound
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_customer, a_metric, a_stakeholder, agreed, posts_for

BY_DAY = Strokes(kind=Kind.AT_MOST, metric_name="Wachttijd", metric_unit="min", floor=6, aim=4, timing="BY_DAY",
                 by_date=TODAY + timedelta(days=90), evidence="Telefooncentrale")  # fmt: skip


def build(ground: Ground, strokes: Strokes = BY_DAY, *, who: str = "sanne", move: Move | None = None, revision: int | None = None) -> Goalpost:  # fmt: skip
    made = build_goalpost(
        actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, strokes=strokes, today=TODAY, now=NOW,
        move=move, revision=revision,
    )  # fmt: skip
    return Goalpost.objects.get(id=made)


def test_draws_a_first_goalpost_on_a_new_metric(ground: Ground) -> None:
    goalpost = build(ground)

    assert (goalpost.version, goalpost.floor, goalpost.aim, goalpost.agreed_date) == (1, 6, 4, None)
    metric = Metric.objects.get(name="Wachttijd")
    assert goalpost.metric_id == metric.id
    assert (metric.name, metric.unit, metric.direction) == ("Wachttijd", "min", "DOWN")
    expectation = Expectation.objects.get(id=ground.expectation_id)
    assert (expectation.goalpost_id, expectation.state, expectation.is_dashed) == (goalpost.id, "HEARD", True)


def test_draws_further_on_the_same_draft(ground: Ground) -> None:
    first = build(ground)
    second = build(ground, replace(BY_DAY, metric_id=first.metric_id, metric_name="", aim=3))

    assert (first.id, second.version, second.aim) == (second.id, 1, 3)
    assert Goalpost.objects.count() == 1


def test_what_was_agreed_is_never_changed_a_move_is_a_new_version(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    before = Goalpost.objects.values().get()

    move = Move(asked_by=Asker.STAKEHOLDER, reason="Nieuw systeem", in_force_from_date=date(2026, 6, 1))
    moved = build(ground, replace(BY_DAY, metric_id=ground.metric_id, metric_name=""), move=move)

    assert Goalpost.objects.values().get(version=1) == before
    assert (moved.version, moved.asked_by, moved.reason, moved.agreed_date) == (2, "STAKEHOLDER", "Nieuw systeem", None)
    expectation = Expectation.objects.get(id=ground.expectation_id)
    assert (str(expectation.goalpost_id), expectation.state) == (str(before["id"]), "AGREED")
    assert Event.objects.filter(kind="MOVE_ASKED").count() == 1


def test_a_move_needs_who_and_why(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)

    with pytest.raises(FactMissing):
        build(ground)
    with pytest.raises(FactMissing):
        build(ground, move=Move(asked_by=Asker.SUPPLIER, reason="  "))
    with pytest.raises(DayBackdated):
        build(ground, move=Move(asked_by=Asker.SUPPLIER, reason="Drukte", in_force_from_date=TODAY - timedelta(days=1)))
    assert Goalpost.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "reason"), [({"by_date": None}, "EMPTY"), ({"timing": "RECURRING", "period": ""}, "EMPTY")]
)
def test_a_chosen_timing_must_be_filled_in(ground: Ground, change: dict[str, object], reason: str) -> None:
    with pytest.raises(UnableToBuild) as refused:
        build(ground, replace(BY_DAY, **change))  # type: ignore[arg-type]
    assert refused.value.facts["reason"] == reason


def test_posts_the_wrong_way_round_are_refused_and_nothing_is_written(ground: Ground) -> None:
    with pytest.raises(InconsistentPosts):
        build(ground, replace(BY_DAY, aim=9))
    assert not Goalpost.objects.exists()
    assert Metric.objects.count() == 1


def test_a_name_in_use_asks_for_the_metric_that_exists(ground: Ground) -> None:
    with pytest.raises(UnableToAddMetric):
        build(ground, replace(BY_DAY, metric_name="hersteltijd"))


def test_metric_and_judge_must_be_of_the_same_customer(ground: Ground) -> None:
    other = a_customer(actor=ground.cast.sanne, name="Drukkerij Hazelaar")
    for strokes in (
        replace(BY_DAY, metric_id=a_metric(actor=ground.cast.sanne, customer_id=other)),
        replace(BY_DAY, judge_id=a_stakeholder(actor=ground.cast.sanne, customer_id=other)),
    ):
        with pytest.raises(UnableToBuild) as refused:
            build(ground, strokes)
        assert refused.value.facts["reason"] == "OTHER_CUSTOMER"


def test_the_second_of_two_editors_is_told(ground: Ground) -> None:
    seen = Expectation.objects.get(id=ground.expectation_id).revision
    build(ground, revision=seen)

    with pytest.raises(UnableToBuild) as refused:
        build(ground, revision=seen)
    assert refused.value.facts["reason"] == "CHANGED_MEANWHILE"


def test_a_closed_expectation_takes_no_posts(ground: Ground) -> None:
    closed = {"state": "NOT_FEASIBLE", "refused_reason": "Te duur", "is_without_alternative": True}
    Expectation.objects.filter(id=ground.expectation_id).update(**closed)
    with pytest.raises(UnableToBuild) as refused:
        build(ground)
    assert refused.value.facts["reason"] == "CLOSED"


def test_yes_no_and_judgement_keep_only_what_they_use(ground: Ground) -> None:
    asked = build(ground, Strokes(kind=Kind.YES_NO, metric_name="Certificaat", floor=None, aim=None, baseline=0))
    assert (asked.floor, asked.aim, asked.metric_id is not None) == (1.0, None, True)

    judged = build(ground, Strokes(kind=Kind.JUDGEMENT, what="De toon van het overleg", floor=3, aim=5))
    assert (judged.floor, judged.aim, judged.metric_id, judged.what) == (None, None, None, "De toon van het overleg")


def test_only_who_may_write_the_customer_builds(ground: Ground) -> None:
    with pytest.raises(Denied):
        build(ground, who="vik")
    with pytest.raises(NotFound):
        build(ground, who="vera")


def test_a_weight_once_set_can_be_taken_away(ground: Ground) -> None:
    def weights() -> tuple[int | None, int | None]:
        return Expectation.objects.values_list("weight_met", "weight_missed").get()

    build(ground, replace(BY_DAY, metric_name="Hersteltijd A", weight_met=3, weight_missed=5, is_weighed=True))
    assert weights() == (3, 5)
    build(ground, replace(BY_DAY, metric_name="Hersteltijd B"))
    assert weights() == (3, 5), "who was not asked takes nothing away"
    build(ground, replace(BY_DAY, metric_name="Hersteltijd C", weight_missed=4, is_weighed=True))
    assert weights() == (None, 4)
