"""Inviting a member by mail, and accepting it. Each mail carries a token of its own; only digests are kept."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.queries import person_by_id
from goalposts.apps.people.usecases import add_person
from goalposts.apps.workspaces.access import (
    get_invitation_for,
    get_workspace_alone,
    invitation_with,
    invitations_visible_to,
    is_of_reviewer,
    members_visible_to,
    require,
)
from goalposts.apps.workspaces.models import Invitation, Workspace
from goalposts.apps.workspaces.usecases.found import join_workspace
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor, Right, Role, member_of
from goalposts.lib.tokens import digest_of, new_token

VALID_DAYS = 14
MOST_TOKENS = 50


class UnableToInvite(Refused):
    """The facts give a reason: MEMBER_ALREADY, INVITED_ALREADY, REVIEWER_HERE or SENT_TOO_OFTEN."""

    code = "INVITATION_UNFIT"


@transaction.atomic
def invite_member(*, actor: Actor, email: str, name: str, role: Role, language: str, now: datetime) -> UUID:
    """Invite somebody by mail to take a seat.

    Errors: Denied for whoever is not an owner; UnableToInvite. Edges: an invitation that ran out gives way.
    """
    require(actor, right=Right.MANAGE_MEMBERS)
    workspace = get_workspace_alone(actor)
    email = email.strip()

    _judge_address(actor=actor, workspace=workspace, email=email, now=now)

    invitations_visible_to(actor).filter(
        email__iexact=email, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)
    invitation = Invitation(
        workspace=workspace,
        email=email,
        name=" ".join(name.split()),
        role=role,
        language=language,
        invited_by_id=member_of(actor=actor),
        invited_at=now,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    invitation.save(force_insert=True)

    _record(actor=actor, invitation=invitation, deed="member.invited", now=now)
    _put_mail(actor=actor, invitation=invitation, workspace=workspace, now=now)
    return invitation.id


@transaction.atomic
def resend_invitation(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Mail an invitation again, with a token of its own; earlier mails work as long as this one.

    Errors: Denied, NotFound; UnableToInvite when it was sent too often.
    """
    invitation = get_invitation_for(actor, invitation_id)
    workspace = invitation.workspace

    if len(invitation.token_digests) >= MOST_TOKENS:
        raise UnableToInvite(reason="SENT_TOO_OFTEN")
    invitation.expires_at = now + timedelta(days=VALID_DAYS)
    invitation.save(update_fields=["expires_at"])

    _record(actor=actor, invitation=invitation, deed="member.invited_again", now=now)
    _put_mail(actor=actor, invitation=invitation, workspace=workspace, now=now)


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Take an invitation back: its mails open nothing any more.

    Errors: Denied, NotFound.
    """
    invitation = get_invitation_for(actor, invitation_id)

    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])

    _record(actor=actor, invitation=invitation, deed="invitation.withdrawn", now=now)


@transaction.atomic
def mint_invitation_token(*, actor: Actor, invitation_id: UUID, now: datetime) -> str:
    """Make the token of one mail, at the moment it is sent.

    Shapes: the token itself, kept nowhere; only its digest is stored, beside those of earlier mails.
    Errors: NotFound when the invitation is no longer open, or has run out.
    """
    invitation = get_invitation_for(actor, invitation_id)
    if invitation.expires_at <= now:
        raise NotFound

    token = f"{invitation.id.hex}{new_token()}"
    invitation.token_digests = [*invitation.token_digests, digest_of(token=token)]
    invitation.save(update_fields=["token_digests"])
    return token


@transaction.atomic
def accept_invitation(*, token: str, person_id: UUID, now: datetime) -> Actor:
    """Seat a person who holds the token and whose mail address the invitation was sent to.

    Shapes: gives the new member as an actor.
    Errors: NotFound when the token opens nothing, or was mailed to somebody else; UnableToJoin.
    """
    invitation = _open_invitation(token=token, now=now)
    person = person_by_id(person_id=person_id)
    if person is None or person.email.lower() != invitation.email.lower():
        raise NotFound
    return _seat(invitation=invitation, person_id=person_id, now=now)


@transaction.atomic
def accept_invitation_as_new(*, token: str, name: str, language: str, now: datetime) -> Actor:
    """Make a person with the address the invitation was mailed to, and seat them.

    Errors: NotFound when the token opens nothing; UnableToAddPerson when that address can sign in already.
    """
    invitation = _open_invitation(token=token, now=now)
    person_id = add_person(email=invitation.email, name=name, language=language, now=now)
    return _seat(invitation=invitation, person_id=person_id, now=now)


def _open_invitation(*, token: str, now: datetime) -> Invitation:
    found = invitation_with(token=token, now=now)
    if found is None:
        raise NotFound
    return get_invitation_for(_as_system(workspace_id=found.workspace_id), found.id)


def _seat(*, invitation: Invitation, person_id: UUID, now: datetime) -> Actor:
    system = _as_system(workspace_id=invitation.workspace_id)
    seated = join_workspace(actor=system, person_id=person_id, role=Role(invitation.role), now=now)
    invitation.accepted_at = now
    invitation.token_digests = []
    invitation.save(update_fields=["accepted_at", "token_digests"])
    _record(actor=seated, invitation=invitation, deed="invitation.accepted", now=now)
    return seated


def _as_system(*, workspace_id: UUID) -> Actor:
    return Actor.system(reason="an invitation was accepted", workspace_id=workspace_id)


def _judge_address(*, actor: Actor, workspace: Workspace, email: str, now: datetime) -> None:
    if members_visible_to(actor).filter(person__email__iexact=email, left_at__isnull=True).exists():
        raise UnableToInvite(reason="MEMBER_ALREADY")
    if is_of_reviewer(workspace_id=workspace.id, email=email):
        raise UnableToInvite(reason="REVIEWER_HERE")
    is_open = invitations_visible_to(actor).filter(
        email__iexact=email, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    if is_open.exists():
        raise UnableToInvite(reason="INVITED_ALREADY")


def _record(*, actor: Actor, invitation: Invitation, deed: str, now: datetime) -> None:
    record_deed(
        actor=actor,
        deed=deed,
        about=("invitation", invitation.id),
        facts={"email": invitation.email, "role": invitation.role},
        now=now,
    )


def _put_mail(*, actor: Actor, invitation: Invitation, workspace: Workspace, now: datetime) -> None:
    inviter = person_by_id(person_id=actor.person_id) if actor.person_id else None
    put_message(
        workspace_id=workspace.id,
        kind="workspace.invitation",
        facts={
            "workspace_id": str(workspace.id),
            "invitation_id": str(invitation.id),
            "to_email": invitation.email,
            "to_name": invitation.name,
            "language": invitation.language,
            "workspace": workspace.name,
            "invited_by": inviter.name if inviter else workspace.name,
            "expires_date": invitation.expires_at.date().isoformat(),
        },
        now=now,
    )
