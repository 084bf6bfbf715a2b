"""Asking to be erased: by themselves, with a code; who can carry it out hears at once."""

from datetime import timedelta

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import ask_erasure, take_back_erasure
from goalposts.apps.customers.usecases.erase import erase_stakeholder, traces_of
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor, Power
from tests.builders import NOW, Cast, a_customer, carla_at

pytestmark = pytest.mark.django_db


def carla(cast: Cast, *, power: Power = Power.P2) -> Actor:
    assert cast.sanne.workspace_id
    stakeholder_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne))
    return Actor.stakeholder(workspace_id=cast.sanne.workspace_id, stakeholder_id=stakeholder_id, power=power)


def _row(own: Actor) -> Stakeholder:
    assert own.stakeholder_id
    return Stakeholder.objects.get(id=own.stakeholder_id)


def test_the_request_is_kept_and_the_lead_managers_and_owners_hear_at_once(cast: Cast) -> None:
    own = carla(cast)

    assert ask_erasure(actor=own, now=NOW) == NOW

    assert _row(own).erasure_asked_at == NOW
    told = Notice.objects.filter(kind="ERASURE").values_list("person_id", flat=True)
    assert set(told) == {cast.person_id(name) for name in ("sanne", "milan", "omar")}
    assert Message.objects.filter(kind="workspace.notice").count() == 3


def test_asking_again_keeps_the_first_day_and_tells_nobody(cast: Cast) -> None:
    own = carla(cast)
    ask_erasure(actor=own, now=NOW)

    assert ask_erasure(actor=own, now=NOW + timedelta(days=3)) == NOW
    assert Notice.objects.filter(kind="ERASURE").count() == 3


def test_it_can_be_taken_back_once(cast: Cast) -> None:
    own = carla(cast)
    ask_erasure(actor=own, now=NOW)

    take_back_erasure(actor=own, now=NOW)

    assert _row(own).erasure_asked_at is None
    with pytest.raises(AlreadyDone):
        take_back_erasure(actor=own, now=NOW)


def test_without_a_code_or_by_a_member_it_is_not_asked(cast: Cast) -> None:
    with pytest.raises(Denied):
        ask_erasure(actor=carla(cast, power=Power.P1), now=NOW)
    with pytest.raises(NotFound):
        ask_erasure(actor=cast.omar, now=NOW)


def test_erasing_ends_the_request(cast: Cast) -> None:
    own = carla(cast)
    ask_erasure(actor=own, now=NOW)
    assert own.stakeholder_id
    traces = traces_of(actor=cast.milan, stakeholder_id=own.stakeholder_id)
    assert traces

    erase_stakeholder(actor=cast.milan, traces=traces, now=NOW)

    assert _row(own).erasure_asked_at is None
    assert traces_of(actor=cast.milan, stakeholder_id=own.stakeholder_id) is None
