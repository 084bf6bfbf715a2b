"""Reading contracts and how they changed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, QuerySet, Value, When

from goalposts.apps.customers.access import contracts_visible_to
from goalposts.apps.customers.models import BreakOption, Contract, ContractChange
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, may_see_contract_value, may_write_customer
from goalposts.lib.paging import Key, Page, day, identifier, known_page_of

MAX_CHANGES = 200
VALUE = "value_per_year_eur"


@dataclass(frozen=True)
class ContractDays:
    """What follows from a contract: its end, the last day for notice, and by when is decided and why then.

    Shapes: None where there is no such day; `problem` says why where the terms are to blame.
    """

    end_date: date | None
    last_notice_date: date | None
    decision_date: date | None
    decided_by: str
    problem: str


@dataclass(frozen=True)
class ContractRow:
    """A contract as it stands, with what follows from it; the value only for whoever may see it, None otherwise and where it is not known.

    Shapes: `term_months` None is indefinite. Units: value in eur ex VAT a year.
    """

    id: UUID
    customer_id: UUID
    customer_name: str
    name: str
    start_date: date
    term_months: int | None
    renewal: str
    renewal_months: int | None
    notice_n: int | None
    notice_unit: str
    is_before_first: bool
    tender_start_date: date | None
    budget_round_date: date | None
    value_per_year_eur: Decimal | None
    archived_at: datetime | None
    may_write: bool
    days: ContractDays


@dataclass(frozen=True)
class ChangeLine:
    """One kept change: from which day, what was and what became of each field, who entered it when, and why."""

    changed_date: date
    recorded_at: datetime
    recorded_by: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class ContractCard:
    """A contract with its break options by day and its changes, newest first."""

    row: ContractRow
    break_options: list[tuple[date, str]]
    changes: list[ChangeLine]


CONTRACT_FIELDS = (
    "id",
    "customer_id",
    "customer__name",
    "name",
    "start_date",
    "term_months",
    "renewal",
    "renewal_months",
    "notice_n",
    "notice_unit",
    "is_before_first",
    "tender_start_date",
    "budget_round_date",
    VALUE,
    "archived_at",
    "customer__lead_id",
    "dates__end_date",
    "dates__last_notice_date",
    "dates__decision_date",
    "dates__decided_by",
    "dates__problem",
)
TERMS_ANYBODY_SEES = (*CONTRACT_FIELDS[3:13], "break_options")
CONTRACTS_ORDER = (
    Key("is_archived", False, lambda text: text == "True"),
    Key("start_date", True, day),
    Key("id", True, identifier),
)


def contracts_of(*, actor: Actor, customer_id: UUID, after: str, size: int) -> Page[ContractRow]:
    """Read a page of a customer's contracts in one query: the latest start first, archived ones last."""
    return known_page_of(
        contracts_at,
        actor=actor,
        customer_id=customer_id,
        order=CONTRACTS_ORDER,
        fields=CONTRACT_FIELDS,
        make=partial(contract_row, actor),
        after=after,
        size=size,
    )


def contracts_at(*, actor: Actor, customer_id: UUID) -> QuerySet[Contract]:
    """Build the query of a customer's contracts, as `CONTRACTS_ORDER` orders them."""
    archived = Case(When(archived_at__isnull=True, then=Value(False)), default=Value(True), output_field=BooleanField())
    return contracts_visible_to(actor).filter(customer_id=customer_id).annotate(is_archived=archived)


def contract_card(*, actor: Actor, contract_id: UUID) -> ContractCard:
    """Read one contract, in three queries.

    Edges: of a change of the value, whoever may not see it reads nothing; a change of nothing else is left out.
    Errors: NotFound when missing or foreign.
    """
    row = contracts_visible_to(actor).filter(id=contract_id).values_list(*CONTRACT_FIELDS).first()
    if row is None:
        raise NotFound
    options = BreakOption.objects.filter(contract_id=contract_id).order_by("last_date", "id")
    return ContractCard(
        row=contract_row(actor, *row),
        break_options=list(options.values_list("last_date", "what")),
        changes=changes_of(actor=actor, contract_id=contract_id),
    )


def changes_of(*, actor: Actor, contract_id: UUID) -> list[ChangeLine]:
    """Read how a contract changed, newest first, in one query; whoever asks may see the contract.

    Edges: of a change of the value, whoever may not see it reads nothing; a change of nothing else is left out.
    """
    rows = (
        ContractChange.objects.filter(contract_id=contract_id)
        .order_by("-changed_date", "-recorded_at", "-id")
        .values_list("changed_date", "recorded_at", "recorded_by__person__name", "before", "after", "reason")
    )
    lines = [ChangeLine(*row) for row in rows[:MAX_CHANGES]]
    if may_see_contract_value(actor=actor):
        return lines
    for line in lines:
        line.before.pop(VALUE, None)
        line.after.pop(VALUE, None)
    return [line for line in lines if line.after]


def contract_row(actor: Actor, *row: Any) -> ContractRow:
    """Make a row of CONTRACT_FIELDS, with the value only for whoever may see it."""
    value = row[13] if may_see_contract_value(actor=actor) else None
    may_write = may_write_customer(actor=actor, customer_lead_id=row[15])
    end, last_notice, decision, decided_by, problem = row[16:]
    days = ContractDays(end, last_notice, decision, decided_by or "", problem or "")
    seen: tuple[Any, ...] = (*row[:13], value, row[14], may_write, days)
    return ContractRow(*seen)
