"""A hot issue as it was released."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import WithdrawnKey
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
    content = hot_content_of(plain=release.content)
    return HotReleased(
        release_id=release.id,
        workspace_id=release.workspace_id,
        customer_id=release.customer_id,
        customer_name=release.customer.name,
        lead_id=release.customer.lead_id,
        number=release.number,
        released_at=release.released_at,
        content=content,
        language=tongue_of(words=content.words) or "nl",
        is_taken_back=WithdrawnKey.objects.filter(release=release).exists(),
        is_erased=release.erased_at is not None,
    )
