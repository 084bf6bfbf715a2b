"""What happens in check-ins by itself: mails whose moment came, rounds whose day is over, members who are told."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.checkins.models import Asked, Round
from goalposts.apps.checkins.usecases.mailing import free_days_around, put_mails
from goalposts.apps.checkins.usecases.start import end_round
from goalposts.apps.checkins.usecases.telling import untold_forward, untold_replies
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.workspaces.queries import asking_terms_of
from goalposts.domain.asking import is_over
from goalposts.domain.calendar import end_of_quiet
from goalposts.domain.roles import Actor, workspace_of

BATCH = 100


@transaction.atomic
def mail_due(*, actor: Actor, now: datetime) -> int:
    """Put the mails in the outbox whose moment has come in one workspace; gives how many, call until it is 0.

    Edges: who left, was archived or paused meanwhile, cannot be reached or wants no such mail any more, is not mailed
    again in this round. What comes up in quiet hours, for nothing worked before, waits until they end.
    """
    assert actor.reason, "only automatic work mails by itself"
    due = Asked.objects.filter(workspace_id=workspace_of(actor=actor), next_mail_at__lte=now, closed_at__isnull=True)
    rows = due.select_related("round__started_by__person", "stakeholder").select_for_update(of=("self",))
    found = list(rows.order_by("next_mail_at", "id")[:BATCH])
    if not found:
        return 0
    terms = asking_terms_of(actor=actor)
    local = now.astimezone(ZoneInfo(terms.time_zone))
    opens = end_of_quiet(at=local, free_days=free_days_around(terms=terms, day=local.date()))
    is_quiet = opens > local
    held = [one for one in found if is_quiet or _is_not_to_mail(one.stakeholder, today=local.date())]
    Asked.objects.filter(id__in=[one.id for one in held]).update(next_mail_at=opens if is_quiet else None)
    kept = {one.id for one in held}
    put_mails(several=[one for one in found if one.id not in kept], terms=terms, now=now)
    return len(found)


def _is_not_to_mail(person: Stakeholder, *, today: date) -> bool:
    is_gone = person.left_date is not None or person.archived_at is not None
    is_paused = person.paused_until_date is not None and person.paused_until_date >= today
    is_deaf = not person.email or person.unreachable_at is not None or person.is_progress_mail_off
    return is_gone or is_paused or is_deaf


@transaction.atomic
def close_over(*, actor: Actor, now: datetime) -> int:
    """Close the rounds of one workspace whose last day has ended; gives how many."""
    assert actor.reason, "only automatic work closes by itself"
    terms = asking_terms_of(actor=actor)
    today = now.astimezone(ZoneInfo(terms.time_zone)).date()
    open_ones = Round.objects.filter(
        workspace_id=workspace_of(actor=actor), closed_at__isnull=True, closes_date__lt=today
    )
    found = [one for one in open_ones.select_for_update() if is_over(closes_date=one.closes_date, today=today)]
    for round_ in found:
        end_round(round_=round_, member_id=None, now=now)
        about = ("checkin", round_.id)
        record_deed(actor=actor, deed="checkin.ended", about=about, facts={"name": round_.name}, now=now)
    return len(found)


def workspaces_to_mind(*, now: datetime) -> list[UUID]:
    """List the workspaces in which a mail is due, a round may be over, or members wait to be told; across all of them."""
    due = Asked.objects.filter(next_mail_at__lte=now, closed_at__isnull=True)
    over = Round.objects.filter(closed_at__isnull=True, closes_date__lte=now.date())
    found = (due, over, untold_replies(), untold_forward())
    return sorted({id_ for rows in found for id_ in rows.order_by().values_list("workspace_id", flat=True).distinct()})
