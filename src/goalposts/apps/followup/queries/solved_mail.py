"""What the mail "is it solved?" says: their words, our answer and what was promised; the same for the preview and the mail."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.followup.access import get_complaint_for
from goalposts.apps.followup.models import ActionItem, Complaint, ComplaintStep
from goalposts.apps.workspaces.models import Member, Workspace
from goalposts.domain.complaint import ComplaintState, Sort, UnableToFollowComplaint, check_asking
from goalposts.domain.portal_access import LINK_TIME
from goalposts.domain.roles import Actor

KIND = "complaint.solved"


@dataclass(frozen=True)
class PromiseMade:
    """What was promised to the complainer because of their complaint, in the words they read; None is not done yet."""

    id: UUID
    words: str
    due_date: date
    done_date: date | None


def solved_mail(*, actor: Actor, complaint_id: UUID, now: datetime) -> dict[str, object]:
    """Give the facts of the mail that would ask the complainer whether it is solved, without its link.

    Errors: NotFound, Denied (the gate); UnableToFollowComplaint.
    """
    return facts_of_asking(get_complaint_for(actor, complaint_id, to_write=True), actor=actor, now=now)


def facts_of_asking(complaint: Complaint, *, actor: Actor, now: datetime, is_again: bool = False) -> dict[str, object]:
    """Freeze what the mail says. Shapes: sent by itself it comes from whoever leads the customer.

    Errors: UnableToFollowComplaint.
    """
    sort = Sort(complaint.sort) if complaint.sort else None
    check_asking(state=ComplaintState(complaint.state), sort=sort, answered_date=complaint.answered_date)
    reader = complaint.stakeholder
    if reader.left_date is not None or reader.archived_at is not None:
        raise UnableToFollowComplaint(field="", reason="LEFT")
    if not reader.email:
        raise UnableToFollowComplaint(field="", reason="NO_ADDRESS")
    sender_id = actor.member_id or complaint.customer.lead_id
    is_bare = reader.mail_without_content
    return {
        "to_email": reader.email,
        "to_name": reader.name,
        "language": reader.language,
        "address_form": reader.address_form,
        "stakeholder_id": str(reader.id),
        "complaint_id": str(complaint.id),
        "workspace": Workspace.objects.values_list("name", flat=True).get(id=complaint.workspace_id),
        "sender": Member.objects.values_list("person__name", flat=True).get(id=sender_id),
        "is_without_content": is_bare,
        "is_again": is_again,
        "said_date": complaint.said_date.isoformat(),
        "words": "" if is_bare else complaint.words,
        "answer": "" if is_bare else complaint.answer,
        "promises": [] if is_bare else [_plain(one) for one in promises_behind(complaint_id=complaint.id)],
        "expires_date": (now + LINK_TIME).date().isoformat(),
    }


def shown_in(complaint: Complaint) -> dict[str, list[str]]:
    """Say what the mail shows, for its link to show no more."""
    if complaint.stakeholder.mail_without_content:
        return {}
    steps = ComplaintStep.objects.filter(complaint=complaint, kind="ANSWERED").order_by("-recorded_at", "-id")
    return {
        "complaints": [str(complaint.id)],
        "answers": [str(id_) for id_ in steps.values_list("id", flat=True)[:1]],
        "action_items": [str(one.id) for one in promises_behind(complaint_id=complaint.id)],
    }


def promises_behind(*, complaint_id: UUID) -> list[PromiseMade]:
    """List what was promised to the complainer because of a complaint, by day; what a member left out is none of theirs."""
    found = ActionItem.objects.filter(
        parent_kind="COMPLAINT", parent_id=complaint_id, is_left_out=False, promised_to__isnull=False
    ).exclude(state="DROPPED")
    complainer = Complaint.objects.filter(id=complaint_id).values("stakeholder_id")
    rows = found.filter(promised_to__in=complainer).order_by("due_date", "id")
    fields = ("id", "promise", "done_words", "telling", "due_date", "done_date")
    return [
        PromiseMade(id_, telling or done or promise, due, day)
        for id_, promise, done, telling, due, day in rows.values_list(*fields)
    ]


def _plain(promise: PromiseMade) -> dict[str, object]:
    return {
        "words": promise.words,
        "due_date": promise.due_date.isoformat(),
        "done_date": promise.done_date.isoformat() if promise.done_date else None,
    }
