"""What somebody noticed of what we did for them, asked in a check-in; it lands in the action item itself."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.checkins.access import get_asked_for
from goalposts.apps.checkins.usecases.answers import UnableToAnswer, check_open, note_answered
from goalposts.apps.followup.queries import effects_asked
from goalposts.apps.followup.usecases import record_effect
from goalposts.domain.action_item import Effect, UnableToKeepActionItem
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor

BY_LINK = "LINK"


@transaction.atomic
def give_effect(
    *, actor: Actor, round_id: UUID, action_item_id: UUID, effect: Effect, words: str, today: date, now: datetime
) -> None:
    """Take what somebody who was asked noticed; whoever owns the action item reads it in the digest.

    Edges: the same answer in the same words changes nothing; another takes its place.
    Errors: NotFound (the gate), and for what they were not asked about; UnableToAnswer with its reason.
    """
    asked = get_asked_for(actor, round_id, to_write=True)
    known = effects_asked(actor=actor, action_item_ids=[UUID(one) for one in asked.effect_ids])
    before = next((one for one in known if one.id == action_item_id), None)
    if before is None:
        raise NotFound

    check_open(asked, today=today)
    if (before.effect, before.effect_words) == (effect.value, words):
        return

    try:
        record_effect(
            actor=actor, action_item_id=action_item_id, effect=effect, words=words, on_date=today, how=BY_LINK,
            today=today, now=now,
        )  # fmt: skip
    except UnableToKeepActionItem as refused:
        raise UnableToAnswer(**refused.facts) from refused
    note_answered(asked, now=now)
