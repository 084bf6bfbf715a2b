"""Making and changing a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.people.models import Organisation, Person, Reviewer
from goalposts.domain.refusal import Refused


class UnableToAddPerson(Refused):
    """The mail address is taken by another person."""

    code = "EMAIL_TAKEN"


@transaction.atomic
def add_person(*, email: str, name: str, language: str, now: datetime) -> UUID:
    """Make a person who can sign in.

    Errors: UnableToAddPerson when the mail address exists, in any case of letters.
    """
    if Person.objects.filter(email__iexact=email).exists():
        raise UnableToAddPerson(email=email)
    person = Person(email=email.strip(), name=name.strip(), language=language, joined_at=now)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person.id


@transaction.atomic
def add_reviewer(*, person_id: UUID, organisation: str, slug: str) -> UUID:
    """Note that a person works for a reviewers' organisation, which is made where it does not exist yet."""
    home, _ = Organisation.objects.get_or_create(slug=slug, defaults={"name": organisation})
    Reviewer.objects.get_or_create(person_id=person_id, defaults={"organisation": home})
    return home.id
