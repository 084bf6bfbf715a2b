"""The personal links of one stakeholder, for members."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.signin.access import links_visible_to
from goalposts.domain.portal_access import LinkPurpose
from goalposts.domain.roles import Actor

MOST_SHOWN = 20


@dataclass(frozen=True)
class LinkLine:
    """A link that still works: what for, since when and until when, and when it was first opened, if ever."""

    id: UUID
    purpose: LinkPurpose
    made_at: datetime
    made_by: str | None
    expires_at: datetime
    opened_at: datetime | None


def links_of(*, actor: Actor, stakeholder_id: UUID, now: datetime) -> list[LinkLine]:
    """List the links of a person that still work, newest first, at most MOST_SHOWN.

    Edges: of somebody foreign, and of somebody who left, there are none.
    """
    found = links_visible_to(actor).filter(
        stakeholder_id=stakeholder_id,
        stakeholder__left_date__isnull=True,
        stakeholder__archived_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=now,
    )
    rows = found.order_by("-made_at", "-id").values_list(
        "id", "purpose", "made_at", "made_by__person__name", "expires_at", "opened_at"
    )
    return [LinkLine(row[0], LinkPurpose(row[1]), *row[2:]) for row in rows[:MOST_SHOWN]]
