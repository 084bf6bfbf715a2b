"""Which report of each review holds now: in a list of all, or one with what it tells and since when there is one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT

from goalposts.apps.findings.access import REPORTS, releases_visible_to, reports_in_force
from goalposts.apps.findings.queries.rendered import RenderedRelease, report_from
from goalposts.domain.roles import Actor

MOST_LISTED = 50


@dataclass(frozen=True, kw_only=True)
class ReportListed:
    """A report that holds now, without its content. Shapes: `label_nl` and `label_en` are what the supplier calls its reviews."""

    release_id: UUID
    review_id: UUID
    customer_name: str
    number: int
    released_at: datetime
    label_nl: str
    label_en: str


@dataclass(frozen=True, kw_only=True)
class LatestReport:
    """The report of one review that holds now, as it may be shown today; since when that review has one."""

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


def latest_reports(*, actor: Actor) -> tuple[ReportListed, ...]:
    """Give the report of each review that holds now, the newest first, at most MOST_LISTED; nothing else is one. One query."""
    fields = (
        "id", "review_id", "customer__name", "number", "released_at", "workspace__review_label_nl", "workspace__review_label_en",
    )  # fmt: skip
    found = reports_in_force(actor).order_by("-released_at", "-id").values_list(*fields)[:MOST_LISTED]
    return tuple(
        ReportListed(
            release_id=id_, review_id=review_id, customer_name=name, number=number, released_at=at, label_nl=nl, label_en=en
        )
        for id_, review_id, name, number, at, nl, en in found
    )  # fmt: skip


def latest_report(*, actor: Actor, review_id: UUID) -> LatestReport | None:
    """Give the report of a review that an actor may see, in two queries; None before there is one."""
    reports = releases_visible_to(actor).filter(review=OuterRef("review"), kind__in=REPORTS).order_by("number")
    first = Subquery(reports.values(day=KT("content__released_date"))[:1])
    found = reports_in_force(actor).filter(review_id=review_id).select_related("customer", "review")
    row = found.annotate(first_released_date=first).first()
    if row is None:
        return None
    return LatestReport(told=report_from(row=row), first_released_date=date.fromisoformat(row.first_released_date))
