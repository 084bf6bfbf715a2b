"""Doubles, erasure and copies: what hangs on a review goes along, and what was written about somebody goes away."""

from uuid import UUID

import pytest

from goalposts.apps.reviews.models import Announcement, Review, SampleWish
from goalposts.apps.reviews.queries import people_to_wish, review_card
from goalposts.apps.reviews.usecases import announce_review, wish_for_sample
from goalposts.apps.upkeep.queries.copy import copy_of_person
from goalposts.apps.upkeep.usecases.erase import erase_person
from goalposts.apps.upkeep.usecases.merge import merge_customers, merge_people
from goalposts.apps.workspaces.models import Notice
from goalposts.apps.workspaces.usecases import UnableToEngage, engage_accepting_reviewer, engage_reviewer
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Power, workspace_of
from goalposts.domain.sampling import WishKind
from tests.builders import NOW, TODAY, Cast, a_customer, a_stakeholder
from tests.reviews import Offered, an_accepted_review, fenna_of

pytestmark = pytest.mark.django_db


def object_to(cast: Cast, offered: Offered, stakeholder_id: UUID, reason: str) -> None:
    wish_for_sample(
        actor=cast.sanne, review_id=offered.review_id, stakeholder_id=stakeholder_id, kind=WishKind.OBJECTED,
        reason=reason, now=NOW,
    )  # fmt: skip


def test_reviews_go_along_with_their_customer(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    keep_id = a_customer(actor=cast.sanne, name="Rederij De Waterlelie")
    merge_customers(actor=cast.omar, keep_id=keep_id, gone_id=offered.customer_id, take=(), today=TODAY, now=NOW)
    assert Review.objects.get().customer_id == keep_id
    assert len(people_to_wish(actor=cast.sanne, review_id=offered.review_id)) == 2


def test_of_two_wishes_about_one_person_one_stays(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    double = a_stakeholder(actor=cast.sanne, customer_id=offered.customer_id, name="C. Brandsma")
    object_to(cast, offered, offered.carla_id, "Met verlof")
    object_to(cast, offered, double, "Kent ons niet")
    merge_people(actor=cast.omar, keep_id=offered.carla_id, gone_id=double, take=(), today=TODAY, now=NOW)
    wishes = people_to_wish(actor=cast.sanne, review_id=offered.review_id)
    assert [(one.name, one.reason) for one in wishes if one.wish] == [("Carla Brandsma", "Met verlof")]
    assert SampleWish.objects.filter(stakeholder_id=offered.carla_id).count() == 2


def test_erasing_somebody_empties_what_was_written_about_them(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    object_to(cast, offered, offered.carla_id, "Ligt overhoop met de planner")
    object_to(cast, offered, offered.ties_id, "Werkt onder Carla Brandsma")
    announce_review(
        actor=cast.sanne, review_id=offered.review_id, text_nl="Vraag het Carla Brandsma.", text_en="Ask.", now=NOW
    )
    erase_person(actor=cast.omar, stakeholder_id=offered.carla_id, now=NOW)
    reasons = list(SampleWish.objects.values_list("reason", flat=True))
    assert not any("Carla" in one or "overhoop" in one for one in reasons)
    assert "Werkt onder" in "".join(reasons)
    assert "Carla" not in Announcement.objects.get().text_nl
    card = review_card(actor=cast.omar, review_id=offered.review_id, now=NOW)
    assert card.objected == 2


def test_a_copy_holds_the_wishes_for_a_manager_and_not_for_the_person(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    object_to(cast, offered, offered.carla_id, "Met verlof")
    whole = copy_of_person(actor=cast.omar, stakeholder_id=offered.carla_id)
    assert [row["reason"] for row in whole["review_wishes"]] == ["Met verlof"]
    own = Actor.stakeholder(workspace_id=workspace_of(actor=cast.omar), stakeholder_id=offered.carla_id, power=Power.P2)
    assert copy_of_person(actor=own, stakeholder_id=offered.carla_id)["review_wishes"] == []


def test_who_commissioned_it_and_the_lead_hear_of_the_answer(cast: Cast) -> None:
    an_accepted_review(cast)
    told = set(Notice.objects.filter(kind="REVIEW").values_list("member_id", flat=True))
    assert told == {cast.omar.member_id, cast.sanne.member_id}


def test_only_the_product_itself_engages_whoever_accepts(cast: Cast) -> None:
    for actor in (cast.omar, fenna_of(cast)):
        with pytest.raises(Denied):
            engage_accepting_reviewer(actor=actor, person_id=cast.fenna_id, now=NOW)
    system = Actor.system(reason="a test", workspace_id=workspace_of(actor=cast.omar))
    with pytest.raises(UnableToEngage):
        engage_accepting_reviewer(actor=system, person_id=cast.root_id, now=NOW)
    engage_reviewer(actor=cast.omar, person_id=cast.fenna_id, now=NOW)
    engage_accepting_reviewer(actor=system, person_id=cast.fenna_id, now=NOW)
