"""Noting by hand that a step before a decision date was done, and taking that back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_contract_for
from goalposts.apps.customers.models import Contract, ContractDates
from goalposts.apps.portfolio.models import GateDone
from goalposts.apps.portfolio.queries.laying import Towards
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor, member_of
from goalposts.domain.runway import Step, first_day_for, is_of_plan
from goalposts.lib.free_days import legal_free_days_of

MAX_WORDS = 300


class UnableToMarkGate(Refused):
    """The step cannot be noted as done; `facts` names the field, where there is one, and the reason."""

    code = "UNABLE_TO_MARK_GATE"


@transaction.atomic
def mark_gate_done(
    *, actor: Actor, contract_id: UUID, step: Step, done_date: date, words: str, today: date, now: datetime
) -> UUID:
    """Note that a step of a contract's runway was done.

    Shapes: `words` is a sentence on how it went. Edges: it counts while the decision is about the same term.
    Errors: NotFound, Denied (the gate); UnableToMarkGate for a day to come or long before, no words, no known decision
    date, or a step that the plan does not have; AlreadyDone.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)
    _check(done_date=done_date, words=words, today=today)
    stands = stands_of(contract=contract)
    if stands is None or stands.decision_date is None:
        raise UnableToMarkGate(reason="NO_DECISION")
    _check_plan(contract, stands, step=step, done_date=done_date)
    before = done_of(stands=stands, step=step)
    if before is not None:
        raise AlreadyDone(day=before.done_date)

    gate = GateDone.objects.create(
        workspace_id=contract.workspace_id,
        contract=contract,
        step=step.value,
        stopped_term=stands.stopped_term,
        decision_date=stands.decision_date,
        done_date=done_date,
        words=words.strip(),
        done_by_id=member_of(actor=actor),
        recorded_at=now,
    )

    facts = {"step": step.value, "day": done_date, "decision": stands.decision_date, "words": gate.words}
    record_deed(actor=actor, deed="gate.done", about=("contract", contract.id), facts=facts, now=now)
    return gate.id


@transaction.atomic
def unmark_gate(*, actor: Actor, contract_id: UUID, step: Step, now: datetime) -> None:
    """Take back that a step was done, for the decision that the contract asks for now.

    Errors: NotFound, Denied (the gate); AlreadyDone where it is not noted as done.
    """
    contract = get_contract_for(actor, contract_id, to_write=True)
    stands = stands_of(contract=contract)
    gate = done_of(stands=stands, step=step) if stands is not None else None
    if gate is None:
        raise AlreadyDone

    facts = {"step": step.value, "day": gate.done_date, "words": gate.words}
    gate.delete()

    record_deed(actor=actor, deed="gate.undone", about=("contract", contract.id), facts=facts, now=now)


def _check(*, done_date: date, words: str, today: date) -> None:
    problems = (
        ("done_date", "IN_FUTURE", done_date > today),
        ("words", "EMPTY", not words.strip()),
        ("words", "TOO_LONG", len(words) > MAX_WORDS),
    )
    for field, reason, is_wrong in problems:
        if is_wrong:
            raise UnableToMarkGate(field=field, reason=reason)


def _check_plan(contract: Contract, stands: ContractDates, *, step: Step, done_date: date) -> None:
    """Refuse a step that the plan does not have, and a day that can only be about another decision."""
    if not _has_step(contract, stands, step=step):
        raise UnableToMarkGate(reason="NOT_IN_PLAN")
    first = _first_day(contract, stands)
    if done_date < first:
        raise UnableToMarkGate(field="done_date", reason="TOO_EARLY", first_day=first)


def is_in_plan(*, contract: Contract, stands: ContractDates, step: Step, day: date) -> bool:
    """Say whether a step can have been done on a day, of the plan towards the decision that is known now."""
    return _has_step(contract, stands, step=step) and day >= _first_day(contract, stands)


def _has_step(contract: Contract, stands: ContractDates, *, step: Step) -> bool:
    assert stands.decision_date is not None, "only a known decision has a plan"
    towards = Towards(stands.decision_date, stands.known_date, contract.start_date, stands.stopped_term_months)
    free_days = legal_free_days_of(country=contract.workspace.country, years=towards.years)
    return step in towards.plan(free_days=free_days).days


def _first_day(contract: Contract, stands: ContractDates) -> date:
    assert stands.decision_date is not None, "only a known decision has a plan"
    return first_day_for(decision=stands.decision_date, laid_date=stands.known_date, start=contract.start_date)


def stands_of(*, contract: Contract) -> ContractDates | None:
    """Give the days of a contract as they are known now; None before they were ever worked out."""
    return ContractDates.objects.filter(contract=contract).first()


def done_of(*, stands: ContractDates, step: Step) -> GateDone | None:
    """Find that a step was done for the decision that is known now."""
    rows = GateDone.objects.filter(contract_id=stands.contract_id, step=step.value).order_by("id")
    return next((one for one in rows if _is_still_done(one, stands)), None)


def _is_still_done(gate: GateDone, stands: ContractDates) -> bool:
    return is_of_plan(
        done_term=gate.stopped_term,
        done_decision=gate.decision_date,
        stopped_term=stands.stopped_term,
        decision=stands.decision_date,
    )
