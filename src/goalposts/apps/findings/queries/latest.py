"""Which report of each review holds now, and since when there is one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goalposts.apps.findings.access import REPORTS, releases_visible_to
from goalposts.apps.findings.models import ReleasedFinding
from goalposts.domain.roles import Actor


@dataclass(frozen=True, kw_only=True)
class LatestReport:
    """The newest report or correction of a review, without its content.

    Shapes: `first_released_date` is the day of the first report of that review; `label_nl` and `label_en` are what the supplier
    calls its reviews.
    """

    release_id: UUID
    review_id: UUID
    customer_name: str
    number: int
    released_at: datetime
    first_released_date: date
    label_nl: str
    label_en: str


def latest_reports(*, actor: Actor, review_id: UUID | None = None) -> tuple[LatestReport, ...]:
    """Give the newest report or correction of each review, or of one, the newest first, in one query.

    Edges: hot issues and the outcome of the questions after ninety days are no reports.
    """
    found = releases_visible_to(actor).filter(kind__in=REPORTS)
    found = found.filter(review_id=review_id) if review_id else found
    fields = (
        "id", "review_id", "customer__name", "number", "released_at", "workspace__review_label_nl", "workspace__review_label_en",
        "content__released_date",
    )  # fmt: skip
    latest: dict[UUID, LatestReport] = {}
    began: dict[UUID, date] = {}
    for id_, of_id, name, number, at, label_nl, label_en, day in found.order_by("number", "id").values_list(*fields):
        latest[of_id] = LatestReport(
            release_id=id_, review_id=of_id, customer_name=name, number=number, released_at=at, label_nl=label_nl,
            label_en=label_en, first_released_date=began.setdefault(of_id, date.fromisoformat(day)),
        )  # fmt: skip
    return tuple(sorted(latest.values(), key=lambda one: (one.released_at, one.release_id), reverse=True))


def finding_keys(*, actor: Actor, release_id: UUID) -> tuple[UUID, ...]:
    """Give the keys of the findings of a report that an actor may see, in the reviewer's order, in one query."""
    found = ReleasedFinding.objects.filter(release__in=releases_visible_to(actor).filter(id=release_id))
    return tuple(found.order_by("position", "id").values_list("key", flat=True))
