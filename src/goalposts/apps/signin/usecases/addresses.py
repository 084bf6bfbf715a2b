"""Changing a person's mail address: the new one counts once a code mailed to it was typed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.people.queries import person_by_id
from goalposts.apps.people.usecases import change_email
from goalposts.apps.signin.models import MailedCode
from goalposts.apps.signin.usecases.codes import CodeProof
from goalposts.apps.signin.usecases.mails import tell_person
from goalposts.domain.refusal import NotFound


@transaction.atomic
def take_new_address(*, person_id: UUID, proof: CodeProof, now: datetime) -> None:
    """Give a person the address that a code was mailed to, and tell the old address.

    Edges: codes that wait in the old mailbox no longer work.
    Errors: NotFound when the code was somebody else's; UnableToChangeEmail when the address was taken meanwhile.
    """
    person = person_by_id(person_id=person_id)
    if person is None or proof.person_id != person_id:
        raise NotFound
    change_email(person_id=person_id, email=proof.email)
    MailedCode.objects.filter(person_id=person_id, used_at__isnull=True).update(used_at=now)

    tell_person(person=person, kind="signin.email_changed", facts={"new_email": proof.email}, now=now)
