"""Reading the register by customer: counts, the people and when they were last heard, metrics, history."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast

from goalposts.apps.customers.access import contracts_visible_to, stakeholders_visible_to
from goalposts.apps.customers.models import ContractChange, Stakeholder
from goalposts.apps.customers.queries import PART_COLUMNS, TERMS_ANYBODY_SEES, parts_from
from goalposts.apps.expectations.access import expectations_visible_to, metrics_visible_to
from goalposts.apps.expectations.models import Event, Expectation, Measurement, Metric
from goalposts.apps.expectations.queries.tensions import BESIDE_CUSTOMER, TensionsBeside, tensions_beside
from goalposts.domain.expectation import State, is_open
from goalposts.domain.roles import Actor, may_see_contract_value
from goalposts.lib.paging import Key, Page, identifier, known_page_of
from goalposts.lib.prepared import plain_rows

CONTRACT_CHANGED = "CONTRACT_CHANGED"
_CLOSED = [state.value for state in State if not is_open(state=state)]


@dataclass(frozen=True)
class StandingCounts:
    """How the expectations of one customer stand, void ones left out.

    Shapes: the first four count final verdicts on agreed posts; `running` is agreed and not judged yet; `numbers_only`
    counts those met in numbers and not met for the customer, among all open ones.
    """

    met: int = 0
    near: int = 0
    out: int = 0
    unmeasured: int = 0
    running: int = 0
    not_agreed: int = 0
    closed: int = 0
    numbers_only: int = 0

    @property
    def open(self) -> int:
        """Count those that are not closed."""
        return self.met + self.near + self.out + self.unmeasured + self.running + self.not_agreed

    @property
    def all(self) -> int:
        """Count every one, closed ones included."""
        return self.open + self.closed


@dataclass(frozen=True)
class PersonRow:
    """A person at a customer and when they were last heard.

    Shapes: `last_heard_date` None where they never were; `parts` are codes. Units: rhythm in days.
    """

    id: UUID
    name: str
    job_title: str
    influence: int | None
    rhythm_days: int
    paused_until_date: date | None
    left_date: date | None
    archived_at: datetime | None
    created_at: datetime
    last_heard_date: date | None
    unreachable_at: datetime | None
    open_expectations: int
    parts: tuple[str, ...] = field(default=())

    @property
    def is_gone(self) -> bool:
        """Whether this person left or was archived: then they have no clock."""
        return self.left_date is not None or self.archived_at is not None


@dataclass(frozen=True)
class MetricRow:
    """A metric of a customer with its last value."""

    id: UUID
    name: str
    unit: str
    value: float | None
    value_date: date | None


@dataclass(frozen=True)
class HistoryLine:
    """Something that happened at a customer: a step of an expectation, or a changed contract.

    Shapes: `kind` is an event's kind or CONTRACT_CHANGED; `about_id` the expectation or contract; `text` its words or
    the reason, in `language` ("" for ours); `source` where an expectation came from, "" of a contract.
    """

    id: UUID
    kind: str
    on_date: date
    recorded_at: datetime
    recorded_by: str | None
    about_id: UUID
    text: str
    language: str
    source: str


def standing_counts(*, actor: Actor, customer_ids: Collection[UUID]) -> dict[UUID, StandingCounts]:
    """Count how the expectations of some customers stand, in one query; every customer asked for has an entry."""
    counts = plain_rows(_standings, actor=actor, customer_ids=tuple(customer_ids))
    found = {customer_id: StandingCounts(*numbers) for customer_id, *numbers in counts}
    return {customer_id: found.get(customer_id, StandingCounts()) for customer_id in customer_ids}


def standing_and_tensions(*, actor: Actor, customer_id: UUID) -> tuple[StandingCounts, TensionsBeside]:
    """Count how the expectations of one customer stand, and bring its open tensions along, in one query."""
    rows = plain_rows(_standing_and_tensions, actor=actor, customer_id=customer_id)
    if not rows:
        return StandingCounts(), TensionsBeside()
    width = len(StandingCounts.__dataclass_fields__)
    return StandingCounts(*rows[0][:width]), tensions_beside(rows[0][width:])


def _standings(*, actor: Actor, customer_ids: tuple[UUID, ...]) -> QuerySet[Any, Any]:
    return _counted(actor, customer_ids).values_list("customer_id", *StandingCounts.__dataclass_fields__)


def _standing_and_tensions(*, actor: Actor, customer_id: UUID) -> QuerySet[Any, Any]:
    return _counted(actor, (customer_id,)).values_list(*StandingCounts.__dataclass_fields__, *BESIDE_CUSTOMER)


def _counted(actor: Actor, customer_ids: tuple[UUID, ...]) -> QuerySet[Any, Any]:
    is_over = Q(state__in=_CLOSED)
    judged = ~is_over & Q(is_dashed=False, is_provisional=False)
    return (
        expectations_visible_to(actor)
        .filter(customer_id__in=customer_ids)
        .exclude(state="VOID")
        .order_by()
        .values("customer_id")
        .annotate(
            met=Count("id", filter=judged & Q(verdict="IN")),
            near=Count("id", filter=judged & Q(verdict="NEAR")),
            out=Count("id", filter=judged & Q(verdict="OUT")),
            unmeasured=Count("id", filter=judged & Q(verdict="NONE")),
            running=Count("id", filter=~is_over & Q(is_dashed=False, is_provisional=True)),
            not_agreed=Count("id", filter=~is_over & Q(is_dashed=True)),
            closed=Count("id", filter=is_over),
            numbers_only=Count("id", filter=~is_over & Q(is_dashed=False, verdict="IN", felt="OUT")),
        )
    )


def people_of(*, actor: Actor, customer_id: UUID, after: str, size: int, are_archived: bool = False) -> Page[PersonRow]:
    """Read a page of the people at a customer in one query: by name, those who left last; or of the archived ones."""
    return known_page_of(
        _people,
        actor=actor,
        customer_id=customer_id,
        are_archived=are_archived,
        order=(Key("has_left", False, lambda text: text == "True"), Key("name"), Key("id", False, identifier)),
        fields=(*tuple(PersonRow.__dataclass_fields__)[:11], "still_open", *PART_COLUMNS.values()),
        make=_person,
        after=after,
        size=size,
    )


def _people(*, actor: Actor, customer_id: UUID, are_archived: bool) -> QuerySet[Stakeholder]:
    said = Expectation.objects.filter(stakeholder=OuterRef("pk")).exclude(state="VOID")
    still = said.exclude(state__in=_CLOSED).order_by().values("stakeholder").annotate(number=Count("*"))
    gone = Case(When(left_date__isnull=True, then=Value(False)), default=Value(True), output_field=BooleanField())
    return (
        stakeholders_visible_to(actor)
        .filter(customer_id=customer_id, archived_at__isnull=not are_archived)
        .annotate(has_left=gone, still_open=Subquery(still.values("number")))
    )


def metrics_of(*, actor: Actor, customer_id: UUID, after: str, size: int) -> Page[MetricRow]:
    """Read a page of a customer's metrics with their last values in one query, by name."""
    return known_page_of(
        _metrics,
        actor=actor,
        customer_id=customer_id,
        order=(Key("name"), Key("id", False, identifier)),
        fields=("id", "name", "unit", "last_value", "last_date"),
        make=MetricRow,
        after=after,
        size=size,
    )


