"""The gate of a round: who reads it, who may close it, and who finds nothing there."""

from uuid import uuid4

import pytest

from goalposts.apps.checkins.access import get_round_for
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.checkins.conftest import Ground


def test_a_round_is_read_by_a_viewer_and_written_by_its_starter_and_by_who_writes_everywhere(ground: Ground) -> None:
    held = ground.started()
    assert get_round_for(ground.cast.vik, held).name == "Maart"
    for writer in (ground.cast.sanne, ground.cast.milan, ground.cast.omar):
        assert get_round_for(writer, held, to_write=True).id == held
    with pytest.raises(Denied) as refused:
        get_round_for(ground.cast.vik, held, to_write=True)
    assert refused.value.facts == {"round": "Maart"}


def test_a_lead_writes_no_round_that_somebody_else_started(ground: Ground) -> None:
    held = ground.started(who="milan")
    assert get_round_for(ground.cast.sanne, held).id == held
    with pytest.raises(Denied):
        get_round_for(ground.cast.sanne, held, to_write=True)


def test_a_foreign_or_missing_round_is_not_there(ground: Ground) -> None:
    held = ground.started()
    for stranger in (ground.cast.vera, ground.carla, Actor.reviewer(person_id=uuid4(), organisation_id=uuid4())):
        with pytest.raises(NotFound):
            get_round_for(stranger, held)
    with pytest.raises(NotFound):
        get_round_for(ground.cast.sanne, uuid4())
