"""Reading Monday's page: which customers need us, in order, how many, and the lists below them."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Subquery

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.customers.queries.decisions import Decision, decisions_of
from goalposts.apps.customers.queries.figures import FiguresAge, newest_months
from goalposts.apps.portfolio.access import own_reader
from goalposts.apps.portfolio.queries.aside import aside_now
from goalposts.apps.portfolio.queries.monday_parts import (
    Moved,
    OpenChance,
    Silent,
    Untold,
    moved_since,
    open_chances,
    silent_first,
    untold_first,
)
from goalposts.apps.portfolio.queries.reasons import (
    COLUMNS,
    MondayDay,
    MondayFilter,
    customers_with_reasons,
    reasons_of,
)
from goalposts.apps.workspaces.models import Workspace
from goalposts.domain.monday import MOST_SHOWN, GoalSeen, Needing, Reason, Why, needing_of, since_visit
from goalposts.domain.months import add_months
from goalposts.domain.roles import Actor, Right, may, workspace_of

MOST_LISTED = 6  # one more than is shown, to know that there is more
FIRST_VISIT_DAYS = 7
DECISION_MONTHS = 18
MOST_DECISIONS = 200
SOON_DAYS = 90
LEFT_OFF = ("seen_date", "former_date", "seen_needing", "former_needing", "wants_mail")
_REASONS = tuple(Reason)
_CUSTOMER = COLUMNS.index("why_customer")
_ORDER = ("why_place", "-why_weight", "why_since", "why_name", "why_customer")
_BY_NAME = ("why_place", "why_name", "why_customer")


@dataclass(frozen=True)
class NeedsYou:
    """The customers that need us first, and how many there are in all."""

    rows: tuple[Needing, ...]
    count: int


@dataclass(frozen=True)
class Left:
    """Where a member left off: what happened since `since_date` is news; whether this is their first time, and by mail.

    Shapes: `aside` counts the reasons that are put aside today; `needing` is how many customers asked for them on
    `since_date`, None where nobody counted.
    """

    since_date: date
    is_first: bool
    is_noted: bool
    wants_mail: bool
    aside: int
    needing: int | None


@dataclass(frozen=True)
class _Head:
    """What one query tells: where a member left off, how many customers ask for them, how recent the figures are."""

    left: Left
    count: int
    age: FiguresAge


@dataclass(frozen=True)
class MondayPage:
    """All of Monday's page for one member.

    Shapes: `moved` whole up to a limit; of the other lists at most MOST_LISTED; `decisions` of the coming DECISION_MONTHS,
    the earliest first; `age` tells how recent the figures are by which customers weigh, for whoever may see those.
    """

    needs: NeedsYou
    left: Left
    age: FiguresAge
    moved: list[Moved]
    silent: list[Silent]
    untold: list[Untold]
    chances: list[OpenChance]
    decisions: tuple[Decision, ...]


def monday_page(*, actor: Actor, day: MondayDay, lead_id: UUID | None) -> MondayPage:
    """Read Monday's page, in eight queries at most.

    Shapes: `lead_id` narrows everything to the customers of one lead; None is all.
    """
    narrowed = MondayFilter(lead_id=lead_id, with_goals=True)
    head = _head(actor=actor, day=day, narrowed=narrowed)
    since = datetime.combine(head.left.since_date, time(0), tzinfo=ZoneInfo(day.rhythm.time_zone))
    return MondayPage(
        needs=NeedsYou(first_rows(actor=actor, day=day, narrowed=narrowed), head.count),
        left=head.left,
        age=head.age,
        moved=moved_since(actor=actor, since=since, lead_id=lead_id),
        silent=silent_first(actor=actor, on=day.rhythm, lead_id=lead_id, size=MOST_LISTED),
        untold=untold_first(actor=actor, lead_id=lead_id, size=MOST_LISTED),
        chances=open_chances(actor=actor, lead_id=lead_id, size=MOST_LISTED),
        decisions=decisions_of(
            actor=actor, today=day.today, until=add_months(day=day.today, months=DECISION_MONTHS), lead_id=lead_id,
            limit=MOST_DECISIONS,
        ),
    )  # fmt: skip


def soon_of(*, page: MondayPage, today: date) -> int:
    """Count the decision dates of the coming SOON_DAYS."""
    until = today + timedelta(days=SOON_DAYS)
    return sum(one.decision_date is not None and one.decision_date <= until for one in page.decisions)


def left_off(*, actor: Actor, today: date, lead_id: UUID | None = None) -> Left:
    """Read where a member left off and how much is put aside, in one query; somebody new looks back FIRST_VISIT_DAYS.

    Shapes: `lead_id` counts what is put aside at the customers of one lead; None is all.
    """
    found = _left(actor=actor, today=today, lead_id=lead_id)
    return _left_off(*_here(actor).values_list(*found).get(), today=today)


def _head(*, actor: Actor, day: MondayDay, narrowed: MondayFilter) -> _Head:
    """Read in one query what stands over and beside the lists."""
    ids = customers_with_reasons(actor=actor, day=day, narrowed=narrowed)
    asking = customers_visible_to(actor).filter(id__in=ids).order_by()
    counted = asking.values("workspace_id").annotate(number=Count("id")).values("number")
    found = _left(actor=actor, today=day.today, lead_id=narrowed.lead_id)
    rows = _here(actor).values_list(*found, Subquery(counted), *newest_months(actor=actor))
    *left, count, revenue_month, hours_month = rows.get()
    age = FiguresAge(revenue_month, hours_month) if may(actor=actor, right=Right.SEE_REVENUE) else FiguresAge()
    return _Head(_left_off(*left, today=day.today), count or 0, age)


def _here(actor: Actor) -> QuerySet[Workspace]:
    return Workspace.objects.filter(id=workspace_of(actor=actor))


def _left(*, actor: Actor, today: date, lead_id: UUID | None) -> list[Subquery]:
    own, aside = own_reader(actor), aside_now(actor=actor, today=today, lead_id=lead_id)
    counted = aside.order_by().values("workspace_id").annotate(number=Count("id")).values("number")
    return [*(Subquery(own.values(name)[:1]) for name in LEFT_OFF), Subquery(counted)]


def _left_off(*row: Any, today: date) -> Left:
    seen, former, then, before, wants_mail, aside = row
    since = since_visit(seen_date=seen, former_date=former, today=today)
    return Left(
        since_date=since or today - timedelta(days=FIRST_VISIT_DAYS),
        is_first=since is None,
        is_noted=seen == today,
        wants_mail=bool(wants_mail),
        aside=aside or 0,
        needing=before if seen == today else then,
    )


def first_rows(*, actor: Actor, day: MondayDay, narrowed: MondayFilter, size: int = MOST_SHOWN) -> tuple[Needing, ...]:
    """Read the first customers that need us, in two queries.

    Shapes: at most `size`, ordered as `domain.monday` says.
    """
    every = reasons_of(actor=actor, day=day, narrowed=replace(narrowed, with_goals=False))
    ordered = every.order_by(*_order(actor))[: size * len(_REASONS)]
    ids = _first_ids([row[_CUSTOMER] for row in ordered], size=size)
    return reasons_at(actor=actor, day=day, narrowed=replace(narrowed, customer_ids=ids)) if ids else ()


def needing_page(
    *, actor: Actor, day: MondayDay, narrowed: MondayFilter, start: int = 0, size: int | None = 50
) -> NeedsYou:
    """Read a page of all customers that need us, in two queries; `count` is of all of them.

    Shapes: `start` counts customers; `size` None is all of them from there.
    """
    every = customers_in_order(actor=actor, day=day, narrowed=narrowed)
    ids = every[start:] if size is None else every[start : start + size]
    if not ids:
        return NeedsYou((), len(every))
    chosen = () if len(ids) == len(every) else tuple(ids)
    return NeedsYou(reasons_at(actor=actor, day=day, narrowed=replace(narrowed, customer_ids=chosen)), len(every))


def customers_in_order(*, actor: Actor, day: MondayDay, narrowed: MondayFilter) -> list[UUID]:
    """List every customer that needs us, by id, in the order of the page, in one query."""
    every = reasons_of(actor=actor, day=day, narrowed=replace(narrowed, with_goals=False))
    found = every.order_by(*_order(actor))
    return list(dict.fromkeys(row[_CUSTOMER] for row in found))


def reasons_at(*, actor: Actor, day: MondayDay, narrowed: MondayFilter) -> tuple[Needing, ...]:
    """Read every reason of some customers, lined up, in one query."""
    reasons = [_why(row) for row in reasons_of(actor=actor, day=day, narrowed=narrowed)]
    return needing_of(reasons=reasons, is_by_name=_is_by_name(actor))


def _is_by_name(actor: Actor) -> bool:
    return not may(actor=actor, right=Right.SEE_REVENUE_BANDS)


def _order(actor: Actor) -> tuple[str, ...]:
    return _BY_NAME if _is_by_name(actor) else _ORDER


def _first_ids(ids: list[UUID], *, size: int) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(ids))[:size]


def _why(row: Any) -> Why:
    place, weight, since, name, customer_id, count, about_id, who, what, language, source, owner, lead_id, goal = row
    return Why(
        customer_id=customer_id,
        customer_name=name,
        reason=_REASONS[place - 1],
        since_date=since,
        count=count,
        about_id=about_id,
        who=who,
        what=what,
        language=language,
        source=source,
        owner_name=owner,
        lead_id=lead_id,
        weight=weight,
        goal=_goal(json.loads(goal)) if goal else None,
    )


def _goal(read: dict[str, Any]) -> GoalSeen | None:
    if read["kind"] is None:
        return None
    days = {name: date.fromisoformat(read[name]) if read[name] else None for name in ("value_date", "felt_date")}
    is_agreed = not read.pop("is_dashed")
    return GoalSeen(**{**read, **days}, is_agreed=is_agreed)
