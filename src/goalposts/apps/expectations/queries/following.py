"""Who follows whom: what somebody who left had open, and what somebody took over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation
from goalposts.domain.expectation import State, is_open
from goalposts.domain.roles import Actor

LISTED = 200
OPEN_STATES = [state.value for state in State if is_open(state=state)]


@dataclass(frozen=True)
class OpenLine:
    """An open expectation that somebody said or judges; `says` tells which, `follower_id` who is asked instead of them."""

    id: UUID
    verbatim: str
    language: str
    source: str
    said_date: date
    state: str
    says: bool
    follower_id: UUID | None
    follower_name: str | None


@dataclass(frozen=True)
class Ties:
    """Who follows a person, and whom they follow themselves: (id, name), None and empty where there is none."""

    successor: tuple[UUID, str] | None
    predecessors: list[tuple[UUID, str, date | None]]


def open_of_person(*, actor: Actor, stakeholder_id: UUID) -> list[OpenLine]:
    """List the open expectations that a person said or judges, newest first, in two queries."""
    rows = (
        expectations_visible_to(actor)
        .filter(
            id__in=_either({"stakeholder_id": stakeholder_id}, {"goalpost__judge_id": stakeholder_id}),
            state__in=OPEN_STATES,
        )
        .order_by("-said_date", "-id")
        .values_list(
            "id", "verbatim", "language", "source", "said_date", "state", "stakeholder_id", "follower_id", "follower__name",
            "goalpost__judge_follower_id", "goalpost__judge_follower__name",
        )[:LISTED]
    )  # fmt: skip
    return [
        OpenLine(*row[:6], row[6] == stakeholder_id, *(row[7:9] if row[6] == stakeholder_id else row[9:11]))
        for row in rows
    ]


def followed_by(*, actor: Actor, stakeholder_id: UUID) -> list[OpenLine]:
    """List the open expectations that a person is asked about in place of somebody who left, in two queries."""
    rows = (
        expectations_visible_to(actor)
        .filter(
            id__in=_either({"follower_id": stakeholder_id}, {"goalpost__judge_follower_id": stakeholder_id}),
            state__in=OPEN_STATES,
        )
        .order_by("-said_date", "-id")
        .values_list(
            "id", "verbatim", "language", "source", "said_date", "state", "stakeholder_id", "stakeholder__name"
        )[:LISTED]
    )
    return [OpenLine(*row[:6], says=False, follower_id=row[6], follower_name=row[7]) for row in rows]


def _either(one: dict[str, UUID], other: dict[str, UUID]) -> list[UUID]:
    """Find by the one or by the other, each by its own index: an "or" over two tables reads them whole."""
    found = Expectation.objects.filter(**one).values_list("id", flat=True)
    return list(found.union(Expectation.objects.filter(**other).values_list("id", flat=True)))


def ties_of(*, actor: Actor, stakeholder_id: UUID) -> Ties:
    """Read who follows a person and whom they follow, in one query."""
    rows = (
        stakeholders_visible_to(actor)
        .filter(Q(id=stakeholder_id) | Q(successor_id=stakeholder_id))
        .order_by("name", "id")
        .values_list("id", "name", "left_date", "successor_id", "successor__name")
    )
    own = next((row for row in rows if row[0] == stakeholder_id), None)
    successor = (own[3], own[4]) if own is not None and own[3] is not None else None
    return Ties(successor, [(row[0], row[1], row[2]) for row in rows if row[0] != stakeholder_id])
