"""Recording, changing and throwing away a talk."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.queries import conversation_card, conversations_of
from goalposts.apps.customers.usecases import (
    HasHistory,
    Talk,
    UnableToKeepConversation,
    change_conversation,
    delete_conversation,
    record_conversation,
)
from goalposts.domain.refusal import Denied, NotFound
from tests import builders
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, TODAY, Cast

TALK = Talk(held_date=TODAY, channel="VISIT", subject="Kwartaalgesprek")


def recorded(cast: Cast, setting: Setting, *people: UUID) -> UUID:
    talk = replace(TALK, stakeholder_ids=people)
    return record_conversation(actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW)


def test_a_talk_is_recorded_with_who_took_part(cast: Cast, setting: Setting) -> None:
    talk_id = recorded(cast, setting, setting.carla_id, setting.ties_id)
    recorded(cast, setting, setting.ties_id)
    card = conversation_card(actor=cast.vik, conversation_id=talk_id)
    assert [one.name for one in card.people] == ["Carla Brandsma", "Ties Veldkamp"]
    assert (card.channel, card.subject, card.recorded_by) == ("VISIT", "Kwartaalgesprek", "Sanne de Wit")
    of_carla = conversations_of(actor=cast.vik, stakeholder_id=setting.carla_id, after="", size=9).rows
    of_customer = conversations_of(actor=cast.vik, customer_id=setting.customer_id, after="", size=9).rows
    assert [(row.id, row.people, row.first_name) for row in of_carla] == [(talk_id, 2, "Carla Brandsma")]
    assert len(of_customer) == 2


def test_the_same_talk_sent_twice_is_one_and_later_or_otherwise_another(cast: Cast, setting: Setting) -> None:
    first = recorded(cast, setting, setting.carla_id)
    assert recorded(cast, setting, setting.carla_id) == first
    talk = replace(TALK, stakeholder_ids=[setting.carla_id])
    later = record_conversation(
        actor=cast.sanne, customer_id=setting.customer_id, today=TODAY, talk=talk, now=NOW + timedelta(minutes=3)
    )
    about_else = record_conversation(
        actor=cast.sanne, customer_id=setting.customer_id, today=TODAY, talk=replace(talk, subject="Roosters"), now=NOW
    )
    with_else = recorded(cast, setting, setting.carla_id, setting.ties_id)
    assert len({first, later, about_else, with_else}) == 4


def test_a_talk_to_come_or_with_somebody_of_elsewhere_is_refused(cast: Cast, setting: Setting) -> None:
    stranger = builders.a_stakeholder(actor=cast.milan, customer_id=setting.milans_id)
    for talk, field in (
        (replace(TALK, held_date=TODAY + timedelta(days=1)), "held_date"),
        (replace(TALK, channel="SMOKE"), "channel"),
        (replace(TALK, subject="x" * 201), "subject"),
        (replace(TALK, stakeholder_ids=[stranger]), "stakeholders"),
    ):
        with pytest.raises(UnableToKeepConversation) as refused:
            record_conversation(actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY, now=NOW)
        assert refused.value.facts["field"] == field


def test_who_may_not_write_records_and_changes_no_talk(cast: Cast, setting: Setting) -> None:
    talk_id = recorded(cast, setting)
    for actor, refusal in ((cast.vik, Denied), (cast.vera, NotFound)):
        with pytest.raises(refusal):
            record_conversation(actor=actor, customer_id=setting.customer_id, talk=TALK, today=TODAY, now=NOW)
        with pytest.raises(refusal):
            change_conversation(actor=actor, conversation_id=talk_id, talk=TALK, today=TODAY, now=NOW)
        with pytest.raises(refusal):
            delete_conversation(actor=actor, conversation_id=talk_id, now=NOW)
    with pytest.raises(Denied):
        record_conversation(actor=cast.sanne, customer_id=setting.milans_id, talk=TALK, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        delete_conversation(actor=cast.omar, conversation_id=uuid4(), now=NOW)


def test_a_talk_can_be_changed(cast: Cast, setting: Setting) -> None:
    talk_id = recorded(cast, setting, setting.carla_id)
    talk = Talk(held_date=TODAY - timedelta(days=2), channel="CALL", stakeholder_ids=[setting.ties_id])
    change_conversation(actor=cast.sanne, conversation_id=talk_id, talk=talk, today=TODAY, now=NOW)
    card = conversation_card(actor=cast.vik, conversation_id=talk_id)
    assert ([one.name for one in card.people], card.channel, card.subject) == (["Ties Veldkamp"], "CALL", "")


def test_only_a_talk_from_which_nothing_was_captured_is_thrown_away(cast: Cast, setting: Setting) -> None:
    kept, empty = recorded(cast, setting, setting.carla_id), recorded(cast, setting)
    builders.an_expectation(actor=cast.sanne, stakeholder_id=setting.carla_id, conversation_id=kept)
    with pytest.raises(HasHistory) as refused:
        delete_conversation(actor=cast.sanne, conversation_id=kept, now=NOW)
    assert refused.value.facts["hanging"] == {"expectation": 1}
    assert len(conversation_card(actor=cast.vik, conversation_id=kept).people) == 1
    delete_conversation(actor=cast.sanne, conversation_id=empty, now=NOW)
    with pytest.raises(NotFound):
        conversation_card(actor=cast.vik, conversation_id=empty)
