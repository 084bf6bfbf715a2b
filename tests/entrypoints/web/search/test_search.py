"""Searching from every page: three groups, whatever the capitals and accents, and nothing of another workspace."""

import pytest
from django.test import Client

from tests import builders
from tests.builders import Cast, signed_in


@pytest.fixture
def sannes(cast: Cast) -> Client:
    customer_id = builders.a_customer(actor=cast.sanne, name="Café Zeezicht")
    person_id = builders.a_stakeholder(
        actor=cast.sanne, customer_id=customer_id, name="Désirée van Loon", job_title="Eigenaar"
    )
    builders.an_expectation(actor=cast.sanne, stakeholder_id=person_id, verbatim="De koffie is vóór tienen warm. 😀")
    return signed_in(person_id=cast.person_id("vik"))


def found(client: Client, cast: Cast, words: str) -> str:
    answer = client.get(f"/w/{cast.slug}/search/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("cafe", "customer person expectation"),
        ("CAFÉ zicht", "customer person expectation"),
        ("desiree", "person expectation"),
        ("eigenaar", "person"),
        ("voor koffie", "expectation"),
        ("loon koffie", "expectation"),
        ("😀", "expectation"),
        ("vliegtuig", ""),
        ("%", ""),
    ],
)
def test_each_word_is_looked_for_in_three_groups(cast: Cast, sannes: Client, words: str, groups: str) -> None:
    shown = found(sannes, cast, words)
    marks = {"customer": ">Café Zeezicht</a>", "person": ">Désirée van Loon</a>", "expectation": "De koffie is vóór"}
    assert [group for group, mark in marks.items() if mark in shown] == groups.split()


def test_nothing_asked_and_nothing_found_say_so(cast: Cast, sannes: Client) -> None:
    assert "capitals and accents do not matter" in found(sannes, cast, "  ")
    assert "Nothing holds all of these words" in found(sannes, cast, "vliegtuig")


def test_what_was_typed_is_shown_as_text(cast: Cast, sannes: Client) -> None:
    shown = found(sannes, cast, "<script>alert(1)</script>")
    assert "<script>" not in shown


def test_nothing_of_another_workspace_is_found(cast: Cast, sannes: Client) -> None:
    customer_id = builders.a_customer(actor=cast.vera, name="Kanarie Vastgoed")
    person_id = builders.a_stakeholder(actor=cast.vera, customer_id=customer_id, name="Kanarie Klaassen")
    builders.an_expectation(actor=cast.vera, stakeholder_id=person_id, verbatim="Kanarie in de mijn.")
    assert "Nothing holds all of these words" in found(sannes, cast, "kanarie")
    only_people = sannes.get(f"/w/{cast.slug}/search/", {"q": "kanarie", "only": "people"}).content.decode()
    assert "Kanarie Klaassen" not in only_people
    vera = signed_in(person_id=cast.person_id("vera"))
    theirs = vera.get(f"/w/{cast.vera_slug}/search/", {"q": "kanarie"}).content.decode()
    assert theirs.count("Kanarie") >= 3
    assert "Nothing holds" in vera.get(f"/w/{cast.vera_slug}/search/", {"q": "koffie"}).content.decode()


def test_many_are_ten_of_each_with_the_way_to_all(cast: Cast, sannes: Client) -> None:
    for number in range(12):
        customer_id = builders.a_customer(actor=cast.sanne, name=f"Brouwerij {number:02}")
        person_id = builders.a_stakeholder(actor=cast.sanne, customer_id=customer_id, name=f"Bas Brouwer {number:02}")
        builders.an_expectation(actor=cast.sanne, stakeholder_id=person_id, verbatim=f"Brouwsel {number:02} op tijd.")
    shown = found(sannes, cast, "brouw")
    assert (shown.count("/customers/people/"), shown.count("data-row>")) == (10, 30)
    for way in ("customers/?q=brouw&amp;shown=ALL", "only=people", "expectations/?q=brouw"):
        assert way in shown
    everyone = sannes.get(f"/w/{cast.slug}/search/", {"q": "brouw", "only": "people"}).content.decode()
    assert everyone.count("data-row>") == 12
