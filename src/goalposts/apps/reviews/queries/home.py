"""All reviews of a reviewers' organisation, at all suppliers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goalposts.apps.reviews.access import reviews_at_organisation
from goalposts.apps.reviews.models import ReviewTurn
from goalposts.apps.reviews.queries.plan import plan_read, turns_counted
from goalposts.domain.review_plan import ReviewPlan, ReviewStep
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class OrganisationReview:
    """A review as its organisation's home shows it.

    Shapes: `is_mine` when the reader has the seat; only then it opens. `taken` counts the turns that the supplier may
    know of; what was done behind the wall is laid over it by whoever asks. `planned_number` None until settled.
    """

    id: UUID
    workspace_id: UUID
    workspace_name: str
    workspace_slug: str
    time_zone: str
    customer_id: UUID
    customer_name: str
    label_nl: str
    label_en: str
    person_id: UUID
    person_name: str
    is_mine: bool
    plan: ReviewPlan
    taken: Mapping[ReviewStep, int]
    first_interview_date: date
    fieldwork_ends_date: date
    report_date: date
    decision_date: date | None
    planned_number: int | None
    accepted_at: datetime
    ended_at: datetime | None


_FIELDS = (
    "id", "workspace_id", "workspace__name", "workspace__slug", "workspace__time_zone", "customer_id",
    "customer__name", "workspace__review_label_nl", "workspace__review_label_en", "person_id", "person__name", "plan",
    "first_interview_date", "fieldwork_ends_date", "report_date", "decision_date", "planned_number", "accepted_at",
    "ended_at",
)  # fmt: skip
_BEFORE_PLAN, _PERSON = 11, 9


def reviews_of(*, actor: Actor) -> tuple[OrganisationReview, ...]:
    """List the reviews of a reviewer's organisation: the running ones first, by their report's day; may be empty.

    Edges: in two queries, of whichever suppliers are entered; nobody but a reviewer has any.
    """
    found = reviews_at_organisation(actor).order_by("ended_at", "report_date", "id")
    rows = sorted(found.values_list(*_FIELDS), key=lambda row: row[-1] is not None)
    counted = ReviewTurn.objects.filter(review_id__in=[row[0] for row in rows]).values_list("review", "step", "number")
    turns: dict[UUID, list[tuple[str, int]]] = {}
    for review_id, step, number in counted:
        turns.setdefault(review_id, []).append((step, number))
    return tuple(_review(actor, row, turns=turns.get(row[0], [])) for row in rows)


def _review(actor: Actor, row: tuple[Any, ...], *, turns: list[tuple[str, int]]) -> OrganisationReview:
    named, kept, dated = row[:_BEFORE_PLAN], row[_BEFORE_PLAN], row[_BEFORE_PLAN + 1 :]
    is_mine = named[_PERSON] == actor.person_id
    whole: tuple[Any, ...] = (*named, is_mine, plan_read(kept=kept), turns_counted(turns=turns), *dated)
    return OrganisationReview(*whole)
