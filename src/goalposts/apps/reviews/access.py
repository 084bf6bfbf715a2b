"""The only ways to a review and what hangs on it: for members by their workspace, for reviewers by their seat or offer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.reviews.models import Announcement, Guess, Review, ReviewOffer, ReviewSeat, ReviewTurn, SampleWish
from goalposts.apps.workspaces.models import Theme
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import (
    Actor,
    ActorKind,
    Right,
    may,
    may_write_customer,
    member_of,
    reviewer_of,
    workspace_of,
)
from goalposts.lib.tokens import is_token


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Give the reviews of a member's own workspace; of a reviewer those on which they have a seat now."""
    if actor.kind is ActorKind.REVIEWER:
        return reviews_seated(reviewer_of(actor=actor)[0])
    if not may(actor=actor, right=Right.READ):
        return Review.objects.none()
    return Review.objects.filter(workspace_id=workspace_of(actor=actor))


def reviews_seated(person_id: UUID) -> QuerySet[Review]:
    """Give the reviews on which a person has a seat now."""
    seats = ReviewSeat.objects.filter(review_id=OuterRef("pk"), person_id=person_id, ended_at__isnull=True)
    return Review.objects.filter(Exists(seats), accepted_at__isnull=False)


def with_report(found: QuerySet[Review]) -> QuerySet[Any]:
    """Give beside each review since when its report is released, as `reported_at`; None before."""
    released = ReviewTurn.objects.filter(review_id=OuterRef("pk"), step=ReviewStep.REPORT.value)
    return found.annotate(reported_at=Subquery(released.values("taken_at")[:1]))


def reviews_at_organisation(actor: Actor) -> QuerySet[Review]:
    """Give the reviews that somebody of the reviewer's own organisation has, at whichever suppliers are entered."""
    if actor.kind is not ActorKind.REVIEWER:
        return Review.objects.none()
    return Review.objects.filter(organisation_id=reviewer_of(actor=actor)[1], accepted_at__isnull=False)


def reviews_around(*, email: str, stakeholder_id: UUID | None) -> QuerySet[Review]:
    """Give the reviews that were accepted of customers where somebody is known by this address, or by this id."""
    known = Q(email__iexact=email) | Q(id=stakeholder_id)
    people = Stakeholder.objects.filter(known, customer_id=OuterRef("customer_id"))
    return Review.objects.filter(Exists(people), accepted_at__isnull=False)


def get_review_for(actor: Actor, review_id: UUID, *, is_locked: bool = False) -> Review:
    """Give a review that an actor may see; locked until the transaction ends when it is to be changed.

    Errors: NotFound when missing, foreign, or of another reviewer.
    """
    found = reviews_visible_to(actor).select_related("customer", "workspace")
    if is_locked:
        found = found.select_for_update(of=("self",))
    review = found.filter(id=review_id).first()
    if review is None:
        raise NotFound
    return review


def get_review_to_commission(actor: Actor, review_id: UUID) -> Review:
    """Give a review to whoever may commission one, locked.

    Errors: NotFound, Denied.
    """
    review = get_review_for(actor, review_id, is_locked=True)
    if not may(actor=actor, right=Right.COMMISSION_REVIEW):
        raise Denied(right=Right.COMMISSION_REVIEW.value)
    return review


def get_review_to_write(actor: Actor, review_id: UUID) -> Review:
    """Give a review to whoever of the supplier may write its customer, locked.

    Errors: NotFound; Denied when the customer may be read but not written.
    """
    review = get_review_for(actor, review_id, is_locked=True)
    if not may_write_customer(actor=actor, customer_lead_id=review.customer.lead_id):
        raise Denied(customer=review.customer.name)
    return review


def get_seated_review(actor: Actor, review_id: UUID, *, is_locked: bool = False) -> Review:
    """Give a review to its own reviewer; nobody else has it, whatever their role.

    Errors: NotFound.
    """
    if actor.kind is not ActorKind.REVIEWER:
        raise NotFound
    return get_review_for(actor, review_id, is_locked=is_locked)


def offers_visible_to(actor: Actor) -> QuerySet[ReviewOffer]:
    """Give the offers made to a reviewer; nobody else answers one."""
    if actor.kind is not ActorKind.REVIEWER:
        return ReviewOffer.objects.none()
    return ReviewOffer.objects.filter(person_id=reviewer_of(actor=actor)[0])


