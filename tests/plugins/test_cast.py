"""What the other tests stand on: the cast with its seats, and one expectation that was built, agreed and measured."""

from datetime import date

from goalposts.apps.expectations.queries import expectation_page
from tests import builders
from tests.builders import Cast, signed_in


def test_each_of_the_cast_has_a_seat_of_their_own(cast: Cast) -> None:
    assert (cast.sanne.role, cast.milan.role, cast.omar.role, cast.vik.role) == ("LEAD", "MANAGER", "OWNER", "VIEWER")
    assert cast.vera.workspace_id != cast.omar.workspace_id


def test_a_whole_expectation_can_be_built(cast: Cast) -> None:
    customer_id = builders.a_customer(actor=cast.sanne)
    carla_id = builders.carla_at(actor=cast.sanne, customer_id=customer_id)
    expectation_id = builders.an_expectation(actor=cast.sanne, stakeholder_id=carla_id)
    metric_id = builders.a_metric(actor=cast.sanne, customer_id=customer_id)
    builders.posts_for(actor=cast.sanne, expectation_id=expectation_id, metric_id=metric_id)
    builders.agreed(actor=cast.sanne, expectation_id=expectation_id, stakeholder_id=carla_id)
    builders.measured(actor=cast.sanne, metric_id=metric_id, values={date(2026, 3, 12): 5})
    assert expectation_page(actor=cast.vik, expectation_id=expectation_id).row.verdict == "IN"


def test_a_member_opens_the_register_and_a_stranger_does_not(cast: Cast) -> None:
    address = f"/w/{cast.slug}/expectations/"
    assert signed_in(person_id=cast.person_id("vik")).get(address).status_code == 200
    assert signed_in(person_id=cast.person_id("vera")).get(address).status_code == 404
    assert signed_in(person_id=None).get(address).status_code == 302
