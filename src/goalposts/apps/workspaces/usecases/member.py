"""Changing what a member may do, and ending a membership; a workspace always keeps an owner."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.workspaces.access import get_member_for, get_workspace_alone, members_visible_to, require
from goalposts.apps.workspaces.models import Draft, Member, Notice, NoticeSwitch
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Right, Role


class UnableToChangeMember(Refused):
    """The workspace would be left without an owner."""

    code = "LAST_OWNER"


@transaction.atomic
def change_role(*, actor: Actor, member_id: UUID, role: Role, now: datetime) -> None:
    """Give a member another role; the same role again is fine, and leaves no trace.

    Errors: Denied for whoever is not an owner; NotFound; UnableToChangeMember for the last owner.
    """
    require(actor, right=Right.MANAGE_MEMBERS)
    get_workspace_alone(actor)
    member = get_member_for(actor, member_id)

    if member.role == role:
        return
    _keep_an_owner(actor=actor, member=member)

    former, member.role = member.role, role
    member.save(update_fields=["role"])

    record_deed(
        actor=actor,
        deed="member.role_changed",
        about=("member", member.id),
        facts={"from": former, "to": role.value},
        now=now,
    )


@transaction.atomic
def end_membership(*, actor: Actor, member_id: UUID, now: datetime) -> None:
    """End a member's seat: an owner for anybody, everybody for themselves. The row stays, so history keeps its name.

    Errors: Denied when it is another's and the actor is no owner; NotFound; UnableToChangeMember for the last owner.
    """
    if actor.member_id != member_id:
        require(actor, right=Right.MANAGE_MEMBERS)
    get_workspace_alone(actor)
    member = get_member_for(actor, member_id)

    _keep_an_owner(actor=actor, member=member)

    member.left_at = now
    member.save(update_fields=["left_at"])
    for own in (Draft, Notice, NoticeSwitch):
        own.objects.filter(member_id=member.id).delete()

    record_deed(
        actor=actor,
        deed="member.left" if actor.member_id == member_id else "member.removed",
        about=("member", member.id),
        facts={"role": member.role},
        now=now,
    )


def _keep_an_owner(*, actor: Actor, member: Member) -> None:
    owners = members_visible_to(actor).filter(role=Role.OWNER, left_at__isnull=True)
    if member.role == Role.OWNER and not owners.exclude(id=member.id).exists():
        raise UnableToChangeMember
