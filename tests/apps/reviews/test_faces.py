"""What the vault and the reviewer's home lean on: only whoever has the seat reads it."""

from uuid import uuid4

import pytest

from goalposts.apps.reviews.access import own_guess
from goalposts.apps.reviews.models import Review
from goalposts.apps.reviews.queries import (
    announced,
    candidates_of,
    offer_for,
    offers_to,
    open_expectations_for,
    people_there,
    review_card,
    review_entered_by,
    reviews_of,
    themes_for,
    workspace_of_offer,
)
from goalposts.apps.reviews.usecases import OfferTo, UnableToOffer, commission_review, open_offer_as_new
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import UnfitActor, workspace_of
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation, carla_at
from tests.reviews import a_review, an_accepted_review, fenna_of, opened_by_fenna

pytestmark = pytest.mark.django_db


def test_the_reviewer_reads_expectations_and_themes(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    first = an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id)
    other_id = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne, name="Kwekerij Zomerland"))
    an_expectation(actor=cast.sanne, stakeholder_id=other_id)
    read = open_expectations_for(actor=fenna_of(cast), review_id=offered.review_id)
    assert [(one.id, one.stakeholder_id, one.language, one.theme) for one in read] == [
        (first, offered.carla_id, "nl", None)
    ]
    names = [one.name_en for one in themes_for(actor=fenna_of(cast), review_id=offered.review_id)]
    assert names[0] == "Results"


def test_nobody_else_reads_them(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    for actor in (cast.omar, cast.vera):
        for face in (candidates_of, open_expectations_for, people_there, themes_for):
            with pytest.raises(NotFound):
                face(actor=actor, review_id=offered.review_id)
        assert reviews_of(actor=actor) == ()
        assert review_entered_by(person_id=actor.person_id or uuid4(), review_id=offered.review_id) is None
        assert workspace_of_offer(actor=actor, offer_id=offered.offer_id) is None
        assert offers_to(actor=actor, now=NOW) == ()
    with pytest.raises(NotFound):
        review_card(actor=cast.vera, review_id=offered.review_id, now=NOW)
    with pytest.raises(NotFound):
        announced(actor=cast.vera, review_id=offered.review_id)


def test_a_page_of_a_review_enters_its_supplier(cast: Cast) -> None:
    offered, fenna = an_accepted_review(cast), fenna_of(cast)
    entered = review_entered_by(person_id=cast.fenna_id, review_id=offered.review_id)
    assert entered is not None
    assert (entered.workspace_id, entered.time_zone) == (workspace_of(actor=cast.omar), "Europe/Amsterdam")
    assert (entered.organisation_id, entered.organisation_slug) == (fenna.organisation_id, "heldere-blik")
    assert review_entered_by(person_id=cast.fenna_id, review_id=uuid4()) is None


def test_an_offer_is_its_readers_alone(cast: Cast) -> None:
    offered, fenna = a_review(cast), fenna_of(cast)
    opened_by_fenna(cast, offered)
    entered = workspace_of_offer(actor=fenna, offer_id=offered.offer_id)
    assert entered is not None
    assert entered.id == workspace_of(actor=cast.omar)
    assert offer_for(actor=fenna, offer_id=offered.offer_id, now=NOW).customer_name == "Rederij Waterlelie"
    for actor, offer_id in ((cast.omar, offered.offer_id), (fenna, uuid4())):
        with pytest.raises(NotFound):
            offer_for(actor=actor, offer_id=offer_id, now=NOW)
    with pytest.raises(NotFound):
        open_offer_as_new(token="no-token", name="Ilse", organisation="Luisterhuis", language="nl", now=NOW)


def test_a_self_image_is_a_members(cast: Cast) -> None:
    an_accepted_review(cast)
    with pytest.raises(UnfitActor):
        own_guess(fenna_of(cast), Review.objects.get())


def test_an_offer_without_an_address_leaves_nothing(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    with pytest.raises(UnableToOffer):
        commission_review(
            actor=cast.omar, customer_id=customer_id, contract_id=None, to=OfferTo(), today=TODAY, now=NOW
        )
    assert not Review.objects.exists()
