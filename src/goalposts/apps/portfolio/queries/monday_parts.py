"""The lists of Monday's page below who needs us: what moved, who is silent, who waits to be told, chances without an owner.

Each is one query with a limit; whoever reads more goes to the whole list.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.queries.rhythm import RhythmDay, only_overdue
from goalposts.apps.expectations.access import expectations_visible_to, forward_visible_to
from goalposts.apps.expectations.models import Goalpost
from goalposts.apps.expectations.models.conditions import MOVED, NOT_TOLD
from goalposts.apps.expectations.queries.following import OPEN_STATES
from goalposts.apps.workspaces.access import require
from goalposts.domain.rhythm import ClockState
from goalposts.domain.roles import Actor, Right, may_write_customer, workspace_of

MOST_COUNTED = 100
MOST_VERDICTS = 200
_POSTS = ("kind", "what", "metric_name", "unit", "floor", "aim")


@dataclass(frozen=True)
class Posts:
    """Where posts stood: as the sentence about them takes it."""

    kind: str
    what: str
    metric_name: str | None
    unit: str | None
    floor: float | None
    aim: float | None


@dataclass(frozen=True)
class Moved:
    """Posts that were moved with a yes: from where to where, whose, and since which day they hold."""

    expectation_id: UUID
    verbatim: str
    language: str
    source: str
    stakeholder_name: str
    customer_name: str
    in_force_from_date: date
    is_asked_by_them: bool
    reason: str
    before: Posts | None
    after: Posts


@dataclass(frozen=True)
class Silent:
    """Somebody who is silent. Units: rhythm in days; `due_date` was the last day within it."""

    stakeholder_id: UUID
    name: str
    job_title: str
    customer_id: UUID
    customer_name: str
    rhythm_days: int
    last_heard_date: date | None
    due_date: date


@dataclass(frozen=True)
class Untold:
    """Somebody who was not told of verdicts: how many of those looked at, and the oldest."""

    stakeholder_id: UUID
    name: str
    customer_id: UUID
    customer_name: str
    verdicts: int
    oldest_date: date


@dataclass(frozen=True)
class OpenChance:
    """A value somebody seeks, in their words, that nobody sees to."""

    forward_id: UUID
    value_sought: str
    language: str
    stakeholder_id: UUID
    stakeholder_name: str
    customer_id: UUID
    customer_name: str
    said_date: date
    may_write: bool


def moved_since(*, actor: Actor, since: datetime, lead_id: UUID | None) -> list[Moved]:
    """List agreed posts that replaced agreed ones since a moment, the newest first, in one query; at most MOST_COUNTED."""
    former = Goalpost.objects.filter(
        expectation_id=OuterRef("expectation_id"), version__lt=OuterRef("version"), agreed_date__isnull=False
    )
    whole = JSONObject(
        kind=F("kind"), what=F("what"), metric_name=F("metric__name"), unit=F("metric__unit"), floor=F("floor"),
        aim=F("aim"),
    )  # fmt: skip
    require(actor, right=Right.READ)
    found = Goalpost.objects.filter(MOVED, workspace_id=workspace_of(actor=actor), agreed_recorded_at__gte=since)
    found = found.filter(Exists(former)).exclude(expectation__state="VOID")
    if lead_id is not None:
        found = found.filter(expectation__customer__lead_id=lead_id)
    rows = found.annotate(before=Subquery(former.order_by("-version").values(whole=whole)[:1]))
    ordered = rows.order_by("-agreed_recorded_at", "-id")[:MOST_COUNTED]
    fields = (
        "expectation_id", "expectation__verbatim", "expectation__language", "expectation__source",
        "expectation__stakeholder__name", "expectation__customer__name", "in_force_from_date", "asked_by", "reason", "before", "kind", "what",
        "metric__name", "metric__unit", "floor", "aim",
    )  # fmt: skip
    return [_moved(row) for row in ordered.values_list(*fields)]


def silent_first(*, actor: Actor, on: RhythmDay, lead_id: UUID | None, size: int) -> list[Silent]:
    """List who is silent, the longest over their rhythm first, in one query."""
    there = _of_lead(stakeholders_visible_to(actor), lead_id=lead_id).filter(
        left_date__isnull=True, archived_at__isnull=True, customer__archived_at__isnull=True
    )
    overdue: QuerySet[Any, Any] = only_overdue(there, states=[ClockState.SILENT], on=on)
    silent = overdue.order_by("due_date", "id")
    fields = ("id", "name", "job_title", "customer_id", "customer__name", "rhythm_days", "last_heard_date", "due_date")
    return [Silent(*row) for row in silent.values_list(*fields)[:size]]


def untold_first(*, actor: Actor, lead_id: UUID | None, size: int) -> list[Untold]:
    """List who waits to be told of a verdict, whose oldest waits longest first, in one query.

    Edges: of many it looks at the MOST_VERDICTS oldest verdicts, and counts those.
    """
    found = _of_lead(expectations_visible_to(actor), lead_id=lead_id).filter(
        NOT_TOLD,
        state__in=OPEN_STATES,
        stakeholder__left_date__isnull=True,
        stakeholder__archived_at__isnull=True,
        customer__archived_at__isnull=True,
    )
    fields = ("stakeholder_id", "stakeholder__name", "customer_id", "customer__name", "due_date")
    rows = list(found.order_by("due_date", "id").values_list(*fields)[:MOST_VERDICTS])
    people: dict[UUID, Untold] = {}
    for stakeholder_id, whole in groupby(sorted(rows, key=lambda row: (row[0], row[4])), key=lambda row: row[0]):
        theirs = list(whole)
        _, name, customer_id, customer_name, oldest_date = theirs[0]
        people[stakeholder_id] = Untold(stakeholder_id, name, customer_id, customer_name, len(theirs), oldest_date)
    return sorted(people.values(), key=lambda one: (one.oldest_date, one.name, one.stakeholder_id))[:size]


def open_chances(*, actor: Actor, lead_id: UUID | None, size: int) -> list[OpenChance]:
    """List the values sought that nobody sees to, the newest first, in one query."""
    found = _of_lead(forward_visible_to(actor), lead_id=lead_id).filter(owner__isnull=True, not_now_because="")
    shown = found.exclude(value_sought="").filter(customer__archived_at__isnull=True)
    fields = (
        "id", "value_sought", "language", "stakeholder_id", "stakeholder__name", "customer_id", "customer__name",
        "said_date", "customer__lead_id",
    )  # fmt: skip
    rows = shown.order_by("-id").values_list(*fields)[:size]
    return [_open_chance(actor, row) for row in rows]


def _of_lead(found: QuerySet[Any], *, lead_id: UUID | None) -> QuerySet[Any]:
    return found if lead_id is None else found.filter(customer__lead_id=lead_id)


def _open_chance(actor: Actor, row: Any) -> OpenChance:
    told: tuple[Any, ...] = (*row[:-1], may_write_customer(actor=actor, customer_lead_id=row[-1]))
    return OpenChance(*told)


def _moved(row: Any) -> Moved:
    asked_by, reason, before = row[7:10]
    told: tuple[Any, ...] = (*row[:7], asked_by == "STAKEHOLDER", reason, _posts(before), Posts(*row[10:]))
    return Moved(*told)


def _posts(found: Any) -> Posts | None:
    read = json.loads(found) if isinstance(found, str) else found
    return Posts(**{name: read[name] for name in _POSTS}) if isinstance(read, Mapping) else None
