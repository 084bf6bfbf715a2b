"""Opening an offer, accepting it with the declaration, or declining it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.people.queries import organisation_of_person, person_by_id
from goalposts.apps.people.usecases import add_person, found_organisation
from goalposts.apps.reviews.access import get_offer_for, offer_with
from goalposts.apps.reviews.models import Review, ReviewOffer, ReviewSeat
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.apps.workspaces.usecases import engage_accepting_reviewer, tell_members
from goalposts.domain.independence import DECLARATION_VERSION, Declaration, declared
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, reviewer_of

MAX_DECLINE_WORDS = 500


@dataclass(frozen=True)
class OpenedOffer:
    """An offer that now belongs to somebody who signed in with it, and the organisation on whose behalf they answer."""

    offer_id: UUID
    person_id: UUID
    organisation_slug: str


@transaction.atomic
def open_offer(*, token: str, person_id: UUID, organisation: str, now: datetime) -> OpenedOffer:
    """Let a person who holds the token, and whose mail address it was sent to, answer an offer.

    Shapes: `organisation` names the one they work for, where none is known of them yet.
    Errors: NotFound for an offer that is not open, or was sent to another address.
    """
    offer = offer_with(token=token, now=now)
    person = person_by_id(person_id=person_id)
    if offer is None or person is None or person.email.lower() != offer.email.lower():
        raise NotFound
    return _opened(offer, person_id=person.id, organisation=organisation, now=now)


@transaction.atomic
def open_offer_as_new(*, token: str, name: str, organisation: str, language: str, now: datetime) -> OpenedOffer:
    """Let a stranger who holds the token answer an offer: it makes them a person who can sign in.

    Errors: NotFound for an offer that is not open; UnableToAddPerson when that address can sign in already.
    """
    offer = offer_with(token=token, now=now)
    if offer is None:
        raise NotFound
    person_id = add_person(email=offer.email, name=name, language=language, now=now)
    return _opened(offer, person_id=person_id, organisation=organisation, now=now)


def _opened(offer: ReviewOffer, *, person_id: UUID, organisation: str, now: datetime) -> OpenedOffer:
    home = organisation_of_person(person_id=person_id)
    slug = home.slug if home else found_organisation(person_id=person_id, name=organisation)
    ReviewOffer.objects.filter(id=offer.id).update(person_id=person_id)
    return OpenedOffer(offer.id, person_id, slug)


@transaction.atomic
def accept_offer(*, actor: Actor, offer_id: UUID, declaration: Declaration, now: datetime) -> UUID:
    """Take a review on, with the declaration; gives its id.

    Errors: NotFound (the gate); NotIndependent for a declaration that does not fit; UnableToEngage for whoever has or had
    a seat in that workspace.
    """
    offer = get_offer_for(actor, offer_id, now=now)
    review = offer.review
    given = declared(declaration=declaration)
    assert given.payer is not None, "a declaration that was taken says who pays"
    system, (person_id, organisation_id) = _as_system(offer), reviewer_of(actor=actor)
    engage_accepting_reviewer(actor=system, person_id=person_id, now=now)

    review.person_id, review.organisation_id = person_id, organisation_id
    review.accepted_at, review.declined_at = now, None
    review.payer, review.payer_words = given.payer.value, given.payer_words
    review.is_pay_free, review.is_apart_from_lead = given.is_pay_free, given.is_apart_from_lead
    review.declaration_version = DECLARATION_VERSION
    review.save()
    ReviewSeat.objects.create(workspace_id=review.workspace_id, review=review, person_id=person_id, began_at=now)
    offer.accepted_at, offer.token_digests = now, []
    offer.save(update_fields=["accepted_at", "token_digests"])
    note_turn(actor=actor, review=review, step=ReviewStep.COMMISSION, number=2, now=now)

    facts = {"payer": review.payer, "payer_words": review.payer_words, "version": DECLARATION_VERSION}
    _record(system, review=review, deed="review.accepted", facts={**facts, "person": person_id}, now=now)
    tell_of_review(actor=system, review=review, now=now)
    return review.id


@transaction.atomic
def decline_offer(*, actor: Actor, offer_id: UUID, words: str, now: datetime) -> None:
    """Turn an offer down, with or without a word why.

    Errors: NotFound (the gate).
    """
    offer = get_offer_for(actor, offer_id, now=now)
    review = offer.review

    offer.declined_at, offer.token_digests = now, []
    offer.decline_words = words.strip()[:MAX_DECLINE_WORDS]
    offer.save(update_fields=["declined_at", "token_digests", "decline_words"])
    review.declined_at = now
    review.save(update_fields=["declined_at"])

    facts = {"person": actor.person_id, "words": offer.decline_words}
    _record(_as_system(offer), review=review, deed="review.declined", facts=facts, now=now)
    tell_of_review(actor=_as_system(offer), review=review, now=now)


def _as_system(offer: ReviewOffer) -> Actor:
    """A reviewer acts in no workspace; what they answer stands in the trail of the one that asked."""
    return Actor.system(reason="a reviewer answered an offer", workspace_id=offer.workspace_id)


def tell_of_review(*, actor: Actor, review: Review, now: datetime) -> None:
    """Tell whoever commissioned a review and the lead of its customer that a reviewer answered, or that it changed hands."""
    tell_members(
        actor=actor,
        member_ids={review.commissioned_by_id, review.customer.lead_id},
        kind=NoticeKind.REVIEW,
        facts={"customer": review.customer.name},
        about_kind="review",
        about_id=review.id,
        lead_id=review.customer.lead_id,
        now=now,
    )


def _record(system: Actor, *, review: Review, deed: str, facts: Mapping[str, object], now: datetime) -> None:
    record_deed(actor=system, deed=deed, about=("review", review.id), facts=facts, now=now)