def _metrics(*, actor: Actor, customer_id: UUID) -> QuerySet[Metric]:
    last = Measurement.objects.filter(metric=OuterRef("pk"), replaced_at__isnull=True).order_by("-measured_date")
    return (
        metrics_visible_to(actor)
        .filter(customer_id=customer_id, archived_at__isnull=True)
        .annotate(last_value=Subquery(last.values("value")[:1]), last_date=Subquery(last.values("measured_date")[:1]))
    )


def history_of(*, actor: Actor, customer_id: UUID, after: str, size: int) -> Page[HistoryLine]:
    """Read a page of what happened at a customer in one query, what was entered last first.

    Edges: `after` is a former page's `next`; one that cannot be read starts at the beginning.
    """
    rows = plain_rows(_history, actor=actor, customer_id=customer_id, start=_place_from(after), size=size)
    found = [HistoryLine(*row) for row in rows]
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], f"{last.recorded_at.isoformat()}~{last.id}" if last else None)


def _history(*, actor: Actor, customer_id: UUID, start: tuple[datetime, UUID] | None, size: int) -> QuerySet[Any, Any]:
    events = Event.objects.filter(expectation__in=expectations_visible_to(actor).filter(customer_id=customer_id))
    changes = ContractChange.objects.filter(contract__in=contracts_visible_to(actor).filter(customer_id=customer_id))
    if not may_see_contract_value(actor=actor):
        changes = changes.filter(after__has_any_keys=list(TERMS_ANYBODY_SEES))
    if start is not None:
        beyond = Q(recorded_at__lt=start[0]) | Q(recorded_at=start[0], id__lt=start[1])
        events, changes = events.filter(beyond), changes.filter(beyond)
    rows: QuerySet[Any, Any] = _lines_of_events(events).union(_lines_of_changes(changes), all=True)
    return rows.order_by("-recorded_at", "-id")[: size + 1]


def _person(*row: Any) -> PersonRow:
    whole: tuple[Any, ...] = (*row[:11], row[11] or 0, parts_from(flags=row[12:]))
    return PersonRow(*whole)


def _lines_of_events(events: QuerySet[Event]) -> Any:
    return events.annotate(
        code=Cast("kind", TextField()),
        who=Cast("recorded_by__person__name", TextField()),
        about=F("expectation_id"),
        words=F("expectation__verbatim"),
        tongue=Cast("expectation__language", TextField()),
        origin=Cast("expectation__source", TextField()),
    ).values_list("id", "code", "on_date", "recorded_at", "who", "about", "words", "tongue", "origin")


def _lines_of_changes(changes: QuerySet[ContractChange]) -> Any:
    return changes.annotate(
        code=Value(CONTRACT_CHANGED, TextField()),
        who=Cast("recorded_by__person__name", TextField()),
        about=F("contract_id"),
        words=Cast("reason", TextField()),
        tongue=Value("", TextField()),
        origin=Value("", TextField()),
    ).values_list("id", "code", "changed_date", "recorded_at", "who", "about", "words", "tongue", "origin")


def _place_from(after: str) -> tuple[datetime, UUID] | None:
    at, _, identifier_ = after.partition("~")
    try:
        return datetime.fromisoformat(at), UUID(identifier_)
    except ValueError:
        return None
