"""Complaints and action items of a double: of a customer, or of a person. What was said stays as it is."""

from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.usecases.merging import customers_to_merge, people_to_merge
from goalposts.apps.followup.models import ActionItem, Complaint, FoundInReview
from goalposts.domain.action_item import Parent
from goalposts.domain.roles import Actor


@transaction.atomic
def take_in_followup(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> None:
    """Hang complaints and action items of one customer on another. Errors: as customers_to_merge."""
    keep, gone = customers_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    Complaint.objects.filter(customer=gone).update(customer=keep)
    ActionItem.objects.filter(customer=gone).update(customer=keep)
    ActionItem.objects.filter(parent_kind=Parent.MISFIT.value, parent_id=gone.id).update(parent_id=keep.id)


@transaction.atomic
def take_in_complaints(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> None:
    """Let one person take the place of another in complaints and promises. Errors: as people_to_merge."""
    keep, gone = people_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    Complaint.objects.filter(stakeholder=gone).update(stakeholder=keep)
    ActionItem.objects.filter(promised_to=gone).update(promised_to=keep)
    both = FoundInReview.objects.filter(stakeholder=keep).values_list("finding_key", flat=True)
    FoundInReview.objects.filter(stakeholder=gone).exclude(finding_key__in=list(both)).update(stakeholder=keep)
