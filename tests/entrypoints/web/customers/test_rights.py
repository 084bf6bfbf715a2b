"""Personal data on the page of a person: a copy to hand over, and erasing after a tick."""

import json

import pytest
from django.urls import reverse

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.customers.usecases import ask_erasure
from goalposts.apps.imports.models import Upload
from goalposts.apps.upkeep.usecases import erase_person
from goalposts.domain.roles import Actor, Power
from goalposts.entrypoints.shared import clock
from tests.apps.upkeep.canaries import NAME, Known
from tests.builders import Cast, signed_in
from tests.entrypoints.shared.markup import tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(cast: Cast) -> Known:
    return Known(cast)


def address(known: Known, name: str = "customers:person-rights") -> str:
    return reverse(name, kwargs={"workspace": known.cast.slug, "stakeholder_id": known.own})


def test_a_copy_is_handed_over_in_both_forms_and_noted(known: Known) -> None:
    browser = signed_in(person_id=known.cast.milan.person_id)

    whole = browser.post(address(known, "customers:person-copy"), {"form": "json"})
    table = browser.post(address(known, "customers:person-copy"), {"form": "csv"})
    other = browser.post(address(known, "customers:person-copy"), {"form": "pdf"})

    assert json.loads(whole.content)["person"][0]["name"] == NAME
    assert NAME in table.content.decode()
    assert "attachment" in table["Content-Disposition"]
    assert other.status_code == 404
    assert [line.deed for line in trail_of(actor=known.cast.omar, before_number=None, limit=2)] == [
        "stakeholder.copied"
    ] * 2


def test_without_the_tick_nothing_is_erased(known: Known) -> None:
    answer = signed_in(person_id=known.cast.milan.person_id).post(address(known))

    assert answer.status_code == 422
    assert "does not come back" in answer.content.decode()
    assert Stakeholder.objects.get(id=known.own).name == NAME


def test_with_the_tick_it_is_and_the_page_says_so(known: Known) -> None:
    browser = signed_in(person_id=known.cast.omar.person_id)

    page = browser.post(address(known), {"is_sure": "on"}, follow=True)

    assert page.status_code == 200
    assert "Erased on" in page.content.decode()
    assert NAME not in page.content.decode()
    assert "Edit" not in page.content.decode().split("<main")[1]
    again = browser.get(address(known)).content.decode()
    assert "nothing left to hand over" in again
    url = reverse("expectations:page", kwargs={"workspace": known.cast.slug, "expectation_id": known.expectation})
    shown = browser.get(url)
    assert shown.status_code == 200
    assert "gewist" in shown.content.decode()
    register = browser.get(reverse("expectations:register", kwargs={"workspace": known.cast.slug}))
    assert NAME not in register.content.decode()


@pytest.mark.parametrize(("language", "word", "other"), [("en", "erased", "gewist"), ("nl", "gewist", "erased")])
def test_where_their_name_stood_each_reads_the_word_in_their_own_language(
    known: Known, language: str, word: str, other: str
) -> None:
    """It is kept in the supplier's language, so that lists stay in order and files tell the same to everybody."""
    erase_person(actor=known.cast.omar, stakeholder_id=known.own, now=clock.now())
    browser = signed_in(person_id=known.cast.omar.person_id)
    browser.post("/language/", {"language": language, "next": "/"})

    page = tree(browser.get(address(known, "customers:person")).content.decode())
    at = {"workspace": known.cast.slug, "expectation_id": known.expectation}
    quoted = tree(browser.get(reverse("expectations:page", kwargs=at)).content.decode())

    assert page.one("h1").text == word
    assert page.one("head").one("title").text.startswith(word)
    links = quoted.one("main").all("a", href=address(known, "customers:person"))
    assert {link.text for link in links} == {word}
    assert Stakeholder.objects.values_list("name", flat=True).get(id=known.own) == "gewist"


def test_while_a_file_is_read_the_page_says_to_wait(known: Known) -> None:
    Upload.objects.update(stage="READING")

    answer = signed_in(person_id=known.cast.milan.person_id).post(address(known), {"is_sure": "on"})

    assert answer.status_code == 422
    assert "A file is being brought in" in answer.content.decode()


def test_a_request_stands_on_the_page_with_its_day(known: Known) -> None:
    assert known.workspace
    own = Actor.stakeholder(workspace_id=known.workspace, stakeholder_id=known.own, power=Power.P2)
    ask_erasure(actor=own, now=clock.now())
    person = reverse("customers:person", kwargs={"workspace": known.cast.slug, "stakeholder_id": known.own})

    lead, manager = (signed_in(person_id=known.cast.person_id(who)) for who in ("sanne", "milan"))

    assert "A manager or owner does that." in lead.get(person).content.decode()
    assert "Copy and erase" in manager.get(person).content.decode()
    assert "Do it by" in manager.get(address(known)).content.decode()
