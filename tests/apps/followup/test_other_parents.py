"""Action items because of a chance, or of a customer whose share of our time is out of step."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from goalposts.apps.expectations.usecases.forward import Forward, record_forward
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.queries import action_item_page, open_items_of_misfits
from goalposts.apps.followup.usecases import Because, Promise, create_action_item, finish_action_item
from goalposts.apps.upkeep.usecases import merge_customers
from goalposts.domain.action_item import Parent
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, member_of
from tests.builders import NOW, TODAY, Cast, a_customer, carla_at

WORDS = "Wij zoeken iemand die onze eigen mensen opleidt."


def promised(actor: Actor, kind: Parent, parent_id: UUID, *, owner: Actor) -> UUID:
    return create_action_item(
        actor=actor, owner_id=member_of(actor=owner), due_date=TODAY + timedelta(days=20),
        parent=Because(kind=kind, id=parent_id), promise=Promise(words="Elke maand een vaste dag ter plaatse"),
        today=TODAY, now=NOW,
    )  # fmt: skip


@pytest.fixture
def customer_id(cast: Cast) -> UUID:
    return a_customer(actor=cast.sanne)


@pytest.fixture
def chance_id(cast: Cast, customer_id: UUID) -> UUID:
    return record_forward(
        actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=customer_id),
        forward=Forward(value_sought=WORDS), source="TALK", said_date=TODAY, today=TODAY, now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["sanne", "milan", "omar"])
def test_a_misfit_becomes_an_action_item_that_asks_no_effect(cast: Cast, customer_id: UUID, who: str) -> None:
    item_id = promised(getattr(cast, who), Parent.MISFIT, customer_id, owner=cast.sanne)

    [item] = open_items_of_misfits(actor=cast.vik, customer_ids=[customer_id])[customer_id]
    assert (item.id, item.owner_name) == (item_id, "Sanne de Wit")
    row = action_item_page(actor=cast.vik, action_item_id=item_id).row
    assert (row.parent_kind, row.parent_id, row.because) == ("MISFIT", customer_id, None)

    finish_action_item(actor=cast.sanne, action_item_id=item_id, done_date=TODAY, words="", today=TODAY, now=NOW)
    assert action_item_page(actor=cast.vik, action_item_id=item_id).row.ask_effect_date is None
    assert open_items_of_misfits(actor=cast.vik, customer_ids=[customer_id]) == {}


def test_a_chance_becomes_an_action_item_with_their_words(cast: Cast, chance_id: UUID) -> None:
    item_id = promised(cast.sanne, Parent.CHANCE, chance_id, owner=cast.milan)

    row = action_item_page(actor=cast.vik, action_item_id=item_id).row
    assert (row.because, row.because_language, row.customer_name) == (WORDS, "nl", "Rederij Waterlelie")


@pytest.mark.parametrize("kind", [Parent.MISFIT, Parent.CHANCE])
def test_others_may_not(cast: Cast, customer_id: UUID, chance_id: UUID, kind: Parent) -> None:
    parent_id = customer_id if kind is Parent.MISFIT else chance_id
    with pytest.raises(Denied):
        promised(cast.vik, kind, parent_id, owner=cast.sanne)
    with pytest.raises(NotFound):
        promised(cast.vera, kind, parent_id, owner=cast.vera)
    with pytest.raises(NotFound):
        promised(cast.omar, kind, uuid4(), owner=cast.sanne)


def test_a_lead_promises_nothing_about_another_leads_customer(cast: Cast) -> None:
    with pytest.raises(Denied):
        promised(cast.sanne, Parent.MISFIT, a_customer(actor=cast.milan), owner=cast.sanne)


def test_a_finding_that_nobody_released_is_no_reason(cast: Cast, customer_id: UUID) -> None:
    with pytest.raises(NotFound):
        promised(cast.omar, Parent.FINDING, customer_id, owner=cast.sanne)


def test_a_merge_takes_what_is_done_about_a_misfit_along(cast: Cast, customer_id: UUID) -> None:
    gone = a_customer(actor=cast.sanne, name="Rederij Waterlelie BV")
    promised(cast.milan, Parent.MISFIT, gone, owner=cast.sanne)

    merge_customers(actor=cast.milan, keep_id=customer_id, gone_id=gone, take=(), today=TODAY, now=NOW)

    assert ActionItem.objects.get().parent_id == customer_id
