"""What one stakeholder is told of their own expectations, and who was not told yet.

Nothing of ours is read for the telling: no clarity, no weights, no rank, no notes, no drafts of posts, nobody else's answers.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Goalpost, Perception
from goalposts.apps.expectations.queries.following import OPEN_STATES
from goalposts.apps.expectations.queries.own import pending_of
from goalposts.apps.expectations.queries.own_posts import OwnPosts, posts_of_own
from goalposts.domain.expectation import State
from goalposts.domain.origin import Origin, is_reading
from goalposts.domain.roles import Actor, Right, may

MOST_TOLD = 40
MOST_UNTOLD = 100
CLOSED = (State.MET.value, State.MISSED.value, State.NOT_FEASIBLE.value)
MOVES = ("HAS_MOVED", "MOVE_LAID", "MOVE_DROPPED", "AGREED")  # the first is theirs, the others answer it
CHANGES = (
    *("PROPOSED", "MOVE_LAID", "COUNTERED", "AGREED", "NOT_FEASIBLE", "PARKED", "MET", "MISSED", "REOPENED"),
    *("HAS_MOVED", "REACTED"),
)


@dataclass(frozen=True)
class Change:
    """Something that happened to an expectation, of which its stakeholder may read."""

    kind: str
    on_date: date


@dataclass(frozen=True)
class FeltAnswer:
    """What this stakeholder last answered; words may be empty."""

    answer: str
    words: str
    language: str
    said_date: date


@dataclass(frozen=True)
class ToTell:
    """One expectation as its stakeholder may be told of it.

    Shapes: `verbatim` is empty for whoever is asked instead of the one who said it. `posts` are agreed ones, `proposal`
    waits for their yes. `verdict` NONE until a final one on agreed posts. `changes` oldest first, since they were last told.
    `is_untold` when a verdict or an end was not told yet; `has_moved` when they said so and nobody answered that.
    """

    id: UUID
    verbatim: str
    language: str
    said_date: date
    state: State
    state_date: date
    posts: OwnPosts | None
    proposal: OwnPosts | None
    value: float | None
    value_date: date | None
    verdict: str
    due_date: date | None
    refused_reason: str
    alternative: str
    parked_until_date: date | None
    told_back_date: date | None
    felt: FeltAnswer | None
    changes: tuple[Change, ...]
    is_untold: bool
    has_moved: bool


class UntoldPerson(NamedTuple):
    """Somebody who was not told how it stands: how many verdicts, the oldest of them, and when they were told last."""

    stakeholder_id: UUID
    name: str
    customer_id: UUID
    customer_name: str
    verdicts: int
    oldest_date: date
    told_back_date: date | None


def expectations_to_tell(*, actor: Actor, stakeholder_id: UUID) -> list[ToTell]:
    """List what one stakeholder may be told of, in four queries: what was not told yet first, then newest first.

    Shapes: at most MOST_TOLD. Edges: open ones, of their own and those they are asked about instead of somebody who left;
    those closed or refused only until they were told so; none that we read in a review before posts were laid for it.
    """
    asked = Q(stakeholder_id=stakeholder_id, follower__isnull=True) | Q(follower_id=stakeholder_id)
    untold = Q(told_back_date__isnull=True) | Q(told_back_date__lt=F("state_date"))
    wanted = Q(state__in=OPEN_STATES) | (Q(state__in=CLOSED) & untold)
    found = expectations_visible_to(actor).filter(asked & wanted).exclude(source=Origin.READING, state=State.HEARD)
    found = found.select_related("goalpost__metric")
    rows = list(found.order_by("-said_date", "-id")[:MOST_TOLD])
    pending, felt, changes = pending_of(rows), _felt_of(rows, stakeholder_id), _changes_of(rows)
    told = [
        _to_tell(
            row, stakeholder_id=stakeholder_id, pending=pending.get(row.id), felt=felt.get(row.id), changes=changes
        )
        for row in rows
    ]
    return sorted(told, key=lambda one: not one.is_untold)


def untold_people(*, actor: Actor) -> list[UntoldPerson]:
    """List who was not told of a final verdict, whose telling waits longest first, in one query; at most MOST_UNTOLD.

    Shapes: for whoever writes on their own customers only those people; empty for whoever tells nobody.
    """
    found = expectations_visible_to(actor).filter(
        _VERDICT_UNTOLD, stakeholder__left_date__isnull=True, stakeholder__archived_at__isnull=True
    )
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        found = found.filter(customer__lead_id=actor.member_id) if actor.member_id else found.none()
    named = found.filter(customer__archived_at__isnull=True).order_by()
    people = named.values("stakeholder_id", "stakeholder__name", "customer_id", "customer__name")
    counted = people.annotate(count=Count("id"), oldest=Min("due_date"), told=Max("told_back_date"))
    rows = counted.order_by("oldest", "stakeholder__name", "stakeholder_id")[:MOST_UNTOLD]
    return [UntoldPerson(*row) for row in rows.values_list(*_OF_PERSON, "count", "oldest", "told")]


_OF_PERSON = ("stakeholder_id", "stakeholder__name", "customer_id", "customer__name")
_VERDICT_UNTOLD = Q(
    Q(told_back_date__isnull=True) | Q(told_back_date__lt=F("due_date")),
    due_date__isnull=False,
    is_dashed=False,
    is_provisional=False,
    state__in=OPEN_STATES,
    follower__isnull=True,
) & ~Q(verdict="NONE")


def _to_tell(
    row: Expectation,
    *,
    stakeholder_id: UUID,
    pending: Goalpost | None,
    felt: FeltAnswer | None,
    changes: dict[UUID, list[Change]],
) -> ToTell:
    agreed = row.goalpost if row.goalpost is not None and row.goalpost.agreed_date is not None else None
    is_measured = agreed is not None and not row.is_dashed
    verdict = row.verdict if is_measured and not row.is_provisional else "NONE"
    is_refused = row.state == State.NOT_FEASIBLE
    since, happened = row.told_back_date, changes.get(row.id, [])
    moves = [one.kind for one in happened if one.kind in MOVES]
    return ToTell(
        id=row.id,
        verbatim=row.verbatim if row.stakeholder_id == stakeholder_id and not is_reading(source=row.source) else "",
        language=row.language,
        said_date=row.said_date,
        state=State(row.state),
        state_date=row.state_date,
        posts=posts_of_own(agreed),
        proposal=posts_of_own(pending),
        value=row.value if is_measured else None,
        value_date=row.value_date if is_measured else None,
        verdict=verdict,
        due_date=row.due_date if verdict != "NONE" else None,
        refused_reason=row.refused_reason if is_refused else "",
        alternative=row.alternative if is_refused else "",
        parked_until_date=row.parked_until_date if row.state == State.PARKED else None,
        told_back_date=since,
        felt=felt,
        changes=tuple(one for one in happened if one.kind in CHANGES and (since is None or one.on_date > since)),
        is_untold=_is_untold(row, verdict),
        has_moved=row.state == State.AGREED and moves[-1:] == [MOVES[0]],
    )


def _is_untold(row: Expectation, verdict: str) -> bool:
    told, due = row.told_back_date, row.due_date
    is_ended = row.state in CLOSED and (told is None or told < row.state_date)
    return is_ended or (verdict != "NONE" and due is not None and (told is None or told < due))


def _felt_of(rows: Collection[Expectation], stakeholder_id: UUID) -> dict[UUID, FeltAnswer]:
    given = Perception.objects.filter(expectation_id__in=[row.id for row in rows], stakeholder_id=stakeholder_id)
    fields = ("expectation_id", "answer", "words", "language", "said_date")
    oldest_first: Any = given.order_by("said_date", "recorded_at", "id").values_list(*fields)
    return {id_: FeltAnswer(*answer) for id_, *answer in oldest_first}


def _changes_of(rows: Collection[Expectation]) -> dict[UUID, list[Change]]:
    events = Event.objects.filter(expectation_id__in=[row.id for row in rows], kind__in={*CHANGES, *MOVES})
    found: dict[UUID, list[Change]] = defaultdict(list)
    ordered = events.order_by("on_date", "recorded_at", "id").values_list("expectation_id", "kind", "on_date")
    for id_, kind, on_date in ordered:
        found[id_].append(Change(kind, on_date))
    return found
