"""The pages about doubles: the list, what goes where, and the sign that a merged one leaves."""

from typing import Any

import pytest
from django.test import Client

from goalposts.apps.customers.models import Customer
from tests.builders import Cast, a_customer, a_metric, an_expectation, carla_at, signed_in


def browser(cast: Cast, who: str = "milan") -> Client:
    return signed_in(person_id=cast.person_id(who))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_double_is_found_compared_and_merged_and_points_to_the_one_that_stays(cast: Cast) -> None:
    keep, gone = a_customer(actor=cast.sanne), a_customer(actor=cast.sanne, name="Rederij Waterlelie B.V.")
    an_expectation(actor=cast.sanne, stakeholder_id=carla_at(actor=cast.sanne, customer_id=gone))
    for customer_id in (keep, gone):
        a_metric(actor=cast.sanne, customer_id=customer_id)
    client, root = browser(cast), f"/w/{cast.slug}/customers/"
    address = f"{root}{keep}/merge/?with={gone}"
    assert address in text(client.get(f"{root}doubles/"))
    shown = text(client.get(address))
    assert "the values join the metric of the same name" in shown
    assert 'name="name" value="gone"' in shown

    answer = client.post(address, {"other": str(gone), "name": "gone"})
    assert answer["Location"] == f"{root}{keep}/"
    assert Customer.objects.get(id=keep).name == "Rederij Waterlelie B.V."
    assert client.get(f"{root}{gone}/")["Location"] == f"{root}{keep}/"
    assert "Rederij Waterlelie B.V." in text(client.get(f"{root}?shown=ALL"))
    assert str(gone) not in text(client.get(f"{root}?shown=ALL"))
    assert browser(cast, "vera").get(f"{root}{gone}/").status_code == 404


def test_people_of_one_customer_are_merged_by_its_lead(cast: Cast) -> None:
    customer_id = a_customer(actor=cast.sanne)
    keep, gone = (carla_at(actor=cast.sanne, customer_id=customer_id) for _ in range(2))
    client, root = browser(cast, "sanne"), f"/w/{cast.slug}/customers/people/"
    assert str(gone) in text(client.get(f"{root}{keep}/merge/"))
    assert client.post(f"{root}{keep}/merge/", {"other": str(gone)})["Location"] == f"{root}{keep}/"
    assert "Carla Brandsma was merged into Carla Brandsma." in text(client.get(f"{root}{keep}/"))
    assert client.get(f"{root}{gone}/")["Location"] == f"{root}{keep}/"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Merging cannot be undone."), ("nl", "Samenvoegen kan niet ongedaan worden gemaakt.")],
)
def test_before_anything_is_merged_the_page_says_that_it_cannot_be_undone(
    cast: Cast, language: str, words: str
) -> None:
    keep, gone = a_customer(actor=cast.sanne), a_customer(actor=cast.sanne, name="Rederij Waterlelie B.V.")
    one, other = (carla_at(actor=cast.sanne, customer_id=keep) for _ in range(2))
    client, root = browser(cast), f"/w/{cast.slug}/customers/"
    client.post("/language/", {"language": language, "next": "/"})
    assert words in text(client.get(f"{root}{keep}/merge/?with={gone}"))
    assert words in text(client.get(f"{root}people/{one}/merge/?with={other}"))


def test_what_cannot_be_merged_is_said(cast: Cast) -> None:
    first, second = a_customer(actor=cast.sanne), a_customer(actor=cast.sanne, name="Bakkerij Zonnedauw")
    one, other = (carla_at(actor=cast.sanne, customer_id=customer_id) for customer_id in (first, second))
    client, root = browser(cast), f"/w/{cast.slug}/customers/"
    refused = client.post(f"{root}people/{one}/merge/", {"other": str(other)})
    assert refused.status_code == 422
    assert "Merge the customers first." in text(refused)
    assert "That is the same one." in text(client.get(f"{root}{first}/merge/?with={first}"))
    assert "Choose the double." in text(client.post(f"{root}{first}/merge/", {}))


def test_two_that_are_not_the_same_are_put_aside_and_taken_back(cast: Cast) -> None:
    one, other = a_customer(actor=cast.sanne), a_customer(actor=cast.sanne, name="Rederij Waterlelie B.V.")
    client, root = browser(cast), f"/w/{cast.slug}/customers/doubles/"
    fields = {"kind": "CUSTOMER", "one": str(one), "other": str(other), "answer": "APART"}
    assert "Not the same" in text(client.get(root))

    done = text(client.post(f"{root}apart/", fields, follow=True))

    assert "Kept as two." in done
    assert "No two customers look like one." in done
    assert "1 pair was told apart" in done
    assert "That was noted already." in text(client.post(f"{root}apart/", fields, follow=True))
    back = text(client.post(f"{root}apart/", {**fields, "answer": "AGAIN"}, follow=True))
    assert "They are offered again." in back
    assert "told apart" not in back
    assert client.post(f"{root}apart/", {**fields, "one": "x"})["Location"] == root
    assert "Not the same" not in text(browser(cast, "vik").get(root))
