"""The register as it stood on a former day, by the dates of the things themselves, as known today."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Tension
from goalposts.apps.expectations.queries.customers import StandingCounts
from goalposts.apps.expectations.queries.past import Known, Past, StoodOn, pasts_of, stood_on
from goalposts.apps.expectations.queries.register import (
    FIELDS,
    ORDERS,
    PAGE_SIZE,
    STANDINGS,
    WAITS_FOR_US,
    RegisterFilter,
    RegisterRow,
    in_tension,
    moves,
    narrow,
)
from goalposts.domain.as_of import ASIDE, LEADS_TO, TAKEN_UP
from goalposts.domain.expectation import State, is_open
from goalposts.domain.order import rank_of
from goalposts.domain.posts import Verdict
from goalposts.domain.roles import Actor
from goalposts.lib.paging import page_of

LOOKED_THROUGH = 100  # how many one page works out when what is asked for can only be known by working it out
MOST_OF_CUSTOMER = 200


@dataclass(frozen=True)
class RowOn:
    """One expectation as a list of a day shows it.

    Shapes: `state_date` is the day of the step that the state stands on.
    """

    row: RegisterRow
    known: Known
    state_date: date


@dataclass(frozen=True)
class RegisterOn:
    """A page of the register of a day.

    Shapes: `looked_through` counts the expectations worked out to find these rows, None when every one of them fits;
    `next` is what the following page starts from, None on the last.
    """

    rows: list[RowOn]
    next: str | None
    looked_through: int | None


@dataclass(frozen=True)
class CustomerOn:
    """A customer's expectations on a day, those that ask for us first; `is_cut` when only the newest were read."""

    rows: list[RowOn]
    counts: StandingCounts
    is_cut: bool


def register_on(
    *, actor: Actor, narrowed: RegisterFilter, order: str, day: date, time_zone: str, after: str, size: int = PAGE_SIZE
) -> RegisterOn:
    """Read a page of what was said by a day, each as it stood then, in five queries.

    Shapes: `order` as for the register; by attention is not known of a day, and means newest first.
    Edges: names, themes and leads as they are today; asked for a verdict, an answer, a kind of standing, telling or
    waiting, it looks through LOOKED_THROUGH expectations a page, so that a page may hold few, or none.
    """
    is_searching = _is_known_by_reckoning(narrowed)
    found = page_of(
        queryset=_said_by(actor, narrowed=narrowed, day=day),
        order=ORDERS["newest"] if order == "standing" else ORDERS.get(order, ORDERS["newest"]),
        fields=(*FIELDS, "recorded_at"),
        make=lambda *row: row,
        after=after,
        size=LOOKED_THROUGH if is_searching else size,
    )
    rows = _rows_on(found.rows, day=day, time_zone=time_zone)
    fitting = [one for one in rows if _fits(one, narrowed=narrowed)]
    return RegisterOn(fitting, found.next, len(rows) if is_searching else None)


def customer_on(*, actor: Actor, narrowed: RegisterFilter, day: date, time_zone: str) -> CustomerOn:
    """Read what a customer or a person expected on a day, and count how it stood, in five queries.

    Edges: of more than MOST_OF_CUSTOMER only the newest.
    """
    found = register_on(
        actor=actor, narrowed=narrowed, order="newest", day=day, time_zone=time_zone, after="", size=MOST_OF_CUSTOMER
    )
    rows = sorted(found.rows, key=_rank)
    return CustomerOn(rows, _counts(rows), found.next is not None)


def _said_by(actor: Actor, *, narrowed: RegisterFilter, day: date) -> QuerySet[Expectation]:
    """Narrow to what the database can tell of a day: whose it is, its words, its theme, its state."""
    is_void = narrowed.state == State.VOID
    plain = RegisterFilter(
        words=narrowed.words,
        state=State.VOID if is_void else "",
        customer_id=narrowed.customer_id,
        stakeholder_id=narrowed.stakeholder_id,
        theme_id=narrowed.theme_id,
        lead_id=narrowed.lead_id,
        conversation_id=narrowed.conversation_id,
        clarity=narrowed.clarity,
        clock=narrowed.clock,
    )
    found = narrow(expectations_visible_to(actor), narrowed=plain).filter(said_date__lte=day)
    if narrowed.moved_since_date is not None:
        found = found.filter(Exists(moves(since=narrowed.moved_since_date).filter(in_force_from_date__lte=day)))
    if narrowed.tension:
        on_day = Tension.objects.filter(started_date__lte=day).filter(Q(ended_date=None) | Q(ended_date__gt=day))
        found = found.filter(in_tension(on_day, tension=narrowed.tension, day=day))
    return _in_state(found, state=narrowed.state, day=day) if narrowed.state and not is_void else found


def _in_state(found: QuerySet[Expectation], *, state: str, day: date) -> QuerySet[Expectation]:
    """Narrow to a state of that day, by the same steps as `domain.as_of.state_on`."""
    steps = Event.objects.filter(expectation=OuterRef("pk"), on_date__lte=day, kind__in=[*LEADS_TO, TAKEN_UP])
    ordered = steps.order_by("-recorded_at", "-id")
    kinds = [kind for kind, led_to in LEADS_TO.items() if led_to == state]
    return found.annotate(
        last_step=Subquery(ordered.values("kind")[:1]),
        step_before=Subquery(ordered.exclude(kind__in=ASIDE).values("kind")[:1]),
    ).filter(Q(last_step__in=kinds) | Q(last_step=TAKEN_UP, step_before__in=kinds))


