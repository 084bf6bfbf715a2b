"""Setting and checking a password."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from goalposts.apps.people.models import Person
from goalposts.apps.people.queries import person_by_id
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.apps.signin.usecases.sessions import end_other_sessions
from goalposts.domain.refusal import NotFound, Refused

NOBODYS = "!nobody's"
SHORTEST, ADVISED, LONGEST = 8, 15, 200


class UnableToSetPassword(Refused):
    """The password is too short, too common or too long; `codes` names what is wrong."""

    code = "UNFIT_PASSWORD"


def person_with_password(*, email: str, password: str) -> UUID | None:
    """Find whose address and password these are; None when they do not fit.

    Edges: an address that nobody has, and a person without a password, cost as much time as a wrong password.
    """
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    stored = person.password if person else NOBODYS

    def renew(raw: str) -> None:
        assert person is not None
        person.set_password(raw)
        person.save(update_fields=["password"])

    is_right = len(password) <= LONGEST and check_password(password, stored, setter=renew)
    return person.id if person is not None and is_right else None


@transaction.atomic
def set_password(*, person_id: UUID, password: str, session_key: str, now: datetime) -> None:
    """Set or change a person's password, and sign out everywhere but in the session that does it.

    Errors: UnableToSetPassword (codes: password_too_short, password_too_common, password_too_long), NotFound.
    """
    person = Person.objects.select_for_update().filter(id=person_id, is_active=True).first()
    if person is None:
        raise NotFound
    if len(password) > LONGEST:
        raise UnableToSetPassword(codes=("password_too_long",))
    try:
        validate_password(password, person)
    except ValidationError as failure:
        raise UnableToSetPassword(codes=tuple(str(one.code) for one in failure.error_list)) from failure

    person.set_password(password)
    person.save(update_fields=["password"])
    end_other_sessions(person_id=person.id, but=session_key)

    tell_person(person=person_by_id(person_id=person.id), kind="signin.password_changed", now=now)
