"""Which steps in an expectation's life mean that somebody at the customer was heard, and start their clock anew."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.usecases import ContactKind, Heard, forget_contacts, note_contacts
from goalposts.apps.expectations.models import Event, Expectation
from goalposts.domain.origin import OF_REVIEW
from goalposts.domain.roles import Actor

STEP = "step"
_ANSWERS = frozenset({"AGREED", "COUNTERED", "REACTED", "WITHDRAWN"})


def note_heard(*, actor: Actor, events: Iterable[Event], now: datetime, known: Expectation | None = None) -> None:
    """Note whoever was heard in some steps, each written with its expectation at hand.

    Shapes: `known` is the expectation whose gate locked it together with whoever said it.
    """
    heard = [one for event in events if (one := _heard_in(event)) is not None]
    if heard:
        note_contacts(actor=actor, heard=heard, now=now, known=[known.stakeholder] if known else [])


def forget_heard(*, actor: Actor, expectation: Expectation) -> None:
    """Take back that somebody was heard in the steps of an expectation that was recorded by mistake."""
    steps = Event.objects.filter(expectation=expectation).values_list("id", flat=True)
    forget_contacts(actor=actor, source=STEP, source_ids=steps)


def unhear(*, actor: Actor, steps: QuerySet[Event]) -> int:
    """Take some steps back, as if they had not been taken, with what they said of who was heard; gives how many."""
    ids = list(steps.values_list("id", flat=True))
    forget_contacts(actor=actor, source=STEP, source_ids=ids)
    Event.objects.filter(id__in=ids).delete()
    return len(ids)


def _heard_in(event: Event) -> Heard | None:
    """Words of their own (what came from a review was said to somebody else), an answer how it is felt, and a yes, counter, reaction or withdrawal that was theirs."""
    if event.kind == "HEARD" and event.expectation.source in OF_REVIEW:
        return None
    if event.kind == "HEARD":
        return _heard(event, event.expectation.stakeholder_id, ContactKind.CONVERSATION)
    if event.kind in ("FELT", "HAS_MOVED"):
        return _heard(event, UUID(event.facts["stakeholder"]), ContactKind.ANSWER)
    given_by = event.facts.get("given_by") if event.kind in _ANSWERS else None
    return _heard(event, UUID(given_by), ContactKind.ANSWER) if given_by else None


def _heard(event: Event, stakeholder_id: UUID, kind: ContactKind) -> Heard:
    return Heard(stakeholder_id=stakeholder_id, on_date=event.on_date, kind=kind, source=STEP, source_id=event.id)
