"""Making and changing a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.people.models import Language, Look, Organisation, Person, Reviewer
from goalposts.domain.refusal import NotFound, Refused


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


class UnableToChangeEmail(Refused):
    """The mail address is taken by another person."""

    code = "EMAIL_TAKEN"


class UnableToChangeProfile(Refused):
    """A profile needs a name, and a language and a look that exist; `field` names what is wrong."""

    code = "UNFIT_PROFILE"


@transaction.atomic
def change_profile(*, person_id: UUID, name: str, language: str, look: str, has_shortcuts: bool) -> None:
    """Change what a person set for themselves.

    Errors: NotFound; UnableToChangeProfile naming the field.
    """
    if not name.strip():
        raise UnableToChangeProfile(field="name")
    if language not in Language.values:
        raise UnableToChangeProfile(field="language")
    if look not in Look.values:
        raise UnableToChangeProfile(field="look")
    changed = Person.objects.filter(id=person_id, is_active=True).update(
        name=name.strip(), language=language, look=look, has_shortcuts=has_shortcuts
    )
    if not changed:
        raise NotFound


@transaction.atomic
def change_email(*, person_id: UUID, email: str) -> None:
    """Give a person another mail address, which was confirmed before.

    Errors: UnableToChangeEmail when another person has it, in any case of letters; NotFound.
    """
    if Person.objects.filter(email__iexact=email.strip()).exclude(id=person_id).exists():
        raise UnableToChangeEmail(email=email)
    if not Person.objects.filter(id=person_id, is_active=True).update(email=email.strip()):
        raise NotFound


@transaction.atomic
def add_reviewer(*, person_id: UUID, organisation: str, slug: str) -> UUID:
    """Note that a person works for a reviewers' organisation, which is made where it does not exist yet."""
    home, _ = Organisation.objects.get_or_create(slug=slug, defaults={"name": organisation})
    Reviewer.objects.get_or_create(person_id=person_id, defaults={"organisation": home})
    return home.id
