"""Adding to a review's own chain: deeds, and every reading of raw material."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from goalposts.apps.interviews.models import Chain, Detail, Entry
from goalposts.domain.roles import Actor
from goalposts.lib.linking import add_entries

READ = "raw.read"
CROSSED_BACK = "crossed.taken_back"


def note_deed(
    *,
    review_id: UUID,
    actor: Actor,
    deed: str,
    about: tuple[str, UUID | None],
    now: datetime,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Add one deed to the chain of its review, in the transaction of the deed itself.

    Shapes: `about` is a kind of thing and its id; `facts` are counts, days and ids of the vault: never words, never names;
    without any the entry has no detail.
    """
    entry = Entry(
        review_id=review_id,
        at=now,
        actor_kind=actor.kind.value,
        actor_id=actor.interview_id or actor.person_id,
        deed=deed,
        object_kind=about[0],
        object_id=about[1],
    )
    add_entries(told=[(entry, facts or None)], chains=Chain, details=Detail)


def note_reading(*, review_id: UUID, actor: Actor, what: str, about_id: UUID, now: datetime) -> None:
    """Note that raw material was read; once for each page that shows it."""
    note_deed(review_id=review_id, actor=actor, deed=READ, about=(what, about_id), now=now)