def open_among(offers: QuerySet[ReviewOffer], *, now: datetime) -> QuerySet[ReviewOffer]:
    """Narrow offers to those that can still be answered."""
    return offers.filter(
        accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )


def get_offer_for(actor: Actor, offer_id: UUID, *, now: datetime) -> ReviewOffer:
    """Give an offer that can still be answered, locked with its review until the transaction ends.

    Errors: NotFound when missing, made to somebody else, answered, withdrawn or too old.
    """
    found = open_among(offers_visible_to(actor), now=now).select_related("review__customer", "workspace")
    offer = found.select_for_update(of=("self", "review")).filter(id=offer_id).first()
    if offer is None:
        raise NotFound
    return offer


def offer_with(*, token: str, now: datetime) -> ReviewOffer | None:
    """Find the open offer that a mailed token belongs to; None when unknown, expired or answered.

    Shapes: the first 32 characters name the offer, so that one row is read; the digest is of the whole token.
    """
    try:
        offer_id = UUID(hex=token[:32])
    except ValueError:
        return None
    offer = open_among(ReviewOffer.objects.select_related("review__customer", "workspace"), now=now)
    found = offer.filter(id=offer_id).first()
    if found is None or not any(is_token(token=token, digest=digest) for digest in found.token_digests):
        return None
    return found


def wishes_on(review: Review) -> QuerySet[SampleWish]:
    """Give what the supplier wishes of a review's sample, without what was taken back."""
    return SampleWish.objects.filter(workspace_id=review.workspace_id, review=review, taken_back_at__isnull=True)


def own_guess(actor: Actor, review: Review) -> Guess | None:
    """Give a member's own self-image, or None; nobody reads another's.

    Errors: UnfitActor for whoever is no member.
    """
    own = Guess.objects.filter(workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor))
    return own.filter(review=review).first()


def announcement_of(review: Review) -> Announcement | None:
    """Give what was announced of a review, or None."""
    return Announcement.objects.filter(workspace_id=review.workspace_id, review=review).first()


def people_at(review: Review) -> QuerySet[Stakeholder]:
    """Give who is present at a review's customer, whoever may be heard."""
    return _present().filter(workspace_id=review.workspace_id, customer_id=review.customer_id)


def people_seated(actor: Actor, review_id: UUID) -> QuerySet[Stakeholder]:
    """Give its reviewer who is present at a review's customer; nobody else anybody."""
    seated = _seated(actor, review_id)
    return _present().filter(
        workspace_id__in=seated.values("workspace_id"), customer_id__in=seated.values("customer_id")
    )


def wishes_seated(actor: Actor, review_id: UUID) -> QuerySet[SampleWish]:
    """Give its reviewer what the supplier wishes of a review's sample, without what was taken back; nobody else anything."""
    workspaces = _seated(actor, review_id).values("workspace_id")
    return SampleWish.objects.filter(workspace_id__in=workspaces, review_id=review_id, taken_back_at__isnull=True)


def guesses_seated(actor: Actor, review_id: UUID) -> QuerySet[Guess]:
    """Give its reviewer the guesses that were sealed before a review; nobody else any."""
    workspaces = _seated(actor, review_id).values("workspace_id")
    return Guess.objects.filter(workspace_id__in=workspaces, review_id=review_id, sealed_at__isnull=False)


def expectations_seated(actor: Actor, review_id: UUID, *, states: Collection[str]) -> QuerySet[Expectation]:
    """Give its reviewer what people at a review's customer expect, in some states; nobody else anything."""
    seated = _seated(actor, review_id)
    return Expectation.objects.filter(
        workspace_id__in=seated.values("workspace_id"), customer_id__in=seated.values("customer_id"), state__in=states
    )


def themes_seated(actor: Actor, review_id: UUID) -> QuerySet[Theme]:
    """Give its reviewer the themes of a review's workspace that are in use; nobody else anything."""
    return Theme.objects.filter(
        workspace_id__in=_seated(actor, review_id).values("workspace_id"), archived_at__isnull=True
    )


def _present() -> QuerySet[Stakeholder]:
    return Stakeholder.objects.filter(
        left_date__isnull=True, archived_at__isnull=True, erased_at__isnull=True, merged_into__isnull=True
    )


def _seated(actor: Actor, review_id: UUID) -> QuerySet[Review]:
    found = reviews_visible_to(actor) if actor.kind is ActorKind.REVIEWER else Review.objects.none()
    return found.filter(id=review_id)
