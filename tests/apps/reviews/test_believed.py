"""What a team believed of single expectations: of three and more who sealed it, and never of one of them."""

from uuid import UUID, uuid4

import pytest

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.expectations.queries.felt_now import felt_now
from goalposts.apps.reviews.models import Guess
from goalposts.apps.reviews.queries import believed_of
from goalposts.domain.perception import Answer
from goalposts.domain.roles import member_of, workspace_of
from tests.builders import NOW, Cast, an_expectation
from tests.reviews import an_accepted_review

pytestmark = pytest.mark.django_db


def sealed(cast: Cast, review_id: UUID, *answers: str, about: UUID, is_sealed: bool = True) -> None:
    """Let Sanne, Milan, Omar and so on seal what they believe of one expectation, with a grade of a theme beside it."""
    members = (cast.sanne, cast.milan, cast.omar, cast.vik)
    for actor, answer in zip(members, answers, strict=False):
        Guess.objects.create(
            workspace_id=workspace_of(actor=cast.omar), review_id=review_id, member_id=member_of(actor=actor), saved_at=NOW,
            answers={str(about): {"answer": answer, "sure": 70}, str(uuid4()): {"grade": 7, "sure": 70}},
            sealed_at=NOW if is_sealed else None, nonce="a", digest="b",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "is_sealed", "middle"),
    [
        (("MET", "MET", "NOT_MET"), True, 2.0),
        (("MET", "JUST_MISSED", "NOT_MET"), True, 1.0),
        (("MET", "MET", "JUST_MISSED", "NOT_MET"), True, 1.5),
        (("NOT_MET", "NOT_MET", "NOT_MET"), True, 0.0),
        (("MET", "MET"), True, None),
        (("MET", "MET", "MET"), False, None),
    ],
)
def test_the_middle_of_three_and_more(
    cast: Cast, answers: tuple[str, ...], is_sealed: bool, middle: float | None
) -> None:
    offered = an_accepted_review(cast)
    id_ = an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id)
    sealed(cast, offered.review_id, *answers, about=id_, is_sealed=is_sealed)

    found = believed_of(actor=cast.vik, review_id=offered.review_id, expectation_ids=[id_, uuid4()])

    assert found == ({} if middle is None else {id_: middle})
    assert believed_of(actor=cast.vik, review_id=offered.review_id, expectation_ids=[]) == {}
    assert believed_of(actor=cast.vera, review_id=offered.review_id, expectation_ids=[id_]) == {}


def test_what_customers_say_now(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    ids = [an_expectation(actor=cast.sanne, stakeholder_id=offered.carla_id, verbatim=f"Wens {at}") for at in range(4)]
    for id_, felt in zip(ids, ("IN", "NEAR", "OUT", "NONE"), strict=True):
        Expectation.objects.filter(id=id_).update(felt=felt)

    told = {ids[0]: Answer.MET, ids[1]: Answer.JUST_MISSED, ids[2]: Answer.NOT_MET}
    assert felt_now(actor=cast.vik, expectation_ids=ids) == told
    assert felt_now(actor=cast.vera, expectation_ids=ids) == {}
