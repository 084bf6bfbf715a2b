"""Which report of a review holds now, and since when there is one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT

from goalposts.apps.findings.access import REPORTS, releases_visible_to, reports_in_force
from goalposts.apps.findings.queries.rendered import RenderedRelease, report_from
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class LatestReport:
    """The newest report or correction of a review, as it may be shown today."""

    told: RenderedRelease
    first_released_date: date

    @property
    def release_id(self) -> UUID:
        """Name the release."""
        return self.told.line.id

    @property
    def keys(self) -> tuple[UUID, ...]:
        """Give the keys of its findings, in the reviewer's order."""
        return tuple(one.key for one in self.told.content.findings)


def latest_report(*, actor: Actor, review_id: UUID) -> LatestReport | None:
    """Give the newest report of a review that an actor may see, in two queries; None before there is one."""
    reports = releases_visible_to(actor).filter(review=OuterRef("review"), kind__in=REPORTS).order_by("number")
    first = Subquery(reports.values(day=KT("content__released_date"))[:1])
    found = reports_in_force(actor).filter(review_id=review_id).select_related("customer", "review")
    row = found.annotate(first_released_date=first).first()
    if row is None:
        return None
    return LatestReport(told=report_from(row=row), first_released_date=date.fromisoformat(row.first_released_date))
