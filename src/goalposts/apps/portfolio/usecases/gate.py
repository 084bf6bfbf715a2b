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
    stands = _stands(contract)
    if stands is None or stands.decision_date is None:
        raise UnableToMarkGate(reason="NO_DECISION")
    _check_plan(contract, stands.decision_date, stands, step=step, done_date=done_date)
    before = _done(stands, step)
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
    stands = _stands(contract)
    gate = _done(stands, step) if stands is not None else None
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


def _check_plan(contract: Contract, decision: date, stands: ContractDates, *, step: Step, done_date: date) -> None:
    """Refuse a step that the plan does not have, and a day that can only be about another decision."""
    towards = Towards(decision, stands.known_date, contract.start_date, stands.stopped_term_months)
    free_days = legal_free_days_of(country=contract.workspace.country, years=towards.years)
    if step not in towards.plan(free_days=free_days).days:
        raise UnableToMarkGate(reason="NOT_IN_PLAN")
    first = first_day_for(decision=decision, laid_date=stands.known_date, start=contract.start_date)
    if done_date < first:
        raise UnableToMarkGate(field="done_date", reason="TOO_EARLY", first_day=first)


def _stands(contract: Contract) -> ContractDates | None:
    return ContractDates.objects.filter(contract=contract).first()


def _done(stands: ContractDates, step: Step) -> GateDone | None:
    rows = GateDone.objects.filter(contract_id=stands.contract_id, step=step.value).order_by("id")
    return next((one for one in rows if _is_still_done(one, stands)), None)


def _is_still_done(gate: GateDone, stands: ContractDates) -> bool:
    return is_of_plan(
        done_term=gate.stopped_term,
        done_decision=gate.decision_date,
        stopped_term=stands.stopped_term,
        decision=stands.decision_date,
    )
