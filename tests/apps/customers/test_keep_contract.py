"""Adding, changing, archiving and throwing away a contract; every change kept with its day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from goalposts.apps.customers.queries import contract_card, contracts_of
from goalposts.apps.customers.usecases import (
    BreakDay,
    HasHistory,
    Terms,
    UnableToKeepContract,
    add_contract,
    archive_contract,
    change_contract,
    delete_contract,
    unarchive_contract,
)
from goalposts.apps.expectations.queries import CONTRACT_CHANGED, history_of
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import Actor
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast

TERMS = Terms(
    start_date=date(2024, 7, 1),
    name="Werkplekbeheer",
    term_months=36,
    renewal="FOREVER",
    renewal_months=12,
    notice_n=3,
    notice_unit="MONTH",
    is_before_first=True,
    budget_round_date=date(2026, 9, 15),
    break_options=(BreakDay(date(2026, 6, 30), "Optie 1"),),
)
VALUED = replace(TERMS, value_per_year_eur=Decimal("120000.00"))
DAY = date(2026, 1, 1)


def added(cast: Cast, setting: Setting, *, terms: Terms = TERMS) -> UUID:
    return add_contract(actor=cast.milan, customer_id=setting.customer_id, terms=terms, now=NOW)


def changed(actor: Actor, contract_id: UUID, *, terms: Terms, reason: str = "") -> bool:
    return change_contract(actor=actor, contract_id=contract_id, terms=terms, changed_date=DAY, reason=reason, now=NOW)


def test_a_lead_adds_a_contract_of_their_own_customer_without_its_value(cast: Cast, setting: Setting) -> None:
    contract_id = add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=TERMS, now=NOW)
    card = contract_card(actor=cast.vik, contract_id=contract_id)
    assert (card.row.name, card.row.notice_n, card.row.is_before_first) == ("Werkplekbeheer", 3, True)
    assert card.break_options == [(date(2026, 6, 30), "Optie 1")]
    for actor, customer_id, terms, refusal in (
        (cast.sanne, setting.customer_id, VALUED, Denied),
        (cast.sanne, setting.milans_id, TERMS, Denied),
        (cast.vik, setting.customer_id, TERMS, Denied),
        (cast.vera, setting.customer_id, TERMS, NotFound),
    ):
        with pytest.raises(refusal):
            add_contract(actor=actor, customer_id=customer_id, terms=terms, now=NOW)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (replace(TERMS, term_months=0), "TERM_NOT_POSITIVE"),
        (replace(TERMS, term_months=None), "RENEWAL_WITHOUT_TERM"),
        (replace(TERMS, renewal_months=0), "RENEWAL_NOT_POSITIVE"),
        (replace(TERMS, notice_n=-1), "NOTICE_NEGATIVE"),
        (replace(TERMS, notice_unit=""), "NOTICE_UNIT_MISSING"),
        (replace(TERMS, term_months=1201), "TOO_MUCH"),
        (replace(TERMS, name="x" * 161), "TOO_LONG"),
        (replace(TERMS, value_per_year_eur=Decimal(-1)), "NO_AMOUNT"),
        (replace(TERMS, break_options=(BreakDay(DAY), BreakDay(DAY, "again"))), "TWICE"),
    ],
)
def test_terms_that_do_not_fit_are_refused(cast: Cast, setting: Setting, terms: Terms, reason: str) -> None:
    with pytest.raises(UnableToKeepContract) as refused:
        added(cast, setting, terms=terms)
    assert refused.value.facts["reason"] == reason


def test_a_change_is_kept_beside_the_contract_with_its_day_and_reason(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    longer = replace(TERMS, term_months=48, break_options=())
    assert changed(cast.sanne, contract_id, terms=longer, reason=" Verlengd ")
    assert not changed(cast.sanne, contract_id, terms=longer)
    card = contract_card(actor=cast.vik, contract_id=contract_id)
    line = card.changes[0]
    assert (card.row.term_months, card.break_options, len(card.changes)) == (48, [], 1)
    assert line.before == {"term_months": 36, "break_options": [["2026-06-30", "Optie 1"]]}
    assert line.after == {"term_months": 48, "break_options": []}
    assert (line.changed_date, line.reason, line.recorded_by) == (DAY, "Verlengd", "Sanne de Wit")


def test_the_value_is_seen_and_changed_only_by_who_keeps_revenue(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting, terms=VALUED)
    changed(cast.milan, contract_id, terms=replace(VALUED, value_per_year_eur=Decimal(130_000)), reason="Index")
    changed(cast.sanne, contract_id, terms=replace(TERMS, notice_n=6))
    with pytest.raises(Denied):
        changed(cast.sanne, contract_id, terms=VALUED)
    cards = [contract_card(actor=actor, contract_id=contract_id) for actor in (cast.omar, cast.sanne, cast.vik)]
    assert [card.row.value_per_year_eur for card in cards] == [Decimal(130_000), None, None]
    assert [[sorted(line.after) for line in card.changes] for card in cards] == [
        [["notice_n"], ["value_per_year_eur"]],
        [["notice_n"]],
        [["notice_n"]],
    ]
    rows = [
        contracts_of(actor=one, customer_id=setting.customer_id, after="", size=5).rows for one in (cast.omar, cast.vik)
    ]
    assert [row[0].value_per_year_eur for row in rows] == [Decimal(130_000), None]
    told = [
        [line.kind for line in history_of(actor=one, customer_id=setting.customer_id, after="", size=9).rows]
        for one in (cast.omar, cast.vik)
    ]
    assert told == [[CONTRACT_CHANGED] * 2, [CONTRACT_CHANGED]]


def test_who_may_not_write_changes_no_contract(cast: Cast, setting: Setting) -> None:
    theirs = add_contract(actor=cast.milan, customer_id=setting.milans_id, terms=TERMS, now=NOW)
    for actor, contract_id, refusal in (
        (cast.vik, theirs, Denied),
        (cast.sanne, theirs, Denied),
        (cast.vera, theirs, NotFound),
        (cast.omar, uuid4(), NotFound),
    ):
        with pytest.raises(refusal):
            changed(actor, contract_id, terms=TERMS)
        with pytest.raises(refusal):
            archive_contract(actor=actor, contract_id=contract_id, now=NOW)
        with pytest.raises(refusal):
            delete_contract(actor=actor, contract_id=contract_id, now=NOW)
    with pytest.raises(UnableToKeepContract):
        changed(cast.milan, theirs, terms=replace(TERMS, notice_n=1), reason="x" * 301)


def test_an_archived_contract_stands_last_and_can_come_back(cast: Cast, setting: Setting) -> None:
    first, second = added(cast, setting), added(cast, setting, terms=replace(TERMS, start_date=date(2020, 1, 1)))

    def order() -> list[UUID]:
        rows = contracts_of(actor=cast.vik, customer_id=setting.customer_id, after="", size=5).rows
        return [row.id for row in rows]

    archive_contract(actor=cast.sanne, contract_id=first, now=NOW)
    assert order() == [second, first]
    with pytest.raises(AlreadyDone):
        archive_contract(actor=cast.sanne, contract_id=first, now=NOW)
    unarchive_contract(actor=cast.sanne, contract_id=first, now=NOW)
    assert order() == [first, second]
    with pytest.raises(AlreadyDone):
        unarchive_contract(actor=cast.sanne, contract_id=first, now=NOW)


def test_only_a_contract_without_kept_changes_is_thrown_away(cast: Cast, setting: Setting) -> None:
    kept, mistaken = added(cast, setting), added(cast, setting)
    changed(cast.sanne, kept, terms=replace(TERMS, term_months=12))
    with pytest.raises(HasHistory) as refused:
        delete_contract(actor=cast.sanne, contract_id=kept, now=NOW)
    assert refused.value.facts["hanging"] == {"contractchange": 1}
    assert contract_card(actor=cast.vik, contract_id=kept).break_options != []
    delete_contract(actor=cast.sanne, contract_id=mistaken, now=NOW)
    with pytest.raises(NotFound):
        contract_card(actor=cast.vik, contract_id=mistaken)
