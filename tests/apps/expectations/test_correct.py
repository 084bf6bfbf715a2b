"""Correcting values and keeping metrics: what was stays readable, what was agreed stays agreed."""

from datetime import date
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.expectations.models import Expectation, JudgedPeriod, Measurement, Metric, Tension
from goalposts.apps.expectations.queries import expectation_page, values_entered
from goalposts.apps.expectations.usecases import (
    MetricTerms,
    Strokes,
    UnableToCorrect,
    UnableToKeepMetric,
    archive_metric,
    build_goalpost,
    change_metric,
    correct_value,
    recompute_standings,
    remove_value,
    restore_metric,
    void_expectation,
)
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_metric, agreed, measured, posts_for

MARCH, APRIL, LATER = date(2026, 3, 28), date(2026, 4, 20), date(2026, 5, 10)


def play(ground: Ground) -> UUID:
    """Agree to at most six hours a month, measure March and April, and give the value of March."""
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    values = {MARCH: 5.5, APRIL: 9.0}
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values=values, today=LATER)
    return Measurement.objects.get(measured_date=MARCH).id


def correct(
    ground: Ground, value_id: UUID, *, who: str = "sanne", value: float = 7.5, reason: str = "Verkeerd afgelezen"
) -> None:
    correct_value(
        actor=getattr(ground.cast, who), metric_id=ground.metric_id, value_id=value_id, value=value,
        source="Storingslijst", reason=reason, today=LATER, now=NOW,
    )  # fmt: skip


def remove(ground: Ground, value_id: UUID, *, who: str = "sanne", reason: str = "Andere maatstaf") -> None:
    remove_value(
        actor=getattr(ground.cast, who), metric_id=ground.metric_id, value_id=value_id, reason=reason, today=LATER,
        now=NOW,
    )  # fmt: skip


def verdicts() -> dict[date, tuple[str, float | None]]:
    rows = JudgedPeriod.objects.filter(replaced_at__isnull=True)
    return {end: (verdict, value) for end, verdict, value in rows.values_list("period_end", "verdict", "value")}


def test_a_corrected_value_is_judged_again_and_the_former_says_who_and_why(ground: Ground) -> None:
    correct(ground, play(ground))
    assert verdicts()[date(2026, 3, 31)] == ("OUT", 7.5)
    former = JudgedPeriod.objects.get(replaced_at__isnull=False)
    assert (former.verdict, former.value) == ("IN", 5.5)
    lines = values_entered(actor=ground.cast.vik, metric_id=ground.metric_id, limit=9)
    told = [(one.value, one.replaced_by, one.replaced_reason) for one in lines if one.replaced_at]
    assert told == [(5.5, "Sanne de Wit", "Verkeerd afgelezen")]
    assert Entry.objects.filter(deed="metric.value_corrected").count() == 1


def test_the_page_of_the_expectation_says_it_too(ground: Ground) -> None:
    correct(ground, play(ground))
    page = expectation_page(actor=ground.cast.vik, expectation_id=ground.expectation_id)
    told = [(one.value, one.corrected_by, one.corrected_because) for one in page.judged if one.replaced_at]
    assert told == [(5.5, "Sanne de Wit", "Verkeerd afgelezen")]
    assert {one.corrected_by for one in page.judged if not one.replaced_at} == {None}


def test_a_value_taken_back_counts_no_more_and_stays_readable(ground: Ground) -> None:
    remove(ground, play(ground))
    assert verdicts()[date(2026, 3, 31)] == ("NONE", None)
    kept = Measurement.objects.get(measured_date=MARCH)
    assert (kept.value, kept.replaced_at, kept.replaced_reason) == (5.5, NOW, "Andere maatstaf")
    assert Entry.objects.filter(deed="metric.value_removed").count() == 1
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={MARCH: 4.0}, today=LATER)
    assert verdicts()[date(2026, 3, 31)] == ("IN", 4.0)


