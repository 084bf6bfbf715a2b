"""Complaints and action items beside something else: a customer, with what crossed from reviews there, a person, an expectation; in one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.queries import CustomerRow
from goalposts.apps.customers.queries.customers import CARD_FIELDS, card_of, card_told
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.findings.access import REPORTS
from goalposts.apps.findings.models import Release, ReleasedFinding
from goalposts.apps.followup.models import ActionItem, Complaint
from goalposts.apps.followup.queries.answers import answered_until, with_answers
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import first_row

SHOWN = 4


@dataclass(frozen=True)
class BesideComplaint:
    """A complaint in a few words, with what its clocks need."""

    id: UUID
    words: str
    language: str
    stakeholder_name: str
    said_date: date
    state: str
    sort: str
    contact_due_at: datetime
    contact_date: date | None
    answer_due_date: date
    answered_date: date | None
    is_repeat: bool
    erased_at: datetime | None


@dataclass(frozen=True)
class BesideItem:
    """An action item in a few words."""

    id: UUID
    promise: str
    owner_name: str
    due_date: date
    state: str
    effect: str
    done_date: date | None


@dataclass(frozen=True)
class BesideRelease:
    """What crossed from a review, in a few words, and how far its findings are answered.

    Shapes: `kind` is a code of domain.released.ReleaseKind; `count` are the findings that can be answered, None but for the newest
    report of a review; `unanswered_at` is when the first was released that has no answer, None when all have.
    """

    id: UUID
    review_id: UUID
    number: int
    kind: str
    released_at: datetime
    count: int | None
    answered: int | None
    unanswered_at: datetime | None

    def answer_by(self, *, time_zone: str) -> date | None:
        """Give the day by which the rest is answered; None when nothing is left."""
        return answered_until(first_at=self.unanswered_at, time_zone=time_zone) if self.unanswered_at else None


@dataclass(frozen=True)
class FollowUp:
    """The latest complaints and action items of something, open ones first, and how many there are of each.

    Shapes: `releases` the newest first, and only of a customer.
    """

    complaints: tuple[BesideComplaint, ...] = ()
    items: tuple[BesideItem, ...] = ()
    complaint_count: int = 0
    item_count: int = 0
    releases: tuple[BesideRelease, ...] = ()
    release_count: int = 0


_COMPLAINT = {
    "id": "id",
    "words": "words",
    "language": "language",
    "stakeholder_name": "stakeholder__name",
    "said_date": "said_date",
    "state": "state",
    "sort": "sort",
    "contact_due_at": "contact_due_at",
    "contact_date": "contact_date",
    "answer_due_date": "answer_due_date",
    "answered_date": "answered_date",
    "is_repeat": "repeat_of_id",
    "erased_at": "stakeholder__erased_at",
}
_ITEM = {
    "id": "id",
    "promise": "promise",
    "owner_name": "owner__person__name",
    "due_date": "due_date",
    "state": "state",
    "effect": "effect",
    "done_date": "done_date",
}
_RELEASE = {
    name: name for name in ("id", "review_id", "number", "kind", "released_at", "count", "answered", "unanswered_at")
}


def customer_with_followup(*, actor: Actor, customer_id: UUID) -> tuple[CustomerRow, FollowUp]:
    """Read one customer and what is followed up there. Errors: NotFound when missing or foreign."""
    row = first_row(_of_customer, actor=actor, id_=customer_id) or ()
    return card_told(actor=actor, row=row[: len(CARD_FIELDS)] or None), _told(row[len(CARD_FIELDS) :] or None)


def followup_of_person(*, actor: Actor, stakeholder_id: UUID) -> FollowUp:
    """Read the complaints of a person, and what was promised to them. Shapes: empty for one missing or foreign."""
    return _told(first_row(_of_person, actor=actor, id_=stakeholder_id))


def followup_of_expectation(*, actor: Actor, expectation_id: UUID) -> FollowUp:
    """Read the complaints behind which an expectation stands, and what is promised because of it. Shapes: as above."""
    return _told(first_row(_of_expectation, actor=actor, id_=expectation_id))


def _of_customer(*, actor: Actor, id_: UUID) -> QuerySet[Any, Any]:
    own = Q(customer_id=OuterRef("pk"))
    return card_of(actor=actor, customer_id=id_).values_list(*CARD_FIELDS, *_columns(own, own), *_releases())


def _of_person(*, actor: Actor, id_: UUID) -> QuerySet[Any, Any]:
    columns = _columns(Q(stakeholder_id=OuterRef("pk")), Q(promised_to_id=OuterRef("pk")))
    return stakeholders_visible_to(actor).filter(id=id_).values_list(*columns)


def _of_expectation(*, actor: Actor, id_: UUID) -> QuerySet[Any, Any]:
    own = Q(expectation_id=OuterRef("pk"))
    return expectations_visible_to(actor).filter(id=id_).values_list(*_columns(own, own))


def _columns(complaint: Q, item: Q) -> list[Any]:
    complaints = Complaint.objects.filter(complaint).exclude(state="VOID")
    items = ActionItem.objects.filter(item).exclude(state="DROPPED")
    is_open = Case(When(state__in=("OPEN", "DOING"), then=0), default=1)
    return [
        *_some(complaints.order_by(is_open, "-said_date", "-id"), _COMPLAINT),
        _count(complaints),
        *_some(items.order_by(is_open, "due_date", "id"), _ITEM),
        _count(items),
    ]


def _releases() -> list[Any]:
    """Give the newest releases of a customer; whoever may read the customer may read them."""
    found = Release.objects.filter(customer_id=OuterRef("pk"), workspace_id=OuterRef("workspace_id"))
    told = found.annotate(
        count=_findings(Count("id")),
        answered=_findings(Count("id", filter=Q(is_answered=True))),
        unanswered_at=_findings(Min("first_at", filter=Q(is_answered=False))),
    )
    return [*_some(told.order_by("-released_at", "-number", "-id"), _RELEASE), _count(found)]


def _findings(told: Any) -> Subquery:
    """Sum up the findings of a release that counts: the newest report of its review."""
    later = Release.objects.filter(
        review=OuterRef("release__review"), kind__in=REPORTS, number__gt=OuterRef("release__number")
    )
    found = with_answers(ReleasedFinding.objects.filter(~Exists(later), release_id=OuterRef("pk")))
    return Subquery(found.order_by().values("release_id").annotate(told=told).values("told"))


def _some(found: QuerySet[Any, Any], fields: Mapping[str, str]) -> list[Subquery]:
    whole = JSONObject(**{name: F(field) for name, field in fields.items()})
    return [Subquery(found.values(whole=whole)[at : at + 1]) for at in range(SHOWN)]


def _count(found: QuerySet[Any, Any]) -> Subquery:
    return Subquery(found.order_by().values("workspace_id").annotate(number=Count("*")).values("number"))


def _told(row: Any) -> FollowUp:
    if row is None:
        return FollowUp()
    complaints, items = row[:SHOWN], row[SHOWN + 1 : 2 * SHOWN + 1]
    releases = row[2 * SHOWN + 2 :]  # none but of a customer
    return FollowUp(
        complaints=tuple(BesideComplaint(**_parsed(one)) for one in complaints if isinstance(one, Mapping)),
        items=tuple(BesideItem(**_parsed(one)) for one in items if isinstance(one, Mapping)),
        complaint_count=row[SHOWN] or 0,
        item_count=row[2 * SHOWN + 1] or 0,
        releases=tuple(BesideRelease(**_parsed(one)) for one in releases if isinstance(one, Mapping)),
        release_count=(releases[SHOWN] or 0) if releases else 0,
    )


def _parsed(found: Mapping[str, Any]) -> dict[str, Any]:
    """Read back what a database writes in JSON: ids, days, and moments in its own way."""
    return {name: _value(name, value) for name, value in found.items()}


def _value(name: str, value: Any) -> Any:
    if name == "is_repeat":
        return value is not None
    if value is None:
        return None
    if name in ("id", "review_id"):
        return UUID(str(value))
    if name.endswith("_date"):
        return date.fromisoformat(str(value))
    if name.endswith("_at"):
        read = datetime.fromisoformat(str(value))
        return read if read.tzinfo else read.replace(tzinfo=UTC)
    return value
