"""Choosing how a promise is told to whoever it was made to, in "you said, we did"."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.followup.access import get_action_item_for
from goalposts.apps.followup.usecases.promise import MAX_PROMISE
from goalposts.domain.action_item import UnableToKeepActionItem
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How one promise is told: in which words (empty: as it stands), or not at all."""

    action_item_id: UUID
    words: str
    is_left_out: bool


@transaction.atomic
def tell_as(*, actor: Actor, tellings: list[Telling], now: datetime) -> int:
    """Keep how promises are told, all of them or none; gives how many changed.

    Errors: NotFound, Denied (the gate); UnableToKeepActionItem with the id as field.
    """
    changed = 0
    for telling in tellings:
        item = get_action_item_for(actor, telling.action_item_id, to_write=True)
        words = telling.words.strip()
        if len(words) > MAX_PROMISE:
            raise UnableToKeepActionItem(field=str(item.id), reason="TOO_LONG", limit=MAX_PROMISE)
        plain = item.done_words or item.promise
        words = "" if words == plain else words
        if (item.telling, item.is_left_out) == (words, telling.is_left_out):
            continue
        item.telling, item.is_left_out = words, telling.is_left_out
        item.save(update_fields=["telling", "is_left_out"])
        facts = {"words": words, "left_out": telling.is_left_out}
        record_deed(actor=actor, deed="action_item.telling", about=("action_item", item.id), facts=facts, now=now)
        changed += 1
    return changed
