"""What is kept of one person's complaints and of what was promised to them, whole, to take along."""

from uuid import UUID

from django.db.models import Q

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.apps.followup.models import ActionItem, Complaint, ComplaintStep
from goalposts.domain.roles import Actor, ActorKind

_COMPLAINT = (
    "id", "words", "said_date", "channel", "contact_date", "answered_date", "answer", "state", "closed_date",
    "closed_words",
)  # fmt: skip
_PROMISE = ("due_date", "state", "done_date", "effect", "effect_date", "effect_words", "telling")
_PROMISE_OURS = ("promise", "note", "done_words", "dropped_reason")


def kept_complaints_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give what a person complained about, how it went, and what was promised to them.

    Shapes: as kept_of_person; how we sorted it, our notes and attempts only in a copy that a manager makes.
    Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    is_ours = actor.kind is not ActorKind.STAKEHOLDER
    complaints = Complaint.objects.filter(stakeholder_id__in=ids).order_by("said_date", "id")
    items = ActionItem.objects.filter(
        Q(promised_to_id__in=ids) | Q(expectation__stakeholder_id__in=ids, promised_to__isnull=True)
        if is_ours
        else Q(promised_to_id__in=ids, is_left_out=False)
    ).order_by("due_date", "id")
    steps = ComplaintStep.objects.filter(complaint__in=complaints).order_by("recorded_at", "id")
    noted = {"complaint_steps": listed(steps.values("complaint_id", "kind", "on_date", "how", "words", "facts"))}
    return {
        "complaints": listed(complaints.values(*_COMPLAINT, *(("sort", "recorded_at") if is_ours else ()))),
        "promises": listed(items.values(*_PROMISE, *(_PROMISE_OURS if is_ours else ()))),
        **(noted if is_ours else {}),
    }
