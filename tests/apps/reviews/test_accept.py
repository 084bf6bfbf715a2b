"""Taking on a review: the offer is opened by whoever it was mailed to, and accepted with the declaration."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goalposts.apps.audit.models import Entry
from goalposts.apps.people.queries import organisation_of_person
from goalposts.apps.reviews.models import Review, ReviewOffer
from goalposts.apps.reviews.queries import offer_by_token, offer_for, seat_on
from goalposts.apps.reviews.usecases import accept_offer, decline_offer, open_offer, open_offer_as_new, settle_sample
from goalposts.apps.workspaces.models import Member
from goalposts.apps.workspaces.usecases import UnableToEngage, UnableToJoin, join_workspace
from goalposts.domain.independence import NotIndependent
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor, Role, workspace_of
from tests.builders import NOW, Cast, a_person
from tests.reviews import DECLARATION, a_review, an_accepted_review, fenna_of, opened_by_fenna

pytestmark = pytest.mark.django_db


def test_the_reviewer_who_accepts_has_the_seat(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    facts = seat_on(actor=fenna_of(cast), review_id=offered.review_id)
    assert (facts.customer_id, facts.person_id) == (offered.customer_id, cast.fenna_id)
    assert facts.workspace_id == workspace_of(actor=cast.omar)
    assert facts.payer == "SUPPLIER"


def test_nobody_else_has_it(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    others = [
        cast.omar,
        cast.milan,
        cast.sanne,
        cast.vera,
        Actor.system(reason="x", workspace_id=cast.omar.workspace_id),
    ]
    for actor in others:
        with pytest.raises(NotFound):
            seat_on(actor=actor, review_id=offered.review_id)


def test_there_is_no_seat_before_the_declaration(cast: Cast) -> None:
    offered = a_review(cast)
    opened_by_fenna(cast, offered)
    with pytest.raises(NotFound):
        seat_on(actor=fenna_of(cast), review_id=offered.review_id)


def test_a_declaration_that_does_not_fit_takes_nothing_on(cast: Cast) -> None:
    offered = a_review(cast)
    opened_by_fenna(cast, offered)
    with pytest.raises(NotIndependent) as refused:
        accept_offer(
            actor=fenna_of(cast),
            offer_id=offered.offer_id,
            declaration=replace(DECLARATION, is_pay_free=False),
            now=NOW,
        )
    assert refused.value.facts == {"field": "is_pay_free"}
    assert Review.objects.get().accepted_at is None


def test_a_token_opens_for_its_own_address_only(cast: Cast) -> None:
    offered = a_review(cast)
    with pytest.raises(NotFound):
        open_offer(token=offered.token, person_id=cast.root_id, organisation="Elders", now=NOW)
    with pytest.raises(NotFound):
        open_offer(token="0" * 60, person_id=cast.fenna_id, organisation="", now=NOW)
    assert offer_by_token(token="no-token", now=NOW) is None


def test_an_offer_runs_out(cast: Cast) -> None:
    offered = a_review(cast)
    opened_by_fenna(cast, offered)
    late = NOW + timedelta(days=15)
    assert offer_by_token(token=offered.token, now=late) is None
    with pytest.raises(NotFound):
        accept_offer(actor=fenna_of(cast), offer_id=offered.offer_id, declaration=DECLARATION, now=late)


def test_a_stranger_becomes_a_person_with_an_organisation_of_their_own(cast: Cast) -> None:
    offered = a_review(cast, email="ilse@luisterhuis.example")
    opened = open_offer_as_new(
        token=offered.token, name="Ilse Vos", organisation="Heldere Blik", language="nl", now=NOW
    )
    house = organisation_of_person(person_id=opened.person_id)
    assert house is not None
    assert (house.name, house.slug) == ("Heldere Blik", "heldere-blik-2")
    assert opened.organisation_slug == house.slug
    ilse = Actor.reviewer(person_id=opened.person_id, organisation_id=house.id)
    assert offer_for(actor=ilse, offer_id=offered.offer_id, now=NOW).email == "ilse@luisterhuis.example"


def test_a_former_member_cannot_take_it_on(cast: Cast) -> None:
    person_id = a_person(name="Jorn Maas")
    offered = a_review(cast, email="jorn@brugwachter.example")
    opened = open_offer(token=offered.token, person_id=person_id, organisation="Maas Luistert", now=NOW)
    join_workspace(actor=cast.omar, person_id=person_id, role=Role.VIEWER, now=NOW)
    Member.objects.filter(person_id=person_id).update(left_at=NOW)
    house = organisation_of_person(person_id=opened.person_id)
    assert house is not None
    jorn = Actor.reviewer(person_id=person_id, organisation_id=house.id)
    with pytest.raises(UnableToEngage):
        accept_offer(actor=jorn, offer_id=offered.offer_id, declaration=DECLARATION, now=NOW)


def test_whoever_accepted_can_never_be_a_member(cast: Cast) -> None:
    an_accepted_review(cast)
    with pytest.raises(UnableToJoin):
        join_workspace(actor=cast.omar, person_id=cast.fenna_id, role=Role.VIEWER, now=NOW)


def test_declining_leaves_a_word_and_no_seat(cast: Cast) -> None:
    offered = a_review(cast)
    opened_by_fenna(cast, offered)
    decline_offer(actor=fenna_of(cast), offer_id=offered.offer_id, words=" Geen tijd dit jaar ", now=NOW)
    offer = ReviewOffer.objects.get()
    assert (offer.decline_words, offer.token_digests) == ("Geen tijd dit jaar", [])
    assert Review.objects.get().declined_at == NOW
    with pytest.raises(NotFound):
        accept_offer(actor=fenna_of(cast), offer_id=offered.offer_id, declaration=DECLARATION, now=NOW)


def test_it_stands_in_the_trail(cast: Cast) -> None:
    an_accepted_review(cast)
    deeds = list(Entry.objects.filter(object_kind="review").order_by("number").values_list("deed", flat=True))
    assert deeds == ["review.commissioned", "review.offered", "review.accepted"]


def test_only_the_number_of_a_sample_leaves_the_vault_and_once(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    settle_sample(actor=fenna_of(cast), review_id=offered.review_id, count=6, now=NOW)
    assert Review.objects.get().planned_number == 6
    with pytest.raises(AlreadyDone):
        settle_sample(actor=fenna_of(cast), review_id=offered.review_id, count=7, now=NOW)
    with pytest.raises(NotFound):
        settle_sample(actor=cast.omar, review_id=offered.review_id, count=6, now=NOW)
