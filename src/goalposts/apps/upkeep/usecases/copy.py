"""Noting in the trail that a member took a copy of all that is kept of somebody; a request for one is answered by it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_person_to_erase
from goalposts.apps.customers.usecases.requests import end_request
from goalposts.domain.erasure import Request
from goalposts.domain.roles import Actor


@transaction.atomic
def note_copy(*, actor: Actor, stakeholder_id: UUID, form: str, now: datetime) -> None:
    """Note who took a copy of what is kept of a person, and in which form; whoever asked for one has it.

    Errors: NotFound; Denied for whoever may not take it along.
    """
    person = get_person_to_erase(actor, stakeholder_id)

    if person.copy_asked_at is not None:
        end_request(person=person, request=Request.COPY)

    about = ("stakeholder", stakeholder_id)
    record_deed(actor=actor, deed="stakeholder.copied", about=about, facts={"form": form}, now=now)
