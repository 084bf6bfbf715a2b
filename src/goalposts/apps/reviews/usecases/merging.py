"""Reviews of a double: of a customer, or of a person of whom something was wished."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.usecases.merging import customers_to_merge, people_to_merge
from goalposts.apps.reviews.models import Review, SampleWish
from goalposts.domain.roles import Actor


@transaction.atomic
def take_in_reviews(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> None:
    """Hang the reviews of one customer on another. Errors: as customers_to_merge."""
    keep, gone = customers_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    Review.objects.filter(customer=gone).update(customer=keep)


@transaction.atomic
def take_in_wishes(*, actor: Actor, keep_id: UUID, gone_id: UUID, now: datetime) -> None:
    """Let one person take the place of another in wishes.

    Edges: where something was wished of both in one review, that of the one who goes is taken back. Errors: as
    people_to_merge.
    """
    keep, gone = people_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    both = SampleWish.objects.filter(stakeholder=keep, taken_back_at__isnull=True).values_list("review_id", flat=True)
    doubled = SampleWish.objects.filter(stakeholder=gone, taken_back_at__isnull=True, review_id__in=list(both))
    doubled.update(taken_back_at=now)
    SampleWish.objects.filter(stakeholder=gone).update(stakeholder=keep)
