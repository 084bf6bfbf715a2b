"""What earlier rooms tell later ones: messages of the outbox that are no mail. Each may be handled twice, and does it once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.findings.usecases import HOT_RELEASED, take_back
from goalposts.apps.followup.usecases import open_released_complaint, take_complaint_back, take_found_back
from goalposts.apps.interviews.usecases import TAKEN_BACK, take_answers
from goalposts.apps.outbox.queries import WaitingMessage
from goalposts.apps.portfolio.usecases import mark_gates_of_review
from goalposts.apps.reviews.queries import told_text
from goalposts.apps.reviews.usecases import TOLD_TEXT
from goalposts.apps.reviews.usecases.turns import STEP_DONE
from goalposts.domain.review_plan import ReviewStep
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


def _step_done(actor: Actor, message: WaitingMessage, now: datetime) -> None:
    review_id, step = (UUID(str(message.facts["review_id"])), ReviewStep(str(message.facts["step"])))
    mark_gates_of_review(actor=actor, review_id=review_id, step=step, now=now)


def _told(actor: Actor, message: WaitingMessage, now: datetime) -> None:
    """Hand the supplier's text to the vault; nothing comes back."""
    review_id, number = UUID(str(message.facts["review_id"])), int(str(message.facts["number"]))
    content, is_mailed = told_text(actor=actor, review_id=review_id, number=number)
    take_answers(actor=actor, review_id=review_id, number=number, content=content, is_mailed=is_mailed, now=now)


def _release_of(message: WaitingMessage) -> UUID:
    return UUID(str(message.facts["release_id"]))


def _listed(message: WaitingMessage, name: str) -> list[object]:
    found = message.facts.get(name, [])
    assert isinstance(found, list), "an event lists what it is about"
    return found


_HANDLERS: dict[str, Callable[[Actor, WaitingMessage, datetime], None]] = {
    STEP_DONE: _step_done,
    HOT_RELEASED: _hot_released,
    TAKEN_BACK: _taken_back,
    TOLD_TEXT: _told,
}
