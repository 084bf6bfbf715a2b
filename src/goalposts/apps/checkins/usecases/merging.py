"""Taking in what a double of a person was asked: two people that are one were asked as one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.checkins.models import Asked, LeftOut, Prediction, ProgressMail, ProgressReport
from goalposts.apps.customers.usecases.merging import people_to_merge
from goalposts.domain.roles import Actor


@transaction.atomic
def take_in_asked(*, actor: Actor, keep_id: UUID, gone_id: UUID, now: datetime) -> None:
    """Hang what one person was asked in check-ins on the person who stays.

    Edges: where both were asked in one round, or both are in an open one, the place of the one who goes stays as it was
    and takes no answer any more. Errors: as people_to_merge.
    """
    keep, gone = people_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    both = Asked.objects.filter(stakeholder=keep).values_list("round_id", flat=True)
    open_now = Asked.objects.filter(stakeholder=gone, closed_at__isnull=True)

    if Asked.objects.filter(stakeholder=keep, closed_at__isnull=True).exists():
        open_now.update(closed_at=now, next_mail_at=None)
    Asked.objects.filter(stakeholder=gone).exclude(round_id__in=list(both)).update(stakeholder=keep)
    known = LeftOut.objects.filter(stakeholder=keep).values_list("round_id", flat=True)
    LeftOut.objects.filter(stakeholder=gone).exclude(round_id__in=list(known)).update(stakeholder=keep)
    ProgressMail.objects.filter(stakeholder=gone).update(stakeholder=keep)
    ProgressReport.objects.filter(stakeholder=gone).update(stakeholder=keep)
    Prediction.objects.filter(judge=gone).update(judge=keep)
