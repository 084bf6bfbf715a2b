"""Moments at which somebody may be heard: offered by the reviewer to all who are invited, taken by one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_slot, get_vault, note_deed, open_keys
from goalposts.apps.interviews.access.sealing import Keys
from goalposts.apps.interviews.models import Interview, Slot
from goalposts.apps.interviews.queries.plain import Moment, moment_told, slot_line
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor

LEAST_MINUTES, MOST_MINUTES = 30, 180
MAX_PLACE = 300
MOST_SLOTS = 100


class UnableToOffer(Refused):
    """A moment lies in the past, is too short or too long, or overlaps another; `facts["reason"]` says which."""

    code = "UNABLE_TO_OFFER"


class SlotTaken(Refused):
    """Somebody else has it, or it lies in the past: another must be chosen."""

    code = "SLOT_TAKEN"


@transaction.atomic
def offer_slots(*, actor: Actor, review_id: UUID, moments: Sequence[Moment], now: datetime) -> tuple[UUID, ...]:
    """Offer moments to everybody who is invited, now and later.

    Errors: NotFound, SecondFactorNeeded; UnableToOffer with reason PAST, LENGTH, PLACE, OVERLAP or MOST.
    """
    get_vault(actor, review_id, to_write=True)
    keys = open_keys()
    there = [
        line.moment for slot in Slot.objects.filter(review_id=review_id) if (line := slot_line(slot=slot, keys=keys))
    ]
    for at, moment in enumerate(moments):
        _check(moment, others=[*there, *moments[:at]], now=now)
    if len(there) + len(moments) > MOST_SLOTS:
        raise UnableToOffer(reason="MOST", most=MOST_SLOTS)

    slots = [Slot(review_id=review_id, offered_at=now) for _ in moments]
    for slot, moment in zip(slots, moments, strict=True):
        keys.seal(row=slot, field="moment", value=moment_told(moment=moment))
    Slot.objects.bulk_create(slots)

    facts = {"count": len(slots)}
    note_deed(review_id=review_id, actor=actor, deed="slots.offered", about=("vault", review_id), facts=facts, now=now)
    return tuple(slot.id for slot in slots)


@transaction.atomic
def take_slot_back(*, actor: Actor, slot_id: UUID, now: datetime) -> None:
    """Offer a moment no longer. Errors: NotFound, SecondFactorNeeded; SlotTaken when somebody chose it."""
    slot = get_slot(actor, slot_id)
    if slot.interview_id is not None:
        raise SlotTaken

    slot.delete()

    note_deed(review_id=slot.review_id, actor=actor, deed="slot.taken_back", about=("slot", slot_id), now=now)


def give_slot(*, interview: Interview, slot_id: UUID, now: datetime) -> Moment:
    """Give a free moment to an interview that has none. Errors: SlotTaken."""
    slot = Slot.objects.select_for_update().filter(id=slot_id, review_id=interview.review_id).first()
    line = slot_line(slot=slot, keys=open_keys()) if slot else None
    if slot is None or line is None or slot.interview_id not in (None, interview.id) or line.moment.starts_at <= now:
        raise SlotTaken
    Slot.objects.filter(id=slot.id).update(interview=interview, taken_at=now)
    return line.moment


def moment_of(*, interview: Interview, keys: Keys) -> Moment | None:
    """Give the moment that an interview has; None while it has none, and once the keys of its review went."""
    slot = Slot.objects.filter(interview=interview).first()
    line = slot_line(slot=slot, keys=keys) if slot else None
    return line.moment if line else None


def free_slot(*, interview: Interview) -> None:
    """Give back the moment that an interview had, if any."""
    Slot.objects.filter(interview=interview).update(interview=None, taken_at=None)


def _check(moment: Moment, *, others: Sequence[Moment], now: datetime) -> None:
    if moment.starts_at <= now:
        raise UnableToOffer(reason="PAST", starts_at=moment.starts_at)
    if not LEAST_MINUTES <= moment.minutes <= MOST_MINUTES:
        raise UnableToOffer(reason="LENGTH", least=LEAST_MINUTES, most=MOST_MINUTES)
    if len(moment.place) > MAX_PLACE:
        raise UnableToOffer(reason="PLACE", most=MAX_PLACE)
    ends_at = moment.starts_at + timedelta(minutes=moment.minutes)
    for other in others:
        if moment.starts_at < other.starts_at + timedelta(minutes=other.minutes) and other.starts_at < ends_at:
            raise UnableToOffer(reason="OVERLAP", starts_at=moment.starts_at)
