"""Reading tensions: those of a customer, those of an expectation, and one whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from goalposts.apps.expectations.access import expectations_visible_to, tensions_visible_to
from goalposts.apps.expectations.models import Tension
from goalposts.apps.expectations.queries.register import FIELDS, RegisterRow
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_write_customer
from goalposts.lib.paging import Key, Page, identifier, page_of

BESIDE = 3


@dataclass(frozen=True)
class Side:
    """One of the two expectations of a tension, as lists show it."""

    id: UUID
    verbatim: str
    language: str
    source: str
    stakeholder_name: str
    job_title: str


@dataclass(frozen=True)
class TensionRow:
    """A tension in a list: both sides, who decides, whether it was decided and whether it is over."""

    id: UUID
    kind: str
    note: str
    decider_name: str
    is_decided: bool
    end_cause: str
    one: Side
    other: Side

    def beside(self, *, expectation_id: UUID) -> Side:
        """Give the side that is not this expectation."""
        return self.other if self.one.id == expectation_id else self.one


@dataclass(frozen=True)
class TensionsBeside:
    """The open tensions that a page of something else shows, newest first, and how many there are in all."""

    rows: tuple[TensionRow, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class TensionPage:
    """One tension, whole, with both expectations as the register knows them."""

    id: UUID
    kind: str
    note: str
    customer_id: UUID
    customer_name: str
    started_date: date
    linked_by: str | None
    decider_id: UUID | None
    decider_name: str | None
    decider_text: str
    decision: str
    decided_date: date | None
    decided_by: str | None
    ended_date: date | None
    end_cause: str
    end_reason: str
    revision: int
    one: RegisterRow
    other: RegisterRow
    may_write: bool

    @property
    def shared_metric(self) -> tuple[UUID, str] | None:
        """Give the metric that the posts of both stand on, None where they do not."""
        row = self.one
        if row.metric_id is None or row.metric_id != self.other.metric_id:
            return None
        return row.metric_id, row.metric_name or ""


_SIDE = ("id", "verbatim", "language", "source", "stakeholder__name", "stakeholder__job_title")
_LIST = (
    "id",
    "kind",
    "note",
    "decider__name",
    "decider_text",
    "decided_date",
    "end_cause",
    *(f"{side}__{name}" for side in ("one", "other") for name in _SIDE),
)
_WHOLE = (
    "id",
    "kind",
    "note",
    "customer_id",
    "customer__name",
    "started_date",
    "linked_by__person__name",
    "decider_id",
    "decider__name",
    "decider_text",
    "decision",
    "decided_date",
    "decided_by__person__name",
    "ended_date",
    "end_cause",
    "end_reason",
    "revision",
)


def _beside(condition: Q) -> tuple[Subquery, ...]:
    """Give the columns by which a query of something else brings its open tensions along: some of them, and their count."""
    found = Tension.objects.filter(condition, ended_at__isnull=True)
    newest = found.order_by("-started_at", "-id")
    whole = JSONObject(**{name: F(name) for name in _LIST})
    counted = found.order_by().values("workspace_id").annotate(number=Count("*")).values("number")
    return (*(Subquery(newest.values(whole=whole)[at : at + 1]) for at in range(BESIDE)), Subquery(counted))


BESIDE_EXPECTATION = _beside(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")))
BESIDE_CUSTOMER = _beside(Q(customer=OuterRef("customer_id")))


def tensions_beside(columns: Sequence[Any]) -> TensionsBeside:
    """Turn the columns of BESIDE_EXPECTATION or BESIDE_CUSTOMER, as read, into tensions."""
    rows = tuple(_row(*(found[name] for name in _LIST)) for found in columns[:BESIDE] if isinstance(found, Mapping))
    return TensionsBeside(rows=rows, count=columns[BESIDE] or 0)


def tensions_of(*, actor: Actor, customer_id: UUID, after: str, size: int) -> Page[TensionRow]:
    """Read a page of a customer's tensions in one query: the newest first, ended ones among them."""
    return page_of(
        queryset=tensions_visible_to(actor).filter(customer_id=customer_id),
        order=(Key("id", True, identifier),),
        fields=_LIST,
        make=_row,
        after=after,
        size=size,
    )


def tension_page(*, actor: Actor, tension_id: UUID) -> TensionPage:
    """Read one tension with both expectations, in two queries. Errors: NotFound when missing or foreign."""
    found = tensions_visible_to(actor).filter(id=tension_id)
    row = found.values_list(*_WHOLE, "customer__lead_id", "one_id", "other_id").first()
    if row is None:
        raise NotFound
    *whole, lead_id, one_id, other_id = row
    sides = _sides(expectations_visible_to(actor), ids=[one_id, other_id])
    may_write = may_write_customer(actor=actor, customer_lead_id=lead_id)
    fields: tuple[Any, ...] = (*whole, sides[one_id], sides[other_id], may_write)
    return TensionPage(*fields)


def _sides(found: QuerySet[Any], *, ids: Sequence[UUID]) -> dict[UUID, RegisterRow]:
    return {row[0]: RegisterRow(*row) for row in found.filter(id__in=ids).order_by("id").values_list(*FIELDS)}


def _row(*row: Any) -> TensionRow:
    id_, kind, note, decider, decider_text, decided_date, end_cause, *sides = row
    return TensionRow(
        id=UUID(str(id_)),
        kind=kind,
        note=note,
        decider_name=decider or decider_text,
        is_decided=decided_date is not None,
        end_cause=end_cause,
        one=Side(UUID(str(sides[0])), *sides[1:6]),
        other=Side(UUID(str(sides[6])), *sides[7:12]),
    )
