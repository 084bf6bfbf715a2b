"""A customer's contracts, each with how its runway stands, in one query."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goalposts.apps.customers.queries.contracts import (
    CONTRACT_FIELDS,
    CONTRACTS_ORDER,
    ContractRow,
    contract_row,
    contracts_at,
)
from goalposts.apps.portfolio.access import gates_visible_to
from goalposts.apps.portfolio.queries.laying import Laid, StepDone, Towards, lay
from goalposts.domain.roles import Actor
from goalposts.domain.runway import Step
from goalposts.lib.free_days import legal_free_days_of
from goalposts.lib.paging import Page, known_page_of

_DATES = ("dates__known_date", "dates__stopped_term_months")
_DONE = {step: f"done_{step.value.lower()}" for step in Step}


@dataclass(frozen=True)
class ContractOnRunway:
    """A contract and its runway; there is none without a known decision date, nor of an archived contract."""

    row: ContractRow
    laid: Laid


def contracts_on_runway(
    *, actor: Actor, customer_id: UUID, today: date, country: str, after: str, size: int
) -> Page[ContractOnRunway]:
    """Read a page of a customer's contracts with their runways: the latest start first, archived ones last.

    Shapes: `country` is the workspace's, for the days on which no step falls.
    """
    return known_page_of(
        _with_gates,
        actor=actor,
        customer_id=customer_id,
        order=CONTRACTS_ORDER,
        fields=(*CONTRACT_FIELDS, *_DATES, *_DONE.values()),
        make=partial(_made, actor, today, country),
        after=after,
        size=size,
    )


def _with_gates(*, actor: Actor, customer_id: UUID) -> QuerySet[Any, Any]:
    of_term = Q(stopped_term=OuterRef("dates__stopped_term"))
    of_day = Q(stopped_term__isnull=True, decision_date=OuterRef("dates__decision_date"))
    found: QuerySet[Any, Any] = contracts_at(actor=actor, customer_id=customer_id)
    for step, name in _DONE.items():
        gates = gates_visible_to(actor).filter(of_term | of_day, contract_id=OuterRef("id"), step=step.value)
        found = found.annotate(**{name: Subquery(gates.order_by("id").values("done_date")[:1])})
    return found


def _made(actor: Actor, today: date, country: str, *row: Any) -> ContractOnRunway:
    count = len(CONTRACT_FIELDS)
    contract = contract_row(actor, *row[:count])
    known_date, months, *done = row[count:]
    decision = contract.days.decision_date
    if decision is None or contract.archived_at is not None:
        return ContractOnRunway(contract, Laid())
    towards = Towards(decision, known_date, contract.start_date, months)
    noted = {step: StepDone(day) for step, day in zip(_DONE, done, strict=True) if day is not None}
    free_days = legal_free_days_of(country=country, years=towards.years)
    return ContractOnRunway(contract, lay(towards=towards, done=noted, today=today, free_days=free_days))
