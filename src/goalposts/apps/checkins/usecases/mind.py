"""What happens in check-ins by itself: mails whose moment came, rounds whose day is over, members who are told."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.checkins.models import Asked, Round
from goalposts.apps.checkins.usecases.mailing import put_mail
from goalposts.apps.checkins.usecases.start import end_round
from goalposts.apps.workspaces.queries import asking_terms_of
from goalposts.domain.asking import is_over
from goalposts.domain.roles import Actor, workspace_of

BATCH = 100


@transaction.atomic
def mail_due(*, actor: Actor, now: datetime) -> int:
    """Put the mails in the outbox whose moment has come in one workspace; gives how many, call until it is 0.

    Edges: who left, was archived or paused meanwhile, or has no address any more, is not mailed again in this round.
    """
    assert actor.reason, "only automatic work mails by itself"
    due = Asked.objects.filter(workspace_id=workspace_of(actor=actor), next_mail_at__lte=now, closed_at__isnull=True)
    rows = due.select_related("round__started_by__person", "stakeholder").select_for_update(of=("self",))
    found = list(rows.order_by("next_mail_at", "id")[:BATCH])
    terms = asking_terms_of(actor=actor) if found else None
    for asked in found:
        assert terms is not None
        today = now.astimezone(ZoneInfo(terms.time_zone)).date()
        person = asked.stakeholder
        is_paused = person.paused_until_date is not None and person.paused_until_date >= today
        if person.left_date or person.archived_at or is_paused or not person.email:
            asked.next_mail_at = None
            asked.save(update_fields=["next_mail_at"])
        else:
            put_mail(asked=asked, terms=terms, now=now)
    return len(found)


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
    """List the workspaces in which a mail is due or a round may be over; asks twice, across all of them."""
    due = Asked.objects.filter(next_mail_at__lte=now, closed_at__isnull=True)
    over = Round.objects.filter(closed_at__isnull=True, closes_date__lte=now.date())
    return sorted({*due.values_list("workspace_id", flat=True), *over.values_list("workspace_id", flat=True)})
