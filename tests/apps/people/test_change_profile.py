"""A person changes their own name, language, look and keys; an address is one person's only."""

from uuid import UUID

import pytest

from goalposts.apps.people.queries import person_by_id
from goalposts.apps.people.usecases import (
    UnableToAddPerson,
    UnableToChangeEmail,
    UnableToChangeProfile,
    add_person,
    change_email,
    change_profile,
)
from goalposts.domain.refusal import NotFound
from goalposts.lib.ids import new_id
from tests.builders import NOW, a_person

FINE = {"name": " Sanne  ", "language": "nl", "look": "DARK", "has_shortcuts": False}


@pytest.fixture
def sanne_id(every_workspace: None) -> UUID:
    """Add Sanne."""
    return a_person(name="Sanne de Wit")


def test_what_is_chosen_is_kept(sanne_id: UUID) -> None:
    change_profile(person_id=sanne_id, **FINE)  # type: ignore[arg-type]
    card = person_by_id(person_id=sanne_id)
    assert card
    assert (card.name, card.language, card.look, card.has_shortcuts) == ("Sanne", "nl", "DARK", False)


@pytest.mark.parametrize(("field", "wrong"), [("name", "  "), ("language", "de"), ("look", "PINK")])
def test_what_does_not_exist_is_refused(sanne_id: UUID, field: str, wrong: str) -> None:
    with pytest.raises(UnableToChangeProfile) as refusal:
        change_profile(person_id=sanne_id, **{**FINE, field: wrong})  # type: ignore[arg-type]
    assert refusal.value.facts == {"field": field}


def test_an_address_belongs_to_one_person(sanne_id: UUID) -> None:
    a_person(name="Milan Verhoeven")
    with pytest.raises(UnableToChangeEmail):
        change_email(person_id=sanne_id, email="MILAN@brugwachter.example")
    with pytest.raises(UnableToAddPerson):
        add_person(email="Milan@Brugwachter.example", name="Another Milan", language="nl", now=NOW)
    change_email(person_id=sanne_id, email="Sanne@Brugwachter.example ")
    card = person_by_id(person_id=sanne_id)
    assert card
    assert card.email == "Sanne@Brugwachter.example"


def test_who_is_not_there_changes_nothing(every_workspace: None) -> None:
    with pytest.raises(NotFound):
        change_profile(person_id=new_id(), **FINE)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        change_email(person_id=new_id(), email="x@y.example")
