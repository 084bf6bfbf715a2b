"""What a member was told, and how they want to hear it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.workspaces.access import notices_for_digest, notices_still_new, notices_visible_to, switches_of
from goalposts.domain.notice import NoticeKind, Way
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.paging import Key, Page, identifier, known_page_of, moment

_FIELDS = ("id", "kind", "about_kind", "about_id", "facts", "created_at", "seen_at")
_ORDER = (Key("created_at", True, moment), Key("id", True, identifier))


@dataclass(frozen=True)
class NoticeLine:
    """One thing that a member was told.

    Shapes: `facts` hold texts; `seen_at` None is new.
    """

    id: UUID
    kind: str
    about_kind: str
    about_id: UUID
    facts: dict[str, str]
    created_at: datetime
    seen_at: datetime | None


def notices_of(*, actor: Actor, after: str, size: int, are_new: bool = False) -> Page[NoticeLine]:
    """Read a page of what the actor was told, newest first; nothing for whoever is no member."""
    return known_page_of(
        _notices, order=_ORDER, fields=_FIELDS, make=NoticeLine, after=after, size=size, actor=actor, are_new=are_new
    )


def notice_of(*, actor: Actor, notice_id: UUID) -> NoticeLine:
    """Read one notice of the actor's own. Errors: NotFound when missing or another's."""
    row = notices_visible_to(actor).filter(id=notice_id).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound
    return NoticeLine(*row)


def is_notice_new(*, notice_id: UUID) -> bool:
    """Tell automatic work whether a notice is still there and not seen."""
    return notices_still_new().filter(id=notice_id).exists()


def workspaces_awaiting_digest(*, now: datetime) -> list[UUID]:
    """List the workspaces with something for a digest of about now, for automatic work; may be empty."""
    found = notices_for_digest(now=now).order_by("workspace_id").values_list("workspace_id", flat=True)
    return list(found.distinct())


def ways_of(*, actor: Actor) -> dict[NoticeKind, Way]:
    """Give how the actor hears of each kind, by mail where nothing was chosen."""
    chosen = dict(switches_of(member_ids=[member_of(actor=actor)]).values_list("kind", "way"))
    return {kind: Way(chosen.get(kind.value, Way.MAIL)) for kind in NoticeKind}


def _notices(*, actor: Actor, are_new: bool) -> QuerySet[Any, Any]:
    found = notices_visible_to(actor)
    return found.filter(seen_at__isnull=True) if are_new else found
