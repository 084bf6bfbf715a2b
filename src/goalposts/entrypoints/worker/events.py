"""What earlier rooms tell later ones: messages of the outbox that are no mail. Each may be handled twice, and does it once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.findings.usecases import HOT_RELEASED, take_back
from goalposts.apps.followup.usecases import open_released_complaint, take_complaint_back, take_found_back
from goalposts.apps.interviews.usecases import TAKEN_BACK
from goalposts.apps.outbox.queries import WaitingMessage
from goalposts.domain.roles import Actor


def is_event(*, kind: str) -> bool:
    """Say whether a message is for a later room, and not a mail."""
    return kind in _HANDLERS


@transaction.atomic
def handle(*, message: WaitingMessage, now: datetime) -> None:
    """Hand an event to whichever rooms it is for, all of it or nothing."""
    actor = Actor.system(reason="something crossed from a review", workspace_id=message.workspace_id)
    _HANDLERS[message.kind](actor, message, now)


def _hot_released(actor: Actor, message: WaitingMessage, now: datetime) -> None:
    open_released_complaint(actor=actor, release_id=_release_of(message), now=now)


def _taken_back(actor: Actor, message: WaitingMessage, now: datetime) -> None:
    keys = [UUID(str(key)) for key in _listed(message, "keys")]
    figures = [str(name) for name in _listed(message, "figures")]
    take_back(actor=actor, release_id=_release_of(message), keys=keys, figures=figures, now=now)
    take_complaint_back(actor=actor, release_id=_release_of(message), now=now)
    take_found_back(actor=actor, keys=keys, now=now)


def _release_of(message: WaitingMessage) -> UUID:
    return UUID(str(message.facts["release_id"]))


def _listed(message: WaitingMessage, name: str) -> list[object]:
    found = message.facts.get(name, [])
    assert isinstance(found, list), "an event lists what it is about"
    return found


_HANDLERS: dict[str, Callable[[Actor, WaitingMessage, datetime], None]] = {
    HOT_RELEASED: _hot_released,
    TAKEN_BACK: _taken_back,
}
