"""What a member's own calendar program reads: whose feed it is, and the days in it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from goalposts.apps.checkins.access import rounds_visible_to
from goalposts.apps.customers.queries import Decision
from goalposts.apps.followup.access import action_items_visible_to
from goalposts.apps.followup.models import ActionItemStep
from goalposts.apps.portfolio.access import feeds_visible_to
from goalposts.apps.portfolio.models import CalendarFeed
from goalposts.apps.portfolio.queries.runway import ContractRunway, runways
from goalposts.domain.roles import Actor, Role, member_of
from goalposts.domain.runway import Gate
from goalposts.lib.tokens import digest_of

MOST_OF_A_KIND = 2000


class FeedKind(StrEnum):
    """What kind of day stands in a calendar."""

    DECISION = "DECISION"
    NOTICE = "NOTICE"
    GATE = "GATE"
    ITEM = "ITEM"
    CHECKIN = "CHECKIN"


@dataclass(frozen=True, kw_only=True)
class FeedChoice:
    """Which days a feed gives; `is_own` keeps those of customers one leads, and of what one does oneself."""

    has_decisions: bool = True
    has_gates: bool = True
    has_items: bool = True
    has_checkins: bool = True
    is_own: bool = False


@dataclass(frozen=True)
class FeedLine:
    """A feed that works, as its member sees it; of its address only the ending is shown again."""

    id: UUID
    choice: FeedChoice
    created_at: datetime
    ending: str


@dataclass(frozen=True)
class FeedSeat:
    """Whose feed an address is: who reads, in which workspace and language, and which days they chose."""

    actor: Actor
    workspace_id: UUID
    slug: str
    name: str
    country: str
    time_zone: str
    language: str
    choice: FeedChoice


@dataclass(frozen=True)
class FeedDay:
    """One day of a calendar, whole: `until` is its last day.

    Shapes: `id` stays the same when the day moves, and `sequence` then grows; `what` is a step, a promise, or the name
    of a check-in; `about_id` is the page it is about: the contract, the action item or the check-in; `contract_name` may
    be empty; `is_promised` is False for an action item that nobody of the customer was promised.
    """

    id: UUID
    kind: FeedKind
    day: date
    until: date
    sequence: int
    changed_at: datetime
    customer_name: str
    what: str
    about_id: UUID
    contract_name: str = ""
    is_promised: bool = True


CHOICE = tuple(field.name for field in fields(FeedChoice))


def feeds_of(*, actor: Actor) -> list[FeedLine]:
    """List the feeds of a member that work, newest first; may be empty."""
    found = feeds_visible_to(actor).filter(revoked_at__isnull=True).order_by("-created_at", "-id")
    return [
        FeedLine(id_, FeedChoice(**dict(zip(CHOICE, choice, strict=True))), created_at, ending)
        for id_, created_at, ending, *choice in found.values_list("id", "created_at", "ending", *CHOICE)
    ]


def feed_with(*, token: str) -> FeedSeat | None:
    """Find whose feed an address is, in whichever workspace; None when unknown, revoked, or of somebody who left.

    Edges: the rights are those of the role the member has now.
    """
    found = CalendarFeed.objects.filter(
        digest=digest_of(token=token),
        revoked_at__isnull=True,
        member__left_at__isnull=True,
        member__person__is_active=True,
    )
    feed = found.select_related("member__person", "workspace").first()
    if feed is None:
        return None
    member, workspace = feed.member, feed.workspace
    return FeedSeat(
        actor=Actor.member(
            person_id=member.person_id, workspace_id=workspace.id, member_id=member.id, role=Role(member.role)
        ),
        workspace_id=workspace.id,
        slug=workspace.slug,
        name=workspace.name,
        country=workspace.country,
        time_zone=workspace.time_zone,
        language=member.person.language,
        choice=FeedChoice(**{name: getattr(feed, name) for name in CHOICE}),
    )


def feed_days(*, actor: Actor, choice: FeedChoice, today: date, country: str) -> list[FeedDay]:
    """Give the days of a feed in order, in at most five queries: what is decided, what leads up to it, and what we do.

    Shapes: at most MOST_OF_A_KIND runways, action items and check-ins; what is done, dropped, closed or archived leaves.
    """
    found: list[FeedDay] = []
    if choice.has_decisions or choice.has_gates:
        lead_id = actor.member_id if choice.is_own else None
        lanes = runways(actor=actor, today=today, country=country, lead_id=lead_id, limit=MOST_OF_A_KIND)
        found += [one for lane in lanes for one in _of_runway(lane, choice)]
    if choice.has_items:
        found += _items(actor, is_own=choice.is_own)
    if choice.has_checkins:
        found += _checkins(actor, is_own=choice.is_own)
    return sorted(found, key=lambda one: (one.day, one.kind))


def _of_runway(lane: ContractRunway, choice: FeedChoice) -> Iterator[FeedDay]:
    decision = lane.decision
    if decision.decision_date is None:
        return
    if choice.has_decisions:
        yield _of_contract(decision, FeedKind.DECISION, day=decision.decision_date, what=decision.decided_by)
        notice = decision.last_notice_date
        if notice is not None and notice > decision.decision_date:
            yield _of_contract(decision, FeedKind.NOTICE, day=notice)
    for step in lane.laid.steps if choice.has_gates else ():
        if step.gate is not Gate.DONE:
            yield _of_contract(decision, FeedKind.GATE, day=step.day, until=step.until, what=step.step.value)


def _of_contract(
    decision: Decision, kind: FeedKind, *, day: date, until: date | None = None, what: str = ""
) -> FeedDay:
    step = what if kind is FeedKind.GATE else ""
    return FeedDay(
        id=uuid5(decision.contract_id, f"{kind} {step} {decision.stopped_term}"),
        kind=kind,
        day=day,
        until=until or day,
        sequence=decision.moves,
        changed_at=decision.reckoned_at,
        customer_name=decision.customer_name,
        what=what,
        about_id=decision.contract_id,
        contract_name=decision.contract_name,
    )


def _items(actor: Actor, *, is_own: bool) -> list[FeedDay]:
    steps = ActionItemStep.objects.filter(action_item_id=OuterRef("id")).order_by()
    last = steps.values("action_item_id").annotate(last=Max("recorded_at")).values("last")
    found = action_items_visible_to(actor).filter(state__in=["OPEN", "DOING"])
    if is_own:
        found = found.filter(owner_id=member_of(actor=actor))
    rows = (
        found.annotate(last=Subquery(last))
        .order_by("due_date", "id")
        .values_list(
            "id", "due_date", "revision", Coalesce("last", "created_at"), "customer__name", "promise", "promised_to_id"
        )
    )
    return [
        FeedDay(
            uuid5(id_, FeedKind.ITEM), FeedKind.ITEM, day, day, revision, changed_at, customer, promise, id_,
            is_promised=to_id is not None,
        )
        for id_, day, revision, changed_at, customer, promise, to_id in rows[:MOST_OF_A_KIND]
    ]  # fmt: skip


def _checkins(actor: Actor, *, is_own: bool) -> list[FeedDay]:
    found = rounds_visible_to(actor).filter(closed_at__isnull=True)
    if is_own:
        found = found.filter(started_by_id=member_of(actor=actor))
    rows = found.order_by("closes_date", "id").values_list("id", "started_date", "closes_date", "started_at", "name")
    return [
        FeedDay(uuid5(id_, FeedKind.CHECKIN), FeedKind.CHECKIN, first, last, 0, started_at, "", name, id_)
        for id_, first, last, started_at, name in rows[:MOST_OF_A_KIND]
    ]
