"""The gates of complaints and action items: who reads, who writes, and who finds nothing there."""

from uuid import uuid4

import pytest

from goalposts.apps.followup.access import get_action_item_for, get_complaint_for
from goalposts.apps.followup.models import ActionItem
from goalposts.apps.followup.usecases import record_effect
from goalposts.domain.action_item import Effect
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.followup.conftest import Ground
from tests.apps.followup.test_promise import finished, promise
from tests.builders import NOW, TODAY


def test_a_complaint_is_read_by_a_viewer_and_written_by_who_writes_the_customer(ground: Ground) -> None:
    cast, held = ground.cast, ground.complaint_id
    assert get_complaint_for(cast.vik, held).customer.name == "Rederij Waterlelie"
    for writer in (cast.sanne, cast.milan):
        assert get_complaint_for(writer, held, to_write=True).id == held
    with pytest.raises(Denied) as refused:
        get_complaint_for(cast.vik, held, to_write=True)
    assert refused.value.facts == {"customer": "Rederij Waterlelie"}


def test_an_action_item_is_read_by_a_viewer_and_written_by_who_writes_the_customer(ground: Ground) -> None:
    cast, held = ground.cast, promise(ground)
    assert get_action_item_for(cast.vik, held).customer_id == ground.customer_id
    for writer in (cast.sanne, cast.milan):
        assert get_action_item_for(writer, held, to_write=True).id == held
    with pytest.raises(Denied):
        get_action_item_for(cast.vik, held, to_write=True)


def test_what_is_foreign_or_missing_is_not_there(ground: Ground) -> None:
    item = promise(ground)
    reviewer = Actor.reviewer(person_id=uuid4(), organisation_id=uuid4())
    for stranger in (ground.cast.vera, ground.ties, reviewer):
        with pytest.raises(NotFound):
            get_complaint_for(stranger, ground.complaint_id)
        with pytest.raises(NotFound):
            get_action_item_for(stranger, item)
    with pytest.raises(NotFound):
        get_complaint_for(ground.cast.sanne, uuid4())
    with pytest.raises(NotFound):
        get_action_item_for(ground.cast.sanne, uuid4())


def test_a_member_who_may_write_the_customer_brings_in_what_was_noticed(ground: Ground) -> None:
    held = promise(ground)
    finished(ground, held)

    def heard(who: Actor) -> None:
        record_effect(
            actor=who, action_item_id=held, effect=Effect.ENOUGH, words="Het scheelt.", on_date=TODAY, how="PHONE",
            today=TODAY, now=NOW,
        )  # fmt: skip

    with pytest.raises(Denied):
        heard(ground.cast.vik)
    with pytest.raises(NotFound):
        heard(ground.cast.vera)
    heard(ground.cast.sanne)
    item = ActionItem.objects.get(id=held)
    assert (item.effect, item.effect_how, item.effect_words) == ("ENOUGH", "PHONE", "Het scheelt.")
