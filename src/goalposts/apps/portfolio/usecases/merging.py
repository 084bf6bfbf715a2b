"""What was put aside of a double: it goes on as history at the customer that stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.usecases.merging import customers_to_merge
from goalposts.apps.portfolio.models import Snooze
from goalposts.domain.roles import Actor, member_of


@transaction.atomic
def take_in_snoozes(*, actor: Actor, keep_id: UUID, gone_id: UUID, now: datetime) -> None:
    """Hang what was put aside of one customer on another, over and done: of the two together nobody said so.

    Errors: as customers_to_merge.
    """
    keep, gone = customers_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    Snooze.objects.filter(customer=gone, ended_at__isnull=True).update(ended_at=now, ended_by_id=member_of(actor=actor))
    Snooze.objects.filter(customer=gone).update(customer=keep)
