"""What one person was asked in check-ins, answered there, and was mailed about it, whole, to take along."""

from uuid import UUID

from goalposts.apps.checkins.models import Asked, ProgressMail, ProgressReport, Reply
from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.domain.roles import Actor


def kept_answers_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give the rounds somebody was asked in, each answer, also replaced ones, and the days of progress mails.

    Shapes: as kept_of_person. Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    asked = Asked.objects.filter(stakeholder_id__in=ids).order_by("round__started_at", "id")
    replies = Reply.objects.filter(card__asked__in=asked).order_by("given_at", "id")
    mails = ProgressMail.objects.filter(stakeholder_id__in=ids).order_by("due_date", "id")
    reports = ProgressReport.objects.filter(stakeholder_id__in=ids).order_by("told_date", "id")
    return {
        "check_ins": listed(
            asked.values("round__started_date", "mails_sent", "last_mail_at", "answered_at", "closed_at")
        ),
        "check_in_answers": listed(
            replies.values("card__expectation_id", "answer", "words", "given_at", "replaced_at", "taken_back_at")
        ),
        "progress_mails": listed(mails.values("kind", "due_date")),
        "progress_reports": listed(reports.values("told_date", "how", "facts")),
    }
