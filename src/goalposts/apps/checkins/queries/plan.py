"""What a check-in would do: whom it would ask about what, and whom not, and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q

from goalposts.apps.checkins.models import Asked, ProgressMail
from goalposts.apps.customers.queries.asking import PersonToAsk
from goalposts.apps.expectations.queries.dues import DueExpectation, due_for
from goalposts.apps.expectations.queries.forward import last_forward_dates
from goalposts.apps.followup.queries import KeptPromise, effects_of_people
from goalposts.domain.asking import (
    MOST_EFFECTS,
    Candidate,
    NotAsked,
    Verdictless,
    asks_forward,
    chosen_cards,
    looked_date,
    mailable_from,
    why_not_asked,
)
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody who would be asked: their cards in order, whether the questions that look forward come with them, and of what
    was done for them they are asked what they noticed."""

    person: PersonToAsk
    cards: tuple[DueExpectation, ...]
    has_forward: bool
    due: int
    effects: tuple[KeptPromise, ...] = ()


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
    """Plan a round for some people, in six queries however many they are."""
    ids = [person.id for person in people]
    dues = due_for(actor=actor, stakeholder_ids=ids, today=today)
    (busy, left_open), mailed = _in_rounds(ids), last_mail_dates(ids)
    answered = last_forward_dates(stakeholder_ids=ids) if has_forward else {}
    forward = _looked(ids, answered=answered, left_open=left_open)
    effects = effects_of_people(actor=actor, stakeholder_ids=ids)
    asked: list[PlannedPerson] = []
    left_out: list[PassedOver] = []
    for person in people:
        own, done = dues.get(person.id, []), effects.get(person.id, [])
        known = replace(
            _candidate(person, len(own), person.id in busy, mailed.get(person.id), forward.get(person.id)),
            effects_due=sum(one.ask_date is not None and one.ask_date <= today for one in done),
        )
        reason = why_not_asked(candidate=known, has_forward=has_forward, today=today)
        if reason is None:
            asks = asks_forward(has_forward=has_forward, forward_date=known.forward_date, today=today)
            asked.append(PlannedPerson(person, _cards(own), asks, len(own), tuple(done[:MOST_EFFECTS])))
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


def _in_rounds(ids: Collection[UUID]) -> tuple[set[UUID], dict[UUID, date]]:
    """Give who is in an open round, and on which day each last answered one that asked them to look forward but left that."""
    is_left_open = Q(has_forward=True, answered_at__isnull=False, forward_at__isnull=True)
    rows = (
        Asked.objects.filter(stakeholder_id__in=list(ids))
        .order_by()
        .values("stakeholder_id")
        .annotate(
            open_ones=Count("id", filter=Q(closed_at__isnull=True)),
            left_open=Max("round__started_date", filter=is_left_open),
        )
        .values_list("stakeholder_id", "open_ones", "left_open")
    )
    found = list(rows)
    return {row[0] for row in found if row[1]}, {row[0]: row[2] for row in found if row[2]}


def last_mail_dates(ids: Collection[UUID]) -> dict[UUID, date]:
    sent = ProgressMail.objects.filter(stakeholder_id__in=list(ids)).order_by().values("stakeholder_id")
    return dict(sent.annotate(last=Max("due_date")).values_list("stakeholder_id", "last"))


def _looked(
    ids: Collection[UUID], *, answered: Mapping[UUID, date], left_open: Mapping[UUID, date]
) -> dict[UUID, date | None]:
    """Give the day from which each of some people's year of looking forward runs; None for who was never asked."""
    return {id_: looked_date(answered_date=answered.get(id_), left_open_date=left_open.get(id_)) for id_ in ids}
