"""Stopping a clock until a day, by a member with a reason or by the person themselves, and letting it run again."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import (
    UnableToPause,
    archive_stakeholder,
    mark_left,
    pause_stakeholder,
    resume_stakeholder,
)
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power
from tests import builders
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, TODAY, Cast

UNTIL = TODAY + timedelta(days=40)


def pause(actor: Actor, setting: Setting, *, until: date = UNTIL, reason: str = "ouderschapsverlof") -> None:
    pause_stakeholder(
        actor=actor, stakeholder_id=setting.carla_id, until_date=until, reason=reason, today=TODAY, now=NOW
    )


def kept(setting: Setting) -> tuple[object, ...]:
    return Stakeholder.objects.values_list("paused_until_date", "pause_reason", "paused_by_id").get(id=setting.carla_id)


def test_a_pause_is_kept_with_who_and_why_and_another_replaces_it(cast: Cast, setting: Setting) -> None:
    pause(cast.sanne, setting)
    assert kept(setting) == (UNTIL, "ouderschapsverlof", cast.sanne.member_id)
    with pytest.raises(AlreadyDone):
        pause(cast.sanne, setting)
    pause(cast.milan, setting, until=TODAY)
    assert kept(setting) == (TODAY, "ouderschapsverlof", cast.milan.member_id)


def test_a_clock_runs_again_when_asked(cast: Cast, setting: Setting) -> None:
    pause(cast.sanne, setting)
    resume_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, today=TODAY, now=NOW)
    assert kept(setting) == (None, "", None)
    with pytest.raises(AlreadyDone):
        resume_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, today=TODAY, now=NOW)
    pause(cast.sanne, setting)
    with pytest.raises(AlreadyDone):
        resume_stakeholder(actor=cast.sanne, stakeholder_id=setting.carla_id, today=UNTIL + timedelta(days=1), now=NOW)


@pytest.mark.parametrize(
    ("until", "why", "field", "reason"),
    [
        (TODAY - timedelta(days=1), "verlof", "until_date", "DAY_PAST"),
        (TODAY + timedelta(days=731), "verlof", "until_date", "DAY_TOO_FAR"),
        (UNTIL, "  ", "reason", "EMPTY"),
        (UNTIL, "x" * 301, "reason", "TOO_LONG"),
    ],
)
def test_a_pause_that_does_not_fit_is_refused(
    cast: Cast, setting: Setting, until: date, why: str, field: str, reason: str
) -> None:
    with pytest.raises(UnableToPause) as refused:
        pause(cast.sanne, setting, until=until, reason=why)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == (field, reason)


def test_who_is_gone_has_no_clock_to_stop(cast: Cast, setting: Setting) -> None:
    mark_left(actor=cast.sanne, stakeholder_id=setting.carla_id, left_date=TODAY, today=TODAY, now=NOW)
    with pytest.raises(UnableToPause):
        pause(cast.sanne, setting)
    archive_stakeholder(actor=cast.sanne, stakeholder_id=setting.ties_id, now=NOW)
    with pytest.raises(UnableToPause):
        pause_stakeholder(
            actor=cast.sanne, stakeholder_id=setting.ties_id, until_date=UNTIL, reason="x", today=TODAY, now=NOW
        )


def test_who_may_not_write_stops_no_clock(cast: Cast, setting: Setting) -> None:
    theirs = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id)
    for actor, person, refusal in (
        (cast.vik, setting.carla_id, Denied),
        (cast.sanne, theirs, Denied),
        (cast.vera, setting.carla_id, NotFound),
        (cast.omar, uuid4(), NotFound),
    ):
        with pytest.raises(refusal):
            pause_stakeholder(actor=actor, stakeholder_id=person, until_date=UNTIL, reason="x", today=TODAY, now=NOW)
        with pytest.raises(refusal):
            resume_stakeholder(actor=actor, stakeholder_id=person, today=TODAY, now=NOW)


def test_somebody_stops_their_own_clock_by_a_confirmed_link_and_gives_no_reason(cast: Cast, setting: Setting) -> None:
    def carla(power: Power) -> Actor:
        assert cast.sanne.workspace_id
        return Actor.stakeholder(workspace_id=cast.sanne.workspace_id, stakeholder_id=setting.carla_id, power=power)

    with pytest.raises(Denied):
        pause(carla(Power.P1), setting)
    pause(carla(Power.P2), setting, reason="")
    assert kept(setting) == (UNTIL, "", None)
    with pytest.raises(NotFound):
        pause_stakeholder(
            actor=carla(Power.P2), stakeholder_id=setting.ties_id, until_date=UNTIL, reason="", today=TODAY, now=NOW
        )
    resume_stakeholder(actor=carla(Power.P2), stakeholder_id=setting.carla_id, today=TODAY, now=NOW)
    assert kept(setting)[0] is None
