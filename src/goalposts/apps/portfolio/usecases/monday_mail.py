"""Monday's page by mail, at seven, for whoever asked for it: once a member and week."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.customers.queries.rhythm import RhythmDay
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.portfolio.access import readers_by_mail
from goalposts.apps.portfolio.models import MondayReader
from goalposts.apps.portfolio.queries.monday import MondayPage, monday_page, soon_of
from goalposts.apps.portfolio.queries.reasons import MondayDay
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.monday import NO_CONTRACT, Needing, Reason, begins_with_own, is_mailed_now
from goalposts.domain.roles import Actor, Role, workspace_of
from goalposts.lib.free_days import free_days_of
from goalposts.lib.locks import hold

MONDAY_MAIL = "portfolio.monday"
FARTHEST_ZONE = timedelta(hours=14)


def workspaces_awaiting_monday(*, now: datetime) -> list[UUID]:
    """List the workspaces in which somebody asked for the page by mail and had none this week, for automatic work."""
    monday = (now + FARTHEST_ZONE).date()
    monday -= timedelta(days=monday.weekday())
    waiting = readers_by_mail().exclude(mailed_date__gte=monday)
    return list(waiting.order_by("workspace_id").values_list("workspace_id", flat=True).distinct())


@transaction.atomic
def put_monday_mails(*, actor: Actor, now: datetime) -> int:
    """Put the mails of one workspace in the outbox once their hour has come; gives how many.

    Edges: each holds what its member's page shows at that moment; called again, or by two workers at once, it puts each
    once a week; whoever left gets none.
    """
    workspace = Workspace.objects.get(id=workspace_of(actor=actor))
    hold(name=f"monday {workspace.id}")
    local = now.astimezone(ZoneInfo(workspace.time_zone))
    free = free_days_of(country=workspace.country, years=(local.year - 1, local.year, local.year + 1))
    readers = readers_by_mail().filter(workspace=workspace).select_related("member__person").order_by("id")
    due = [one for one in readers if is_mailed_now(at=local, mailed_date=one.mailed_date, free_days=free)]

    for reader in due:
        _put_mail(reader, workspace=workspace, day=_day(workspace, now=now, today=local.date()))
    MondayReader.objects.filter(id__in=[one.id for one in due]).update(mailed_date=local.date())
    return len(due)


def _day(workspace: Workspace, *, now: datetime, today: date) -> MondayDay:
    rhythm = RhythmDay(today=today, grace_days=workspace.grace_days, time_zone=workspace.time_zone)
    return MondayDay(now=now, rhythm=rhythm, unanswered_days=workspace.unanswered_days)


def _put_mail(reader: MondayReader, *, workspace: Workspace, day: MondayDay) -> None:
    member, role = reader.member, Role(reader.member.role)
    person = member.person
    actor = Actor.member(person_id=person.id, workspace_id=workspace.id, member_id=member.id, role=role)
    page = monday_page(actor=actor, day=day, lead_id=member.id if begins_with_own(role=role) else None)
    put_message(
        workspace_id=workspace.id,
        kind=MONDAY_MAIL,
        facts={
            "to_email": person.email,
            "to_name": person.name,
            "language": person.language,
            "workspace": workspace.name,
            "workspace_slug": workspace.slug,
            "day": day.today.isoformat(),
            **_told(page, today=day.today),
        },
        now=day.now,
    )


def _told(page: MondayPage, *, today: date) -> dict[str, object]:
    """Freeze what the mail tells: customers, codes and days, no words of anybody at a customer."""
    first = page.decisions[0] if page.decisions else None
    return {
        "needing": page.needs.count,
        "rows": [_row(row) for row in page.needs.rows],
        "moved": len(page.moved),
        "soon": soon_of(page=page, today=today),
        "decision_customer": first.customer_name if first else "",
        "decision_day": first.decision_date.isoformat() if first and first.decision_date else "",
    }


def _row(row: Needing) -> dict[str, object]:
    why = row.first
    is_near = why.reason is Reason.DECISION_NEAR
    return {
        "customer": why.customer_name,
        "reason": why.reason.value,
        "since": why.since_date.isoformat(),
        "decision_day": why.what if is_near else "",
        "about": str(why.about_id),
        "is_of_customer": why.what == NO_CONTRACT,
        "waits_for": why.what if why.reason is Reason.COMPLAINT_OVER else "",
        "owner": why.owner_name,
        "also": len(row.also),
    }
