"""Reviews as the supplier may see them: the plan, and nothing that tells how far the reviewer is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.reviews.access import reviews_visible_to, with_report
from goalposts.apps.reviews.models import Announcement, Guess, Review, ReviewOffer, ReviewTurn, SampleWish
from goalposts.apps.reviews.queries.plan import plan_read, turns_counted
from goalposts.domain.refusal import NotFound
from goalposts.domain.review_plan import ReviewPlan, ReviewStep
from goalposts.domain.roles import Actor, ActorKind, Right, may, may_write_customer


class ReviewState(StrEnum):
    """How far a review is, as the supplier may know it."""

    OFFERED = "OFFERED"
    EXPIRED = "EXPIRED"
    DECLINED = "DECLINED"
    RUNNING = "RUNNING"
    REPORTED = "REPORTED"
    ENDED = "ENDED"


@dataclass(frozen=True)
class ReviewRow:
    """A review as lists show it. Shapes: `reviewer` is empty until somebody accepted."""

    id: UUID
    customer_id: UUID
    customer_name: str
    reviewer: str
    organisation: str
    state: ReviewState
    starts_date: date
    first_interview_date: date
    fieldwork_ends_date: date
    report_date: date
    decision_date: date | None
    planned_number: int | None
    commissioned_at: datetime


@dataclass(frozen=True)
class ReviewCard:
    """A review as its page shows it.

    Shapes: `offered_to` is the address of the last offer; `guesses` counts the self-images that were sealed.
    """

    row: ReviewRow
    plan: ReviewPlan
    taken: Mapping[ReviewStep, int]
    label_nl: str
    label_en: str
    offered_to: str
    offered_at: datetime | None
    expires_at: datetime | None
    decline_words: str
    commissioned_by: str
    payer: str
    payer_words: str
    accepted_at: datetime | None
    proposed: int
    objected: int
    guesses: int
    announced_at: datetime | None
    may_write: bool
    may_commission: bool
    may_predict: bool


@dataclass(frozen=True, kw_only=True)
class ReviewPlace:
    """Whose review it is, for pages about one thing of it."""

    id: UUID
    customer_name: str
    may_write: bool


_FIELDS = (
    "id", "customer_id", "customer__name", "person__name", "organisation__name", "accepted_at", "declined_at",
    "ended_at", "reported_at", "starts_date", "first_interview_date", "fieldwork_ends_date", "report_date", "decision_date",
    "planned_number", "commissioned_at",
)  # fmt: skip


_JOINED = ("workspace", "customer", "person", "organisation", "commissioned_by__person")


def reviews_here(*, actor: Actor, now: datetime, customer_id: UUID | None = None) -> tuple[ReviewRow, ...]:
    """List the reviews of a member's workspace, or of one customer there, the newest first; may be empty."""
    found = with_report(reviews_visible_to(actor))
    if customer_id is not None:
        found = found.filter(customer_id=customer_id)
    rows: list[tuple[Any, ...]] = list(found.order_by("-commissioned_at", "-id").values_list(*_FIELDS))
    old = _expired([row[0] for row in rows if row[5] is None], now=now)
    return tuple(_row(row, is_expired=row[0] in old) for row in rows)


def _expired(review_ids: list[UUID], *, now: datetime) -> set[UUID]:
    if not review_ids:
        return set()
    open_ones = ReviewOffer.objects.filter(
        review_id__in=review_ids, declined_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    return set(review_ids) - set(open_ones.values_list("review_id", flat=True))


def _row(row: tuple[Any, ...], *, is_expired: bool) -> ReviewRow:
    id_, customer_id, customer, reviewer, organisation, accepted_at, declined_at, ended_at, reported_at, *days = row
    state = _state(accepted_at, declined_at, ended_at, reported_at, is_expired=is_expired)
    return ReviewRow(id_, customer_id, customer, reviewer or "", organisation or "", state, *days)


def _state(
    accepted_at: object, declined_at: object, ended_at: object, reported_at: object, *, is_expired: bool
) -> ReviewState:
    if ended_at is not None:
        return ReviewState.ENDED
    if reported_at is not None:
        return ReviewState.REPORTED
    if accepted_at is not None:
        return ReviewState.RUNNING
    if declined_at is not None:
        return ReviewState.DECLINED
    return ReviewState.EXPIRED if is_expired else ReviewState.OFFERED


def review_card(*, actor: Actor, review_id: UUID, now: datetime) -> ReviewCard:
    """Give one review of a member's workspace, in three queries.

    Errors: NotFound when missing or foreign.
    """
    found = _counted(with_report(reviews_visible_to(actor).filter(id=review_id))).select_related(*_JOINED)
    review = found.first() if actor.kind is ActorKind.MEMBER else None
    if review is None:
        raise NotFound
    offer = ReviewOffer.objects.filter(review=review).order_by("-offered_at", "-id").first()
    turns = ReviewTurn.objects.filter(review=review).values_list("step", "number")
    is_over = offer is None or offer.withdrawn_at is not None or offer.expires_at <= now
    return ReviewCard(
        row=_row(tuple(_field(review, name) for name in _FIELDS), is_expired=is_over),
        plan=plan_read(kept=review.plan),
        taken=turns_counted(turns=turns),
        label_nl=review.workspace.review_label_nl,
        label_en=review.workspace.review_label_en,
        offered_to=offer.email if offer else "",
        offered_at=offer.offered_at if offer else None,
        expires_at=offer.expires_at if offer else None,
        decline_words=offer.decline_words if offer else "",
        commissioned_by=review.commissioned_by.person.name,
        payer=review.payer,
        payer_words=review.payer_words,
        accepted_at=review.accepted_at,
        proposed=review.proposed,
        objected=review.objected,
        guesses=review.guesses,
        announced_at=review.announced_at,
        may_write=may_write_customer(actor=actor, customer_lead_id=review.customer.lead_id),
        may_commission=may(actor=actor, right=Right.COMMISSION_REVIEW),
        may_predict=may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS),
    )


def review_place(*, actor: Actor, review_id: UUID) -> ReviewPlace:
    """Give whose review it is to a member of its workspace, in one query. Errors: NotFound when missing or foreign."""
    found = reviews_visible_to(actor).filter(id=review_id).values_list("customer__name", "customer__lead_id")
    row = found.first() if actor.kind is ActorKind.MEMBER else None
    if row is None:
        raise NotFound
    may_write = may_write_customer(actor=actor, customer_lead_id=row[1])
    return ReviewPlace(id=review_id, customer_name=row[0], may_write=may_write)


def _counted(found: QuerySet[Review]) -> QuerySet[Any]:
    """Count beside each review what the supplier did of it; four counts in its own query."""
    wishes = SampleWish.objects.filter(review_id=OuterRef("pk"), taken_back_at__isnull=True)
    sealed = Guess.objects.filter(review_id=OuterRef("pk"), sealed_at__isnull=False)
    announced = Announcement.objects.filter(review_id=OuterRef("pk"))
    return found.annotate(
        proposed=_number(wishes.filter(kind="PROPOSED")),
        objected=_number(wishes.filter(kind="OBJECTED")),
        guesses=_number(sealed),
        announced_at=Subquery(announced.values("sent_at")[:1]),
    )


def _number(found: QuerySet[Any]) -> Coalesce:
    counted = found.order_by().values("review_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _field(review: Review, name: str) -> object:
    """Read a field, or one of what it points at; None where it points at nothing."""
    found: object = review
    for part in name.split("__"):
        found = getattr(found, part, None)
    return found
