"""The customer's lead hears what somebody else did on the customer's word, at once; not what they did themselves."""

from datetime import date

import pytest

from goalposts.apps.expectations.usecases import (
    Move,
    Proposal,
    Step,
    Strokes,
    agree_expectation,
    build_goalpost,
    counter_proposal,
    propose_goalpost,
    withdraw_expectation,
)
from goalposts.apps.outbox.models import Message
from goalposts.apps.workspaces.queries.notices import notices_of
from goalposts.domain.expectation import Asker, How, Word
from goalposts.domain.posts import Kind
from goalposts.domain.roles import Actor
from tests.apps.expectations.conftest import Ground
from tests.builders import NOW, TODAY, agreed, posts_for


def _told(ground: Ground) -> list[str]:
    return [line.kind for line in notices_of(actor=ground.cast.sanne, after="", size=20).rows]


def _word(ground: Ground) -> Word:
    return Word(given_by=ground.carla_id, how=How.PHONE, given_date=TODAY)


def _step(ground: Ground, who: str) -> Step:
    return Step(actor=getattr(ground.cast, who), expectation_id=ground.expectation_id, today=TODAY, now=NOW)


def _laid(ground: Ground) -> None:
    posts_for(actor=ground.cast.sanne, expectation_id=ground.expectation_id, metric_id=ground.metric_id)
    said = Proposal(how=How.MAIL, on_date=TODAY, words="Lukt zes uur ook?")
    propose_goalpost(step=_step(ground, "sanne"), proposal=said)


@pytest.mark.parametrize(("who", "told"), [("milan", ["COUNTER"]), ("sanne", [])])
def test_a_counter(ground: Ground, who: str, told: list[str]) -> None:
    _laid(ground)
    counter_proposal(step=_step(ground, who), word=_word(ground), words="Vijf uur.")
    assert _told(ground) == told
    assert Message.objects.filter(kind="workspace.notice").count() == len(told)


@pytest.mark.parametrize(("who", "told"), [("milan", ["AGREED"]), ("sanne", [])])
def test_a_yes(ground: Ground, who: str, told: list[str]) -> None:
    _laid(ground)
    actor: Actor = getattr(ground.cast, who)
    agreed(actor=actor, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    assert _told(ground) == told


def test_what_comes_from_a_file_is_no_news(ground: Ground) -> None:
    _laid(ground)
    agree_expectation(
        actor=ground.cast.milan,
        expectation_id=ground.expectation_id,
        word=_word(ground),
        today=TODAY,
        now=NOW,
        is_imported=True,
    )
    assert _told(ground) == []


def test_what_happens_by_itself_is_no_news(ground: Ground) -> None:
    _laid(ground)
    night = Actor.system(reason="a night's work", workspace_id=ground.cast.sanne.workspace_id)
    agreed(actor=night, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    assert _told(ground) == []


@pytest.mark.parametrize(
    ("who", "asked_by", "told"),
    [("milan", Asker.STAKEHOLDER, ["MOVED"]), ("milan", Asker.SUPPLIER, []), ("sanne", Asker.STAKEHOLDER, [])],
)
def test_a_move(ground: Ground, who: str, asked_by: Asker, told: list[str]) -> None:
    _laid(ground)
    agreed(actor=ground.cast.sanne, expectation_id=ground.expectation_id, stakeholder_id=ground.carla_id)
    build_goalpost(
        actor=getattr(ground.cast, who),
        expectation_id=ground.expectation_id,
        strokes=Strokes(
            kind=Kind.AT_MOST, metric_id=ground.metric_id, floor=8, aim=6, timing="BY_DAY", by_date=date(2026, 9, 1)
        ),
        move=Move(asked_by=asked_by, reason="Een tweede haven erbij"),
        today=TODAY,
        now=NOW,
    )
    assert _told(ground) == told


def test_a_withdrawal_waits_for_the_digest(ground: Ground) -> None:
    _laid(ground)
    withdraw_expectation(step=_step(ground, "milan"), word=_word(ground), words="Hoeft niet meer.")
    assert _told(ground) == ["WITHDRAWN"]
    assert Message.objects.filter(kind="workspace.notice").count() == 0