def _rows_on(rows: list[tuple[Any, ...]], *, day: date, time_zone: str) -> list[RowOn]:
    said = [(RegisterRow(*row[: len(FIELDS)]), row[len(FIELDS)]) for row in rows]
    pasts = pasts_of(expectation_ids=[row.id for row, _ in said])
    return [_row_on(row, recorded_at, past=pasts[row.id], day=day, time_zone=time_zone) for row, recorded_at in said]


def _row_on(row: RegisterRow, recorded_at: datetime, *, past: Past, day: date, time_zone: str) -> RowOn:
    stood = stood_on(
        past=past,
        expectation_id=row.id,
        stakeholder_id=row.stakeholder_id,
        recorded_at=recorded_at,
        day=day,
        time_zone=time_zone,
    )
    step = stood.state.step
    return RowOn(row_of_day(row, stood=stood, day=day), stood.known, step.on_date if step else row.said_date)


def row_of_day(row: RegisterRow, *, stood: StoodOn, day: date) -> RegisterRow:
    """Give a row of today the posts, the standing and the state of a day; its words and names stay today's."""
    posts, stands = stood.posts, stood.stands
    told = stood.told_date
    if told is None and row.told_back_date is not None and row.told_back_date <= day:
        told = row.told_back_date
    return replace(
        row,
        state=stood.state.state.value,
        kind=posts.kind if posts else None,
        what=posts.what if posts else None,
        metric_id=posts.metric_id if posts else None,
        metric_name=posts.metric_name if posts else None,
        unit=posts.unit if posts else None,
        floor=posts.floor if posts else None,
        aim=posts.aim if posts else None,
        timing=posts.timing if posts else None,
        by_date=posts.by_date if posts else None,
        period=posts.period if posts else None,
        verdict=stands.verdict.value,
        is_dashed=stands.is_dashed or stands.goalpost_id is None,
        is_provisional=stands.is_provisional,
        is_late=stands.is_late,
        position=stands.position,
        pace=stands.pace,
        value=stands.value,
        value_date=stands.value_date,
        shots=[(one.day.isoformat(), one.value, one.verdict.value, one.position) for one in stood.shots],
        felt=stood.felt.value,
        felt_date=stood.felt_date,
        due_date=stands.due_date,
        told_back_date=told,
    )


def _is_known_by_reckoning(narrowed: RegisterFilter) -> bool:
    asked = (narrowed.verdict, narrowed.felt, narrowed.standing, narrowed.metric_id, narrowed.waiting_since_date)
    return any(asked) or narrowed.is_told is not None


def _fits(found: RowOn, *, narrowed: RegisterFilter) -> bool:
    row = found.row
    flags = STANDINGS.get(narrowed.standing, {})
    checks: list[Callable[[], bool]] = [
        lambda: narrowed.verdict in ("", row.verdict),
        lambda: narrowed.felt in ("", row.felt),
        lambda: narrowed.metric_id in (None, row.metric_id),
        lambda: all(getattr(row, name) is wanted for name, wanted in flags.items()),
        lambda: narrowed.is_told is None or _is_told(row) is narrowed.is_told,
        lambda: narrowed.waiting_since_date is None or _waits(found, since=narrowed.waiting_since_date),
    ]
    return all(check() for check in checks)


def _is_told(row: RegisterRow) -> bool | None:
    """Tell whether a final verdict was told; None where there is none to tell."""
    if row.is_dashed or row.is_provisional:
        return None
    return row.told_back_date is not None and row.due_date is not None and row.told_back_date >= row.due_date


def _waits(found: RowOn, *, since: date) -> bool:
    return found.row.state in WAITS_FOR_US and found.state_date <= since


def _rank(found: RowOn) -> int:
    row = found.row
    measured = Verdict.NONE if row.is_dashed else Verdict(row.verdict)
    return rank_of(measured=measured, felt=Verdict(row.felt), state=State(row.state))


def _counts(rows: list[RowOn]) -> StandingCounts:
    """Count how rows stand, as the list of customers counts them."""
    told = [_standing_of(one.row) for one in rows]
    still = [one.row for one in rows if is_open(state=State(one.row.state))]
    only = [row for row in still if not row.is_dashed and row.verdict == "IN" and row.felt == "OUT"]
    names = ("met", "near", "out", "unmeasured", "running", "not_agreed", "closed")
    return StandingCounts(**{name: told.count(name) for name in names}, numbers_only=len(only))


def _standing_of(row: RegisterRow) -> str:
    if not is_open(state=State(row.state)):
        return "closed"
    if row.is_dashed:
        return "not_agreed"
    if row.is_provisional:
        return "running"
    return {"IN": "met", "NEAR": "near", "OUT": "out", "NONE": "unmeasured"}[row.verdict]
