"""The loop: sends, judges again at its start and every hour, survives a fault, and stops when told."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import OperationalError

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries import expectation_page
from goalposts.apps.expectations.usecases import Strokes, build_goalpost, recompute_standings
from goalposts.apps.outbox.usecases import put_message
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor, workspace_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.worker import labelling, loop, rejudging
from tests.builders import NOW, TODAY, Cast, a_customer, a_metric, agreed, an_expectation, carla_at, measured, posts_for


class Shift:
    """Runs the loop for a number of rounds, and counts its waits."""

    def __init__(self, *, rounds: int) -> None:
        self.left = rounds
        self.waits: list[float] = []
        self.stop = threading.Event()
        self.stop.wait = self._wait  # type: ignore[method-assign]

    def _wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0.0)
        return False

    def is_wanted(self) -> bool:
        self.left -= 1
        return self.left >= 0


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """Run the loop in this thread, on the connection of the test."""
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    monkeypatch.setattr("goalposts.entrypoints.worker.loop.connection.close", lambda: None)

    def for_rounds(rounds: int) -> list[float]:
        shift = Shift(rounds=rounds)
        loop.run(stop=shift.stop, is_wanted=shift.is_wanted)
        return shift.waits

    return for_rounds


@pytest.mark.django_db
def test_it_waits_only_when_there_is_nothing_to_do(run: Callable[[int], list[float]]) -> None:
    facts: dict[str, object] = {"to_email": "a@b.example", "to_name": "", "language": "nl", "workspace": "W"}
    put_message(workspace_id=None, kind="workspace.mail_test", facts=facts, now=NOW)
    assert run(3) == [0.0, loop.IDLE_SECONDS, loop.IDLE_SECONDS]


@pytest.mark.django_db
def test_a_fault_is_survived_after_a_rest(
    run: Callable[[int], list[float]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [OperationalError("the database is away")]

    def stumble(**_: object) -> bool:
        if faults:
            raise faults.pop()
        return False

    monkeypatch.setattr(loop, "work_once", stumble)
    assert run(2) == [loop.AFTER_FAULT_SECONDS, loop.IDLE_SECONDS]
    assert "the worker stumbled" in caplog.text


@pytest.mark.django_db
def test_it_judges_at_its_start_and_then_every_hour(
    run: Callable[[int], list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    times, judged = iter([0.0, 1000.0, 3601.0, 3602.0, 4000.0]), list[int]()
    monkeypatch.setattr(loop, "work_once", lambda **_: False)
    monkeypatch.setattr(loop, "rejudge_every_workspace", lambda: judged.append(1))
    monkeypatch.setattr("goalposts.entrypoints.worker.loop.time.monotonic", lambda: next(times))
    run(4)
    assert len(judged) == 2


def test_told_to_stop_it_takes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr(loop, "work_once", lambda **_: pytest.fail("it worked on"))
    monkeypatch.setattr("goalposts.entrypoints.worker.loop.connection.close", lambda: None)
    loop.run(stop=stop)


def test_what_fell_due_meanwhile_is_judged_in_every_workspace(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    for actor in (cast.sanne, cast.vera):
        customer_id = a_customer(actor=actor)
        carla_id = carla_at(actor=actor, customer_id=customer_id)
        expectation_id = an_expectation(actor=actor, stakeholder_id=carla_id)
        metric_id = a_metric(actor=actor, customer_id=customer_id)
        posts_for(actor=actor, expectation_id=expectation_id, metric_id=metric_id)
        agreed(actor=actor, expectation_id=expectation_id, stakeholder_id=carla_id)
        measured(actor=actor, metric_id=metric_id, values={TODAY: 3.0})
        pages.append((actor, expectation_id))
    closed = [len(expectation_page(actor=actor, expectation_id=id_).judged) for actor, id_ in pages]

    monkeypatch.setattr(clock, "now", lambda: NOW.replace(month=4))
    monkeypatch.setattr(clock, "today_in", lambda **_: date(2026, 4, 16))
    assert rejudging.rejudge_every_workspace() == 2
    assert rejudging.rejudge_every_workspace() == 0
    assert [len(expectation_page(actor=actor, expectation_id=id_).judged) for actor, id_ in pages] == [
        count + 1 for count in closed
    ]


def test_the_pace_of_a_goal_that_runs_is_of_today_and_not_of_the_day_it_was_judged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    expectation_id = an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    metric_id = a_metric(actor=cast.sanne, customer_id=customer_id)
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=metric_id, baseline=9, floor=6, aim=4, timing="BY_DAY", by_date=date(2026, 12, 31)
    )
    build_goalpost(actor=cast.sanne, expectation_id=expectation_id, strokes=strokes, today=TODAY, now=NOW)
    agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
    measured(actor=cast.sanne, metric_id=metric_id, values={TODAY: 8.0})

    def pace_on(day: date) -> float:
        monkeypatch.setattr(clock, "today_in", lambda **_: day)
        assert rejudging.rejudge_every_workspace() == 1
        assert rejudging.rejudge_every_workspace() == 0
        pace = expectation_page(actor=cast.sanne, expectation_id=expectation_id).row.pace
        assert pace is not None
        return pace

    monkeypatch.setattr(clock, "now", lambda: NOW)
    april, june = pace_on(date(2026, 4, 16)), pace_on(date(2026, 6, 16))
    assert april > june > 0  # as much was made, and more of the time is gone
    workspace_id = workspace_of(actor=cast.sanne)
    system = Actor.system(reason="a test", workspace_id=workspace_id)
    proofs = recompute_standings(actor=system, workspace_id=workspace_id, today=date(2026, 6, 16), now=NOW)
    assert [(proof.waiting, proof.differences) for proof in proofs] == [(0, ())]


def test_sentences_without_a_label_are_labelled_in_every_workspace(cast: Cast) -> None:
    for actor in (cast.sanne, cast.vera):
        an_expectation(
            actor=actor, stakeholder_id=carla_at(actor=actor, customer_id=a_customer(actor=actor)), verbatim="Sneller!"
        )
    Expectation.objects.update(clarity="")
    assert labelling.label_every_workspace() == 2
    assert labelling.label_every_workspace() == 0
    assert set(Expectation.objects.values_list("clarity", flat=True)) == {"DIFFUSE"}


def test_inside_the_server_it_ends_with_the_main_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[Callable[[], bool]]()
    monkeypatch.setattr(loop, "run", lambda *, stop, is_wanted: asked.append(is_wanted))
    thread = loop.start_inside()
    thread.join()
    assert (thread.daemon, asked[0]()) == (False, True)
