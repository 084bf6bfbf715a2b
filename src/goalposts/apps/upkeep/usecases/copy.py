"""Noting in the trail that a member took a copy of all that is kept of somebody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import people_to_copy
from goalposts.domain.roles import Actor


@transaction.atomic
def note_copy(*, actor: Actor, stakeholder_id: UUID, form: str, now: datetime) -> None:
    """Note who took a copy of what is kept of a person, and in which form.

    Errors: NotFound; Denied for whoever may not take it along.
    """
    people_to_copy(actor, stakeholder_id)

    about = ("stakeholder", stakeholder_id)
    record_deed(actor=actor, deed="stakeholder.copied", about=about, facts={"form": form}, now=now)
