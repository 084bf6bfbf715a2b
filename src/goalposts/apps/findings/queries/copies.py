"""Who holds a release outside the product, and whose copy holds what was taken back since."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from goalposts.apps.findings.access import releases_visible_to
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
    """List in one query who holds a copy of a release, the newest first, at most MOST_COPIES.

    Edges: what was taken back at the very moment of a copy counts as held; of a release that the actor may not see, none.
    """
    gone = WithdrawnKey.objects.filter(release=OuterRef("release")).order_by("-withdrawn_at").values("withdrawn_at")[:1]
    rows = Copy.objects.filter(release__in=releases_visible_to(actor).filter(id=release_id))
    rows = rows.annotate(gone_at=Subquery(gone)).order_by("-taken_at", "-id")
    fields = ("member__person__name", "person__name", "format", "language", "taken_at", "gone_at", "release__erased_at")
    return tuple(
        CopyHeld(
            name=member or reviewer or "",
            is_reviewer=member is None,
            form=CopyForm(form),
            language=language,
            taken_at=taken_at,
            holds_gone=any(one is not None and taken_at <= one for one in gone),
        )
        for member, reviewer, form, language, taken_at, *gone in rows.values_list(*fields)[:MOST_COPIES]
    )
