"""Telling members what happened: on their page, and by mail at once or in the daily digest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Subquery

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.workspaces.access import notices_visible_to, receivers_among, switches_of, ways_chosen
from goalposts.apps.workspaces.models import Member, Notice, NoticeSwitch
from goalposts.domain.notice import NoticeKind, Way, digest_day, is_told_at_once, way_for
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, ActorKind, member_of, workspace_of
from goalposts.lib.free_days import free_days_of

AT_ONCE_MAIL = "workspace.notice"


@dataclass(frozen=True, kw_only=True)
class _News:
    """What is told, and how far along the day it is for the workspace."""

    workspace_id: UUID
    kind: NoticeKind
    about_kind: str
    about_id: UUID
    facts: Mapping[str, object]
    lead_id: UUID | None
    now: datetime


@transaction.atomic
def tell_members(
    *,
    actor: Actor,
    member_ids: Collection[UUID],
    kind: NoticeKind,
    facts: Mapping[str, object],
    about_kind: str,
    about_id: UUID,
    now: datetime,
    lead_id: UUID | None = None,
    mail_at: datetime | None = None,
) -> None:
    """Tell members of the actor's workspace what happened, in the transaction of the deed itself.

    Shapes: `facts` may hold `customer` and `stakeholder` (names), `stakeholder_id` (so that erasure finds it), `day`
    (ISO) and `count`; no words of a customer. `about_kind` and `about_id` are what the notice links to, as the trail
    names it. `lead_id` is who leads the customer: without it a complaint counts as on everybody's own customer.
    `mail_at` is when a mail at once may leave; None is now.
    Edges: whoever did it is not told; those who left, and ids of elsewhere, are passed over; what a member switched off
    leaves no trace with them.
    """
    wanted = set(member_ids) - {actor.member_id}
    if not wanted:
        return
    known = _members(actor, {*wanted, *filter(None, [actor.member_id])}, kind=kind)
    by = known.get(actor.member_id) if actor.member_id else None
    news = _News(
        workspace_id=workspace_of(actor=actor),
        kind=kind,
        about_kind=about_kind,
        about_id=about_id,
        facts={**facts, **({"by": by.person.name} if by else {})},
        lead_id=lead_id,
        now=now,
    )

    told = [
        _told(news, member=known[id_], way=way)
        for id_ in sorted(wanted & known.keys())
        if (way := _way(news, known[id_])) is not Way.NONE
    ]
    Notice.objects.bulk_create([notice for notice, _is_mailed in told])
    for notice, is_mailed in told:
        if is_mailed:
            _put_mail(notice, member=known[notice.member_id], now=now, due_at=mail_at)


def forget_notices(*, actor: Actor, kind: NoticeKind, about_id: UUID, told_at: datetime) -> None:
    """Take back what members were told of a deed that was taken back itself, unless a digest told it already."""
    told = Notice.objects.filter(workspace_id=workspace_of(actor=actor), kind=kind.value, about_id=about_id)
    told.filter(created_at=told_at, digested_at__isnull=True).delete()


def _members(actor: Actor, member_ids: Collection[UUID], *, kind: NoticeKind) -> dict[UUID, Member]:
    """Read members with where and how they hear of a kind, as `chosen`, in one query."""
    found = receivers_among(actor, member_ids=member_ids).annotate(chosen=Subquery(ways_chosen(kind=kind.value)))
    return {member.id: member for member in found.select_related("person", "workspace")}


def _way(news: _News, member: Member) -> Way:
    is_own = news.lead_id is None or news.lead_id == member.id
    chosen: str | None = getattr(member, "chosen", None)
    return way_for(kind=news.kind, chosen=Way(chosen) if chosen else None, is_own_customer=is_own)


def _told(news: _News, *, member: Member, way: Way) -> tuple[Notice, bool]:
    """Make one member's notice, and say whether it is mailed at once."""
    is_at_once = is_told_at_once(kind=news.kind)
    stakeholder_id = news.facts.get("stakeholder_id")
    notice = Notice(
        workspace_id=news.workspace_id,
        member=member,
        person=member.person,
        kind=news.kind.value,
        about_kind=news.about_kind,
        about_id=news.about_id,
        stakeholder_id=UUID(str(stakeholder_id)) if stakeholder_id else None,
        facts={name: str(value) for name, value in news.facts.items()},
        created_at=news.now,
        digest_date=_digest_date(member, now=news.now) if way is Way.MAIL and not is_at_once else None,
    )
    return notice, way is Way.MAIL and is_at_once


def _digest_date(member: Member, *, now: datetime) -> date:
    workspace = member.workspace
    local = now.astimezone(ZoneInfo(workspace.time_zone))
    free = free_days_of(country=workspace.country, years=(local.year, local.year + 1))
    return digest_day(at=local, hour=workspace.digest_hour, free_days=free)


def _put_mail(notice: Notice, *, member: Member, now: datetime, due_at: datetime | None) -> None:
    put_message(
        workspace_id=notice.workspace_id,
        kind=AT_ONCE_MAIL,
        facts={
            "to_email": member.person.email,
            "to_name": member.person.name,
            "language": member.person.language,
            "workspace": member.workspace.name,
            "workspace_slug": member.workspace.slug,
            "notice_id": str(notice.id),
            "notice": notice.kind,
            "told": notice.facts,
        },
        now=now,
        due_at=due_at,
    )


@transaction.atomic
def mark_notices_seen(*, actor: Actor, now: datetime, notice_id: UUID | None = None) -> int:
    """Mark one of the actor's own notices as seen, or all that are new; gives how many were.

    Edges: what was seen already, is another's or is not there counts as none.
    """
    new = notices_visible_to(actor).filter(seen_at__isnull=True, created_at__lte=now)
    if notice_id is not None:
        new = new.filter(id=notice_id)
    return new.update(seen_at=now)


@transaction.atomic
def choose_notices(*, actor: Actor, ways: Mapping[NoticeKind, Way], now: datetime) -> None:
    """Keep how the actor wants to hear of some kinds; what stays as it was leaves no trace.

    Errors: Denied for whoever is no member.
    """
    if actor.kind is not ActorKind.MEMBER:
        raise Denied
    member_id = member_of(actor=actor)

    now_set = {NoticeKind(row.kind): Way(row.way) for row in switches_of(member_ids=[member_id])}
    changed = {kind: way for kind, way in ways.items() if way is not now_set.get(kind, Way.MAIL)}
    if not changed:
        return
    NoticeSwitch.objects.bulk_create(
        [
            NoticeSwitch(workspace_id=workspace_of(actor=actor), member_id=member_id, kind=kind.value, way=way.value)
            for kind, way in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["member", "kind"],
        update_fields=["way"],
    )

    facts = {kind.value: way.value for kind, way in changed.items()}
    record_deed(actor=actor, deed="member.notices_chosen", about=("member", member_id), facts=facts, now=now)
