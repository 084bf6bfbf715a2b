"""A review is announced to everybody at the customer, in their own language, whoever will be picked."""

from typing import Any

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.outbox.models import Message
from goalposts.apps.reviews.queries import announced, people_to_tell, review_card
from goalposts.apps.reviews.usecases import MAX_TEXT, UnableToAnnounce, announce_review
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from tests.builders import NOW, Cast, a_stakeholder
from tests.reviews import Offered, a_review, an_accepted_review

pytestmark = pytest.mark.django_db


def announce(
    actor: Actor, offered: Offered, nl: str = "Er komt iemand luisteren.", en: str = "Somebody listens."
) -> int:
    return announce_review(actor=actor, review_id=offered.review_id, text_nl=nl, text_en=en, now=NOW)


def test_everybody_with_an_address_gets_it_in_their_language(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    at: dict[str, Any] = {"actor": cast.sanne, "customer_id": offered.customer_id}
    a_stakeholder(**at, name="Ada Byrne", email="ada@waterlelie.example", language="en")
    a_stakeholder(**at, name="Bob Kuiper")
    gone = a_stakeholder(**at, name="Cor Leeman", email="cor@waterlelie.example")
    Stakeholder.objects.filter(id=gone).update(unreachable_at=NOW)
    assert announce(cast.sanne, offered) == 3
    mails = Message.objects.filter(kind="review.announcement").order_by("rank")
    assert [(one.facts["to_name"], one.facts["text"]) for one in mails] == [
        ("Ada Byrne", "Somebody listens."),
        ("Carla Brandsma", "Er komt iemand luisteren."),
        ("Ties Veldkamp", "Er komt iemand luisteren."),
    ]
    assert {one.facts["reviewer"] for one in mails} == {"Fenna Dijkstra"}
    assert all(one.rank > 0 for one in mails)
    told = people_to_tell(actor=cast.vik, review_id=offered.review_id)
    assert [one.name for one in told if not one.is_reached] == ["Bob Kuiper", "Cor Leeman"]
    made = announced(actor=cast.vik, review_id=offered.review_id)
    assert made is not None
    assert (made.sent_by, made.sent_count, made.text_en) == ("Sanne de Wit", 3, "Somebody listens.")
    assert review_card(actor=cast.vik, review_id=offered.review_id, now=NOW).taken[ReviewStep.INVITATION] == 1


def test_it_is_announced_once(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    announce(cast.sanne, offered)
    with pytest.raises(AlreadyDone):
        announce(cast.sanne, offered)
    assert Message.objects.filter(kind="review.announcement").count() == 2


@pytest.mark.parametrize(
    ("nl", "en", "facts"),
    [
        (" ", "x", {"reason": "EMPTY", "field": "text_nl"}),
        ("x", "", {"reason": "EMPTY", "field": "text_en"}),
        ("x" * (MAX_TEXT + 1), "x", {"reason": "TOO_LONG", "field": "text_nl"}),
    ],
)
def test_both_languages_are_needed(cast: Cast, nl: str, en: str, facts: dict[str, str]) -> None:
    offered = an_accepted_review(cast)
    with pytest.raises(UnableToAnnounce) as refused:
        announce(cast.sanne, offered, nl, en)
    assert refused.value.facts == facts


def test_somebody_must_be_reached(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    Stakeholder.objects.update(email="")
    with pytest.raises(UnableToAnnounce) as refused:
        announce(cast.sanne, offered)
    assert refused.value.facts == {"reason": "NOBODY"}
    assert announced(actor=cast.sanne, review_id=offered.review_id) is None


def test_not_before_a_reviewer_accepted(cast: Cast) -> None:
    with pytest.raises(UnableToAnnounce) as refused:
        announce(cast.sanne, a_review(cast))
    assert refused.value.facts == {"reason": "NOT_ACCEPTED"}


def test_who_may_not(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    with pytest.raises(Denied):
        announce(cast.vik, offered)
    with pytest.raises(NotFound):
        announce(cast.vera, offered)
