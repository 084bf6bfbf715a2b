"""Knowing a repeat: the same theme at the same customer within twelve months."""

from goalposts.apps.followup.models import Complaint
from goalposts.domain.complaint import repeat_since


def set_repeat(*, complaint: Complaint) -> None:
    """Look for the latest complaint before this one on its theme at its customer; changes the object, saves nothing.

    Edges: of one day the one recorded first; what was recorded by mistake repeats nothing, and is repeated by nothing.
    Source: docs/rules/complaint.md §4.
    """
    complaint.repeat_of = None
    if complaint.theme_id is None:
        return
    before = Complaint.objects.filter(
        customer_id=complaint.customer_id,
        theme_id=complaint.theme_id,
        said_date__gte=repeat_since(said_date=complaint.said_date),
        said_date__lte=complaint.said_date,
        recorded_at__lte=complaint.recorded_at,
    )
    former = before.exclude(id=complaint.id).exclude(state="VOID").order_by("-said_date", "-recorded_at", "-id")
    complaint.repeat_of = former.first()
