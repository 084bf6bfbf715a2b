"""The gates of customers: who reads, who writes, who finds nothing there, and whom a deed by link reaches."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.access import (
    contacts_visible_to,
    contract_dates_visible_to,
    contracts_visible_to,
    conversations_visible_to,
    customers_visible_to,
    get_contract_for,
    get_speaker_for,
    get_stakeholder_or_self,
    kept_instead_of,
    reachable_stakeholders,
    stakeholders_visible_to,
    told_apart_visible_to,
)
from goalposts.apps.customers.models import Customer, Stakeholder
from goalposts.apps.customers.usecases import add_contract, mark_left
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.apps.customers.conftest import Setting
from tests.apps.customers.test_keep_contract import TERMS
from tests.builders import NOW, TODAY, Cast


def by_link(cast: Cast, stakeholder_id: UUID, *, power: Power = Power.P2) -> Actor:
    return Actor.stakeholder(workspace_id=workspace_of(actor=cast.sanne), stakeholder_id=stakeholder_id, power=power)


@pytest.mark.parametrize(
    "visible_to",
    [
        customers_visible_to,
        stakeholders_visible_to,
        contract_dates_visible_to,
        contracts_visible_to,
        conversations_visible_to,
        contacts_visible_to,
        told_apart_visible_to,
    ],
)
def test_who_has_no_right_to_read_sees_none(cast: Cast, setting: Setting, visible_to: Callable[[Actor], Any]) -> None:
    reviewer = Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4())
    for stranger in (reviewer, by_link(cast, setting.carla_id)):
        assert visible_to(stranger).query.is_empty()
    assert not visible_to(cast.vik).query.is_empty()
    assert not visible_to(cast.vera).exists()


def test_what_was_merged_is_followed_by_its_own_workspace_alone(cast: Cast, setting: Setting) -> None:
    Customer.objects.filter(id=setting.milans_id).update(merged_into_id=setting.customer_id)
    assert kept_instead_of(cast.vik, kind=Customer, id_=setting.milans_id) == setting.customer_id
    assert kept_instead_of(cast.vik, kind=Customer, id_=setting.customer_id) is None
    for stranger in (cast.vera, by_link(cast, setting.carla_id)):
        assert kept_instead_of(stranger, kind=Customer, id_=setting.milans_id) is None


def test_a_contract_is_read_by_a_viewer_and_written_by_who_writes_the_customer(cast: Cast, setting: Setting) -> None:
    held = add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=TERMS, now=NOW)
    assert get_contract_for(cast.vik, held).name == "Werkplekbeheer"
    assert get_contract_for(cast.milan, held, to_write=True).id == held
    with pytest.raises(Denied):
        get_contract_for(cast.vik, held, to_write=True)
    for stranger in (cast.vera, by_link(cast, setting.carla_id)):
        with pytest.raises(NotFound):
            get_contract_for(stranger, held)


def test_a_deed_reaches_everybody_for_a_member_oneself_by_link_and_nobody_without_a_workspace(
    cast: Cast, setting: Setting
) -> None:
    both = {setting.carla_id, setting.ties_id}
    night = Actor.system(reason="a night's work", workspace_id=cast.sanne.workspace_id)
    for actor in (cast.vik, night):
        assert set(reachable_stakeholders(actor).values_list("id", flat=True)) == both
    own = reachable_stakeholders(by_link(cast, setting.carla_id, power=Power.P1))
    assert set(own.values_list("id", flat=True)) == {setting.carla_id}
    nowhere = (Actor.system(reason="first start"), Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4()))
    for actor in (*nowhere, cast.vera):
        assert not reachable_stakeholders(actor).exists()


def test_one_stops_ones_own_clock_by_link_once_confirmed_and_nobody_elses(cast: Cast, setting: Setting) -> None:
    def to_pause(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
        return get_stakeholder_or_self(actor, stakeholder_id, to_write=True, needs_code=True)

    assert to_pause(by_link(cast, setting.carla_id), setting.carla_id).id == setting.carla_id
    with pytest.raises(Denied):
        to_pause(by_link(cast, setting.carla_id, power=Power.P1), setting.carla_id)
    with pytest.raises(NotFound):
        to_pause(by_link(cast, setting.carla_id), setting.ties_id)
    with pytest.raises(Denied):
        to_pause(cast.vik, setting.carla_id)


def test_mail_is_decided_on_by_whoever_gets_it_and_by_who_writes_their_customer(cast: Cast, setting: Setting) -> None:
    for actor in (by_link(cast, setting.carla_id, power=Power.P1), cast.sanne):
        assert get_stakeholder_or_self(actor, setting.carla_id, to_write=True).id == setting.carla_id
    with pytest.raises(Denied):
        get_stakeholder_or_self(cast.vik, setting.carla_id, to_write=True)
    assert get_stakeholder_or_self(cast.vik, setting.carla_id).id == setting.carla_id
    for stranger in (cast.vera, by_link(cast, setting.ties_id)):
        with pytest.raises(NotFound):
            get_stakeholder_or_self(stranger, setting.carla_id, to_write=True)


def test_who_left_speaks_no_more_by_link_and_a_member_still_records_their_word(cast: Cast, setting: Setting) -> None:
    carla = by_link(cast, setting.carla_id, power=Power.P1)
    assert get_speaker_for(carla, setting.carla_id, to_write=True).id == setting.carla_id
    mark_left(actor=cast.sanne, stakeholder_id=setting.carla_id, left_date=TODAY, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        get_speaker_for(carla, setting.carla_id)
    assert get_speaker_for(cast.sanne, setting.carla_id, to_write=True).id == setting.carla_id
