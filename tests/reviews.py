"""Small builders for reviews: commissioned by Omar, accepted by Fenna, in the field."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.people.queries import organisation_of_person, person_by_id
from goalposts.apps.people.usecases import add_reviewer
from goalposts.apps.people.usecases.colleagues import invite_colleague, join_organisation_as_new, mint_colleague_token
from goalposts.apps.reviews.models import ReviewOffer
from goalposts.apps.reviews.usecases import (
    OfferTo,
    OpenedOffer,
    accept_offer,
    commission_review,
    mint_offer_token,
    open_offer,
)
from goalposts.domain.independence import Declaration, Payer
from goalposts.domain.roles import Actor
from tests.builders import NOW, TODAY, Cast, a_customer, a_person, carla_at, ties_at

SCHERP_OOG = "scherp-oog"
DECLARATION = Declaration(payer=Payer.SUPPLIER, is_pay_free=True, is_apart_from_lead=True)


@dataclass(frozen=True)
class Offered:
    """A review that waits for a reviewer: the customer, two people there, and the token of a mail that went out."""

    review_id: UUID
    offer_id: UUID
    customer_id: UUID
    carla_id: UUID
    ties_id: UUID
    token: str


def fenna_of(cast: Cast, *, is_confirmed: bool = False) -> Actor:
    """Give Fenna as the reviewer she is."""
    house = organisation_of_person(person_id=cast.fenna_id)
    assert house is not None
    return Actor.reviewer(person_id=cast.fenna_id, organisation_id=house.id, is_confirmed=is_confirmed)


def email_of(person_id: UUID) -> str:
    """Give the mail address of a person."""
    person = person_by_id(person_id=person_id)
    assert person is not None
    return person.email


def a_review(
    cast: Cast,
    *,
    email: str = "",
    contract_id: UUID | None = None,
    customer: str = "Rederij Waterlelie",
    today: date = TODAY,
    now: datetime = NOW,
) -> Offered:
    """Commission a review of a customer of Sanne's, offered to Fenna unless told otherwise."""
    customer_id = a_customer(actor=cast.sanne, name=customer)
    carla_id = carla_at(actor=cast.sanne, customer_id=customer_id)
    ties_id = ties_at(actor=cast.sanne, customer_id=customer_id)
    to = OfferTo(email=email or email_of(cast.fenna_id))
    review_id = commission_review(
        actor=cast.omar, customer_id=customer_id, contract_id=contract_id, to=to, today=today, now=now
    )
    offer = ReviewOffer.objects.get(review_id=review_id)
    return Offered(review_id, offer.id, customer_id, carla_id, ties_id, token_of(cast, offer.id, now=now))


def token_of(cast: Cast, offer_id: UUID, *, now: datetime = NOW) -> str:
    """Mint the token of a mail, as the worker does when it sends one."""
    system = Actor.system(reason="a test", workspace_id=cast.omar.workspace_id)
    return mint_offer_token(actor=system, offer_id=offer_id, now=now)


def opened_by_fenna(cast: Cast, offered: Offered, *, now: datetime = NOW) -> OpenedOffer:
    """Let Fenna follow the link of her mail."""
    return open_offer(token=offered.token, person_id=cast.fenna_id, organisation="", now=now)


def an_accepted_review(cast: Cast, *, customer: str = "Rederij Waterlelie", now: datetime = NOW) -> Offered:
    """Commission a review, and let Fenna take it on."""
    offered = a_review(cast, customer=customer, today=now.date(), now=now)
    opened_by_fenna(cast, offered, now=now)
    accept_offer(actor=fenna_of(cast), offer_id=offered.offer_id, declaration=DECLARATION, now=now)
    return offered


def accepted_elsewhere(cast: Cast) -> tuple[Offered, Actor]:
    """Commission a review of another customer from another house; gives it, and Bram, who took it on and gave his factor."""
    bram_id = a_person(name="Bram Oosterling")
    house_id = add_reviewer(person_id=bram_id, organisation="Scherp Oog", slug=SCHERP_OOG)
    bram = Actor.reviewer(person_id=bram_id, organisation_id=house_id, is_confirmed=True)
    offered = a_review(cast, email=email_of(bram_id), customer="Touwslagerij Knoop")
    open_offer(token=offered.token, person_id=bram_id, organisation="", now=NOW)
    accept_offer(actor=bram, offer_id=offered.offer_id, declaration=DECLARATION, now=NOW)
    return offered, bram


def hidde_of(cast: Cast, *, is_confirmed: bool = False) -> Actor:
    """Let Hidde work for Fenna's organisation."""
    fenna = fenna_of(cast)
    invitation_id = invite_colleague(actor=fenna, email="hidde@helderblik.example", name="", language="nl", now=NOW)
    token = mint_colleague_token(invitation_id=invitation_id, now=NOW)
    hidde_id, _slug = join_organisation_as_new(token=token, name="Hidde Postma", language="nl", now=NOW)
    house_id = fenna.organisation_id or UUID(int=0)
    return Actor.reviewer(person_id=hidde_id, organisation_id=house_id, is_confirmed=is_confirmed)
