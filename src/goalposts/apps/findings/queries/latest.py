"""Which report of a review holds now, and since when there is one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.findings.access import releases_visible_to
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.domain.released import ReleaseKind
from goalposts.domain.roles import Actor

REPORTS = (ReleaseKind.REPORT.value, ReleaseKind.CORRECTION.value)


@dataclass(frozen=True, kw_only=True)
class LatestReport:
    """The newest report or correction of a review. Shapes: `keys` of its findings, in the reviewer's order."""

    release_id: UUID
    number: int
    first_released_date: date
    keys: tuple[UUID, ...]


def latest_report(*, actor: Actor, review_id: UUID) -> LatestReport | None:
    """Give the newest report of a review that an actor may see, in two queries; None before there is one."""
    reports = releases_visible_to(actor).filter(review_id=review_id, kind__in=REPORTS).order_by("number")
    rows = list(reports.values_list("id", "number", "content__released_date"))
    if not rows:
        return None
    release_id, number, _released_date = rows[-1]
    keys = ReleasedFinding.objects.filter(release_id=release_id).order_by("position", "id")
    return LatestReport(
        release_id=release_id,
        number=number,
        first_released_date=date.fromisoformat(rows[0][2]),
        keys=tuple(keys.values_list("key", flat=True)),
    )
