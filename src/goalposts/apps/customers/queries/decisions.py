"""By when do customers decide? What the contracts say, as it was reckoned when they were written."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goalposts.apps.customers.access import contract_dates_visible_to
from goalposts.apps.customers.models import ContractDates
from goalposts.domain.revenue import Band, band_of
from goalposts.domain.roles import Actor, Right, may, may_write_customer
from goalposts.domain.terms import TermsProblem
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, day, identifier, known_page_of, page_of
from goalposts.lib.prepared import first_row, plain_rows

MOST_DECISIONS = 10_000
MOST_OF_CUSTOMER = 200
_UNKNOWN = Q(decision_date__isnull=True) & ~Q(problem=TermsProblem.ENDED.value)
_FIRST = date(1900, 1, 1)  # before every day that can be entered: what is not known stands first
_ORDER = (Key("sort_date", False, day), Key("id", False, identifier))


@dataclass(frozen=True)
class DecisionFilter:
    """Which decisions are listed.

    Shapes: `until` is the last day looked at, what is not known included; `is_unknown` keeps that alone.
    """

    words: str = ""
    lead_id: UUID | None = None
    until: date | None = None
    is_unknown: bool = False


@dataclass(frozen=True)
class DecisionCounts:
    """How many contracts are decided on: within the days looked at, after them, and nobody knows when."""

    within: int
    later: int
    unknown: int

    @property
    def all(self) -> int:
        """Count every contract that is decided on."""
        return self.within + self.later + self.unknown


@dataclass(frozen=True)
class Decision:
    """By when a customer decides on a contract, and what that follows from.

    Shapes: `decision_date` None is not known, `problem` then says why where the terms are to blame. `stopped_term` is
    the number of the term that the decision is about and `stopped_term_months` its length, None for an indefinite
    contract. `known_date` is the day on which the decision date became known or changed. `moves` grows whenever the
    dates were reckoned anew, at `reckoned_at`. `band` is what a year is worth (the contract, else the customer) for whoever may know it.
    """

    customer_id: UUID
    customer_name: str
    lead_id: UUID
    contract_id: UUID
    contract_name: str
    start_date: date
    decision_date: date | None
    decided_by: str
    end_date: date | None
    last_notice_date: date | None
    stopped_term: int | None
    stopped_term_months: int | None
    known_date: date
    problem: str
    moves: int
    reckoned_at: datetime
    band: Band | None
    may_write: bool


DECISION_FIELDS = (
    "contract__customer_id",
    "contract__customer__name",
    "contract__customer__lead_id",
    "contract_id",
    "contract__name",
    "contract__start_date",
    "decision_date",
    "decided_by",
    "end_date",
    "last_notice_date",
    "stopped_term",
    "stopped_term_months",
    "known_date",
    "problem",
    "moves",
    "reckoned_at",
    "contract__value_per_year_eur",
    "contract__customer__revenue_per_year_eur",
)


def decisions_of(
    *, actor: Actor, today: date, until: date | None = None, lead_id: UUID | None = None, limit: int = MOST_DECISIONS
) -> tuple[Decision, ...]:
    """Give by when the customers decide on their contracts, in at most two queries: what is not known first, then the
    earliest.

    Shapes: `until` is the last day looked at, and leaves out what is not known; `lead_id` chooses whose.
    Edges: ended and archived contracts are left out, and those of archived customers.
    """
    unknown = [] if until else plain_rows(_unknown, actor=actor, lead_id=lead_id, limit=limit)
    known = plain_rows(_known, actor=actor, today=today, until=until, lead_id=lead_id, limit=limit)
    return tuple(map(partial(_decision, actor), [*unknown, *known][:limit]))


def decisions_of_customer(*, actor: Actor, customer_id: UUID, today: date) -> tuple[Decision, ...]:
    """Give by when one customer decides, as `decisions_of` does, in one query.

    Shapes: at most MOST_OF_CUSTOMER.
    """
    rows = plain_rows(_of_customer, actor=actor, customer_id=customer_id, today=today)
    return tuple(map(partial(_decision, actor), rows))


def decisions_page(*, actor: Actor, today: date, narrowed: DecisionFilter, after: str, size: int) -> Page[Decision]:
    """Read a page of the decisions in one query: what is not known first, then the earliest."""
    read: dict[str, Any] = {
        "order": _ORDER,
        "fields": DECISION_FIELDS,
        "make": partial(_decision_of, actor),
        "after": after,
        "size": size,
    }
    if narrowed.words:
        return page_of(queryset=_listed(actor=actor, today=today, narrowed=narrowed), **read)
    return known_page_of(_listed, actor=actor, today=today, narrowed=narrowed, **read)


def decision_counts(*, actor: Actor, today: date, until: date, lead_id: UUID | None = None) -> DecisionCounts:
    """Count the contracts that are decided on, in one query."""
    row = first_row(_counted, actor=actor, today=today, until=until, lead_id=lead_id)
    return DecisionCounts(*row) if row is not None else DecisionCounts(0, 0, 0)


def _counted(*, actor: Actor, today: date, until: date, lead_id: UUID | None) -> QuerySet[Any, Any]:
    found = _chosen(actor, lead_id=lead_id)
    grouped: QuerySet[Any, Any] = (
        found.order_by()
        .values("workspace_id")
        .annotate(
            within=Count("id", filter=Q(decision_date__gte=today, decision_date__lte=until)),
            later=Count("id", filter=Q(decision_date__gt=until)),
            unknown=Count("id", filter=_UNKNOWN),
        )
    )
    return grouped.values_list("within", "later", "unknown")


def _listed(*, actor: Actor, today: date, narrowed: DecisionFilter) -> QuerySet[ContractDates]:
    found = _chosen(actor, lead_id=narrowed.lead_id)
    known = Q(decision_date__gte=today)
    if narrowed.until is not None:
        known &= Q(decision_date__lte=narrowed.until)
    found = found.filter(_UNKNOWN if narrowed.is_unknown else _UNKNOWN | known)
    found = found.filter(holds_words(words=narrowed.words, fields=("contract__customer__name", "contract__name")))
    return found.annotate(sort_date=Coalesce("decision_date", Value(_FIRST)))


def _decision_of(actor: Actor, *row: Any) -> Decision:
    return _decision(actor, row)


def _unknown(*, actor: Actor, lead_id: UUID | None, limit: int) -> QuerySet[Any, Any]:
    found = _chosen(actor, lead_id=lead_id).filter(_UNKNOWN)
    return found.order_by("contract__customer__name", "id").values_list(*DECISION_FIELDS)[:limit]


def _known(*, actor: Actor, today: date, until: date | None, lead_id: UUID | None, limit: int) -> QuerySet[Any, Any]:
    found = _chosen(actor, lead_id=lead_id).filter(decision_date__gte=today)
    if until is not None:
        found = found.filter(decision_date__lte=until)
    return found.order_by("decision_date", "id").values_list(*DECISION_FIELDS)[:limit]


def _of_customer(*, actor: Actor, customer_id: UUID, today: date) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = _listed(actor=actor, today=today, narrowed=DecisionFilter())
    found = found.filter(contract__customer_id=customer_id).order_by("sort_date", "id")
    return found.values_list(*DECISION_FIELDS)[:MOST_OF_CUSTOMER]


def _chosen(actor: Actor, *, lead_id: UUID | None) -> QuerySet[ContractDates]:
    found = contract_dates_visible_to(actor).filter(
        contract__archived_at__isnull=True, contract__customer__archived_at__isnull=True
    )
    return found if lead_id is None else found.filter(contract__customer__lead_id=lead_id)


def _decision(actor: Actor, row: Any) -> Decision:
    told: tuple[Any, ...] = row[:-2]
    of_contract, of_customer = row[-2:]
    worth: Decimal | None = of_customer if of_contract is None else of_contract
    is_shown = worth is not None and may(actor=actor, right=Right.SEE_REVENUE_BANDS)
    band = band_of(per_year_eur=worth) if is_shown and worth is not None else None
    seen: tuple[Any, ...] = (*told, band, may_write_customer(actor=actor, customer_lead_id=told[2]))
    return Decision(*seen)
