"""Which review something of the vault is of, for an address that names both."""

from uuid import UUID

from django.db import transaction

from goalposts.apps.interviews.access import get_interview, get_slot
from goalposts.domain.roles import Actor


@transaction.atomic
def review_of_interview(*, actor: Actor, interview_id: UUID) -> UUID:
    """Tell which review an interview is of; it shows nothing of it, so it is no reading. Errors: NotFound, SecondFactorNeeded."""
    return get_interview(actor, interview_id).review_id


@transaction.atomic
def review_of_slot(*, actor: Actor, slot_id: UUID) -> UUID:
    """Tell which review a moment was offered in. Errors: NotFound, SecondFactorNeeded."""
    return get_slot(actor, slot_id).review_id
