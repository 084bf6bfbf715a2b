"""Releases in lists of the supplier: the newest report of each review."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.findings.access import REPORTS, releases_visible_to
from goalposts.apps.findings.models import Release
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor

MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class ReleaseListed:
    """One release in a list, without its content. Shapes: `label_nl` and `label_en` are what the supplier calls its reviews."""

    id: UUID
    review_id: UUID
    customer_name: str
    number: int
    kind: ReleaseKind
    released_at: datetime
    label_nl: str
    label_en: str


def latest_reports(*, actor: Actor) -> tuple[ReleaseListed, ...]:
    """Give the newest report or correction of each review, the newest first; nothing else is one. One query."""
    found = _listed(releases_visible_to(actor).filter(kind__in=REPORTS))
    latest: dict[UUID, ReleaseListed] = {}
    for one in found:
        latest.setdefault(one.review_id, one)
    return tuple(latest.values())


def _listed(rows: QuerySet[Release]) -> tuple[ReleaseListed, ...]:
    fields = (
        "id", "review_id", "customer__name", "number", "kind", "released_at", "workspace__review_label_nl",
        "workspace__review_label_en",
    )  # fmt: skip
    found = rows.order_by("-released_at", "-number", "id").values_list(*fields)[:MOST_LISTED]
    return tuple(
        ReleaseListed(
            id=id_, review_id=review_id, customer_name=name, number=number, kind=ReleaseKind(kind), released_at=at,
            label_nl=nl, label_en=en,
        )
        for id_, review_id, name, number, kind, at, nl, en in found
    )  # fmt: skip
