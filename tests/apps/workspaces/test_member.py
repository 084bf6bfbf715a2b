"""Roles and the end of a membership; a workspace always keeps an owner."""

import threading
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection

from goalposts.apps.workspaces.models import Member
from goalposts.apps.workspaces.queries import draft_of, members_of, seat_of
from goalposts.apps.workspaces.usecases import UnableToChangeMember, change_role, end_membership, keep_draft
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Role, member_of, workspace_of
from goalposts.lib import tenancy
from tests.builders import NOW, Cast, seat_cast


def test_a_role_changes_from_the_next_request_on(cast: Cast) -> None:
    change_role(actor=cast.omar, member_id=member_of(actor=cast.sanne), role=Role.MANAGER, now=NOW)
    seat = seat_of(person_id=cast.person_id("sanne"), slug=cast.slug)
    assert seat is not None
    assert seat.actor.role is Role.MANAGER


def test_the_same_role_again_is_fine(cast: Cast) -> None:
    change_role(actor=cast.omar, member_id=member_of(actor=cast.omar), role=Role.OWNER, now=NOW)


def test_one_who_left_sees_nothing_and_stays_in_history_by_name(cast: Cast) -> None:
    keep_draft(actor=cast.sanne, place="capture", fields={"verbatim": "half af"}, now=NOW)
    end_membership(actor=cast.omar, member_id=member_of(actor=cast.sanne), now=NOW)

    assert seat_of(person_id=cast.person_id("sanne"), slug=cast.slug) is None
    assert draft_of(actor=cast.sanne, place="capture") == {}
    former = [line.name for line in members_of(actor=cast.omar, with_former=True) if line.has_left]
    assert former == ["Sanne de Wit"]
    with pytest.raises(NotFound):
        end_membership(actor=cast.omar, member_id=member_of(actor=cast.sanne), now=NOW)
    with pytest.raises(NotFound):
        change_role(actor=cast.omar, member_id=member_of(actor=cast.sanne), role=Role.LEAD, now=NOW)


@pytest.mark.parametrize("who", ["sanne", "milan", "vik"])
def test_everybody_may_leave_but_only_owners_send_away_or_change(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(Denied):
        end_membership(actor=actor, member_id=member_of(actor=cast.omar), now=NOW)
    with pytest.raises(Denied):
        change_role(actor=actor, member_id=member_of(actor=actor), role=Role.OWNER, now=NOW)
    end_membership(actor=actor, member_id=member_of(actor=actor), now=NOW)
    assert seat_of(person_id=cast.person_id(who), slug=cast.slug) is None


@pytest.mark.parametrize("role", [Role.MANAGER, Role.LEAD, Role.VIEWER])
def test_the_last_owner_stays_owner(cast: Cast, role: Role) -> None:
    with pytest.raises(UnableToChangeMember):
        change_role(actor=cast.omar, member_id=member_of(actor=cast.omar), role=role, now=NOW)
    with pytest.raises(UnableToChangeMember):
        end_membership(actor=cast.omar, member_id=member_of(actor=cast.omar), now=NOW)
    change_role(actor=cast.omar, member_id=member_of(actor=cast.milan), role=Role.OWNER, now=NOW)
    change_role(actor=cast.omar, member_id=member_of(actor=cast.omar), role=role, now=NOW)


def test_missing_and_foreign_look_alike(cast: Cast) -> None:
    for member_id in (member_of(actor=cast.vera), uuid4()):
        with pytest.raises(NotFound):
            end_membership(actor=cast.omar, member_id=member_id, now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="in memory two threads share one SQLite")
def test_two_owners_who_step_down_at_once_leave_one() -> None:
    with tenancy.scope(workspace_id=tenancy.EVERY):
        cast = seat_cast()
        change_role(actor=cast.omar, member_id=member_of(actor=cast.milan), role=Role.OWNER, now=NOW)
        start, outcomes = threading.Barrier(2), list[str]()

        def step_down(actor: Actor) -> None:
            with tenancy.scope(workspace_id=tenancy.EVERY):
                start.wait()
                try:
                    change_role(actor=actor, member_id=member_of(actor=actor), role=Role.LEAD, now=NOW)
                    outcomes.append("done")
                except UnableToChangeMember:
                    outcomes.append("refused")
            connection.close()

        also_owner = replace(cast.milan, role=Role.OWNER)
        _at_once(lambda: step_down(cast.omar), lambda: step_down(also_owner))
        assert sorted(outcomes) == ["done", "refused"]
        assert Member.objects.filter(workspace_id=workspace_of(actor=cast.omar), role="OWNER").count() == 1


def _at_once(*deeds: Callable[[], None]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
