"""A review in the field, with eight talks of 9,000 words and 200 fragments each: what the bench opens behind the wall."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from goalposts.apps.interviews.models import Letter
from goalposts.apps.interviews.queries import Moment, Turn
from goalposts.apps.interviews.usecases import (
    ConsentGiven,
    Place,
    accept_invitation,
    begin_interview,
    bring_in_transcript,
    cut_fragment,
    invite,
    offer_slots,
    open_vault,
    pick,
    place_fragment,
    settle,
)
from goalposts.apps.outbox.models import Message
from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.reviews.models import ReviewOffer
from goalposts.apps.reviews.queries import candidates_of, seat_on, themes_for
from goalposts.apps.reviews.usecases import (
    OfferTo,
    accept_offer,
    commission_review,
    mint_offer_token,
    open_offer_as_new,
)
from goalposts.domain.independence import Declaration, Payer
from goalposts.domain.interview import Source
from goalposts.domain.roles import Actor, Power, workspace_of
from tests.bench.said import FRAGMENTS, SIZE_OF_A_CUT, TALKS, cut_turn, turns_of

TEXT_VERSION = 1


def make_vault(*, actor: Actor, customer_id: UUID, today: date, now: datetime) -> dict[str, Any]:
    """Let a reviewer hold eight talks at a customer; give where they are, and who reviews."""
    with transaction.atomic():
        reviewer, review_id, slug = _commissioned(actor, customer_id, today=today, now=now)
        talks = _held(reviewer, review_id, today=today, now=now)
        themes = [one.id for one in themes_for(actor=reviewer, review_id=review_id)]
        transcripts = [
            _transcript(reviewer, talk, themes=themes, number=number, now=now) for number, talk in enumerate(talks)
        ]
        Letter.objects.all().delete()  # nobody mails while it is measured
        Message.objects.filter(kind__startswith="reviews.").delete()
    return {
        "reviewer": reviewer.person_id,
        "organisation": slug,
        "review": review_id,
        "talk": talks[0],
        "transcript": transcripts[0],
        "theme": themes[0],
        "themes": len(themes),
    }


def give_factor(*, session_key: str, person_id: UUID) -> None:
    """Note in a session that its person gave a second factor a moment ago."""
    session = SessionStore(session_key)
    session["account_authentication_methods_user"] = str(person_id)
    session["account_authentication_methods"] = [{"method": "mfa", "at": datetime.now(UTC).timestamp()}]
    session.save()


def _commissioned(actor: Actor, customer_id: UUID, *, today: date, now: datetime) -> tuple[Actor, UUID, str]:
    to = OfferTo(email="reviewer@heldereblik.example")
    review_id = commission_review(actor=actor, customer_id=customer_id, contract_id=None, to=to, today=today, now=now)
    offer = ReviewOffer.objects.get(review_id=review_id)
    post = Actor.system(reason="a bench", workspace_id=workspace_of(actor=actor))
    token = mint_offer_token(actor=post, offer_id=offer.id, now=now)
    opened = open_offer_as_new(
        token=token, name="Marijke Duinstra", organisation="Heldere Blik", language="nl", now=now
    )
    house = organisation_of_person(person_id=opened.person_id)
    assert house is not None
    reviewer = Actor.reviewer(person_id=opened.person_id, organisation_id=house.id, is_confirmed=True)
    declaration = Declaration(payer=Payer.SUPPLIER, is_pay_free=True, is_apart_from_lead=True)
    accept_offer(actor=reviewer, offer_id=offer.id, declaration=declaration, now=now)
    return reviewer, review_id, house.slug


def _held(reviewer: Actor, review_id: UUID, *, today: date, now: datetime) -> list[UUID]:
    """Pick eight people who have an address, and hear each of them."""
    open_vault(actor=reviewer, review_id=review_id, now=now)
    people = [one for one in candidates_of(actor=reviewer, review_id=review_id, today=today) if one.email][:TALKS]
    picked = [pick(actor=reviewer, review_id=review_id, stakeholder_id=one.stakeholder_id, now=now) for one in people]
    settle(actor=reviewer, review_id=review_id, now=now)
    first = datetime.combine(today + timedelta(days=7), time(9, tzinfo=UTC))
    moments = [Moment(starts_at=first + timedelta(hours=hour), minutes=45, place="Kade 3") for hour in range(TALKS)]
    slots = offer_slots(actor=reviewer, review_id=review_id, moments=moments, now=now)
    consent = ConsentGiven(text_version=TEXT_VERSION, language="nl", may_take_part=True)
    opens = seat_on(actor=reviewer, review_id=review_id).first_interview_date
    for interview_id, slot_id in zip(picked, slots, strict=True):
        guest = Actor.interviewee(review_id=review_id, interview_id=interview_id, power=Power.P2)
        invite(actor=reviewer, interview_id=interview_id, now=now)
        accept_invitation(actor=guest, slot_id=slot_id, consent=consent, now=now)
        begin_interview(actor=reviewer, interview_id=interview_id, today=opens, now=now)
    return picked


def _transcript(reviewer: Actor, interview_id: UUID, *, themes: list[UUID], number: int, now: datetime) -> UUID:
    """Bring in 9,000 words, and cut 200 pieces out of them, sorted under the themes in turn."""
    turns = [
        Turn(speaker=f"Spreker {1 + at % 2}", start=None, end=None, text=text)
        for at, text in enumerate(turns_of(number=number))
    ]
    transcript_id = bring_in_transcript(actor=reviewer, interview_id=interview_id, title="", turns=turns, now=now)
    for at in range(FRAGMENTS):
        place = Place(
            source=Source.TRANSCRIPT, source_id=transcript_id, part=cut_turn(at=at), start=0, end=SIZE_OF_A_CUT
        )
        fragment_id = cut_fragment(actor=reviewer, interview_id=interview_id, place=place, now=now)
        place_fragment(
            actor=reviewer,
            interview_id=interview_id,
            fragment_id=fragment_id,
            theme_id=themes[at % len(themes)],
            now=now,
        )
    return transcript_id
