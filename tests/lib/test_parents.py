"""Values point at rows that are there: one check for a whole statement keeps what a check for each row kept."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from goalposts.apps.expectations.models import Measurement, Metric
from goalposts.apps.workspaces.models import Member
from goalposts.domain.roles import member_of, workspace_of
from goalposts.lib import tenancy
from goalposts.lib.bulk import erase_rows, things_of
from goalposts.lib.ids import new_id
from goalposts.lib.soundness import broken_references
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, seat_cast

on_postgresql = pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite checks every row itself")


@pytest.fixture
def metric(cast: Cast) -> UUID:
    return a_metric(actor=cast.omar, customer_id=a_customer(actor=cast.omar))


def values(cast: Cast, metric_id: UUID, **changes: object) -> list[Measurement]:
    given: dict[str, object] = {"metric_id": metric_id, "workspace_id": workspace_of(actor=cast.omar)}
    given |= {"recorded_by_id": member_of(actor=cast.omar), "recorded_at": NOW, "value": 1.0} | changes
    return [Measurement(measured_date=TODAY - timedelta(days=back), **given) for back in range(3)]


def settle() -> None:
    """Let the database check now what it leaves for the end of a transaction."""
    connection.check_constraints()


@contextmanager
def refused() -> Iterator[None]:
    """Expect that the database refuses this, now or at the end of the transaction."""
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012 - some wait until the end
        yield
        settle()


@pytest.mark.parametrize("column", ["workspace_id", "metric_id", "recorded_by_id", "replaced_by_id"])
def test_a_value_of_what_is_not_there_is_refused(cast: Cast, metric: UUID, column: str) -> None:
    good, missing = values(cast, metric), values(cast, metric)
    setattr(missing[1], column, new_id())
    with refused():
        Measurement.objects.bulk_create([good[0], missing[1], good[2]])
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("column", ["metric_id", "replaced_by_id"])
def test_a_value_cannot_be_moved_to_what_is_not_there(cast: Cast, metric: UUID, column: str) -> None:
    Measurement.objects.bulk_create(values(cast, metric))
    with refused():
        Measurement.objects.update(**{column: new_id()})
    assert Measurement.objects.filter(metric_id=metric, replaced_by_id=None).count() == 3


def test_what_is_there_may_be_pointed_at_and_nobody_needs_to_have_replaced_it(cast: Cast, metric: UUID) -> None:
    other = a_metric(actor=cast.omar, customer_id=a_customer(actor=cast.omar), name="Levertijd")
    Measurement.objects.bulk_create(
        [*values(cast, metric), *values(cast, other, replaced_by_id=member_of(actor=cast.sanne))]
    )
    Measurement.objects.filter(metric_id=metric).update(replaced_by_id=member_of(actor=cast.milan), replaced_at=NOW)
    Measurement.objects.filter(id=new_id()).update(value=2)
    settle()
    assert Measurement.objects.count() == 6


@pytest.mark.parametrize("model", [Metric, Member])
def test_what_values_point_at_cannot_go(cast: Cast, metric: UUID, model: type[Metric] | type[Member]) -> None:
    vik = member_of(actor=cast.vik)
    Measurement.objects.bulk_create(values(cast, metric, recorded_by_id=vik))
    id_ = metric if model is Metric else vik
    with refused():
        erase_rows(model=model, name="id", ids=[id_])
    assert things_of(model=model).filter(id=id_).exists()


def test_it_may_go_with_its_values_in_any_order(cast: Cast, metric: UUID) -> None:
    Measurement.objects.bulk_create(values(cast, metric))
    with transaction.atomic():
        erase_rows(model=Metric, name="id", ids=[metric])
        erase_rows(model=Measurement, name="metric_id", ids=[metric])
        settle()
    assert not Measurement.objects.exists()


@on_postgresql
def test_whoever_cannot_see_the_values_cannot_take_away_what_they_point_at(cast: Cast, metric: UUID) -> None:
    """No gate lets it come to this: a metric of one workspace under values of another."""
    theirs = a_metric(actor=cast.vera, customer_id=a_customer(actor=cast.vera))
    Measurement.objects.bulk_create(values(cast, theirs))
    with tenancy.scope(workspace_id=workspace_of(actor=cast.vera)), refused():
        erase_rows(model=Metric, name="id", ids=[theirs])
    assert Metric.objects.filter(id=theirs).exists()


@on_postgresql
def test_the_check_shows_nobody_more_than_before(cast: Cast, metric: UUID) -> None:
    theirs = a_metric(actor=cast.vera, customer_id=a_customer(actor=cast.vera))
    with tenancy.scope(workspace_id=workspace_of(actor=cast.omar)):
        erase_rows(model=Metric, name="id", ids=[metric])
        settle()
        assert not Metric.objects.filter(id=theirs).exists()


@on_postgresql
def test_values_of_another_workspaces_metric_are_refused(cast: Cast) -> None:
    theirs = a_metric(actor=cast.vera, customer_id=a_customer(actor=cast.vera))
    with tenancy.scope(workspace_id=workspace_of(actor=cast.omar)), refused():
        Measurement.objects.bulk_create(values(cast, theirs))


@on_postgresql
def test_the_doctor_tells_when_it_was_switched_off(cast: Cast) -> None:
    assert broken_references() == set()
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "expectations_measurement" DISABLE TRIGGER "parents_insert"')
    assert broken_references() == {"expectations_measurement"}


@on_postgresql
def test_it_can_be_taken_back(cast: Cast, metric: UUID) -> None:
    step = import_module("goalposts.apps.expectations.migrations.0015_ask_for_parents_of_values_once")
    operation = step.Migration.operations[0]
    settle()
    with connection.schema_editor() as editor:
        operation.take_off(editor)
    settle()
    assert len(_keys()) == 4
    with refused():
        Measurement.objects.bulk_create(values(cast, new_id()))
    settle()
    with connection.schema_editor() as editor:
        operation.put_on(editor)
    assert _keys() == []


def _keys() -> list[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "expectations_measurement")
    return [name for name, one in found.items() if one["foreign_key"]]


@pytest.mark.django_db(transaction=True)
@on_postgresql
@pytest.mark.parametrize("is_kept", [True, False])
def test_two_at_once_leave_no_value_behind(is_kept: bool) -> None:
    """One writes values while another takes their metric away: whoever is second waits, and is told."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        cast = seat_cast()
        metric_id = a_metric(actor=cast.omar, customer_id=a_customer(actor=cast.omar))
        is_first, second = threading.Event(), threading.Event()
        refused: list[str] = []

        def first() -> None:
            write() if is_kept else erase_rows(model=Metric, name="id", ids=[metric_id])
            is_first.set()
            second.wait(timeout=1)

        def write() -> None:
            Measurement.objects.bulk_create(values(cast, metric_id))

        def run(who: str) -> None:
            try:
                with tenancy.scope(workspace_id=tenancy.EVERY), transaction.atomic():
                    if who == "first":
                        first()
                    else:
                        is_first.wait(timeout=5)
                        erase_rows(model=Metric, name="id", ids=[metric_id]) if is_kept else write()
                        second.set()
            except IntegrityError:
                refused.append(who)
            connection.close()

        threads = [threading.Thread(target=run, args=(who,)) for who in ("first", "second")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert refused == ["second"]
        assert Metric.objects.filter(id=metric_id).exists() is is_kept
        assert Measurement.objects.count() == (3 if is_kept else 0)
