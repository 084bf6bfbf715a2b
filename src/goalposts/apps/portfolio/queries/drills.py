"""Exercises from cases of the own workspace that are closed: what was said and what came of it, without anybody's name."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation, Goalpost
from goalposts.domain.roles import Actor

MOST_CASES = 12
CLOSED = ("MET", "MISSED")
FELT = ("IN", "NEAR", "OUT")


class Drill(StrEnum):
    """Three exercises: make a sentence measurable, see what moved, say what is told back."""

    SHARPEN = "SHARPEN"
    MOVED = "MOVED"
    TOLD = "TOLD"


@dataclass(frozen=True)
class DrillPosts:
    """Posts that were agreed in a case, and for a move who asked for it and why."""

    version: int
    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    baseline: float | None
    floor: float | None
    aim: float | None
    timing: str
    by_date: date | None
    period: str
    evidence: str
    in_force_from_date: date | None
    asked_by: str
    reason: str


@dataclass(frozen=True)
class DrillCase:
    """One closed case. Shapes: `posts` that were agreed, the first version first; never empty."""

    id: UUID
    verbatim: str
    language: str
    source: str
    said_date: date
    state: str
    state_date: date
    verdict: str
    felt: str
    value: float | None
    value_date: date | None
    told_back_date: date | None
    posts: tuple[DrillPosts, ...]


def drill_counts(*, actor: Actor, today: date) -> dict[Drill, int]:
    """Count the cases of each exercise, at most MOST_CASES of each, in one query."""
    found = expectations_visible_to(actor).aggregate(
        **{drill.value: Count("id", filter=_fits(drill, today), distinct=True) for drill in Drill}
    )
    return {drill: min(found[drill.value], MOST_CASES) for drill in Drill}


def drill_case(*, actor: Actor, drill: Drill, number: int, today: date) -> tuple[DrillCase | None, int]:
    """Give the case with a number from 1, and how many there are, in two queries; None beyond the last.

    Edges: the cases closed last come first.
    """
    ids = _cases(actor, drill, today).order_by("-state_date", "-id").values_list("id", flat=True)[:MOST_CASES]
    known = list(ids)
    if not 1 <= number <= len(known):
        return None, len(known)
    row = _row(actor, known[number - 1])
    posts = _posts([row["id"]])
    return DrillCase(**row, posts=tuple(posts[row["id"]])), len(known)


def _cases(actor: Actor, drill: Drill, today: date) -> QuerySet[Expectation]:
    return expectations_visible_to(actor).filter(_fits(drill, today)).distinct()


def _fits(drill: Drill, today: date) -> Q:
    """Narrow to the cases in which an exercise has an answer: met or missed, or a last period that is over and was answered."""
    is_over = Q(state="AGREED", is_dashed=False, is_provisional=False, felt__in=FELT)
    closed = (Q(state__in=CLOSED) | is_over) & Q(goalpost__agreed_date__isnull=False)
    if drill is Drill.MOVED:
        moved = (
            Goalpost.objects.filter(in_force_from_date__lte=today, agreed_date__isnull=False)
            .order_by()
            .values("expectation")
        )
        several = moved.annotate(n=Count("id")).filter(n__gte=2).values("expectation")
        return closed & Q(id__in=several)
    if drill is Drill.TOLD:
        return closed & Q(told_back_date__isnull=False)
    return closed & ~Q(goalpost__kind="JUDGEMENT")


def _row(actor: Actor, expectation_id: UUID) -> dict[str, Any]:
    columns = (
        "id", "verbatim", "language", "source", "said_date", "state", "state_date", "verdict", "felt", "value", "value_date",
        "told_back_date",
    )  # fmt: skip
    return dict(expectations_visible_to(actor).values(*columns).get(id=expectation_id))


def _posts(ids: Collection[UUID]) -> dict[UUID, list[DrillPosts]]:
    rows = Goalpost.objects.filter(expectation_id__in=ids, agreed_date__isnull=False).order_by("version", "id")
    found: dict[UUID, list[DrillPosts]] = defaultdict(list)
    columns = (
        "expectation_id", "version", "kind", "what", "metric__name", "metric__unit", "baseline", "floor", "aim", "timing",
        "by_date", "period", "evidence", "in_force_from_date", "asked_by", "reason",
    )  # fmt: skip
    for row in rows.values_list(*columns):
        found[row[0]].append(DrillPosts(*row[1:]))
    return found
