"""What a check-in would do: whom it would ask about what, and whom not, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from goalposts.apps.checkins.models import Asked, ProgressMail
from goalposts.apps.customers.queries.asking import PersonToAsk
from goalposts.apps.expectations.queries.dues import DueExpectation, due_for
from goalposts.apps.expectations.queries.forward import last_forward_dates
from goalposts.domain.asking import (
    Candidate,
    NotAsked,
    Verdictless,
    asks_forward,
    chosen_cards,
    mailable_from,
    why_not_asked,
)
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody who would be asked: their cards in order, and whether the questions that look forward come with them."""

    person: PersonToAsk
    cards: tuple[DueExpectation, ...]
    has_forward: bool
    due: int


@dataclass(frozen=True)
class PassedOver:
    """Somebody who would not be asked: why, and until which day where that ends by itself."""

    person: PersonToAsk
    reason: NotAsked
    until_date: date | None

    @property
    def name(self) -> str:
        """Name them."""
        return self.person.name

    @property
    def customer_name(self) -> str:
        """Name their customer."""
        return self.person.customer_name


@dataclass(frozen=True)
class RoundPlan:
    """Whom a round would ask, and whom not; both by customer and name."""

    asked: tuple[PlannedPerson, ...]
    left_out: tuple[PassedOver, ...]


def plan_of(*, actor: Actor, people: Sequence[PersonToAsk], has_forward: bool, today: date) -> RoundPlan:
    """Plan a round for some people, in five queries however many they are."""
    ids = [person.id for person in people]
    dues = due_for(actor=actor, stakeholder_ids=ids, today=today)
    busy, mailed = _in_open_round(ids), last_mail_dates(ids)
    forward = last_forward_dates(stakeholder_ids=ids) if has_forward else {}
    asked: list[PlannedPerson] = []
    left_out: list[PassedOver] = []
    for person in people:
        own = dues.get(person.id, [])
        known = _candidate(person, len(own), person.id in busy, mailed.get(person.id), forward.get(person.id))
        reason = why_not_asked(candidate=known, has_forward=has_forward, today=today)
        if reason is None:
            asks = asks_forward(has_forward=has_forward, forward_date=known.forward_date, today=today)
            asked.append(PlannedPerson(person, _cards(own), asks, len(own)))
        else:
            left_out.append(PassedOver(person, reason, _until(known, reason, today)))
    return RoundPlan(tuple(asked), tuple(left_out))


def _candidate(
    person: PersonToAsk, due: int, is_busy: bool, last_mail_date: date | None, forward_date: date | None
) -> Candidate:
    return Candidate(
        has_address=bool(person.email),
        due=due,
        left_date=person.left_date,
        is_archived=person.is_archived,
        paused_until_date=person.paused_until_date,
        is_unreachable=person.is_unreachable,
        is_mail_off=person.is_mail_off,
        is_in_open_round=is_busy,
        last_mail_date=last_mail_date,
        forward_date=forward_date,
    )


def _until(known: Candidate, reason: NotAsked, today: date) -> date | None:
    if reason is NotAsked.PAUSED:
        return known.paused_until_date
    return (
        mailable_from(last_mail_date=known.last_mail_date, today=today) if reason is NotAsked.RECENTLY_MAILED else None
    )


def _cards(own: Sequence[DueExpectation]) -> tuple[DueExpectation, ...]:
    by_id = {one.expectation_id: one for one in own}
    chosen = chosen_cards(
        dues=[
            Verdictless(expectation_id=one.expectation_id, due_date=one.due_date, is_judge=one.is_judge) for one in own
        ]
    )
    return tuple(by_id[one.expectation_id] for one in chosen)


def _in_open_round(ids: Collection[UUID]) -> set[UUID]:
    busy = Asked.objects.filter(stakeholder_id__in=list(ids), closed_at__isnull=True)
    return set(busy.values_list("stakeholder_id", flat=True))


def last_mail_dates(ids: Collection[UUID]) -> dict[UUID, date]:
    sent = ProgressMail.objects.filter(stakeholder_id__in=list(ids)).order_by().values("stakeholder_id")
    return dict(sent.annotate(last=Max("due_date")).values_list("stakeholder_id", "last"))
