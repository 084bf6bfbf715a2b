"""Whether mail reaches a stakeholder, and which mail they want: noted once, told to the lead, taken back by hand or by a new address."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import (
    Profile,
    change_stakeholder,
    choose_mail_without_content,
    choose_progress_mail,
    mark_reachable,
    mark_unreachable,
)
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.builders import NOW, Cast, a_customer, carla_at, ties_at

REASON = "550 5.1.1 no such mailbox"


@pytest.fixture
def carla(cast: Cast) -> UUID:
    """Give Carla, at a customer of Sanne's."""
    return carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))


def _bounce(cast: Cast, stakeholder_id: UUID, reason: str = REASON, minutes: int = 0) -> None:
    actor = Actor.system(reason="a mail came back", workspace_id=cast.sanne.workspace_id)
    now = NOW + timedelta(minutes=minutes)
    mark_unreachable(actor=actor, stakeholder_id=stakeholder_id, reason=reason, now=now)


def _stands(stakeholder_id: UUID) -> tuple[object, str]:
    found = Stakeholder.objects.get(id=stakeholder_id)
    return found.unreachable_at, found.unreachable_reason


def test_unreachable_has_a_day_and_a_reason_and_the_lead_hears_it_once(cast: Cast, carla: UUID) -> None:
    _bounce(cast, carla)
    _bounce(cast, carla, reason="552 5.2.2 full", minutes=5)
    assert _stands(carla) == (NOW, REASON)
    (line,) = notices_of(actor=cast.sanne, after="", size=5).rows
    assert (line.kind, line.about_id, line.facts["stakeholder"]) == ("UNREACHABLE", carla, "Carla Brandsma")
    assert Entry.objects.filter(deed="stakeholder.unreachable").count() == 1


def test_a_long_reason_is_cut_and_stands_in_one_line(cast: Cast, carla: UUID) -> None:
    _bounce(cast, carla, reason="no\r\n such   box " + "x" * 500)
    assert _stands(carla)[1].startswith("no such box xxx")
    assert len(_stands(carla)[1]) == 300


def test_a_new_address_makes_reachable_and_the_same_one_does_not(cast: Cast, carla: UUID) -> None:
    _bounce(cast, carla)
    profile = Profile(name="Carla Brandsma", rhythm_days=14, language="nl", email="carla@waterlelie.example")
    change_stakeholder(actor=cast.sanne, stakeholder_id=carla, profile=profile, now=NOW)
    assert _stands(carla) == (NOW, REASON)
    other = Profile(name="Carla Brandsma", rhythm_days=14, language="nl", email="c.brandsma@waterlelie.example")
    change_stakeholder(actor=cast.sanne, stakeholder_id=carla, profile=other, now=NOW)
    assert _stands(carla) == (None, "")


def test_by_hand_it_is_taken_back_once(cast: Cast, carla: UUID) -> None:
    _bounce(cast, carla)
    mark_reachable(actor=cast.sanne, stakeholder_id=carla, now=NOW)
    assert _stands(carla) == (None, "")
    with pytest.raises(AlreadyDone):
        mark_reachable(actor=cast.sanne, stakeholder_id=carla, now=NOW)


@pytest.mark.parametrize(
    ("choose", "field", "argument"),
    [
        (choose_progress_mail, "is_progress_mail_off", "is_off"),
        (choose_mail_without_content, "mail_without_content", "is_without"),
    ],
)
def test_the_stakeholder_chooses_their_own_mail_and_twice_is_once(
    cast: Cast, carla: UUID, choose: Callable[..., None], field: str, argument: str
) -> None:
    own = Actor.stakeholder(workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=carla, power=Power.P2)
    for _time in range(2):
        choose(actor=own, stakeholder_id=carla, now=NOW, **{argument: True})
    assert getattr(Stakeholder.objects.get(id=carla), field)
    assert Entry.objects.filter(deed="stakeholder.mail_chosen").count() == 1
    choose(actor=cast.sanne, stakeholder_id=carla, now=NOW, **{argument: False})
    assert not getattr(Stakeholder.objects.get(id=carla), field)


def test_nobody_chooses_for_another_stakeholder_or_elsewhere(cast: Cast, carla: UUID) -> None:
    ties = ties_at(actor=cast.sanne, customer_id=Stakeholder.objects.get(id=carla).customer_id)
    workspace_id = workspace_of(actor=cast.sanne)
    own = Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=carla, power=Power.P2)
    with pytest.raises(NotFound):
        choose_progress_mail(actor=own, stakeholder_id=ties, is_off=True, now=NOW)
    with pytest.raises(NotFound):
        choose_progress_mail(actor=cast.vera, stakeholder_id=carla, is_off=True, now=NOW)
    with pytest.raises(Denied):
        mark_reachable(actor=cast.vik, stakeholder_id=carla, now=NOW)