@pytest.mark.parametrize(
    ("value", "reason", "refusal"),
    [(float("nan"), "x", "NO_NUMBER"), (float("inf"), "x", "NO_NUMBER"), (7, " ", "EMPTY")],
)
def test_a_correction_is_a_number_with_a_reason(ground: Ground, value: float, reason: str, refusal: str) -> None:
    value_id = play(ground)
    with pytest.raises(UnableToCorrect) as refused:
        correct(ground, value_id, value=value, reason=reason)
    assert refused.value.facts["reason"] == refusal
    with pytest.raises(UnableToCorrect):
        remove(ground, value_id, reason="")
    assert not Measurement.objects.filter(replaced_at__isnull=False).exists()


def test_what_was_replaced_is_not_replaced_again_and_the_same_changes_nothing(ground: Ground) -> None:
    value_id = play(ground)
    with pytest.raises(AlreadyDone):
        correct(ground, value_id, value=5.5)
    correct(ground, value_id)
    for again in (correct, remove):
        with pytest.raises(UnableToCorrect) as refused:
            again(ground, value_id)
        assert refused.value.facts["reason"] == "REPLACED"


def test_only_who_may_write_corrects_and_only_values_of_this_metric(ground: Ground) -> None:
    value_id = play(ground)
    for again in (correct, remove):
        with pytest.raises(Denied):
            again(ground, value_id, who="vik")
        with pytest.raises(NotFound):
            again(ground, value_id, who="vera")
        with pytest.raises(NotFound):
            again(ground, UUID(int=5))
    other = a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name="Reactietijd")
    with pytest.raises(NotFound):
        remove_value(actor=ground.cast.sanne, metric_id=other, value_id=value_id, reason="x", today=LATER, now=NOW)


def change(ground: Ground, who: str = "sanne", **terms: str) -> None:
    metric = Metric.objects.get(id=ground.metric_id)
    names = ("name", "unit", "direction", "period_value")
    wanted = MetricTerms(**{name: getattr(metric, name) for name in names} | terms)
    change_metric(actor=getattr(ground.cast, who), metric_id=ground.metric_id, terms=wanted, today=LATER, now=NOW)


def test_name_and_direction_change_any_time_unit_and_period_value_until_something_was_agreed(ground: Ground) -> None:
    change(ground, unit="dagen", period_value="MEAN")
    play(ground)
    before = verdicts()
    change(ground, name="Oplostijd van storingen", direction="BETWEEN")
    for field, value in (("unit", "uur"), ("period_value", "SUM")):
        with pytest.raises(UnableToKeepMetric) as refused:
            change(ground, **{field: value})
        assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, "AGREED")
    metric = Metric.objects.get(id=ground.metric_id)
    assert (metric.name, metric.unit, metric.direction, metric.period_value) == (
        "Oplostijd van storingen", "dagen", "BETWEEN", "MEAN",
    )  # fmt: skip
    assert verdicts() == before


def test_another_period_value_judges_again_what_nobody_agreed_to(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    values = {date(2026, 5, 4): 9.0, date(2026, 5, 5): 3.0}
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values=values, today=LATER)
    assert Expectation.objects.get().value == 3.0
    change(ground, period_value="MEAN")
    assert Expectation.objects.get().value == 6.0
    assert not Tension.objects.exists()


def test_a_name_is_there_and_no_other_of_the_customer_has_it(ground: Ground) -> None:
    a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name="Reactietijd")
    for name, reason in ((" ", "EMPTY"), ("REACTIETIJD", "IN_USE")):
        with pytest.raises(UnableToKeepMetric) as refused:
            change(ground, name=name)
        assert refused.value.facts["reason"] == reason
    with pytest.raises(AlreadyDone):
        change(ground)


def test_a_metric_that_nobody_uses_is_archived_and_comes_back(ground: Ground) -> None:
    play(ground)
    with pytest.raises(UnableToKeepMetric) as refused:
        archive_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    assert (refused.value.facts["reason"], refused.value.facts["count"]) == ("USED", 1)
    void_expectation(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, reason="Dubbel", today=TODAY, now=NOW
    )
    archive_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    with pytest.raises(AlreadyDone):
        archive_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    restore_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    assert Metric.objects.get().archived_at is None
    with pytest.raises(AlreadyDone):
        restore_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)


