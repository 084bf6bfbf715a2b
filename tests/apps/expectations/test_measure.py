"""Entering values, and what becomes of the verdicts."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod, Measurement
from goalposts.apps.expectations.usecases import (
    DatedValue,
    Recorded,
    UnableToMeasure,
    record_measurements,
    record_value,
    rejudge_due,
)
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, member_of
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, measured, posts_for

LATER = date(2026, 6, 10)
APRIL = date(2026, 4, 20)


def measure(ground: Ground, *values: tuple[date, float], who: str = "sanne", today: date = LATER) -> Recorded:
    dated = [DatedValue(day, value) for day, value in values]
    return record_measurements(
        actor=getattr(ground.cast, who), metric_id=ground.metric_id, values=dated, today=today, now=NOW
    )


def play(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)


def verdicts() -> list[tuple[date, str, float | None]]:
    rows = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("period_end")
    return list(rows.values_list("period_end", "verdict", "value"))


def test_each_closed_month_is_judged_by_its_last_value(ground: Ground) -> None:
    play(ground)
    measure(
        ground, (date(2026, 3, 20), 9.0), (date(2026, 3, 28), 5.5), (date(2026, 4, 30), 6.1), (date(2026, 6, 2), 8.0)
    )

    assert verdicts() == [
        (date(2026, 3, 31), "IN", 5.5),
        (date(2026, 4, 30), "NEAR", 6.1),
        (date(2026, 5, 31), "NONE", None),
    ]
    expectation = Expectation.objects.get()
    assert (expectation.verdict, expectation.is_provisional, expectation.period_end) == (
        "NONE",
        False,
        date(2026, 5, 31),
    )
    assert expectation.rejudge_date == date(2026, 7, 1)
    assert [shot[1] for shot in expectation.shots] == [5.5, 6.1]


def test_a_correction_keeps_the_former_value_and_the_former_verdict(ground: Ground) -> None:
    play(ground)
    measure(ground, (date(2026, 3, 28), 5.5))
    outcome = measure(ground, (date(2026, 3, 28), 7.5))

    assert outcome == Recorded(added=0, corrected=1, unchanged=0)
    assert list(Measurement.objects.order_by("value").values_list("value", "replaced_at")) == [(5.5, NOW), (7.5, None)]
    former = JudgedPeriod.objects.get(replaced_at__isnull=False, period_end=date(2026, 3, 31))
    assert (former.verdict, former.value) == ("IN", 5.5)
    assert verdicts()[0] == (date(2026, 3, 31), "OUT", 7.5)


def test_the_same_value_again_changes_nothing(ground: Ground) -> None:
    play(ground)
    measure(ground, (date(2026, 3, 28), 5.5))
    before = list(JudgedPeriod.objects.order_by("id").values())
    assert measure(ground, (date(2026, 3, 28), 5.5)) == Recorded(added=0, corrected=0, unchanged=1)
    assert Measurement.objects.count() == 1
    assert list(JudgedPeriod.objects.order_by("id").values()) == before


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "EMPTY"),
        ([(LATER, 1.0), (LATER, 2.0)], "TWICE"),
        ([(LATER, float("nan"))], "NO_NUMBER"),
        ([(LATER, float("inf"))], "NO_NUMBER"),
    ],
)
def test_refuses_all_when_one_is_wrong(ground: Ground, values: list[tuple[date, float]], reason: str) -> None:
    good = [(LATER - timedelta(days=9), 4.0)] if values else []
    with pytest.raises(UnableToMeasure) as refused:
        measure(ground, *good, *values)
    assert refused.value.facts["reason"] == reason
    assert not Measurement.objects.exists()


def test_a_value_of_a_day_to_come_waits_for_its_day(ground: Ground) -> None:
    play(ground)
    ahead = LATER + timedelta(days=1)
    assert measure(ground, (ahead, 9.0)) == Recorded(added=1, corrected=0, unchanged=0, ahead=1)
    expectation = Expectation.objects.get()
    assert (expectation.value, expectation.rejudge_date) != (9.0, None)
    assert expectation.value != 9.0


def enter(
    ground: Ground,
    value: float,
    *,
    reason: str = "",
    source: str = "Storingslijst",
    who: str = "sanne",
    former_id: UUID | None = None,
) -> Recorded:
    return record_value(
        actor=getattr(ground.cast, who), metric_id=ground.metric_id, value=DatedValue(APRIL, value, source),
        reason=reason, today=LATER, now=NOW, former_id=former_id,
    )  # fmt: skip


def test_a_second_value_on_a_day_asks_why_and_keeps_the_former(ground: Ground) -> None:
    play(ground)
    assert enter(ground, 5.0) == Recorded(added=1, corrected=0, unchanged=0)
    former = Measurement.objects.get()
    with pytest.raises(UnableToMeasure) as refused:
        enter(ground, 9.0, reason=" ")
    assert refused.value.facts == {
        "field": "reason", "reason": "DAY_HAS_VALUE", "day": APRIL, "value_id": former.id,
    }  # fmt: skip
    assert Measurement.objects.get().value == 5.0

    assert enter(ground, 9.0, reason="Tweede helft vergeten") == Recorded(added=0, corrected=1, unchanged=0)
    former.refresh_from_db()
    assert (former.replaced_reason, former.replaced_by_id) == (
        "Tweede helft vergeten", member_of(actor=ground.cast.sanne),
    )  # fmt: skip
    assert (APRIL.replace(day=30), "OUT", 9.0) in verdicts()
    with pytest.raises(UnableToMeasure):
        enter(ground, 7.0, reason="Nog eens", former_id=former.id)


def test_the_same_value_once_more_asks_nothing_unless_its_source_differs(ground: Ground) -> None:
    play(ground)
    enter(ground, 5.0)
    for source in ("", "Storingslijst"):
        assert enter(ground, 5.0, source=source) == Recorded(added=0, corrected=0, unchanged=1)
    with pytest.raises(UnableToMeasure):
        enter(ground, 5.0, source="Weekbericht")
    with pytest.raises(UnableToMeasure):
        enter(ground, float("inf"), reason="Te veel")
    with pytest.raises(Denied):
        enter(ground, 9.0, reason="Mag niet", who="vik")


def test_moving_the_posts_does_not_reach_a_past_verdict(ground: Ground) -> None:
    play(ground)
    measure(ground, (date(2026, 3, 28), 5.5))
    before = verdicts()[0]
    Goalpost.objects.create(
        workspace_id=Goalpost.objects.get().workspace_id, expectation_id=ground.expectation_id, version=2, kind="AT_MOST",
        metric_id=ground.metric_id, floor=2, aim=1, timing="RECURRING", period="MONTH", built_at=NOW,
        built_by_id=member_of(actor=ground.cast.sanne), agreed_date=date(2026, 4, 10), agreed_how="TALK",
        agreed_by_id=ground.carla_id, in_force_from_date=date(2026, 4, 10),
    )  # fmt: skip
    measure(ground, (date(2026, 4, 20), 5.5))

    assert verdicts()[0] == before
    assert verdicts()[1] == (date(2026, 4, 30), "OUT", 5.5)


def test_a_new_day_closes_a_period_without_anybody_writing(ground: Ground) -> None:
    play(ground)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={TODAY: 5.0})
    assert (Expectation.objects.get().verdict, Expectation.objects.get().is_provisional) == ("IN", True)
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    worker = Actor.system(reason="a new day", workspace_id=workspace_id)

    assert rejudge_due(actor=worker, workspace_id=workspace_id, today=date(2026, 3, 31), now=NOW) == 0
    assert rejudge_due(actor=worker, workspace_id=workspace_id, today=date(2026, 4, 1), now=NOW) == 1
    expectation = Expectation.objects.get()
    assert (expectation.verdict, expectation.is_provisional) == ("IN", False)
    assert rejudge_due(actor=worker, workspace_id=workspace_id, today=date(2026, 4, 1), now=NOW) == 0


def test_before_an_agreement_the_standing_is_dashed(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={TODAY: 5.0})
    expectation = Expectation.objects.get()
    assert (expectation.verdict, expectation.is_dashed) == ("IN", True)
    assert not JudgedPeriod.objects.exists()


def test_only_who_may_write_the_customer_measures(ground: Ground) -> None:
    with pytest.raises(Denied):
        measure(ground, (LATER, 1.0), who="vik")
    with pytest.raises(NotFound):
        measure(ground, (LATER, 1.0), who="vera")
    assert not Measurement.objects.exists()
