"""The register narrowed to what moved and to what pulls apart, today and as of a former day."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from goalposts.apps.expectations.models import Expectation, Tension
from goalposts.apps.expectations.queries import RegisterFilter, register_of, register_on
from goalposts.apps.expectations.usecases import Decider, record_decision, unlink_tension
from goalposts.apps.expectations.usecases.build import Move
from goalposts.domain.expectation import Asker
from tests.apps.expectations.conftest import Ground
from tests.apps.expectations.test_tension import clash, draw, link, ties_says
from tests.builders import NOW, TODAY, agreed, posts_for

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=20)


def ids(ground: Ground, **narrowed: Any) -> list[UUID]:
    page = register_of(actor=ground.cast.sanne, narrowed=RegisterFilter(**narrowed), order="newest", after="")
    return [row.id for row in page.rows]


def ids_on(ground: Ground, day: date, **narrowed: Any) -> list[UUID]:
    found = register_on(
        actor=ground.cast.sanne, narrowed=RegisterFilter(**narrowed), order="newest", day=day,
        time_zone="Europe/Amsterdam", after="",
    )  # fmt: skip
    assert found.looked_through is None, "the database tells, nothing is worked out to find them"
    return [one.row.id for one in found.rows]


def moved(ground: Ground, *, is_agreed: bool = True) -> UUID:
    """Agree on posts of Carla's, then move them, in force from twenty days later."""
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    move = Move(asked_by=Asker.STAKEHOLDER, reason="Drukker", in_force_from_date=LATER)
    draw(ground, ground.expectation_id, floor=7, move=move)
    if is_agreed:
        agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    return ground.expectation_id


def test_posts_that_moved_since_a_day_are_found_from_the_day_they_came_in_force(ground: Ground) -> None:
    ties_says(ground)
    assert ids(ground, moved_since_date=TODAY) == []
    one = moved(ground)
    assert ids(ground, moved_since_date=TODAY) == [one]
    assert ids(ground, moved_since_date=LATER) == [one]
    assert ids(ground, moved_since_date=LATER + timedelta(days=1)) == []


def test_a_first_agreement_and_a_move_that_waits_are_no_move(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    assert ids(ground, moved_since_date=date(2020, 1, 1)) == []
    move = Move(asked_by=Asker.SUPPLIER, reason="Beter haalbaar")
    draw(ground, ground.expectation_id, floor=7, move=move)
    assert ids(ground, moved_since_date=date(2020, 1, 1)) == []


def test_on_a_former_day_only_what_had_moved_by_then(ground: Ground) -> None:
    one = moved(ground)
    assert ids_on(ground, LATER - timedelta(days=1), moved_since_date=TODAY) == []
    assert ids_on(ground, LATER, moved_since_date=TODAY) == [one]


def test_what_is_in_a_tension_is_found_at_both_sides_until_it_ends(ground: Ground) -> None:
    ties_says(ground, "Iets anders.")
    assert ids(ground, tension="OPEN") == []
    one, other = clash(ground)
    assert set(ids(ground, tension="OPEN")) == {one, other}
    Tension.objects.update(ended_at=NOW, ended_date=LATER, end_cause="CLOSED")
    assert ids(ground, tension="OPEN") == []
    assert set(ids_on(ground, LATER - timedelta(days=1), tension="OPEN")) == {one, other}
    assert ids_on(ground, LATER, tension="OPEN") == []
    Expectation.objects.update(said_date=TODAY - timedelta(days=3))
    assert ids_on(ground, TODAY - timedelta(days=1), tension="OPEN") == []


def test_those_of_which_nobody_decided_are_apart(ground: Ground) -> None:
    clash(ground)
    record_decision(
        actor=ground.cast.sanne, tension_id=Tension.objects.get().id, decider=Decider(words="De stuurgroep"),
        decision="Zes uur.", decided_date=LATER, today=LATER, now=NOW,
    )  # fmt: skip
    assert ids(ground, tension="UNDECIDED") == []
    assert len(ids(ground, tension="OPEN")) == 2
    assert len(ids_on(ground, LATER - timedelta(days=1), tension="UNDECIDED")) == 2
    assert ids_on(ground, LATER, tension="UNDECIDED") == []


def test_what_was_linked_by_hand_counts_as_well(ground: Ground) -> None:
    tension_id = link(ground, ties_says(ground))
    assert len(ids(ground, tension="UNDECIDED")) == 2
    unlink_tension(actor=ground.cast.sanne, tension_id=tension_id, reason="Vergissing", today=TODAY, now=NOW)
    assert ids(ground, tension="UNDECIDED") == []


def test_a_stranger_finds_neither(ground: Ground) -> None:
    clash(ground)
    for narrowed in (RegisterFilter(tension="OPEN"), RegisterFilter(moved_since_date=date(2020, 1, 1))):
        assert register_of(actor=ground.cast.vera, narrowed=narrowed, order="newest", after="").rows == []
