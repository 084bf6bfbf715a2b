"""What somebody at a customer may see of their own complaints and of what was promised to them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.followup.access import action_items_visible_to, complaints_visible_to
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class OwnComplaint:
    """A complaint as whoever complained may see it: their words, our answer, and whether their word is asked."""

    id: UUID
    words: str
    language: str
    said_date: date
    answer: str
    answered_date: date | None
    state: str

    @property
    def is_asked(self) -> bool:
        """Tell whether it waits for their yes or no."""
        return self.state == "OPEN" and self.answered_date is not None


@dataclass(frozen=True)
class KeptPromise:
    """Something that was done for somebody, of which is asked what they noticed.

    Shapes: `words` tell what was done, as they may read it.
    """

    id: UUID
    promise: str
    words: str
    done_date: date


def own_complaints(*, actor: Actor, stakeholder_id: UUID) -> list[OwnComplaint]:
    """List the complaints of one person, the newest first, in one query; for them by link, or for a member beside them."""
    found = complaints_visible_to(actor).filter(stakeholder_id=stakeholder_id).exclude(state="VOID")
    rows = found.order_by("-said_date", "-id")
    return [
        OwnComplaint(*row)
        for row in rows.values_list("id", "words", "language", "said_date", "answer", "answered_date", "state")
    ]


def effects_to_ask(*, actor: Actor, stakeholder_id: UUID, today: date | None = None) -> list[KeptPromise]:
    """List what was done for one person and not asked about yet, the oldest first, in one query.

    Shapes: `today` leaves out what is asked later than that day; a check-in asks before, and gives none.
    """
    found = action_items_visible_to(actor).filter(
        promised_to_id=stakeholder_id, state="DONE", effect="", ask_effect_date__isnull=False, is_left_out=False
    )
    if today is not None:
        found = found.filter(ask_effect_date__lte=today)
    rows = found.order_by("done_date", "id").values_list("id", "promise", "telling", "done_words", "done_date")
    return [
        KeptPromise(id_, promise, telling or done or promise, day) for id_, promise, telling, done, day in rows if day
    ]
