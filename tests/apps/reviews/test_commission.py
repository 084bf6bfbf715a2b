"""Commissioning a review: nine steps counted back from the decision, and an offer by mail."""

from datetime import date, timedelta

import pytest

from goalposts.apps.customers.usecases import Terms, add_contract
from goalposts.apps.outbox.models import Message
from goalposts.apps.reviews.models import Review, ReviewOffer
from goalposts.apps.reviews.queries import decisions_to_review, review_card, reviewers_here, reviews_here
from goalposts.apps.reviews.queries.supplier import ReviewState
from goalposts.apps.reviews.usecases import (
    OfferTo,
    UnableToCommission,
    UnableToOffer,
    cancel_review,
    commission_review,
    decline_offer,
    mint_offer_token,
    offer_review,
)
from goalposts.apps.reviews.usecases.commission import MOST_TOKENS
from goalposts.apps.workspaces.usecases import engage_reviewer, invite_member
from goalposts.domain.calendar import is_working_day
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, Power, Role
from tests.builders import NOW, TODAY, Cast, a_customer, a_stakeholder
from tests.reviews import a_review, an_accepted_review, email_of, fenna_of, opened_by_fenna, token_of

pytestmark = pytest.mark.django_db


def to_fenna(cast: Cast) -> OfferTo:
    return OfferTo(email=email_of(cast.fenna_id))


def test_without_a_decision_date_the_steps_begin_today(cast: Cast) -> None:
    a_review(cast)
    review = Review.objects.get()
    assert (review.decision_date, review.starts_date) == (None, TODAY)
    card = review_card(actor=cast.vik, review_id=review.id, now=NOW)
    assert [one.step for one in card.plan.steps] == list(ReviewStep)
    assert card.taken == {ReviewStep.COMMISSION: 1}
    assert review.first_interview_date == card.plan.step(step=ReviewStep.INTERVIEWS).starts_date
    assert TODAY + timedelta(days=50) < review.first_interview_date < review.fieldwork_ends_date < review.report_date
    assert is_working_day(day=review.first_interview_date, free_days=())


