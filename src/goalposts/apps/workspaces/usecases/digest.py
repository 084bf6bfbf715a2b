"""The daily digest: what members were told since the last one and did not see yet, one mail each."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.workspaces.access import notices_for_digest
from goalposts.apps.workspaces.models import Member, Notice
from goalposts.domain.calendar import is_working_day
from goalposts.domain.roles import Actor, workspace_of
from goalposts.lib.free_days import free_days_of
from goalposts.lib.locks import hold

DIGEST_MAIL = "workspace.digest"
MOST_LINES = 30
KEPT_DAYS = 180


@transaction.atomic
def put_digests(*, actor: Actor, now: datetime) -> int:
    """Put the digests of one workspace in the outbox once their hour has come; gives how many.

    Edges: nothing before the hour and on days that are free; what was seen on the page meanwhile is left out, and whoever
    saw everything gets none; called again, or by two workers at once, it puts each once.
    """
    workspace_id = workspace_of(actor=actor)
    hold(name=f"digest {workspace_id}")
    waiting = _waiting(workspace_id=workspace_id, now=now)
    if not waiting or not _is_hour(waiting[0].member, now=now):
        return 0
    today = now.astimezone(ZoneInfo(waiting[0].workspace.time_zone)).date()
    due = [notice for notice in waiting if notice.digest_date is not None and notice.digest_date <= today]

    Notice.objects.filter(id__in=[notice.id for notice in due]).update(digested_at=now)
    told = 0
    for _member_id, notices in groupby(due, key=lambda notice: notice.member_id):
        new = [notice for notice in notices if notice.seen_at is None and notice.member.left_at is None]
        if new:
            _put_mail(new, today=today, now=now)
            told += 1
    return told


@transaction.atomic
def forget_old_notices(*, now: datetime) -> int:
    """Throw away what everybody was told long ago, in every workspace; gives how many went."""
    gone, _kinds = Notice.objects.filter(created_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    return gone


def _waiting(*, workspace_id: UUID, now: datetime) -> list[Notice]:
    found = notices_for_digest(now=now).filter(workspace_id=workspace_id)
    whole = found.select_related("member__person", "member__workspace", "workspace")
    return list(whole.order_by("member_id", "-created_at", "-id"))


def _is_hour(member: Member, *, now: datetime) -> bool:
    workspace = member.workspace
    local = now.astimezone(ZoneInfo(workspace.time_zone))
    free_days = free_days_of(country=workspace.country, years=(local.year,))
    return local.hour >= workspace.digest_hour and is_working_day(day=local.date(), free_days=free_days)


def _put_mail(new: Sequence[Notice], *, today: date, now: datetime) -> None:
    person, workspace = new[0].member.person, new[0].workspace
    put_message(
        workspace_id=workspace.id,
        kind=DIGEST_MAIL,
        facts={
            "to_email": person.email,
            "to_name": person.name,
            "language": person.language,
            "workspace": workspace.name,
            "workspace_slug": workspace.slug,
            "day": today.isoformat(),
            "count": len(new),
            "lines": [{"notice": one.kind, "told": one.facts} for one in new[:MOST_LINES]],
        },
        now=now,
    )
