"""Reading a reviewers' organisation: itself, its people and its guide templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.people.access import (
    colleague_invitation_with,
    colleagues_invited_by,
    colleagues_visible_to,
    get_guide_for,
    guides_visible_to,
)
from goalposts.apps.people.models import GuideTemplate, Organisation
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, reviewer_of


@dataclass(frozen=True)
class House:
    """How an organisation shows itself. Shapes: an empty `sender_name` is the organisation's own name."""

    id: UUID
    name: str
    sender_name: str
    letterhead: str


@dataclass(frozen=True)
class Colleague:
    """Somebody who reviews for the organisation."""

    person_id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class InvitedColleague:
    """Somebody who was invited and has not come yet."""

    id: UUID
    email: str
    name: str
    expires_at: datetime


@dataclass(frozen=True)
class ColleagueCard:
    """An invitation as whoever it was mailed to may see it."""

    organisation: str
    email: str
    name: str
    language: str
    invited_by: str


@dataclass(frozen=True)
class Guide:
    """A guide template. Shapes: `blocks` holds the questions of each block in their order."""

    id: UUID
    name: str
    language: str
    blocks: Mapping[str, list[str]]
    changed_at: datetime

    @property
    def count(self) -> int:
        """Count its questions."""
        return sum(len(questions) for questions in self.blocks.values())


def house_of(*, actor: Actor) -> House:
    """Give a reviewer's own organisation.

    Errors: NotFound; UnfitActor for whoever is no reviewer.
    """
    found = Organisation.objects.filter(id=reviewer_of(actor=actor)[1])
    row = found.values_list("id", "name", "sender_name", "letterhead").first()
    if row is None:
        raise NotFound
    return House(*row)


def colleagues_of(*, actor: Actor) -> list[Colleague]:
    """List who reviews for the actor's own organisation, the actor too, by name."""
    rows = colleagues_visible_to(actor).order_by("person__name", "person_id")
    return [Colleague(*row) for row in rows.values_list("person_id", "person__name", "person__email")]


def colleagues_invited(*, actor: Actor, now: datetime) -> list[InvitedColleague]:
    """List the invitations that can still be accepted, by address; may be empty."""
    rows = colleagues_invited_by(actor).filter(expires_at__gt=now).order_by("email", "id")
    return [InvitedColleague(*row) for row in rows.values_list("id", "email", "name", "expires_at")]


def colleague_invitation(*, token: str, now: datetime) -> ColleagueCard | None:
    """Find an open invitation by the token of one of its mails; None when unknown, too old or closed."""
    found = colleague_invitation_with(token=token, now=now)
    if found is None:
        return None
    return ColleagueCard(found.organisation.name, found.email, found.name, found.language, found.invited_by.name)


def guides_of(*, actor: Actor) -> list[Guide]:
    """List the guide templates of the actor's own organisation, by name; may be empty."""
    return [_guide(one) for one in guides_visible_to(actor).order_by("name", "language", "id")]


def guide_of(*, actor: Actor, guide_id: UUID) -> Guide:
    """Give one guide template.

    Errors: NotFound when missing, put away, or of another organisation.
    """
    return _guide(get_guide_for(actor, guide_id))


def _guide(row: GuideTemplate) -> Guide:
    return Guide(row.id, row.name, row.language, row.blocks, row.changed_at)
