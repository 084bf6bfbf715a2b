"""The people at a customer and its metrics as of a former day."""

from datetime import date, timedelta

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import Talk, record_conversation
from goalposts.apps.expectations.models import Metric
from goalposts.apps.expectations.queries import MetricOn, PersonOn, metrics_on, people_on
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, a_metric, measured

ZONE = "Europe/Amsterdam"
BEFORE, AFTER = TODAY - timedelta(days=4), TODAY + timedelta(days=4)


def people(ground: Ground, day: date, *, who: str = "vik") -> list[PersonOn]:
    return people_on(
        actor=getattr(ground.cast, who), customer_id=ground.customer_id, day=day, time_zone=ZONE,
        open_of={ground.carla_id: 2},
    )  # fmt: skip


def metrics(ground: Ground, day: date, *, who: str = "vik") -> list[MetricOn]:
    return metrics_on(actor=getattr(ground.cast, who), customer_id=ground.customer_id, day=day, time_zone=ZONE)


def test_people_read_as_today_with_what_was_heard_by_the_day(ground: Ground) -> None:
    talk = Talk(held_date=AFTER, channel="CALL", subject="", stakeholder_ids=(ground.ties_id,))
    record_conversation(
        actor=ground.cast.sanne, customer_id=ground.customer_id, talk=talk, today=AFTER, now=NOW + (AFTER - TODAY)
    )
    carla, ties = people(ground, TODAY)
    assert (carla.row.name, carla.row.parts, carla.row.open_expectations) == ("Carla Brandsma", ("DECIDES", "PAYS"), 2)
    assert (carla.row.last_heard_date, ties.row.last_heard_date, ties.row.open_expectations) == (TODAY, None, 0)
    assert people(ground, AFTER)[1].row.last_heard_date == AFTER
    assert people(ground, BEFORE)[0].row.last_heard_date is None


def test_who_was_entered_later_is_marked_and_who_left_later_was_still_there(ground: Ground) -> None:
    assert [one.known for one in people(ground, BEFORE)] == [TODAY, TODAY]
    assert [one.known for one in people(ground, TODAY)] == [None, None]
    Stakeholder.objects.filter(id=ground.carla_id).update(left_date=TODAY)
    assert [one.row.left_date for one in people(ground, BEFORE)] == [None, None]
    assert [(one.row.name, one.row.left_date) for one in people(ground, TODAY)] == [
        ("Ties Veldkamp", None), ("Carla Brandsma", TODAY),
    ]  # fmt: skip


def test_nobody_reads_as_paused_on_a_former_day(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(paused_until_date=AFTER, pause_reason="verlof")
    assert [one.row.paused_until_date for one in people(ground, TODAY)] == [None, None]


def test_who_was_archived_by_the_day_or_is_elsewhere_is_absent(ground: Ground) -> None:
    Stakeholder.objects.filter(id=ground.carla_id).update(archived_at=NOW)
    assert len(people(ground, BEFORE)) == 2
    assert [one.row.name for one in people(ground, TODAY)] == ["Ties Veldkamp"]
    assert people(ground, TODAY, who="vera") == []


def test_a_metric_has_its_last_value_by_the_day_and_says_when_that_became_known(ground: Ground) -> None:
    measured(actor=ground.cast.sanne, metric_id=ground.metric_id, values={BEFORE: 7.0, TODAY: 5.0})
    assert [(one.row.value, one.row.value_date, one.known) for one in metrics(ground, BEFORE)] == [(7.0, BEFORE, TODAY)]
    assert [(one.row.value, one.known) for one in metrics(ground, TODAY)] == [(5.0, None)]


def test_a_metric_is_there_from_its_making_or_its_first_value_until_it_is_archived(ground: Ground) -> None:
    a_metric(actor=ground.cast.sanne, customer_id=ground.customer_id, name="Klachten")
    assert metrics(ground, BEFORE) == []
    assert [one.row.name for one in metrics(ground, TODAY)] == ["Hersteltijd", "Klachten"]
    Metric.objects.filter(name="Klachten").update(archived_at=NOW)
    assert [one.row.name for one in metrics(ground, TODAY)] == ["Hersteltijd"]
    assert metrics(ground, TODAY, who="vera") == []
