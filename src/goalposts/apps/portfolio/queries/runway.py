"""The steps that lead up to each decision date, and how they stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.queries import Decision, decisions_of, decisions_of_customer
from goalposts.apps.portfolio.access import gates_visible_to
from goalposts.apps.portfolio.queries.laying import Laid, StepDone, Towards, lay
from goalposts.domain.roles import Actor
from goalposts.domain.runway import Step, is_of_plan
from goalposts.lib.free_days import legal_free_days_of

MOST_RUNWAYS = 10_000
MOST_NAMED = 500


@dataclass(frozen=True)
class ContractRunway:
    """A decision and what leads up to it."""

    decision: Decision
    laid: Laid


def runways(
    *,
    actor: Actor,
    today: date,
    country: str,
    until: date | None = None,
    lead_id: UUID | None = None,
    limit: int = MOST_RUNWAYS,
) -> tuple[ContractRunway, ...]:
    """Give the runway of each contract that is decided on, in three queries: what is not known first, then the earliest.

    Shapes: `country` is the workspace's, for the days on which no step falls; the others as in `decisions_of`.
    """
    found = decisions_of(actor=actor, today=today, until=until, lead_id=lead_id, limit=limit)
    return with_steps(actor=actor, decisions=found, today=today, country=country)


def runway_of_customer(*, actor: Actor, customer_id: UUID, today: date, country: str) -> tuple[ContractRunway, ...]:
    """Give the runways of one customer's contracts, in two queries: what is not known first, then the earliest."""
    found = decisions_of_customer(actor=actor, customer_id=customer_id, today=today)
    return with_steps(actor=actor, decisions=found, today=today, country=country)


def with_steps(*, actor: Actor, decisions: Sequence[Decision], today: date, country: str) -> tuple[ContractRunway, ...]:
    """Lay the runway to some decisions, in one query, in their order."""
    years = {year for one in decisions for year in _years(one)}
    free_days = legal_free_days_of(country=country, years=years)
    done = _done_of(actor, [one.contract_id for one in decisions])
    return tuple(_runway(one, done[one.contract_id], today=today, free_days=free_days) for one in decisions)


def _towards(decision: Decision) -> Towards | None:
    day = decision.decision_date
    if day is None:
        return None
    return Towards(day, decision.known_date, decision.start_date, decision.stopped_term_months)


def _years(decision: Decision) -> Iterable[int]:
    towards = _towards(decision)
    return towards.years if towards else ()


def _done_of(actor: Actor, contract_ids: Sequence[UUID]) -> dict[UUID, list[tuple[Any, ...]]]:
    found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    if contract_ids:
        rows = _gates(actor=actor)
        if len(contract_ids) <= MOST_NAMED:
            rows = rows.filter(contract_id__in=contract_ids)
        for contract_id, *row in rows:
            found[contract_id].append(tuple(row))
    return found


def _gates(*, actor: Actor) -> QuerySet[Any, Any]:
    return (
        gates_visible_to(actor)
        .order_by("contract_id", "id")
        .values_list(
            "contract_id",
            "step",
            "stopped_term",
            "decision_date",
            "done_date",
            "done_by__person__name",
            "words",
            "review_id",
        )
    )


def _runway(
    decision: Decision, gates: list[tuple[Any, ...]], *, today: date, free_days: frozenset[date]
) -> ContractRunway:
    towards = _towards(decision)
    if towards is None:
        return ContractRunway(decision, Laid())
    done = {
        Step(step): StepDone(*told)
        for step, term, day, *told in gates
        if is_of_plan(
            done_term=term, done_decision=day, stopped_term=decision.stopped_term, decision=decision.decision_date
        )
    }
    return ContractRunway(decision, lay(towards=towards, done=done, today=today, free_days=free_days))
