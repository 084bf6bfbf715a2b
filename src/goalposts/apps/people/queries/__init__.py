"""Reading persons."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.people.models import Person, Reviewer
from goalposts.lib.prepared import first_row


@dataclass(frozen=True)
class PersonCard:
    """A person as the doors know one."""

    id: UUID
    name: str
    email: str
    language: str
    look: str
    time_zone: str
    has_shortcuts: bool


def person_by_email(*, email: str) -> PersonCard | None:
    """Find an active person by mail address, in any case of letters."""
    row = Person.objects.filter(email__iexact=email.strip(), is_active=True).values_list(*_FIELDS).first()
    return PersonCard(*row) if row else None


def person_by_id(*, person_id: UUID) -> PersonCard | None:
    """Find an active person by id."""
    row = Person.objects.filter(id=person_id, is_active=True).values_list(*_FIELDS).first()
    return PersonCard(*row) if row else None


def organisation_of(*, person_id: UUID) -> str | None:
    """Give the name of the reviewers' organisation that a person works for, or None."""
    return Reviewer.objects.filter(person_id=person_id).values_list("organisation__name", flat=True).first()


@dataclass(frozen=True)
class OrganisationCard:
    """A reviewers' organisation as its own people know it."""

    id: UUID
    slug: str
    name: str


def organisation_of_person(*, person_id: UUID) -> OrganisationCard | None:
    """Give the reviewers' organisation that a person works for, or None."""
    row = first_row(_organisation, person_id=person_id)
    return OrganisationCard(*row) if row else None


def organisations_of(*, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the names of the reviewers' organisations that some persons work for, by person."""
    found = Reviewer.objects.filter(person_id__in=list(person_ids))
    return dict(found.values_list("person_id", "organisation__name"))


def _organisation(*, person_id: UUID) -> QuerySet[Reviewer, Any]:
    return Reviewer.objects.filter(person_id=person_id).values_list(
        "organisation_id", "organisation__slug", "organisation__name"
    )


_FIELDS = ("id", "name", "email", "language", "look", "time_zone", "has_shortcuts")


@dataclass(frozen=True)
class ReviewerCard:
    """A reviewer as whoever is written to may know them.

    Shapes: `letterhead` are the lines above the papers of their organisation, empty where it has none.
    """

    name: str
    email: str
    organisation: str
    letterhead: tuple[str, ...]


def reviewer_card(*, person_id: UUID) -> ReviewerCard | None:
    """Find an active person who works for a reviewers' organisation; None for anybody else."""
    found = Reviewer.objects.filter(person_id=person_id, person__is_active=True)
    names = ("person__name", "person__email", "organisation__name", "organisation__letterhead")
    row = found.values_list(*names).first()
    if row is None:
        return None
    name, email, organisation, letterhead = row
    return ReviewerCard(name, email, organisation, tuple(letterhead.splitlines()))


@dataclass(frozen=True)
class Stationery:
    """How an organisation shows itself in its post. Shapes: `sender` is its own name where it set no other."""

    sender: str
    letterhead: tuple[str, ...]


def stationery_of(*, reviewer_email: str) -> Stationery:
    """Give in whose name the mails of a reviewer go, and what stands above their papers; empty for nobody's address."""
    found = Reviewer.objects.filter(person__email__iexact=reviewer_email)
    names = ("organisation__sender_name", "organisation__name", "organisation__letterhead")
    sender_name, name, letterhead = found.values_list(*names).first() or ("", "", "")
    return Stationery(sender=sender_name or name, letterhead=tuple(letterhead.splitlines()))
