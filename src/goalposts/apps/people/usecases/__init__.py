"""Making and changing a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from goalposts.apps.people.models import Language, Look, Organisation, Person, Reviewer
from goalposts.domain.refusal import NotFound, Refused

MAX_ORGANISATION = 120


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


class UnableToFoundOrganisation(Refused):
    """A reviewers' organisation needs a name of at most MAX_ORGANISATION characters."""

    code = "ORGANISATION_UNFIT"


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


@transaction.atomic
def found_organisation(*, person_id: UUID, name: str) -> str:
    """Make a reviewers' organisation with its first reviewer; gives its slug.

    Edges: a name that another organisation has makes an organisation of its own: nobody walks in by typing a name.
    Errors: UnableToFoundOrganisation without a name, or with one that is too long.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > MAX_ORGANISATION:
        raise UnableToFoundOrganisation(field="organisation")
    home = Organisation(slug=_free_slug(name=plain), name=plain)
    home.save(force_insert=True)
    Reviewer.objects.create(organisation=home, person_id=person_id)
    return home.slug


def _free_slug(*, name: str) -> str:
    stem = slugify(name)[:34].strip("-") or "reviewers"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in tries if slug not in taken)
