"""Before the sample is settled the supplier proposes, or objects with a reason; the reviewer reads it."""

import pytest

from goalposts.apps.reviews.models import SampleWish
from goalposts.apps.reviews.queries import candidates_of, people_to_wish, review_card
from goalposts.apps.reviews.usecases import finish_wishes, settle_sample, take_back_wish, wish_for_sample
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import UnableToWish, WishKind
from tests.builders import NOW, TODAY, Cast, a_customer, an_expectation, carla_at
from tests.reviews import Offered, a_review, an_accepted_review, fenna_of

pytestmark = pytest.mark.django_db


def wish(actor: Actor, offered: Offered, kind: WishKind = WishKind.PROPOSED, reason: str = "") -> None:
    wish_for_sample(
        actor=actor, review_id=offered.review_id, stakeholder_id=offered.carla_id, kind=kind, reason=reason, now=NOW
    )


def test_the_reviewer_reads_what_is_wished(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    wish(cast.sanne, offered)
    wish_for_sample(
        actor=cast.milan, review_id=offered.review_id, stakeholder_id=offered.ties_id, kind=WishKind.OBJECTED,
        reason="Met verlof tot mei", now=NOW,
    )  # fmt: skip
    read = candidates_of(actor=fenna_of(cast), review_id=offered.review_id)
    assert [(one.name, one.wish, one.reason) for one in read] == [
        ("Carla Brandsma", "PROPOSED", ""),
        ("Ties Veldkamp", "OBJECTED", "Met verlof tot mei"),
    ]
    assert [(one.roles, one.formality, one.is_warm) for one in read] == [
        (("DECIDES", "PAYS"), "U", None),
        (("USES",), "U", None),
    ]
    card = review_card(actor=cast.vik, review_id=offered.review_id, now=NOW)
    assert (card.proposed, card.objected) == (1, 1)


def test_whoever_was_heard_within_their_rhythm_is_warm(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id)
    later = {"soon": TODAY, "long": TODAY.replace(month=9)}

    def warmth(day: str) -> list[bool | None]:
        people = candidates_of(actor=fenna_of(cast), review_id=offered.review_id, today=later[day])
        return [one.is_warm for one in people]

    assert warmth("soon")[0] is True
    assert warmth("long")[0] is False
    assert warmth("soon")[1] is None


def test_the_next_wish_takes_the_place_of_the_former(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    wish(cast.sanne, offered)
    wish(cast.sanne, offered)
    wish(cast.milan, offered, WishKind.OBJECTED, "Te druk")
    assert SampleWish.objects.count() == 2
    people = people_to_wish(actor=cast.vik, review_id=offered.review_id)
    assert [(one.wish, one.wished_by) for one in people] == [("OBJECTED", "Milan Verhoeven"), (None, "")]


def test_a_wish_is_taken_back(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    wish(cast.sanne, offered)

    def take_back() -> None:
        take_back_wish(actor=cast.sanne, review_id=offered.review_id, stakeholder_id=offered.carla_id, now=NOW)

    take_back()
    assert candidates_of(actor=fenna_of(cast), review_id=offered.review_id)[0].wish is None
    with pytest.raises(AlreadyDone):
        take_back()


def test_an_objection_needs_a_reason(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    with pytest.raises(UnableToWish):
        wish(cast.sanne, offered, WishKind.OBJECTED, "  ")


def test_once_settled_there_is_nothing_to_wish(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    wish(cast.sanne, offered)
    settle_sample(actor=fenna_of(cast), review_id=offered.review_id, count=5, now=NOW)
    for deed in (
        lambda: wish(cast.sanne, offered, WishKind.OBJECTED, "Toch niet"),
        lambda: finish_wishes(actor=cast.sanne, review_id=offered.review_id, now=NOW),
        lambda: take_back_wish(actor=cast.sanne, review_id=offered.review_id, stakeholder_id=offered.carla_id, now=NOW),
    ):
        with pytest.raises(UnableToWish) as refused:
            deed()
        assert refused.value.facts == {"reason": "SETTLED"}


def test_before_a_reviewer_accepted_there_is_nobody_to_wish_to(cast: Cast) -> None:
    with pytest.raises(UnableToWish) as refused:
        wish(cast.sanne, a_review(cast))
    assert refused.value.facts == {"reason": "NOT_ACCEPTED"}


def test_to_be_ready_is_a_turn_of_the_plan(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    finish_wishes(actor=cast.sanne, review_id=offered.review_id, now=NOW)
    finish_wishes(actor=cast.sanne, review_id=offered.review_id, now=NOW)
    card = review_card(actor=cast.vik, review_id=offered.review_id, now=NOW)
    assert card.taken == {ReviewStep.COMMISSION: 2, ReviewStep.SAMPLE: 1}


def test_who_may_not(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    with pytest.raises(Denied):
        wish(cast.vik, offered)
    for stranger in (cast.vera, Actor.system(reason="x", workspace_id=cast.vera.workspace_id)):
        with pytest.raises(NotFound):
            wish(stranger, offered)
    elsewhere = carla_at(actor=cast.sanne, customer_id=a_customer(actor=cast.sanne, name="Zomerland"))
    with pytest.raises(NotFound):
        wish_for_sample(
            actor=cast.sanne, review_id=offered.review_id, stakeholder_id=elsewhere, kind=WishKind.PROPOSED, reason="",
            now=NOW,
        )  # fmt: skip
