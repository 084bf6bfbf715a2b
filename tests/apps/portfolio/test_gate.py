"""A step before a decision is done by hand: who, when and how; it stays done while the decision is about the same term."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from goalposts.apps.customers.usecases import (
    HasHistory,
    Terms,
    add_contract,
    change_contract,
    delete_contract,
    mind_contract_dates,
)
from goalposts.apps.portfolio.models import GateDone
from goalposts.apps.portfolio.queries import ContractRunway, contracts_on_runway, runway_of_customer, runways
from goalposts.apps.portfolio.usecases import UnableToMarkGate, mark_gate_done, unmark_gate
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from goalposts.domain.runway import Gate, Pace, Step
from tests.apps.portfolio.conftest import TERMS, Setting
from tests.builders import NOW, Cast

TODAY = NOW.date()
WORDS = "Doorgesproken met de directeur."


def marked(actor: Actor, setting: Setting, step: Step = Step.TALK, **more: object) -> None:
    asked = {"done_date": TODAY, "words": WORDS, "today": TODAY, "now": NOW, **more}
    mark_gate_done(actor=actor, contract_id=setting.contract_id, step=step, **asked)  # type: ignore[arg-type]


def read(cast: Cast, setting: Setting, today: date = TODAY) -> ContractRunway:
    (found,) = runway_of_customer(actor=cast.vik, customer_id=setting.customer_id, today=today, country="NL")
    return found


def gates(runway: ContractRunway) -> dict[Step, Gate]:
    return {one.step: one.gate for one in runway.laid.steps}


def test_a_runway_counts_back_from_the_day_it_became_known(cast: Cast, setting: Setting) -> None:
    found = read(cast, setting)
    assert found.laid.pace is Pace.LATE_START
    assert set(gates(found).values()) == {Gate.DUE}
    late = read(cast, setting, today=date(2026, 9, 1))
    assert late.laid.missed[0].step is Step.OPENS
    assert late.laid.next_due is None or late.laid.next_due.day >= date(2026, 9, 1)


def test_a_step_is_noted_as_done_with_who_and_how(cast: Cast, setting: Setting) -> None:
    marked(cast.sanne, setting)
    talk = read(cast, setting).laid.steps[-1]
    assert (talk.step, talk.gate) == (Step.TALK, Gate.DONE)
    assert talk.done is not None
    assert (talk.done.done_date, talk.done.done_by, talk.done.words) == (TODAY, "Sanne de Wit", WORDS)
    with pytest.raises(AlreadyDone):
        marked(cast.milan, setting)


def test_it_can_be_taken_back(cast: Cast, setting: Setting) -> None:
    marked(cast.sanne, setting)
    unmark_gate(actor=cast.milan, contract_id=setting.contract_id, step=Step.TALK, now=NOW)
    assert gates(read(cast, setting))[Step.TALK] is Gate.DUE
    with pytest.raises(AlreadyDone):
        unmark_gate(actor=cast.milan, contract_id=setting.contract_id, step=Step.TALK, now=NOW)


@pytest.mark.parametrize(("who", "refusal"), [("vik", Denied), ("vera", NotFound)])
def test_who_may_not_write_the_customer_marks_nothing(
    cast: Cast, setting: Setting, who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        marked(getattr(cast, who), setting)
    with pytest.raises(refusal):
        unmark_gate(actor=getattr(cast, who), contract_id=setting.contract_id, step=Step.TALK, now=NOW)


def test_a_stranger_of_a_contract_finds_none(cast: Cast, setting: Setting) -> None:
    with pytest.raises(NotFound):
        marked(cast.sanne, replace(setting, contract_id=uuid4()))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"done_date": TODAY + timedelta(days=1)}, "IN_FUTURE"),
        ({"words": "  "}, "EMPTY"),
        ({"words": "x" * 301}, "TOO_LONG"),
        ({"done_date": date(1950, 1, 1)}, "TOO_EARLY"),
        ({"done_date": date(2025, 5, 29)}, "TOO_EARLY"),
    ],
)
def test_a_day_to_come_one_long_before_and_no_words_are_refused(
    cast: Cast, setting: Setting, more: dict[str, object], reason: str
) -> None:
    with pytest.raises(UnableToMarkGate) as refused:
        marked(cast.sanne, setting, Step.TALK, **more)
    assert refused.value.facts["reason"] == reason


def test_a_step_may_have_been_done_before_it_was_known_here(cast: Cast, setting: Setting) -> None:
    marked(cast.sanne, setting, Step.OPENS, done_date=date(2025, 5, 30))
    assert gates(read(cast, setting))[Step.OPENS] is Gate.DONE


def test_a_step_outside_the_plan_is_refused(cast: Cast, setting: Setting) -> None:
    soon = Terms(start_date=date(2024, 3, 1), tender_start_date=TODAY + timedelta(days=60))
    contract_id = add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=soon, now=NOW)
    own = replace(setting, contract_id=contract_id)
    with pytest.raises(UnableToMarkGate) as refused:
        marked(cast.sanne, own, Step.INTERVIEWS)
    assert refused.value.facts == {"reason": "NOT_IN_PLAN"}
    marked(cast.sanne, own, Step.TALK)
    assert GateDone.objects.count() == 1


def test_without_a_decision_date_there_is_nothing_to_do(cast: Cast, setting: Setting) -> None:
    contract_id = add_contract(
        actor=cast.sanne, customer_id=setting.customer_id, terms=Terms(start_date=TODAY), now=NOW
    )
    with pytest.raises(UnableToMarkGate) as refused:
        marked(cast.sanne, replace(setting, contract_id=contract_id))
    assert refused.value.facts["reason"] == "NO_DECISION"
    with pytest.raises(AlreadyDone):
        unmark_gate(actor=cast.sanne, contract_id=contract_id, step=Step.TALK, now=NOW)
    unknown, _ = runway_of_customer(actor=cast.vik, customer_id=setting.customer_id, today=TODAY, country="NL")
    assert (unknown.laid.pace, unknown.laid.steps) == (None, ())


def test_the_same_term_keeps_its_steps_and_the_next_one_starts_afresh(cast: Cast, setting: Setting) -> None:
    marked(cast.sanne, setting, Step.OPENS)
    change_contract(
        actor=cast.sanne,
        contract_id=setting.contract_id,
        terms=replace(TERMS, budget_round_date=date(2026, 10, 1)),
        changed_date=TODAY,
        reason="",
        now=NOW,
    )
    assert gates(read(cast, setting))[Step.OPENS] is Gate.DONE
    later = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    night = Actor.system(reason="a new day", workspace_id=cast.sanne.workspace_id)
    mind_contract_dates(actor=night, now=later)
    afresh = read(cast, setting, today=later.date())
    assert afresh.laid.pace is Pace.NORMAL
    assert gates(afresh)[Step.OPENS] is Gate.DUE
    marked(cast.sanne, setting, Step.OPENS, today=later.date(), done_date=later.date())
    assert gates(read(cast, setting, today=later.date()))[Step.OPENS] is Gate.DONE


def test_an_indefinite_contract_starts_afresh_with_each_day(cast: Cast, setting: Setting) -> None:
    terms = Terms(start_date=date(2024, 3, 1), tender_start_date=date(2027, 6, 1))
    contract_id = add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=terms, now=NOW)
    own = replace(setting, contract_id=contract_id)
    marked(cast.sanne, own, Step.OPENS)
    found = contracts_on_runway(
        actor=cast.vik, customer_id=setting.customer_id, today=TODAY, country="NL", after="", size=10
    )
    states = {one.row.id: one.laid.steps[0].gate for one in found.rows}
    assert states == {setting.contract_id: Gate.DUE, contract_id: Gate.DONE}
    other = replace(terms, tender_start_date=date(2027, 9, 1))
    change_contract(actor=cast.sanne, contract_id=contract_id, terms=other, changed_date=TODAY, reason="", now=NOW)
    every = runways(actor=cast.milan, today=TODAY, country="NL")
    assert [gates(one)[Step.OPENS] for one in every] == [Gate.DUE, Gate.DUE]


def test_a_contract_with_a_step_done_has_history(cast: Cast, setting: Setting) -> None:
    marked(cast.sanne, setting)
    with pytest.raises(HasHistory):
        delete_contract(actor=cast.sanne, contract_id=setting.contract_id, now=NOW)
    assert GateDone.objects.count() == 1


def test_many_runways_read_their_steps_at_once(cast: Cast, setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    marked(cast.sanne, setting)
    monkeypatch.setattr("goalposts.apps.portfolio.queries.runway.MOST_NAMED", 0)
    assert gates(runways(actor=cast.vik, today=TODAY, country="NL")[0])[Step.TALK] is Gate.DONE
    assert runways(actor=cast.vera, today=TODAY, country="NL") == ()
