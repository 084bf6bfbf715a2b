"""A step by link taken back within ten seconds leaves everything as it was, and the lead unmailed."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Contact
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, JudgedPeriod
from goalposts.apps.expectations.queries import may_take_step_back
from goalposts.apps.expectations.usecases import (
    Move,
    Strokes,
    UnableToTakeBack,
    Wanted,
    agree_expectation,
    build_goalpost,
    counter_by_link,
    moved_by_link,
    take_step_back,
)
from goalposts.apps.expectations.usecases.moved import say_moved
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.expectation import Asker
from goalposts.domain.posts import Kind
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor
from tests.apps.expectations.told import Told
from tests.builders import NOW, TODAY, Cast, agreed

pytestmark = pytest.mark.django_db
SOON, LATE = NOW + timedelta(seconds=9), NOW + timedelta(seconds=16)
CHANGING = {"revision"}  # the only field that tells of a step that was taken back


@pytest.fixture
def told(cast: Cast) -> Told:
    """Begin with Carla's words and posts, mailed a day ago."""
    made = Told(cast)
    made.propose()
    Event.objects.update(recorded_at=NOW - timedelta(days=1))
    return made


def agree(told: Told) -> None:
    agree_expectation(actor=told.carla(), expectation_id=told.id, word=told.word(), today=TODAY, now=NOW)


def counter(told: Told, wanted: Wanted) -> None:
    counter_by_link(step=told.step(told.carla()), word=told.word(), words="Liever vijf.", wanted=wanted)


def move(told: Told) -> None:
    moved_by_link(actor=told.carla(), expectation_id=told.id, words="Nu per mail.", today=TODAY, now=NOW)


def back(told: Told, actor: Actor | None = None, *, at: object = SOON) -> None:
    take_step_back(actor=actor or told.carla(), expectation_id=told.id, today=TODAY, now=at)  # type: ignore[arg-type]


def stands(told: Told) -> list[dict[str, object]]:
    """Read all that a step can change, but for the count of changes."""
    rows: list[Mapping[str, object]] = [*Expectation.objects.filter(id=told.id).values()]
    rows += Goalpost.objects.order_by("version").values()
    rows += Event.objects.order_by("recorded_at", "id").values()
    rows += Contact.objects.order_by("id").values()
    rows += JudgedPeriod.objects.order_by("id").values()
    return [{name: value for name, value in row.items() if name not in CHANGING} for row in rows]


def a_move_laid(told: Told) -> UUID:
    """Agree on the posts, and lay a move of ours before Carla, all of it yesterday."""
    agreed(actor=told.cast.sanne, expectation_id=told.id, stakeholder_id=told.carla_id)
    strokes = Strokes(
        kind=Kind.AT_MOST, metric_id=told.metric_id, baseline=9, floor=7, aim=5, timing="RECURRING", period="MONTH",
        evidence="Storingslijst",
    )  # fmt: skip
    moved_id = build_goalpost(
        actor=told.cast.sanne, expectation_id=told.id, strokes=strokes, today=TODAY, now=NOW,
        move=Move(asked_by=Asker.SUPPLIER, reason="minder mensen"),
    )  # fmt: skip
    told.propose()
    Event.objects.update(recorded_at=NOW - timedelta(days=1))
    return moved_id


def test_a_yes_leaves_no_trace_but_in_the_trail(told: Told) -> None:
    before = stands(told)
    agree(told)
    assert may_take_step_back(actor=told.carla(), expectation_id=told.id, now=SOON)
    assert Notice.objects.filter(kind="AGREED").count() == 1
    back(told)
    assert stands(told) == before
    assert not Notice.objects.filter(kind="AGREED").exists()
    assert [one.deed for one in Entry.objects.order_by("number")][-2:] == [
        "expectation.agreed", "expectation.step_taken_back",
    ]  # fmt: skip
    with pytest.raises(AlreadyDone):
        back(told)


def test_a_yes_to_a_move_puts_the_former_posts_in_force_again(told: Told) -> None:
    moved_id = a_move_laid(told)
    before = stands(told)
    agree(told)
    assert Expectation.objects.get(id=told.id).goalpost_id == moved_id
    back(told)
    assert stands(told) == before
    assert Expectation.objects.get(id=told.id).goalpost_id == told.posts_id


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(floor=5)])
def test_a_counter_puts_what_we_proposed_back_on_the_table(told: Told, wanted: Wanted) -> None:
    before = stands(told)
    counter(told, wanted)
    assert Expectation.objects.get(id=told.id).state == "COUNTERED"
    back(told)
    assert stands(told) == before
    assert not Notice.objects.filter(kind="COUNTER").exists()


def test_a_counter_after_a_counter_leaves_the_first(told: Told) -> None:
    counter(told, Wanted())
    Event.objects.update(recorded_at=NOW - timedelta(days=1))
    before = stands(told)
    counter(told, Wanted(floor=5))
    back(told)
    assert stands(told) == before


def test_that_it_has_moved_was_not_said(told: Told) -> None:
    a_move_laid(told)
    before = stands(told)
    move(told)
    back(told)
    assert stands(told) == before
    assert not Notice.objects.filter(kind="MOVED").exists()


def test_the_lead_is_not_mailed_while_it_can_be_taken_back(told: Told) -> None:
    Message.objects.all().delete()
    agree(told)
    mail = Message.objects.get(kind="workspace.notice")
    assert mail.due_at == NOW + timedelta(seconds=15)


def test_too_late_it_stands(told: Told) -> None:
    agree(told)
    assert not may_take_step_back(actor=told.carla(), expectation_id=told.id, now=LATE)
    with pytest.raises(UnableToTakeBack):
        back(told, at=LATE)
    assert told.state() == "AGREED"


def test_nobody_takes_back_what_another_said(told: Told) -> None:
    agree(told)
    for actor in (told.cast.sanne, told.visitor(told.ties_id), told.carla(shown=False)):
        assert not may_take_step_back(actor=told.visitor(told.ties_id), expectation_id=told.id, now=SOON)
        with pytest.raises((NotFound, AlreadyDone)):
            back(told, actor)
    assert told.state() == "AGREED"


def test_what_a_member_recorded_or_went_on_with_stands(told: Told) -> None:
    agreed(actor=told.cast.sanne, expectation_id=told.id, stakeholder_id=told.carla_id)
    with pytest.raises(AlreadyDone):
        back(told)
    move(told)
    say_moved(
        actor=told.cast.sanne, expectation_id=told.id, stakeholder_id=told.ties_id, words="Ik ook.", said_date=TODAY,
        now=SOON,
    )  # fmt: skip
    with pytest.raises(AlreadyDone):
        back(told)
