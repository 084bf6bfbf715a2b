"""A review is handed over to a colleague of the same organisation, who alone has it from then on."""

from uuid import UUID

import pytest

from goalposts.apps.people.usecases.colleagues import invite_colleague, join_organisation, mint_colleague_token
from goalposts.apps.reviews.models import ReviewSeat
from goalposts.apps.reviews.queries import reviews_of, seat_on
from goalposts.apps.reviews.usecases import UnableToHandOver, hand_over_review
from goalposts.apps.workspaces.access import was_engaged
from goalposts.apps.workspaces.usecases import UnableToEngage
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, workspace_of
from tests.builders import NOW, Cast
from tests.reviews import an_accepted_review, email_of, fenna_of, hidde_of

pytestmark = pytest.mark.django_db


def hand_over(actor: Actor, review_id: UUID, to: Actor) -> None:
    hand_over_review(actor=actor, review_id=review_id, person_id=to.person_id or UUID(int=0), now=NOW)


def test_the_colleague_has_it_and_the_former_reviewer_does_not(cast: Cast) -> None:
    offered, hidde = an_accepted_review(cast), hidde_of(cast)
    assert [one.is_mine for one in reviews_of(actor=hidde)] == [False]
    hand_over(fenna_of(cast, is_confirmed=True), offered.review_id, hidde)
    assert hidde.person_id == seat_on(actor=hidde, review_id=offered.review_id).person_id
    with pytest.raises(NotFound):
        seat_on(actor=fenna_of(cast, is_confirmed=True), review_id=offered.review_id)
    assert [(one.is_mine, one.person_name) for one in reviews_of(actor=hidde)] == [(True, "Hidde Postma")]
    assert was_engaged(workspace_id=workspace_of(actor=cast.omar), person_id=hidde.person_id)
    assert ReviewSeat.objects.filter(ended_at=NOW).count() == 1


def test_it_takes_a_second_factor(cast: Cast) -> None:
    offered, hidde = an_accepted_review(cast), hidde_of(cast)
    with pytest.raises(Denied):
        hand_over(fenna_of(cast), offered.review_id, hidde)


def test_to_nobody_else(cast: Cast) -> None:
    offered, fenna = an_accepted_review(cast), fenna_of(cast, is_confirmed=True)
    with pytest.raises(UnableToHandOver):
        hand_over(fenna, offered.review_id, fenna)
    for other in (cast.vera, cast.omar):
        with pytest.raises(NotFound):
            hand_over(fenna, offered.review_id, other)


def test_a_colleague_who_is_a_member_there_cannot_take_it(cast: Cast) -> None:
    offered, fenna = an_accepted_review(cast), fenna_of(cast, is_confirmed=True)
    email = email_of(cast.person_id("vik"))
    invitation_id = invite_colleague(actor=fenna, email=email, name="", language="nl", now=NOW)
    token = mint_colleague_token(invitation_id=invitation_id, now=NOW)
    join_organisation(token=token, person_id=cast.person_id("vik"), now=NOW)
    vik = Actor.reviewer(person_id=cast.person_id("vik"), organisation_id=fenna.organisation_id or UUID(int=0))
    with pytest.raises(UnableToEngage):
        hand_over(fenna, offered.review_id, vik)
    assert seat_on(actor=fenna, review_id=offered.review_id).person_id == cast.fenna_id


def test_only_whoever_has_it_hands_it_over(cast: Cast) -> None:
    offered, hidde = an_accepted_review(cast), hidde_of(cast)
    with pytest.raises(NotFound):
        hand_over(hidde, offered.review_id, hidde)
    with pytest.raises(NotFound):
        hand_over(cast.omar, offered.review_id, hidde)
