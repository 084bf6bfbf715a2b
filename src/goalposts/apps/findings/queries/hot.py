"""A hot issue as it was released."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import Release, WithdrawnKey
from goalposts.domain.refusal import NotFound
from goalposts.domain.released import HotContent, ReleaseKind, hot_content_of
from goalposts.domain.roles import Actor
from goalposts.domain.tongue import tongue_of


@dataclass(frozen=True, kw_only=True)
class HotReleased:
    """One thing that crossed at once; `is_taken_back` when whoever said it took it back since: then nothing is shown of it."""

    release_id: UUID
    workspace_id: UUID
    customer_id: UUID
    customer_name: str
    lead_id: UUID | None
    number: int
    released_at: datetime
    content: HotContent
    language: str
    is_taken_back: bool
    is_erased: bool


def hot_released(*, actor: Actor, release_id: UUID) -> HotReleased:
    """Give a hot issue that crossed. Errors: NotFound when missing, foreign, or a report."""
    release = get_release_for(actor, release_id)
    if release.kind != ReleaseKind.HOT:
        raise NotFound
    return hot_from(row=release)


def hot_from(*, row: Release) -> HotReleased:
    """Tell a hot issue that a gate opened."""
    content = hot_content_of(plain=row.content)
    return HotReleased(
        release_id=row.id,
        workspace_id=row.workspace_id,
        customer_id=row.customer_id,
        customer_name=row.customer.name,
        lead_id=row.customer.lead_id,
        number=row.number,
        released_at=row.released_at,
        content=content,
        language=tongue_of(words=content.words) or "nl",
        is_taken_back=WithdrawnKey.objects.filter(release=row).exists(),
        is_erased=row.erased_at is not None,
    )
