"""The page that asks who follows somebody who left, and what both people's pages say afterwards."""

from typing import Any

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from tests.builders import TODAY, Cast, a_customer, an_expectation, carla_at, signed_in, ties_at


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_successor_is_named_shown_on_both_pages_and_taken_back(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla, ties = (
        carla_at(actor=cast.sanne, customer_id=customer_id),
        ties_at(actor=cast.sanne, customer_id=customer_id),
    )
    first, second = (
        an_expectation(actor=cast.sanne, stakeholder_id=carla, verbatim=words) for words in ("Bel eerder.", "Mail mij.")
    )
    client, root = signed_in(person_id=cast.person_id("sanne")), f"/w/{cast.slug}/customers/people/"
    refused = client.post(f"{root}{carla}/follow/", {"successor": str(ties), "expectations": [str(first)]})
    assert refused.status_code == 422
    assert "This person is still there." in text(refused)

    Stakeholder.objects.filter(id=carla).update(left_date=TODAY)
    assert "Nobody follows yet" in text(client.get(f"{root}{carla}/"))
    assert text(client.get(f"{root}{carla}/follow/")).count(" checked") == 2
    answer = client.post(f"{root}{carla}/follow/", {"successor": str(ties), "expectations": [str(first)]}, follow=True)
    assert "1 expectation changed hands." in text(answer)
    assert "Followed by" in text(answer)
    shown = text(client.get(f"{root}{ties}/"))
    assert "Asked about in place of somebody who left" in shown
    assert "Bel eerder." in shown
    assert str(second) not in shown
    assert "We ask Ties Veldkamp about it now" in text(client.get(f"/w/{cast.slug}/expectations/{first}/"))

    client.post(f"{root}{carla}/left/", {"returned": "yes"})
    assert not Expectation.objects.filter(follower__isnull=False).exists()


def test_a_choice_is_needed_and_kept_when_refused(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    carla = carla_at(actor=cast.sanne, customer_id=customer_id)
    Stakeholder.objects.filter(id=carla).update(left_date=TODAY)
    client = signed_in(person_id=cast.person_id("sanne"))
    refused = client.post(f"/w/{cast.slug}/customers/people/{carla}/follow/", {})
    assert refused.status_code == 422
    assert "Fill this in: Who follows?" in text(refused)
