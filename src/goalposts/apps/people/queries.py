"""Reading persons."""

from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.people.models import Person, Reviewer


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


_FIELDS = ("id", "name", "email", "language", "look", "time_zone", "has_shortcuts")