def test_an_archived_metric_comes_back_only_under_a_free_name(ground: Ground) -> None:
    archive_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id)
    with pytest.raises(UnableToKeepMetric) as refused:
        restore_metric(actor=ground.cast.sanne, metric_id=ground.metric_id, now=NOW)
    assert refused.value.facts["reason"] == "IN_USE"


def test_only_who_may_write_keeps_metrics(ground: Ground) -> None:
    for who, error in (("vik", Denied), ("vera", NotFound)):
        with pytest.raises(error):
            change(ground, who=who, name="Anders")
        for keep in (archive_metric, restore_metric):
            with pytest.raises(error):
                keep(actor=getattr(ground.cast, who), metric_id=ground.metric_id, now=NOW)


def prove(ground: Ground, *, is_to_mend: bool = False, today: date = LATER) -> list[tuple[tuple[str, ...], int]]:
    workspace_id = ground.cast.sanne.workspace_id
    assert workspace_id
    actor = Actor.system(reason="goalposts doctor", workspace_id=workspace_id)
    proofs = recompute_standings(actor=actor, workspace_id=workspace_id, today=today, now=NOW, is_to_mend=is_to_mend)
    return [(one.fields, one.periods) for proof in proofs for one in proof.differences]


def test_what_was_measured_corrected_and_taken_back_is_stored_as_the_rules_say(ground: Ground) -> None:
    value_id = play(ground)
    assert prove(ground) == []
    correct(ground, value_id)
    assert prove(ground) == []
    remove(ground, Measurement.objects.get(measured_date=APRIL).id)
    assert prove(ground) == []


def test_a_spoiled_standing_is_seen_and_mended(ground: Ground) -> None:
    play(ground)
    Expectation.objects.update(verdict="IN", value=1.0)
    assert prove(ground) == [(("verdict", "value"), 0)]
    assert prove(ground, is_to_mend=True) == [(("verdict", "value"), 0)]
    assert prove(ground) == []
    assert Expectation.objects.get().verdict == "OUT"
    assert Entry.objects.filter(deed="standings.mended").count() == 1


@pytest.mark.parametrize("spoil", ["changed", "gone", "too many"])
def test_a_spoiled_verdict_is_seen_and_mended(ground: Ground, spoil: str) -> None:
    play(ground)
    march = JudgedPeriod.objects.filter(period_end=date(2026, 3, 31))
    if spoil == "changed":
        march.update(verdict="OUT")
    elif spoil == "gone":
        march.delete()
    else:
        JudgedPeriod.objects.filter(period_end=date(2026, 4, 30)).update(period_end=date(2026, 2, 28))
        assert JudgedPeriod.objects.count() == 2
    assert prove(ground)
    prove(ground, is_to_mend=True)
    assert prove(ground) == []
    assert set(verdicts()) == {date(2026, 3, 31), date(2026, 4, 30)}


def test_what_a_new_day_brings_is_waiting_and_not_wrong(ground: Ground) -> None:
    play(ground)
    assert prove(ground, today=date(2026, 6, 2)) == []


def test_only_automatic_work_recomputes(ground: Ground) -> None:
    workspace_id = ground.cast.omar.workspace_id
    assert workspace_id
    with pytest.raises(Denied):
        list(recompute_standings(actor=ground.cast.omar, workspace_id=workspace_id, today=LATER, now=NOW))


def test_what_was_only_heard_stands_as_the_rules_say_from_the_start(ground: Ground) -> None:
    assert prove(ground) == []
    assert (Expectation.objects.get().rank, Expectation.objects.get().is_provisional) == (30, False)


def test_the_pace_of_what_still_runs_is_of_its_own_day(ground: Ground) -> None:
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=ground.metric_id, baseline=9, floor=6, aim=4, timing="BY_DAY",
        by_date=date(2026, 12, 31),
    )  # fmt: skip
    build_goalpost(actor=ground.cast.sanne, expectation_id=ground.expectation_id, strokes=strokes, today=TODAY, now=NOW)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    day = date(2026, 6, 1)
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={day: 7.0}, today=day)
    stored = Expectation.objects.get().pace
    assert stored is not None
    assert prove(ground, today=date(2026, 8, 1)) == []
    assert Expectation.objects.get().pace == stored
