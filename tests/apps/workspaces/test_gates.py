"""The gates of a workspace: its own members read, another supplier finds nothing, and who is no member has nothing here."""

from uuid import uuid4

import pytest

from goalposts.apps.workspaces.access import (
    engagements_visible_to,
    get_member_for,
    get_theme_for,
    get_workspace_alone,
    get_workspace_for,
    invitations_visible_to,
    members_visible_to,
    notices_visible_to,
    themes_visible_to,
)
from goalposts.apps.workspaces.queries import themes_of
from goalposts.apps.workspaces.usecases import engage_reviewer, tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Power, Right, Role, member_of
from tests.builders import NOW, Cast


def by_link(cast: Cast) -> Actor:
    """Somebody at a customer, who came in by a link and confirmed it."""
    return Actor.stakeholder(
        workspace_id=cast.sanne.workspace_id or uuid4(), stakeholder_id=uuid4(), power=Power.P2
    )  # fmt: skip


def test_who_is_no_member_sees_no_member_theme_invitation_or_notice(cast: Cast) -> None:
    reviewer = Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4())
    for stranger in (by_link(cast), reviewer):
        assert not members_visible_to(stranger).exists()
        assert not themes_visible_to(stranger).exists()
        assert not invitations_visible_to(stranger).exists()
        assert not notices_visible_to(stranger).exists()


def test_who_was_engaged_as_a_reviewer_is_known_to_members_of_that_workspace_alone(cast: Cast) -> None:
    engage_reviewer(actor=cast.omar, person_id=cast.fenna_id, now=NOW)
    assert [one.person_id for one in engagements_visible_to(cast.vik)] == [cast.fenna_id]
    for stranger in (cast.vera, by_link(cast), Actor.reviewer(person_id=cast.fenna_id, organisation_id=uuid4())):
        assert not engagements_visible_to(stranger).exists()


def test_a_member_sees_their_own_notices_and_automatic_work_sees_nobodys(cast: Cast) -> None:
    tell_members(
        actor=cast.milan, member_ids=[member_of(actor=cast.sanne)], kind=NoticeKind.COUNTER,
        facts={"customer": "Rederij Waterlelie", "stakeholder": "Carla Brandsma", "stakeholder_id": str(uuid4())},
        about_kind="expectation", about_id=uuid4(), now=NOW,
    )  # fmt: skip
    assert notices_visible_to(cast.sanne).count() == 1
    night = Actor.system(reason="a night's work", workspace_id=cast.sanne.workspace_id)
    for other in (cast.milan, cast.omar, cast.vera, night, by_link(cast)):
        assert not notices_visible_to(other).exists()


def test_a_theme_is_changed_by_who_changes_the_settings_and_found_in_its_own_workspace_alone(cast: Cast) -> None:
    theme_id = themes_of(actor=cast.omar)[0].id
    assert get_theme_for(cast.omar, theme_id).id == theme_id
    for actor in (cast.milan, cast.sanne, cast.vik):
        with pytest.raises(Denied) as refused:
            get_theme_for(actor, theme_id)
        assert refused.value.facts == {"right": "CHANGE_SETTINGS"}
    with pytest.raises(NotFound):
        get_theme_for(cast.vera, theme_id)


def test_a_member_is_found_in_their_own_workspace_alone(cast: Cast) -> None:
    sanne = member_of(actor=cast.sanne)
    assert get_member_for(cast.vik, sanne).id == sanne
    for stranger in (cast.vera, by_link(cast)):
        with pytest.raises(NotFound):
            get_member_for(stranger, sanne)


def test_a_workspace_that_went_while_its_member_acts_is_not_there(cast: Cast) -> None:
    assert get_workspace_for(cast.omar, right=Right.CHANGE_SETTINGS).id == cast.omar.workspace_id
    with pytest.raises(Denied):
        get_workspace_for(cast.vik, right=Right.CHANGE_SETTINGS)
    late = Actor.member(
        person_id=cast.person_id("omar"), workspace_id=uuid4(), member_id=member_of(actor=cast.omar), role=Role.OWNER
    )
    with pytest.raises(NotFound):
        get_workspace_for(late, right=Right.CHANGE_SETTINGS)
    with pytest.raises(NotFound):
        get_workspace_alone(late)
