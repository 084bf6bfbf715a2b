"""Inviting a colleague to review for the same organisation, and taking that place."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.access import (
    colleague_invitation_with,
    colleagues_invited_by,
    colleagues_visible_to,
    get_organisation_for,
)
from goalposts.apps.people.models import ColleagueInvitation, Person, Reviewer
from goalposts.apps.people.queries import person_by_email, person_by_id
from goalposts.domain.refusal import NotFound, Refused
from goalposts.domain.roles import Actor, reviewer_of
from goalposts.lib.tokens import digest_of, new_token

VALID_DAYS = 14
MOST_TOKENS = 50
COLLEAGUE_MAIL = "people.colleague"


class UnableToInviteColleague(Refused):
    """The facts give a reason: COLLEAGUE_ALREADY, or ELSEWHERE for whoever reviews for another organisation."""

    code = "COLLEAGUE_UNFIT"


@transaction.atomic
def invite_colleague(*, actor: Actor, email: str, name: str, language: str, now: datetime) -> UUID:
    """Invite somebody by mail to review for the actor's own organisation; an open invitation gives way.

    Errors: UnfitActor for whoever is no reviewer; UnableToInviteColleague for a colleague.
    """
    organisation = get_organisation_for(actor)
    email = email.strip()
    if colleagues_visible_to(actor).filter(person__email__iexact=email).exists():
        raise UnableToInviteColleague(reason="COLLEAGUE_ALREADY")

    colleagues_invited_by(actor).filter(email__iexact=email).update(withdrawn_at=now)
    invitation = ColleagueInvitation(
        organisation=organisation,
        email=email,
        name=" ".join(name.split()),
        language=language,
        invited_by_id=reviewer_of(actor=actor)[0],
        invited_at=now,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    invitation.save(force_insert=True)

    _put_mail(invitation, now=now)
    return invitation.id


@transaction.atomic
def withdraw_colleague(*, actor: Actor, invitation_id: UUID, now: datetime) -> None:
    """Take an invitation of a colleague back: its mails open nothing any more.

    Errors: NotFound when missing, of another organisation, accepted or withdrawn.
    """
    if not colleagues_invited_by(actor).filter(id=invitation_id).update(withdrawn_at=now):
        raise NotFound


@transaction.atomic
def mint_colleague_token(*, invitation_id: UUID, now: datetime) -> str:
    """Make the token of one mail, at the moment it is sent.

    Errors: NotFound when the invitation is no longer open, or has run out.
    """
    found = ColleagueInvitation.objects.select_for_update().filter(
        id=invitation_id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    invitation = found.first()
    if invitation is None or len(invitation.token_digests) >= MOST_TOKENS:
        raise NotFound

    token = f"{invitation.id.hex}{new_token()}"
    invitation.token_digests = [*invitation.token_digests, digest_of(token=token)]
    invitation.save(update_fields=["token_digests"])
    return token


@transaction.atomic
def join_organisation(*, token: str, person_id: UUID, now: datetime) -> str:
    """Let a person who holds the token, and whose mail address it was sent to, review for the organisation; gives its slug.

    Errors: NotFound for an invitation that is not open, or was sent to another address; UnableToInviteColleague for
    whoever reviews for an organisation already.
    """
    invitation = colleague_invitation_with(token=token, now=now)
    person = person_by_id(person_id=person_id)
    if invitation is None or person is None or person.email.lower() != invitation.email.lower():
        raise NotFound
    return _joined(invitation, person_id=person.id, now=now)


@transaction.atomic
def join_organisation_as_new(*, token: str, name: str, language: str, now: datetime) -> tuple[UUID, str]:
    """Let a stranger who holds the token review for the organisation; gives the new person and the organisation's slug.

    Errors: NotFound for an invitation that is not open; UnableToInviteColleague (KNOWN) when that address can sign in.
    """
    invitation = colleague_invitation_with(token=token, now=now)
    if invitation is None:
        raise NotFound
    if person_by_email(email=invitation.email) is not None:
        raise UnableToInviteColleague(reason="KNOWN")
    person = Person(email=invitation.email, name=name.strip(), language=language, joined_at=now)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person.id, _joined(invitation, person_id=person.id, now=now)


def _joined(invitation: ColleagueInvitation, *, person_id: UUID, now: datetime) -> str:
    if Reviewer.objects.filter(person_id=person_id).exists():
        raise UnableToInviteColleague(reason="ELSEWHERE")
    Reviewer.objects.create(organisation=invitation.organisation, person_id=person_id)
    invitation.accepted_at, invitation.token_digests = now, []
    invitation.save(update_fields=["accepted_at", "token_digests"])
    return invitation.organisation.slug


def _put_mail(invitation: ColleagueInvitation, *, now: datetime) -> None:
    put_message(
        workspace_id=None,
        kind=COLLEAGUE_MAIL,
        facts={
            "invitation_id": str(invitation.id),
            "to_email": invitation.email,
            "to_name": invitation.name,
            "language": invitation.language,
            "organisation": invitation.organisation.name,
            "invited_by": invitation.invited_by.name,
            "expires_date": invitation.expires_at.date().isoformat(),
        },
        now=now,
    )
