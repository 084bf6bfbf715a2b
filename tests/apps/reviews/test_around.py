"""Whether a review may have written to somebody: by their customer, never by whether they were picked."""

import pytest

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.reviews.models import Review
from goalposts.apps.reviews.queries import is_review_around
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from tests.builders import Cast
from tests.reviews import an_accepted_review

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system(reason="a mail came back")


def test_it_holds_for_everybody_at_the_customer_and_for_nobody_elsewhere(cast: Cast) -> None:
    offered = an_accepted_review(cast)
    address = Stakeholder.objects.get(id=offered.ties_id).email or "ties@waterlelie.example"
    Stakeholder.objects.filter(id=offered.ties_id).update(email=address)
    for email, id_ in ((f" {address.upper()} ", None), ("vroeger@elders.example", offered.carla_id)):
        assert is_review_around(actor=SYSTEM, email=email, stakeholder_id=id_)
    assert not is_review_around(actor=SYSTEM, email="niemand@elders.example", stakeholder_id=None)
    Review.objects.update(accepted_at=None)
    assert not is_review_around(actor=SYSTEM, email=address, stakeholder_id=offered.carla_id)


def test_only_the_system_asks(cast: Cast) -> None:
    with pytest.raises(NotFound):
        is_review_around(actor=cast.omar, email="x@x.example", stakeholder_id=None)
