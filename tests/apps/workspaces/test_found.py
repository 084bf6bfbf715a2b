"""Claiming an installation, joining a workspace, and the wall between members and reviewers."""

import pytest

from goalposts.apps.people.queries import person_by_email
from goalposts.apps.people.usecases import UnableToAddPerson
from goalposts.apps.workspaces.queries import is_first_run, seats_of_person, themes_of, workspaces_of_installation
from goalposts.apps.workspaces.usecases import (
    UnableToEngage,
    UnableToFound,
    UnableToJoin,
    end_membership,
    engage_reviewer,
    found_first_workspace,
    found_workspace,
    join_workspace,
)
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Role, member_of
from tests.builders import NOW, Cast, a_person


@pytest.mark.usefixtures("every_workspace")
def test_the_first_workspace_has_its_owner_and_five_themes() -> None:
    assert is_first_run()
    actor = found_first_workspace(
        name=" Noorderpoort  ", owner_name="Ada Kok", owner_email="ada@noorderpoort.example", language="nl", now=NOW
    )
    assert not is_first_run()
    assert actor.role is Role.OWNER
    assert len(themes_of(actor=actor)) == 5
    person = person_by_email(email="ada@noorderpoort.example")
    assert person is not None
    assert [line.name for line in seats_of_person(person_id=person.id)] == ["Noorderpoort"]


def test_an_installation_is_claimed_once(cast: Cast) -> None:
    with pytest.raises(UnableToFound):
        found_first_workspace(name="Nog een", owner_name="X", owner_email="x@y.example", language="nl", now=NOW)
    assert person_by_email(email="x@y.example") is None


@pytest.mark.usefixtures("every_workspace")
def test_a_taken_address_makes_nothing() -> None:
    a_person(name="Ada")
    with pytest.raises(UnableToAddPerson):
        found_first_workspace(
            name="Noorderpoort", owner_name="Ada", owner_email="ADA@brugwachter.example", language="nl", now=NOW
        )
    assert is_first_run()


def test_workspaces_of_one_name_get_addresses_of_their_own(cast: Cast) -> None:
    found_workspace(name="Brugwachter Services", owner_person_id=cast.root_id, language="en", now=NOW)
    slugs = [line.slug for line in workspaces_of_installation()]
    assert slugs == ["brugwachter-services", "zuiderlicht-facilitair", "brugwachter-services-2"]


def test_only_owners_bring_somebody_in_and_only_once(cast: Cast) -> None:
    with pytest.raises(Denied):
        join_workspace(actor=cast.milan, person_id=cast.root_id, role=Role.VIEWER, now=NOW)
    join_workspace(actor=cast.omar, person_id=cast.root_id, role=Role.VIEWER, now=NOW)
    with pytest.raises(UnableToJoin) as refused:
        join_workspace(actor=cast.omar, person_id=cast.root_id, role=Role.OWNER, now=NOW)
    assert refused.value.facts["reason"] == "MEMBER_ALREADY"


def test_whoever_has_or_had_a_seat_never_reviews_here(cast: Cast) -> None:
    with pytest.raises(UnableToEngage) as refused:
        engage_reviewer(actor=cast.omar, person_id=cast.person_id("vik"), now=NOW)
    assert refused.value.facts["reason"] == "NOT_INDEPENDENT"
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.vik), now=NOW)
    with pytest.raises(UnableToEngage):
        engage_reviewer(actor=cast.omar, person_id=cast.person_id("vik"), now=NOW)


def test_a_reviewer_belongs_to_an_organisation_and_is_engaged_by_a_manager(cast: Cast) -> None:
    with pytest.raises(UnableToEngage) as refused:
        engage_reviewer(actor=cast.milan, person_id=cast.root_id, now=NOW)
    assert refused.value.facts["reason"] == "NO_ORGANISATION"
    with pytest.raises(Denied):
        engage_reviewer(actor=cast.sanne, person_id=cast.fenna_id, now=NOW)
    for _twice in range(2):
        engage_reviewer(actor=cast.milan, person_id=cast.fenna_id, now=NOW)
    with pytest.raises(UnableToJoin) as not_seated:
        join_workspace(actor=cast.omar, person_id=cast.fenna_id, role=Role.VIEWER, now=NOW)
    assert not_seated.value.facts["reason"] == "REVIEWER_HERE"
