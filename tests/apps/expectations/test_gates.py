"""The gates of a metric, a tension and an answer: who reads, who writes, and what a link or a code lets a judge see."""

from uuid import UUID, uuid4

import pytest

from goalposts.apps.expectations.access import (
    get_expectation_for,
    get_expectation_to_judge,
    get_metric_for,
    get_tension_for,
)
from goalposts.apps.expectations.models import Expectation, Goalpost, JudgedPeriod
from goalposts.apps.expectations.usecases import link_tension, standing
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, an_expectation, measured, posts_for


def by_link(ground: Ground, stakeholder_id: UUID, *shown: UUID, power: Power = Power.P1) -> Actor:
    return Actor.stakeholder(
        workspace_id=workspace_of(actor=ground.cast.sanne), stakeholder_id=stakeholder_id, power=power,
        shown_ids=frozenset(shown),
    )  # fmt: skip


def test_each_is_read_by_a_viewer_written_by_who_writes_the_customer_and_not_there_for_a_stranger(
    ground: Ground,
) -> None:
    other = an_expectation(actor=ground.cast.sanne, stakeholder_id=ground.ties_id, verbatim="Rustig aan.")
    tension = link_tension(
        actor=ground.cast.sanne,
        expectation_id=ground.expectation_id,
        other_id=other,
        note="Snel of rustig.",
        today=TODAY,
        now=NOW,
    )
    for get, held in (
        (get_expectation_for, ground.expectation_id),
        (get_metric_for, ground.metric_id),
        (get_tension_for, tension),
    ):
        assert get(ground.cast.vik, held).id == held
        assert get(ground.cast.milan, held, to_write=True).id == held
        with pytest.raises(Denied):
            get(ground.cast.vik, held, to_write=True)
        for stranger in (ground.cast.vera, by_link(ground, ground.carla_id, held, power=Power.P2)):
            with pytest.raises(NotFound):
                get(stranger, held)


def test_a_judge_answers_on_what_the_link_showed_and_confirmed_on_whatever_is_theirs_to_judge(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    Goalpost.objects.update(judge_id=ground.ties_id)
    held, ties = ground.expectation_id, ground.ties_id
    for actor in (by_link(ground, ties, held), by_link(ground, ties, power=Power.P2)):
        assert get_expectation_to_judge(actor, held, given_by=ties).id == held
    for actor, given_by in (
        (by_link(ground, ties), ties),
        (by_link(ground, ties, held, power=Power.P2), ground.carla_id),
        (by_link(ground, uuid4(), held, power=Power.P2), ties),
    ):
        with pytest.raises(NotFound):
            get_expectation_to_judge(actor, held, given_by=given_by)


def test_verdicts_too_many_for_one_statement_are_the_same_verdicts(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, at = TODAY.replace(year=2025), NOW.replace(year=2025)
    Expectation.objects.update(said_date=start)
    posts_for(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id, today=start, now=at
    )
    agreed(
        actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id, today=start,
        now=at,
    )  # fmt: skip
    values = {start.replace(month=month): 3.0 + month % 5 for month in range(4, 13)}
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values=values)

    def verdicts() -> list[tuple[object, ...]]:
        JudgedPeriod.objects.all().delete()
        standing.rejudge(expectation=Expectation.objects.get(), today=TODAY, now=NOW)
        rows = JudgedPeriod.objects.filter(replaced_at__isnull=True).order_by("period_end")
        return list(rows.values_list("period_end", "value", "verdict"))

    at_once = verdicts()
    assert len(at_once) > 9
    monkeypatch.setattr(standing, "ROWS", 2)
    assert verdicts() == at_once
