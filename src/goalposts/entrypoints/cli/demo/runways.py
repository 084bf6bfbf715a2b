"""What became known of contracts of late, and which steps before a decision were done: a runway of every kind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from goalposts.apps.customers.queries import contract_card, decisions_of
from goalposts.apps.customers.usecases import BreakDay, Terms, add_contract, change_contract
from goalposts.apps.customers.usecases.contract import COLUMNS
from goalposts.apps.portfolio.queries import ContractRunway, runways
from goalposts.apps.portfolio.queries.feeds import FeedChoice
from goalposts.apps.portfolio.usecases import mark_gate_done
from goalposts.apps.portfolio.usecases.feed import make_feed
from goalposts.domain.calendar import next_working_day
from goalposts.domain.roles import Actor
from goalposts.domain.runway import Gate, Step
from goalposts.lib.free_days import free_days_of

COUNTRY = "NL"
# Contract → in how many days their tender starts, or their money is planned: told today.
TENDERS = {"Netwerk en kassaweegschalen": 171}
BUDGETS = {"Kantoorautomatisering": 47}
ENDED = ("Proefproject sensoren", 410, 9)  # began so many days ago, for so many months
SENTENCES = {
    Step.OPENS: "De reviewer heeft de opdracht; met de directeur is besproken wie gehoord wordt.",
    Step.INTERVIEWS: "Zes mensen gehoord, ook twee die het dagelijks gebruiken.",
    Step.REPORT: "Het rapport is ontvangen en met het team doorgenomen.",
    Step.TOLD: "Bij hen aan tafel verteld wat we gaan doen, en wat niet.",
    Step.CHECK: "Nagevraagd: de helft is gemerkt, de rest loopt nog.",
    Step.TALK: "Het gesprek over de verlenging is gevoerd, het aanbod volgt.",
}
NOT_DONE_EVERY = 9  # of the steps that have passed, one in so many was forgotten


def lay_runways(*, actors: Mapping[str, Actor], now: datetime, zone: ZoneInfo) -> None:
    """Let what was learned of late move decisions, note the steps that were done, and make a calendar feed."""
    today, manager = now.astimezone(zone).date(), actors["Milan"]
    every = {one.contract_name: one.contract_id for one in decisions_of(actor=manager, today=today)}
    for name, ahead in TENDERS.items():
        terms = _terms(manager, every[name])
        _learn(manager, every[name], replace(terms, tender_start_date=_worked(today, ahead)), today=today, now=now)
    for name, ahead in BUDGETS.items():
        terms = _terms(manager, every[name])
        _learn(manager, every[name], replace(terms, budget_round_date=_worked(today, ahead)), today=today, now=now)
    _end_one(manager, today=today, now=now)
    passed = 0
    for lane in runways(actor=manager, today=today, country=COUNTRY):
        passed = _walk(manager, lane, passed=passed, today=today, now=now)
    make_feed(actor=actors["Omar"], choice=FeedChoice(), now=now)


def _learn(actor: Actor, contract_id: UUID, terms: Terms, *, today: date, now: datetime) -> None:
    """Enter a day that the customer told of."""
    reason = "Gehoord van de inkoper"
    change_contract(actor=actor, contract_id=contract_id, terms=terms, changed_date=today, reason=reason, now=now)


def _terms(actor: Actor, contract_id: UUID) -> Terms:
    card = contract_card(actor=actor, contract_id=contract_id)
    options = tuple(BreakDay(day, what) for day, what in card.break_options)
    return Terms(**{column: getattr(card.row, column) for column in COLUMNS}, break_options=options)


def _end_one(actor: Actor, *, today: date, now: datetime) -> None:
    """Keep a contract that is over, beside one that runs."""
    name, ago, months = ENDED
    customer_id = next(
        one.customer_id for one in decisions_of(actor=actor, today=today) if one.contract_name in TENDERS
    )
    terms = Terms(name=name, start_date=(today - timedelta(days=ago)).replace(day=1), term_months=months)
    add_contract(actor=actor, customer_id=customer_id, terms=terms, now=now)


def _walk(actor: Actor, lane: ContractRunway, *, passed: int, today: date, now: datetime) -> int:
    """Note the steps that have passed as done, but for one in so many; gives how many passed so far."""
    for step in lane.laid.steps:
        if step.gate is not Gate.MISSED:
            continue
        passed += 1
        if passed % NOT_DONE_EVERY:
            mark_gate_done(
                actor=actor,
                contract_id=lane.decision.contract_id,
                step=step.step,
                done_date=step.until,
                words=SENTENCES[step.step],
                today=today,
                now=now,
            )
    return passed


def _worked(today: date, ahead: int) -> date:
    day = today + timedelta(days=ahead)
    return next_working_day(day=day, free_days=free_days_of(country=COUNTRY, years=(day.year, day.year + 1)))
