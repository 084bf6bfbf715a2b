"""Offers as whoever they were mailed to may see them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.reviews.access import offer_with, offers_visible_to, open_among
from goalposts.apps.reviews.models import ReviewOffer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class OfferCard:
    """An offer: of whom, about which customer, to whom, with the days that it would take.

    Shapes: `person_id` None where nobody signed in with it yet.
    """

    id: UUID
    review_id: UUID
    workspace_id: UUID
    workspace_name: str
    customer_name: str
    label_nl: str
    label_en: str
    email: str
    name: str
    language: str
    offered_by: str
    person_id: UUID | None
    decision_date: date | None
    first_interview_date: date
    fieldwork_ends_date: date
    report_date: date
    expires_at: datetime


_FIELDS = (
    "id", "review_id", "workspace_id", "workspace__name", "review__customer__name", "workspace__review_label_nl",
    "workspace__review_label_en", "email", "name", "language", "offered_by__person__name", "person_id",
    "review__decision_date", "review__first_interview_date", "review__fieldwork_ends_date", "review__report_date",
    "expires_at",
)  # fmt: skip


def offer_by_token(*, token: str, now: datetime) -> OfferCard | None:
    """Find an open offer by the token of one of its mails; None when unknown, too old or answered."""
    offer = offer_with(token=token, now=now)
    if offer is None:
        return None
    return OfferCard(*ReviewOffer.objects.filter(id=offer.id).values_list(*_FIELDS).get())


def offers_to(*, actor: Actor, now: datetime) -> tuple[OfferCard, ...]:
    """List the offers that wait for a reviewer's answer, the one that runs out first first; may be empty."""
    rows = open_among(offers_visible_to(actor), now=now).order_by("expires_at", "id").values_list(*_FIELDS)
    return tuple(OfferCard(*row) for row in rows)


def offer_for(*, actor: Actor, offer_id: UUID, now: datetime) -> OfferCard:
    """Give one offer that waits for a reviewer's answer.

    Errors: NotFound when missing, made to somebody else, answered or too old.
    """
    found = next((one for one in offers_to(actor=actor, now=now) if one.id == offer_id), None)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class EnteredWorkspace:
    """The supplier whose rows a reviewer's page reads."""

    id: UUID
    time_zone: str


def workspace_of_offer(*, actor: Actor, offer_id: UUID) -> EnteredWorkspace | None:
    """Give the supplier that a reviewer's page on an offer enters; None for whoever it was not made to."""
    row = offers_visible_to(actor).filter(id=offer_id).values_list("workspace_id", "workspace__time_zone").first()
    return EnteredWorkspace(*row) if row else None
