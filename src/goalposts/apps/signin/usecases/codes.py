"""Six digits by mail: ten minutes, once, five tries, and only in the browser that asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import F

from goalposts.apps.people.queries import PersonCard, person_by_email, person_by_id
from goalposts.apps.signin.models import MailedCode
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.domain.refusal import NotFound, Refused
from goalposts.lib.digits import are_digits, digits_digest, new_digits
from goalposts.lib.ids import new_id

MINUTES = 10
MOST_TRIES = 5
KEPT = timedelta(days=1)


class Purpose(StrEnum):
    """What a mailed code proves."""

    SIGN_IN = "SIGN_IN"
    PROVE = "PROVE"
    NEW_EMAIL = "NEW_EMAIL"


KINDS = {Purpose.SIGN_IN: "signin.code", Purpose.PROVE: "signin.prove_code", Purpose.NEW_EMAIL: "signin.new_email"}


class WrongCode(Refused):
    """Not the digits that were mailed; `left` says how often it may still be tried."""

    code = "WRONG_CODE"


class SpentCode(Refused):
    """Used, too old, tried too often, or asked for in another browser: a new one is needed."""

    code = "SPENT_CODE"


@dataclass(frozen=True)
class CodeProof:
    """Whose code was typed, and the address it was mailed to."""

    person_id: UUID
    email: str


@transaction.atomic
def mail_sign_in_code(*, email: str, now: datetime) -> UUID:
    """Mail a code to whoever has this address.

    Shapes: the id that the asking browser keeps. Edges: for an address that nobody has the same is written, with no
    person and no mail, so that neither the answer nor the queries tell them apart.
    """
    person = person_by_email(email=email)
    return _mail(person=person, email=email, purpose=Purpose.SIGN_IN, now=now)


@transaction.atomic
def mail_proving_code(*, person_id: UUID, now: datetime) -> UUID:
    """Mail a code to somebody signed in, who is asked to prove once more who they are.

    Errors: NotFound when there is no such active person.
    """
    person = person_by_id(person_id=person_id)
    if person is None:
        raise NotFound
    return _mail(person=person, email=person.email, purpose=Purpose.PROVE, now=now)


@transaction.atomic
def mail_new_address_code(*, person_id: UUID, email: str, now: datetime) -> UUID:
    """Mail a code to the new address of somebody signed in.

    Edges: an address that another person has gets a mail that says so, and no code: the screen tells nothing.
    Errors: NotFound when there is no such active person.
    """
    person = person_by_id(person_id=person_id)
    if person is None:
        raise NotFound
    other = person_by_email(email=email)
    if other is not None and other.id != person.id:
        tell_person(person=other, kind="signin.email_taken", now=now)
        return _write(person=None, email=email, purpose=Purpose.NEW_EMAIL, now=now)[0]
    return _mail(person=person, email=email, purpose=Purpose.NEW_EMAIL, now=now)


def check_code(*, code_id: UUID, digits: str, purpose: Purpose, now: datetime) -> CodeProof:
    """Judge typed digits, and use the code up when they are right.

    Edges: spaces and a dash are forgiven. A try counts before it is judged, in a transaction of its own, so that tries
    at the same moment do not share one.
    Errors: SpentCode, WrongCode (with `left`).
    """
    alive = MailedCode.objects.filter(id=code_id, purpose=purpose, used_at__isnull=True, expires_at__gt=now)
    if not alive.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise SpentCode
    row = alive.get()
    is_right = are_digits(code_id=row.id, typed=digits, digest=row.digest)
    if not is_right or row.person_id is None:
        raise WrongCode(left=MOST_TRIES - row.tries)
    if not alive.update(used_at=now):
        raise SpentCode
    return CodeProof(person_id=row.person_id, email=row.email)


def _mail(*, person: PersonCard | None, email: str, purpose: Purpose, now: datetime) -> UUID:
    code_id, digits = _write(person=person, email=email, purpose=purpose, now=now)
    tell_person(
        person=person,
        kind=KINDS[purpose],
        secret=digits,
        to_email=email if purpose is Purpose.NEW_EMAIL else "",
        facts={"minutes": MINUTES},
        now=now,
    )
    return code_id


def _write(*, person: PersonCard | None, email: str, purpose: Purpose, now: datetime) -> tuple[UUID, str]:
    MailedCode.objects.filter(expires_at__lt=now - KEPT).delete()
    code_id, digits = new_id(), new_digits()
    MailedCode.objects.create(
        id=code_id,
        person_id=person.id if person else None,
        email=email.strip(),
        purpose=purpose,
        digest=digits_digest(code_id=code_id, digits=digits),
        made_at=now,
        expires_at=now + timedelta(minutes=MINUTES),
    )
    return code_id, digits
