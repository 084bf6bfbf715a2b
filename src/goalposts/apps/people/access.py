"""The ways to a reviewers' organisation and what is its own: for its reviewers, and for nobody else."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.people.models import ColleagueInvitation, GuideTemplate, Organisation, Reviewer
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, reviewer_of
from goalposts.lib.tokens import is_token


def get_organisation_for(actor: Actor) -> Organisation:
    """Give a reviewer's own organisation, locked until the transaction ends.

    Errors: UnfitActor for whoever is no reviewer; NotFound.
    """
    _person_id, organisation_id = reviewer_of(actor=actor)
    organisation = Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if organisation is None:
        raise NotFound
    return organisation


def colleagues_visible_to(actor: Actor) -> QuerySet[Reviewer]:
    """Give who works for a reviewer's own organisation and can sign in, the reviewer too."""
    return Reviewer.objects.filter(organisation_id=reviewer_of(actor=actor)[1], person__is_active=True)


def guides_visible_to(actor: Actor) -> QuerySet[GuideTemplate]:
    """Give the guide templates of a reviewer's own organisation that were not put away."""
    return GuideTemplate.objects.filter(organisation_id=reviewer_of(actor=actor)[1], archived_at__isnull=True)


def get_guide_for(actor: Actor, guide_id: UUID, *, is_locked: bool = False) -> GuideTemplate:
    """Give a guide template of a reviewer's own organisation.

    Errors: NotFound when missing, put away, or of another organisation.
    """
    found = guides_visible_to(actor)
    guide = (found.select_for_update() if is_locked else found).filter(id=guide_id).first()
    if guide is None:
        raise NotFound
    return guide


def colleagues_invited_by(actor: Actor) -> QuerySet[ColleagueInvitation]:
    """Give the invitations of a reviewer's own organisation that nobody accepted or withdrew."""
    return ColleagueInvitation.objects.filter(
        organisation_id=reviewer_of(actor=actor)[1], accepted_at__isnull=True, withdrawn_at__isnull=True
    )


def colleague_invitation_with(*, token: str, now: datetime) -> ColleagueInvitation | None:
    """Find the open invitation that a mailed token belongs to; None when unknown, too old or closed.

    Shapes: the first 32 characters name the invitation, so that one row is read; the digest is of the whole token.
    """
    try:
        invitation_id = UUID(hex=token[:32])
    except ValueError:
        return None
    found = ColleagueInvitation.objects.select_related("organisation", "invited_by").filter(
        id=invitation_id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    invitation = found.first()
    if invitation is None or not any(is_token(token=token, digest=digest) for digest in invitation.token_digests):
        return None
    return invitation
