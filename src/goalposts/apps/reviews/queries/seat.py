"""What a reviewer may know of a review they have a seat on: the face on which the vault leans."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Subquery, UUIDField

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.people.models import Reviewer
from goalposts.apps.reviews.access import (
    expectations_seated,
    get_seated_review,
    people_at,
    people_seated,
    reviews_seated,
    reviews_visible_to,
    themes_seated,
    wishes_on,
)
from goalposts.apps.reviews.models import Review
from goalposts.domain.expectation import State, is_open
from goalposts.domain.refusal import NotFound
from goalposts.domain.rhythm import Clock, ClockState, Pulse, clock_of
from goalposts.domain.roles import Actor, ActorKind
from goalposts.lib.prepared import first_row, plain_rows

PARTS = ("DECIDES", "PAYS", "USES", "INFLUENCES", "BLOCKS")
FLAGS = ("does_decide", "does_pay", "does_use", "does_influence", "does_block")
_OPEN = tuple(state.value for state in State if is_open(state=state))
_KEPT = tuple(state.value for state in State if state is not State.VOID)
_WARM = {ClockState.ON_RHYTHM: True, ClockState.LATE: False, ClockState.SILENT: False}


@dataclass(frozen=True)
class ReviewFacts:
    """A review as its own reviewer may know it.

    Shapes: `person_id` is who has the seat; `language` is the workspace's standard one; `planned_number` None until the
    sample is settled; `payer` and `payer_words` are what was declared.
    """

    id: UUID
    workspace_id: UUID
    workspace_name: str
    workspace_slug: str
    time_zone: str
    country: str
    customer_id: UUID
    customer_name: str
    organisation_id: UUID
    person_id: UUID
    first_interview_date: date
    fieldwork_ends_date: date
    report_date: date
    language: str
    label_nl: str
    label_en: str
    planned_number: int | None
    payer: str
    payer_words: str


@dataclass(frozen=True)
class CandidateFacts:
    """Somebody at the customer who could be heard.

    Shapes: `roles` are codes of domain.sampling.Part; `is_warm` None where nobody knows: never heard, paused, or no day
    was given; `wish` is PROPOSED, OBJECTED or None, with the reason that was given for it.
    """

    stakeholder_id: UUID
    name: str
    job_title: str
    email: str
    language: str
    formality: str
    roles: tuple[str, ...]
    influence: int | None
    is_warm: bool | None
    wish: str | None
    reason: str


@dataclass(frozen=True)
class OpenExpectation:
    """What somebody at the customer expects and was not ended, to make questions of.

    Shapes: `theme` is its id, None without; `source` where it came from.
    """

    id: UUID
    stakeholder_id: UUID
    verbatim: str
    language: str
    theme: UUID | None
    source: str


@dataclass(frozen=True)
class ThemeFacts:
    """A theme of the workspace, in both languages."""

    id: UUID
    name_nl: str
    name_en: str


_SEAT = (
    "id",
    "workspace_id",
    "workspace__name",
    "workspace__slug",
    "workspace__time_zone",
    "workspace__country",
    "customer_id",
    "customer__name",
    "organisation_id",
    "person_id",
    "first_interview_date",
    "fieldwork_ends_date",
    "report_date",
    "workspace__language",
    "workspace__review_label_nl",
    "workspace__review_label_en",
    "planned_number",
    "payer",
    "payer_words",
)
_PERSON = (
    "id", "name", "job_title", "email", "language", "address_form", "influence", "created_at", "last_heard_date",
    "rhythm_days", "paused_until_date",
)  # fmt: skip


def seat_on(*, actor: Actor, review_id: UUID) -> ReviewFacts:
    """Give a review to the reviewer who has a seat on it now, in one query.

    Errors: NotFound for everybody else, whatever their role, and before the declaration was given.
    """
    row = first_row(_seat, actor=actor, review_id=review_id)
    if row is None:
        raise NotFound
    return ReviewFacts(*row)


def seats_of(*, actor: Actor) -> tuple[UUID, ...]:
    """Name the reviews on which a reviewer has a seat now, at whichever suppliers are entered; nobody else has any."""
    if actor.kind is not ActorKind.REVIEWER:
        return ()
    return tuple(reviews_visible_to(actor).order_by("id").values_list("id", flat=True))


def _seat(*, actor: Actor, review_id: UUID) -> QuerySet[Review, Any]:
    found = reviews_visible_to(actor) if actor.kind is ActorKind.REVIEWER else Review.objects.none()
    return found.filter(id=review_id).values_list(*_SEAT)[:1]


def candidates_of(*, actor: Actor, review_id: UUID, today: date | None = None) -> tuple[CandidateFacts, ...]:
    """List who is present at the customer, by name, with what the supplier wishes of each.

    Shapes: `today` is the day on which clocks are read, None leaves warmth unknown.
    Errors: NotFound (the gate).
    """
    review = get_seated_review(actor, review_id)
    wishes = {row[0]: row[1:] for row in wishes_on(review).values_list("stakeholder_id", "kind", "reason")}
    people = people_at(review).order_by("name", "id").values_list(*_PERSON, *FLAGS)
    return tuple(_candidate(row, review=review, wish=wishes.get(row[0]), today=today) for row in people)


def people_there(*, actor: Actor, review_id: UUID) -> dict[UUID, str]:
    """Name who is present at the customer, by id, in one query.

    Edges: where there is nobody the seat is looked at. Errors: NotFound (the gate).
    """
    rows = plain_rows(_names, actor=actor, review_id=review_id)
    if not rows:
        seat_on(actor=actor, review_id=review_id)
    return dict(rows)


def _names(*, actor: Actor, review_id: UUID) -> QuerySet[Any, Any]:
    return people_seated(actor, review_id).order_by("name", "id").values_list("id", "name")


def _candidate(
    row: tuple[Any, ...], *, review: Review, wish: tuple[str, str] | None, today: date | None
) -> CandidateFacts:
    id_, name, job_title, email, language, formality, influence, created_at, heard, rhythm_days, paused = row[:11]
    zone = ZoneInfo(review.workspace.time_zone)
    pulse = Pulse(
        known_date=created_at.astimezone(zone).date(),
        last_heard_date=heard,
        rhythm_days=rhythm_days,
        grace_days=review.workspace.grace_days,
        paused_until_date=paused,
    )
    clock = clock_of(pulse=pulse, today=today) if today else None
    roles = tuple(part for part, is_so in zip(PARTS, row[11:], strict=True) if is_so)
    kind, reason = wish or (None, "")
    is_warm = _is_warm(clock)
    return CandidateFacts(id_, name, job_title, email, language, formality, roles, influence, is_warm, kind, reason)


def _is_warm(clock: Clock | None) -> bool | None:
    """Somebody heard within their rhythm is warm, one who was let wait is cold; of whoever was never heard nobody knows."""
    return _WARM.get(clock.state) if clock is not None and clock.was_heard else None


def open_expectations_for(*, actor: Actor, review_id: UUID) -> tuple[OpenExpectation, ...]:
    """List what people at the customer expect and was not ended, by person and then as it was said, in one query.

    Edges: where there is none the seat is looked at. Errors: NotFound (the gate).
    """
    rows = plain_rows(_expectations, actor=actor, review_id=review_id)
    if not rows:
        seat_on(actor=actor, review_id=review_id)
    return tuple(OpenExpectation(*row) for row in rows)


def kept_expectations_for(*, actor: Actor, review_id: UUID) -> tuple[OpenExpectation, ...]:
    """List what people at the customer expect or expected, ended ones included and void ones not, in one query.

    Edges: empty for whoever has no seat. Errors: none.
    """
    return tuple(OpenExpectation(*row) for row in plain_rows(_kept, actor=actor, review_id=review_id))


def _expectations(*, actor: Actor, review_id: UUID) -> QuerySet[Any, Any]:
    return _in_order(expectations_seated(actor, review_id, states=_OPEN))


def _kept(*, actor: Actor, review_id: UUID) -> QuerySet[Any, Any]:
    return _in_order(expectations_seated(actor, review_id, states=_KEPT))


def _in_order(found: QuerySet[Expectation]) -> QuerySet[Any, Any]:
    in_order = found.order_by("stakeholder__name", "stakeholder_id", "said_date", "id")
    return in_order.values_list("id", "stakeholder_id", "verbatim", "language", "theme_id", "source")


def themes_for(*, actor: Actor, review_id: UUID) -> tuple[ThemeFacts, ...]:
    """List the themes of the review's workspace in their own order, in one query.

    Edges: where there is none the seat is looked at. Errors: NotFound (the gate).
    """
    rows = plain_rows(_themes, actor=actor, review_id=review_id)
    if not rows:
        seat_on(actor=actor, review_id=review_id)
    return tuple(ThemeFacts(*row) for row in rows)


def _themes(*, actor: Actor, review_id: UUID) -> QuerySet[Any, Any]:
    found = themes_seated(actor, review_id)
    return found.order_by("position", "id").values_list("id", "name_nl", "name_en")


@dataclass(frozen=True)
class EnteredReview:
    """Where a reviewer's page on a review stands: the reviewer's own organisation, and the supplier whose rows it reads."""

    organisation_id: UUID
    organisation_slug: str
    organisation_name: str
    workspace_id: UUID
    time_zone: str


def review_entered_by(*, person_id: UUID, review_id: UUID) -> EnteredReview | None:
    """Give where a page on a review stands, in one query; None for whoever has no seat on it now."""
    row = first_row(_entered, person_id=person_id, review_id=review_id)
    return EnteredReview(*row) if row and row[-1] is not None else None


def _entered(*, person_id: UUID, review_id: UUID) -> QuerySet[Any, Any]:
    seated = reviews_seated(person_id).filter(id=review_id)
    return (
        Reviewer.objects.filter(person_id=person_id)
        .annotate(
            workspace_id=Subquery(seated.values("workspace_id")[:1], output_field=UUIDField()),
            time_zone=Subquery(seated.values("workspace__time_zone")[:1]),
        )
        .values_list("organisation_id", "organisation__slug", "organisation__name", "workspace_id", "time_zone")
    )
