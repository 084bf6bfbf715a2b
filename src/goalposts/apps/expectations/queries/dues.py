"""What people can be asked about: agreed expectations whose day or period has ended, without their answer yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, UUIDField, Value, When
from django.db.models.functions import Coalesce

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Perception
from goalposts.domain.origin import Origin
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class DueExpectation:
    """What one person can be asked about: the revision and the period that has ended, and how it was measured.

    Shapes: `person_id` is who is asked; `is_judge` when their answer is the one that counts; `is_posts_only` for a judge
    who did not say it, and where the words are our reading. `period_start` None for a goal by a day.
    """

    person_id: UUID
    expectation_id: UUID
    verbatim: str
    correction: str
    language: str
    goalpost_id: UUID
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    period_start: date | None
    due_date: date
    verdict: str
    value: float | None
    value_date: date | None
    is_judge: bool
    is_posts_only: bool


_FIELDS = (
    "asked_id", "id", "verbatim", "correction", "language", "judged_goalpost_id", "judged_goalpost__kind", "judged_goalpost__what",
    "judged_goalpost__metric__name", "judged_goalpost__metric__unit", "judged_goalpost__floor", "judged_goalpost__aim", "judged_goalpost__timing",
    "judged_goalpost__by_date", "judged_goalpost__period", "period_start", "due_date", "verdict", "value", "value_date", "judges",
    "posts_only",
)  # fmt: skip


def due_for(*, actor: Actor, stakeholder_ids: Collection[UUID], today: date) -> dict[UUID, list[DueExpectation]]:
    """List what each of some people can be asked about, in two queries, longest due first.

    Shapes: by person; who has nothing due is absent. Edges: a judge is asked about the posts only, and whoever said it
    about their own words.
    """
    found: dict[UUID, list[DueExpectation]] = {}
    ids = list(stakeholder_ids)
    if not ids:
        return found
    due = _due(actor, today)
    rows = [*_rows(_own(due, ids)), *_rows(_judged(due, ids))]
    for row in sorted(rows, key=lambda row: (row[16], row[1])):
        found.setdefault(row[0], []).append(DueExpectation(*row))
    return found


@dataclass(frozen=True)
class DueHere:
    """A due expectation of a customer, as members guess what its judge will say. Shapes: `who` is whoever said it."""

    id: UUID
    verbatim: str
    language: str
    source: str
    who: str
    job_title: str
    said_date: date


def due_at_customer(*, actor: Actor, customer_id: UUID, today: date, limit: int) -> list[DueHere]:
    """List the due expectations of a customer, longest due first, answered or not; at most so many."""
    found = _due(actor, today).filter(customer_id=customer_id).order_by("due_date", "id")
    named = ("id", "verbatim", "language", "source", "stakeholder__name", "stakeholder__job_title", "said_date")
    return [DueHere(*row) for row in found.values_list(*named)[:limit]]


def dues_unheard(*, actor: Actor, today: date) -> Any:
    """Give the due expectations about which their judge said nothing yet, with who that is as `judges_id`; for later rooms."""
    given = Perception.objects.filter(
        expectation=OuterRef("pk"), goalpost=OuterRef("judged_goalpost_id"), period_end=OuterRef("due_date"),
        stakeholder_id=OuterRef("judges_id"),
    )  # fmt: skip
    return _due(actor, today).filter(~Exists(given))


def _due(actor: Actor, today: date) -> Any:
    ended = expectations_visible_to(actor).filter(
        state="AGREED", is_dashed=False, is_provisional=False, judged_goalpost__isnull=False, due_date__lt=today
    )
    return ended.annotate(
        owner_id=Coalesce("follower_id", "stakeholder_id", output_field=UUIDField()),
        judges_id=Coalesce(
            "judged_goalpost__judge_follower_id",
            "judged_goalpost__judge_id",
            "follower_id",
            "stakeholder_id",
            output_field=UUIDField(),
        ),
    )


def _own(due: Any, ids: list[UUID]) -> Any:
    judges = Case(When(judges_id=F("owner_id"), then=Value(True)), default=Value(False), output_field=BooleanField())
    mine = due.filter(Q(follower_id__in=ids) | Q(follower__isnull=True, stakeholder_id__in=ids))
    ours = Case(When(source=Origin.READING, then=Value(True)), default=Value(False), output_field=BooleanField())
    return _unanswered(mine.annotate(asked_id=F("owner_id"), judges=judges, posts_only=ours))


def _judged(due: Any, ids: list[UUID]) -> Any:
    others = due.filter(
        Q(judged_goalpost__judge_follower_id__in=ids)
        | Q(judged_goalpost__judge_follower__isnull=True, judged_goalpost__judge_id__in=ids)
    ).exclude(judges_id=F("owner_id"))
    said = Value(True, BooleanField())
    return _unanswered(others.annotate(asked_id=F("judges_id"), judges=said, posts_only=said))


def _unanswered(due: Any) -> Any:
    given = Perception.objects.filter(
        expectation=OuterRef("pk"), goalpost=OuterRef("judged_goalpost_id"), period_end=OuterRef("due_date"),
        stakeholder_id=OuterRef("asked_id"),
    )  # fmt: skip
    return due.filter(~Exists(given))


def _rows(due: Any) -> list[tuple[Any, ...]]:
    return list(due.order_by("due_date", "id").values_list(*_FIELDS))
