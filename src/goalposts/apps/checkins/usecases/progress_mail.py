"""At most one progress mail per person in fourteen days, whichever kind it is."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from goalposts.apps.checkins.models import ProgressMail

CHECKIN, REPORT = "CHECKIN", "REPORT"


def note_progress_mail(*, workspace_id: UUID, stakeholder_id: UUID, kind: str, about_id: UUID, due_date: date) -> None:
    """Note that a progress mail goes to somebody, in the transaction of the deed that sends it.

    Shapes: `kind` is CHECKIN or REPORT, `about_id` the round or the report, `due_date` the local day on which it leaves.
    """
    note_progress_mails(
        workspace_id=workspace_id, stakeholder_ids=[stakeholder_id], kind=kind, about_id=about_id, due_date=due_date
    )


def note_progress_mails(
    *, workspace_id: UUID, stakeholder_ids: Collection[UUID], kind: str, about_id: UUID, due_date: date
) -> None:
    """Note the same of several people at once."""
    ProgressMail.objects.bulk_create(
        ProgressMail(workspace_id=workspace_id, stakeholder_id=id_, kind=kind, about_id=about_id, due_date=due_date)
        for id_ in stakeholder_ids
    )
