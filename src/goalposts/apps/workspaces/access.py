"""The way into a workspace."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from goalposts.apps.workspaces.models import Engagement, Invitation, Member, Notice, NoticeSwitch, Theme, Workspace
from goalposts.domain.independence import mailbox_of
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Right, may, member_of, workspace_of
from goalposts.lib.tokens import is_token

EARLIEST_ZONE = timedelta(hours=14)


def seats_of(*, person_id: UUID) -> QuerySet[Member]:
    """Give the seats that a person holds now, in whichever workspace."""
    return Member.objects.filter(person_id=person_id, left_at__isnull=True)


def members_visible_to(actor: Actor) -> QuerySet[Member]:
    """Give the members of the actor's own workspace, those who left included."""
    if not may(actor=actor, right=Right.READ):
        return Member.objects.none()
    return Member.objects.filter(workspace_id=workspace_of(actor=actor))


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """Give the themes of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Theme.objects.none()
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


def get_workspace_alone(actor: Actor) -> Workspace:
    """Give the actor's own workspace, and keep others from changing who sits in it until the transaction ends.

    Errors: NotFound when the actor acts in none.
    """
    # Without the key: rows that merely belong to the workspace may still be written meanwhile.
    workspace = Workspace.objects.select_for_update(no_key=True).filter(id=workspace_of(actor=actor)).first()
    if workspace is None:
        raise NotFound
    return workspace


def get_member_for(actor: Actor, member_id: UUID) -> Member:
    """Give a present member of the actor's own workspace.

    Errors: NotFound when missing, foreign or gone.
    """
    member = members_visible_to(actor).filter(id=member_id, left_at__isnull=True).first()
    if member is None:
        raise NotFound
    return member


def get_theme_for(actor: Actor, theme_id: UUID) -> Theme:
    """Give a theme of the actor's own workspace, to change.

    Errors: Denied without the right; NotFound when missing or foreign.
    """
    require(actor, right=Right.CHANGE_SETTINGS)
    theme = themes_visible_to(actor).filter(id=theme_id).first()
    if theme is None:
        raise NotFound
    return theme


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Give the invitations of the actor's own workspace, for whoever keeps its members; nobody else sees one."""
    if not may(actor=actor, right=Right.MANAGE_MEMBERS):
        return Invitation.objects.none()
    return Invitation.objects.filter(workspace_id=workspace_of(actor=actor))


def get_invitation_for(actor: Actor, invitation_id: UUID) -> Invitation:
    """Give an invitation that is still open, and keep others from changing it until the transaction ends.

    Errors: Denied without the right; NotFound when missing, foreign, accepted or withdrawn.
    """
    require(actor, right=Right.MANAGE_MEMBERS)
    found = invitations_visible_to(actor).filter(id=invitation_id, accepted_at__isnull=True, withdrawn_at__isnull=True)
    invitation = found.select_for_update().first()
    if invitation is None:
        raise NotFound
    return invitation


def invitation_with(*, token: str, now: datetime) -> Invitation | None:
    """Find the open invitation that a mailed token belongs to; None when unknown, expired or closed.

    Shapes: the first 32 characters name the invitation, so that one row is read; the digest is of the whole token.
    """
    try:
        invitation_id = UUID(hex=token[:32])
    except ValueError:
        return None
    invitation = Invitation.objects.filter(
        id=invitation_id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    ).first()
    if invitation is None or not any(is_token(token=token, digest=digest) for digest in invitation.token_digests):
        return None
    return invitation


def was_engaged(*, workspace_id: UUID, person_id: UUID) -> bool:
    """Tell whether a person is or was a reviewer of a workspace."""
    return Engagement.objects.filter(workspace_id=workspace_id, person_id=person_id).exists()


def is_of_member(*, workspace_id: UUID, email: str) -> bool:
    """Tell whether an address leads to the mailbox of somebody who has or had a seat in a workspace."""
    found = Member.objects.filter(workspace_id=workspace_id).values_list("person__email", flat=True)
    return _is_among(email, found)


def is_of_invited(*, workspace_id: UUID, email: str, now: datetime) -> bool:
    """Tell whether an address leads to the mailbox of somebody who is invited to a seat and may still accept."""
    found = Invitation.objects.filter(
        workspace_id=workspace_id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    return _is_among(email, found.values_list("email", flat=True))


def is_of_reviewer(*, workspace_id: UUID, email: str) -> bool:
    """Tell whether an address leads to the mailbox of somebody who is or was a reviewer of a workspace."""
    found = Engagement.objects.filter(workspace_id=workspace_id).values_list("person__email", flat=True)
    return _is_among(email, found)


def _is_among(email: str, others: Iterable[str]) -> bool:
    mailbox = mailbox_of(email=email)
    return any(mailbox_of(email=other) == mailbox for other in others)


def engagements_visible_to(actor: Actor) -> QuerySet[Engagement]:
    """Give who was engaged as a reviewer of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Engagement.objects.none()
    return Engagement.objects.filter(workspace_id=workspace_of(actor=actor))


def receivers_among(actor: Actor, *, member_ids: Collection[UUID]) -> QuerySet[Member]:
    """Give the present members of the actor's workspace among some, whoever acts: automatic work and customers tell too."""
    return Member.objects.filter(
        workspace_id=workspace_of(actor=actor), id__in=member_ids, left_at__isnull=True, person__is_active=True
    )


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """Give a member's own notices; nobody reads another's."""
    if actor.kind is not ActorKind.MEMBER:
        return Notice.objects.none()
    return Notice.objects.filter(workspace_id=workspace_of(actor=actor), member_id=member_of(actor=actor))


def notices_still_new() -> QuerySet[Notice]:
    """Give every notice that nobody has seen yet, for automatic work."""
    return Notice.objects.filter(seen_at__isnull=True)


def notices_not_seen() -> QuerySet[Notice]:
    """Give what the member of the outer query has not seen yet, for the mark in the header."""
    return Notice.objects.filter(member_id=OuterRef("pk"), seen_at__isnull=True)


def notices_for_digest(*, now: datetime) -> QuerySet[Notice]:
    """Give what waits for a digest of today or before, wherever on earth it is that day already."""
    latest = (now + EARLIEST_ZONE).date()
    return Notice.objects.filter(digest_date__isnull=False, digested_at__isnull=True, digest_date__lte=latest)


def ways_chosen(*, kind: str) -> QuerySet[NoticeSwitch, Any]:
    """Give how the member of the outer query chose to hear of a kind of notice."""
    return NoticeSwitch.objects.filter(member_id=OuterRef("pk"), kind=kind).values("way")


def switches_of(*, member_ids: Collection[UUID]) -> QuerySet[NoticeSwitch]:
    """Give what some members chose to hear, and how."""
    return NoticeSwitch.objects.filter(member_id__in=member_ids)