def test_the_steps_are_counted_back_from_the_decision(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    terms = Terms(start_date=date(2025, 7, 1), term_months=24, notice_n=3, notice_unit="MONTH")
    contract_id = add_contract(actor=cast.omar, customer_id=customer_id, terms=terms, now=NOW)
    choices = decisions_to_review(actor=cast.omar, customer_id=customer_id, today=TODAY, country="NL")
    assert [one.contract_id for one in choices] == [contract_id, None]
    commission_review(
        actor=cast.omar, customer_id=customer_id, contract_id=contract_id, to=to_fenna(cast), today=TODAY, now=NOW
    )
    review = Review.objects.get()
    assert review.decision_date is not None
    assert review.decision_date == choices[0].decision_date
    assert review.report_date < review.decision_date - timedelta(days=200)
    assert (choices[0].first_interview_date, choices[0].report_date) == (
        review.first_interview_date,
        review.report_date,
    )


def test_shortly_before_the_decision_there_is_no_time(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    terms = Terms(start_date=date(2024, 7, 1), term_months=24, notice_n=1, notice_unit="MONTH")
    contract_id = add_contract(actor=cast.omar, customer_id=customer_id, terms=terms, now=NOW)
    late = date(2026, 4, 20)
    with pytest.raises(UnableToCommission) as refused:
        commission_review(
            actor=cast.omar, customer_id=customer_id, contract_id=contract_id, to=to_fenna(cast), today=late, now=NOW
        )
    assert refused.value.facts == {"reason": "TOO_LATE"}
    assert not Review.objects.exists()


def test_a_contract_without_a_known_decision_cannot_be_counted_from(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    other_id = a_customer(actor=cast.sanne, name="Kwekerij Zomerland")
    contract_id = add_contract(actor=cast.omar, customer_id=other_id, terms=Terms(start_date=TODAY), now=NOW)
    with pytest.raises(UnableToCommission) as refused:
        commission_review(
            actor=cast.omar, customer_id=customer_id, contract_id=contract_id, to=to_fenna(cast), today=TODAY, now=NOW
        )
    assert refused.value.facts == {"reason": "UNKNOWN_DECISION"}


@pytest.mark.parametrize("who", ["sanne", "vik"])
def test_only_managers_commission(cast: Cast, who: str) -> None:
    customer_id = a_customer(actor=cast.sanne)
    with pytest.raises(Denied):
        commission_review(
            actor=getattr(cast, who), customer_id=customer_id, contract_id=None, to=to_fenna(cast), today=TODAY, now=NOW
        )
    with pytest.raises(Denied):
        cancel_review(actor=getattr(cast, who), review_id=a_review(cast).review_id, now=NOW)


def test_nobody_of_elsewhere_commissions(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    with pytest.raises(NotFound):
        commission_review(
            actor=cast.vera, customer_id=customer_id, contract_id=None, to=to_fenna(cast), today=TODAY, now=NOW
        )


def test_a_customer_has_one_review_at_a_time(cast: Cast) -> None:
    offered = a_review(cast)

    def again() -> None:
        commission_review(
            actor=cast.omar, customer_id=offered.customer_id, contract_id=None, to=to_fenna(cast), today=TODAY, now=NOW
        )

    with pytest.raises(UnableToCommission):
        again()
    cancel_review(actor=cast.omar, review_id=offered.review_id, now=NOW)
    again()
    states = [row.state for row in reviews_here(actor=cast.vik, now=NOW, customer_id=offered.customer_id)]
    assert sorted(states) == [ReviewState.ENDED, ReviewState.OFFERED]


def test_a_manager_chooses_among_engaged_reviewers_and_brings_in_nobody(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)

    def offer(to: OfferTo) -> None:
        commission_review(actor=cast.milan, customer_id=customer_id, contract_id=None, to=to, today=TODAY, now=NOW)

    with pytest.raises(UnableToOffer) as refused:
        offer(to_fenna(cast))
    assert refused.value.facts == {"reason": "OWNER_NEEDED"}
    engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=NOW)
    known = reviewers_here(actor=cast.milan)
    assert [(one.name, one.organisation) for one in known] == [("Fenna Dijkstra", "Heldere Blik")]
    offer(OfferTo(person_id=cast.fenna_id))
    assert ReviewOffer.objects.get().person_id == cast.fenna_id


@pytest.mark.parametrize("who", ["sanne", "vik", "omar"])
def test_a_member_is_never_offered_a_review(cast: Cast, who: str) -> None:
    with pytest.raises(UnableToOffer) as refused:
        a_review(cast, email=email_of(cast.person_id(who)))
    assert refused.value.facts == {"reason": "NOT_INDEPENDENT"}


@pytest.mark.parametrize("email", ["Omar@Brugwachter.Example", " omar+review@brugwachter.example "])
def test_nor_by_another_address_of_the_same_mailbox(cast: Cast, email: str) -> None:
    assert email_of(cast.person_id("omar")) == "omar@brugwachter.example"
    with pytest.raises(UnableToOffer) as refused:
        a_review(cast, email=email)
    assert refused.value.facts == {"reason": "NOT_INDEPENDENT"}


def test_whoever_is_invited_to_a_seat_is_not_offered_a_review(cast: Cast) -> None:
    invite_member(actor=cast.omar, email="kees@elders.example", name="", role=Role.LEAD, language="nl", now=NOW)
    with pytest.raises(UnableToOffer) as refused:
        a_review(cast, email="Kees@elders.example")
    assert refused.value.facts == {"reason": "INVITED"}


def test_nobody_reviews_their_own_organisation(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    a_stakeholder(actor=cast.sanne, customer_id=customer_id, name="Noor Abbink", email="noor@waterlelie.example")
    to = OfferTo(email="noor+werk@waterlelie.example")
    with pytest.raises(UnableToOffer) as refused:
        commission_review(actor=cast.omar, customer_id=customer_id, contract_id=None, to=to, today=TODAY, now=NOW)
    assert refused.value.facts == {"reason": "STAKEHOLDER"}


def test_nobody_is_offered_to(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    for to in (OfferTo(email="  "), OfferTo(person_id=customer_id)):
        with pytest.raises(UnableToOffer) as refused:
            commission_review(actor=cast.omar, customer_id=customer_id, contract_id=None, to=to, today=TODAY, now=NOW)
        assert refused.value.facts == {"reason": "NOBODY"}


def test_an_offer_gives_way_to_the_next(cast: Cast) -> None:
    offered = a_review(cast)
    opened_by_fenna(cast, offered)
    decline_offer(actor=fenna_of(cast), offer_id=offered.offer_id, words="", now=NOW)
    assert reviews_here(actor=cast.omar, now=NOW)[0].state is ReviewState.DECLINED
    to = OfferTo(email="ilse@luisterhuis.example")
    offer_review(actor=cast.omar, review_id=offered.review_id, to=to, now=NOW)
    assert reviews_here(actor=cast.omar, now=NOW)[0].state is ReviewState.OFFERED
    offer_review(actor=cast.omar, review_id=offered.review_id, to=to, now=NOW + timedelta(hours=1))
    still_open = ReviewOffer.objects.filter(withdrawn_at__isnull=True, declined_at__isnull=True)
    assert [one.email for one in still_open] == ["ilse@luisterhuis.example"]
    late = NOW + timedelta(days=20)
    assert reviews_here(actor=cast.omar, now=late)[0].state is ReviewState.EXPIRED
    assert review_card(actor=cast.omar, review_id=offered.review_id, now=late).row.state is ReviewState.EXPIRED


def test_what_was_accepted_is_the_reviewers(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    with pytest.raises(UnableToOffer):
        offer_review(actor=cast.omar, review_id=offered.review_id, to=to_fenna(cast), now=NOW)
    with pytest.raises(UnableToOffer):
        cancel_review(actor=cast.omar, review_id=offered.review_id, now=NOW)
    assert reviews_here(actor=cast.vik, now=NOW)[0].state is ReviewState.RUNNING


def test_a_mail_carries_a_token_of_its_own_as_long_as_the_offer_is_open(cast: Cast) -> None:
    offered = a_review(cast)
    assert Message.objects.get(kind="review.offer").facts["offer_id"] == str(offered.offer_id)
    assert token_of(cast, offered.offer_id) != offered.token
    ReviewOffer.objects.update(token_digests=["x"] * MOST_TOKENS)
    with pytest.raises(NotFound):
        token_of(cast, offered.offer_id)
    with pytest.raises(NotFound):
        mint_offer_token(
            actor=Actor.system(reason="a test", workspace_id=cast.vera.workspace_id), offer_id=offered.offer_id, now=NOW
        )


def test_strangers_see_no_review(cast: Cast) -> None:
    offered = a_review(cast)
    assert reviews_here(actor=cast.vera, now=NOW) == ()
    assert reviews_here(actor=fenna_of(cast), now=NOW) == ()
    nobody = Actor.interviewee(review_id=offered.review_id, interview_id=offered.offer_id, power=Power.P2)
    assert reviews_here(actor=nobody, now=NOW) == ()
