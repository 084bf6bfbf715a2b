"""Who holds a release outside the product, and whose copy holds what was taken back since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from goalposts.apps.findings.access import get_release_for
from goalposts.apps.findings.models import Copy, WithdrawnKey
from goalposts.domain.released import CopyForm
from goalposts.domain.roles import Actor

MOST_COPIES = 200


@dataclass(frozen=True, kw_only=True)
class CopyHeld:
    """One copy that was taken.

    Shapes: `is_reviewer` where the review's reviewer took it; `holds_gone` where something that stands in it was taken back, or
    erased, afterwards.
    """

    name: str
    is_reviewer: bool
    form: CopyForm
    language: str
    taken_at: datetime
    holds_gone: bool


def copies_of(*, actor: Actor, release_id: UUID) -> tuple[CopyHeld, ...]:
    """List who holds a copy of a release, the newest first, at most MOST_COPIES.

    Edges: what was taken back at the very moment of a copy counts as held. Errors: NotFound when missing or foreign.
    """
    release = get_release_for(actor, release_id)
    last = WithdrawnKey.objects.filter(release=release).aggregate(last=Max("withdrawn_at"))["last"]
    gone_at = max((one for one in (last, release.erased_at) if one is not None), default=None)
    rows = Copy.objects.filter(release=release).order_by("-taken_at", "-id")
    fields = ("member__person__name", "person__name", "format", "language", "taken_at")
    return tuple(
        CopyHeld(
            name=member or reviewer or "",
            is_reviewer=member is None,
            form=CopyForm(form),
            language=language,
            taken_at=taken_at,
            holds_gone=gone_at is not None and taken_at <= gone_at,
        )
        for member, reviewer, form, language, taken_at in rows.values_list(*fields)[:MOST_COPIES]
    )
