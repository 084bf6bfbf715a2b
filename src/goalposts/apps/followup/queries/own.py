"""What somebody at a customer may see of their own complaints and of what was promised to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.followup.access import action_items_visible_to, complaints_visible_to
from goalposts.apps.followup.models import ComplaintStep
from goalposts.apps.followup.queries.solved_mail import PromiseMade, promises_behind
from goalposts.domain.portal_access import Shown
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, Power


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
class ComplaintToEnd:
    """A complaint as whoever complained reads it to say whether it is solved.

    Shapes: `answer` is the one that the link's mail showed, with P2 the last one; `promises` by day; `closed_words` theirs.
    """

    id: UUID
    words: str
    language: str
    said_date: date
    answer: str
    promises: tuple[PromiseMade, ...]
    state: str
    is_asked: bool
    closed_date: date | None
    closed_words: str


@dataclass(frozen=True)
class KeptPromise:
    """Something that was done for somebody, of which is asked what they noticed.

    Shapes: `words` tell what was done, as they may read it; from `ask_date` on it is reason enough to ask somebody.
    """

    id: UUID
    promise: str
    words: str
    done_date: date
    ask_date: date | None = None


@dataclass(frozen=True)
class AskedEffect:
    """Something that was done for somebody, and what they said that they noticed: an Effect, or empty for nothing said."""

    id: UUID
    words: str
    done_date: date
    effect: str
    effect_words: str


def effects_asked(*, actor: Actor, action_item_ids: Collection[UUID]) -> list[AskedEffect]:
    """List what a round asks somebody about, who came in by link, as it stands; what was done first first, in one query.

    Edges: what is not done after all, and what a member left out since, is not asked any more.
    """
    if not action_item_ids:
        return []
    found = action_items_visible_to(actor).filter(id__in=list(action_item_ids), state="DONE", is_left_out=False)
    fields = ("id", "promise", "done_words", "telling", "done_date", "effect", "effect_words")
    return [
        AskedEffect(id_, telling or done or promise, day, effect, words)
        for id_, promise, done, telling, day, effect, words in found.order_by("done_date", "id").values_list(*fields)
        if day
    ]


def effects_of_people(*, actor: Actor, stakeholder_ids: Collection[UUID]) -> dict[UUID, list[KeptPromise]]:
    """List what was done for each of some people and not asked about yet, what was done first first, in one query."""
    found = action_items_visible_to(actor).filter(
        promised_to__in=list(stakeholder_ids), state="DONE", effect="", ask_effect_date__isnull=False, is_left_out=False
    )
    fields = ("promised_to_id", "id", "promise", "done_words", "telling", "done_date", "ask_effect_date")
    held: dict[UUID, list[KeptPromise]] = {}
    for who, id_, promise, done, telling, day, ask_date in found.order_by("done_date", "id").values_list(*fields):
        if who and day:
            held.setdefault(who, []).append(KeptPromise(id_, promise, telling or done or promise, day, ask_date))
    return held


def own_complaints(*, actor: Actor, stakeholder_id: UUID) -> list[OwnComplaint]:
    """List the complaints of one person, the newest first, in one query; for them by link, or for a member beside them."""
    found = complaints_visible_to(actor).filter(stakeholder_id=stakeholder_id).exclude(state="VOID")
    rows = found.order_by("-said_date", "-id")
    return [
        OwnComplaint(*row)
        for row in rows.values_list("id", "words", "language", "said_date", "answer", "answered_date", "state")
    ]


def complaint_to_end(*, actor: Actor, complaint_id: UUID, shown: Shown) -> ComplaintToEnd:
    """Read one complaint for whoever complained, who came in by link, in three queries.

    Errors: NotFound when missing, of somebody else, or not shown by the link's mail.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        raise NotFound
    complaint = complaints_visible_to(actor).filter(id=complaint_id).first()
    if complaint is None:
        raise NotFound
    is_bare = actor.power is Power.P1
    answers = ComplaintStep.objects.filter(complaint=complaint, kind="ANSWERED")
    if is_bare:
        answers = answers.filter(id__in=shown.answers)
    promises = promises_behind(complaint_id=complaint_id)
    return ComplaintToEnd(
        id=complaint.id,
        words=complaint.words,
        language=complaint.language,
        said_date=complaint.said_date,
        answer=answers.order_by("-recorded_at", "-id").values_list("words", flat=True).first() or "",
        promises=tuple(one for one in promises if not is_bare or one.id in actor.shown_ids),
        state=complaint.state,
        is_asked=bool(complaint.state == "OPEN" and complaint.sort and complaint.answered_date),
        closed_date=complaint.closed_date,
        closed_words=complaint.closed_words,
    )


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
