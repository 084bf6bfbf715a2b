"""Two that are one: the register first, then the customer or the person; both or neither."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.checkins.usecases.merging import take_in_asked
from goalposts.apps.customers.usecases.merging import take_in_customer, take_in_stakeholder
from goalposts.apps.expectations.usecases.merging import take_in_register, take_in_words
from goalposts.apps.followup.usecases.merging import take_in_complaints, take_in_followup
from goalposts.apps.portfolio.usecases.merging import take_in_snoozes
from goalposts.apps.reviews.usecases.merging import take_in_reviews, take_in_wishes
from goalposts.domain.roles import Actor


@transaction.atomic
def merge_customers(
    *, actor: Actor, keep_id: UUID, gone_id: UUID, take: Collection[str], today: date, now: datetime
) -> None:
    """Make two customers one: everything of the one that goes hangs on the one that stays.

    Shapes: `take` names the fields whose value comes from the one that goes (customers.usecases.merging).
    Errors: NotFound; Denied for whoever may not write every customer; UnableToMerge.
    """
    take_in_register(actor=actor, keep_id=keep_id, gone_id=gone_id, today=today, now=now)
    take_in_followup(actor=actor, keep_id=keep_id, gone_id=gone_id)
    take_in_snoozes(actor=actor, keep_id=keep_id, gone_id=gone_id, now=now)
    take_in_reviews(actor=actor, keep_id=keep_id, gone_id=gone_id)
    take_in_customer(actor=actor, keep_id=keep_id, gone_id=gone_id, take=take, now=now)


@transaction.atomic
def merge_people(
    *, actor: Actor, keep_id: UUID, gone_id: UUID, take: Collection[str], today: date, now: datetime
) -> None:
    """Make two people at one customer one: what both said, answered, judged and agreed is theirs.

    Shapes: as merge_customers. Errors: NotFound, Denied (the gate); UnableToMerge, across customers too.
    """
    take_in_asked(actor=actor, keep_id=keep_id, gone_id=gone_id, now=now)
    take_in_words(actor=actor, keep_id=keep_id, gone_id=gone_id, today=today, now=now)
    take_in_complaints(actor=actor, keep_id=keep_id, gone_id=gone_id)
    take_in_wishes(actor=actor, keep_id=keep_id, gone_id=gone_id, now=now)
    take_in_stakeholder(actor=actor, keep_id=keep_id, gone_id=gone_id, take=take, now=now)
