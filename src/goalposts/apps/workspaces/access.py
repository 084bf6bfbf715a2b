"""The way into a workspace."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.workspaces.models import Member, Theme, Workspace
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Right, may, workspace_of


def seats_of(*, person_id: UUID) -> QuerySet[Member]:
    """Give the seats that a person holds now, in whichever workspace."""
    return Member.objects.filter(person_id=person_id, left_at__isnull=True)


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Give the members of the actor's own workspace, those who left included."""
    return Member.objects.filter(workspace_id=workspace_of(actor=actor))


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """Give the themes of the actor's own workspace."""
    return Theme.objects.filter(workspace_id=workspace_of(actor=actor))


def get_workspace_for(actor: Actor, *, right: Right) -> Workspace:
    """Give the actor's own workspace for a deed that asks a right.

    Errors: Denied when the role does not have the right.
    """
    require(actor, right=right)
    workspace = Workspace.objects.filter(id=workspace_of(actor=actor)).first()
    if workspace is None:
        raise NotFound
    return workspace


def require(actor: Actor, *, right: Right) -> None:
    """Refuse an actor whose role does not have a right.

    Errors: Denied, naming the right.
    """
    if not may(actor=actor, right=right):
        raise Denied(right=right.value)
