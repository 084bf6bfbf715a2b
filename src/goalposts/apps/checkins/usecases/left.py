"""A progress report whose mail waited for the end of quiet hours tells when it leaves, and not before."""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.checkins.access import reports_visible_to
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.usecases import has_telling_of, tell_back_several
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.roles import Actor


@transaction.atomic
def note_report_left(*, actor: Actor, report_id: UUID, today: date, now: datetime) -> None:
    """Note that the mail of a report was handed over, and so told what is in it.

    Edges: what was noted when it was sent, or when it left before, stays; what was thrown away meanwhile is passed over.
    Errors: NotFound when missing or foreign.
    """
    assert actor.reason, "only the post knows what left"
    report = reports_visible_to(actor).select_for_update().filter(id=report_id, how="MAIL").first()
    if report is None:
        raise NotFound
    told = [UUID(one["id"]) for one in report.facts.get("expectations", ())]
    there = expectations_visible_to(actor).filter(id__in=told).exclude(state="VOID")
    ids = list(there.values_list("id", flat=True))
    if not ids or has_telling_of(actor=actor, expectation_ids=ids, told_at=report.sent_at):
        return

    report.sent_at, report.told_date = now, today
    report.save(update_fields=["sent_at", "told_date"])
    with suppress(AlreadyDone):
        tell_back_several(actor=actor, expectation_ids=ids, told_date=today, today=today, now=now)
