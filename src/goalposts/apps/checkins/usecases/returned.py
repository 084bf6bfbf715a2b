"""A progress report whose mail did not arrive told nobody: what was noted as told back with it is taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.checkins.access import reports_visible_to
from goalposts.apps.checkins.models import ProgressMail
from goalposts.apps.expectations.usecases import take_telling_back
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor


@transaction.atomic
def take_report_back(*, actor: Actor, report_id: UUID, now: datetime) -> None:
    """Note that the mail of a report came back, or never left, so that its reader still is to be told.

    Edges: the report itself stays, marked; it no longer keeps them from getting another mail. A second time changes nothing.
    Errors: NotFound when missing or foreign.
    """
    assert actor.reason, "only the post knows what did not arrive"
    report = reports_visible_to(actor).select_for_update().filter(id=report_id, how="MAIL").first()
    if report is None:
        raise NotFound
    if report.returned_at is not None:
        return

    report.returned_at = now
    report.save(update_fields=["returned_at"])
    ProgressMail.objects.filter(stakeholder_id=report.stakeholder_id, about_id=report.id).delete()
    ids = [UUID(one["id"]) for one in report.facts.get("expectations", ())]
    take_telling_back(actor=actor, expectation_ids=ids, told_at=report.sent_at, now=now)

    facts = {"stakeholder": report.stakeholder_id, "told_date": report.told_date}
    record_deed(actor=actor, deed="progress.returned", about=("progress", report.id), facts=facts, now=now)
