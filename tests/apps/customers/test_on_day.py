"""Contracts and talks as of a former day: by their own days, and marked when they became known later."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from goalposts.apps.customers.queries import (
    ContractCardOn,
    ContractDays,
    ContractOn,
    contract_on,
    contracts_on,
    talks_on,
)
from goalposts.apps.customers.usecases import (
    BreakDay,
    Talk,
    Terms,
    add_contract,
    archive_contract,
    change_contract,
    record_conversation,
)
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, TODAY, Cast

ZONE = "Europe/Amsterdam"
START = date(2025, 1, 1)
TERMS = Terms(start_date=START, name="Schoonmaak", term_months=24, notice_n=3, notice_unit="MONTH")


def days(count: int) -> timedelta:
    return timedelta(days=count)


def on(actor: Actor, setting: Setting, day: date) -> list[ContractOn]:
    return contracts_on(actor=actor, customer_id=setting.customer_id, day=day, time_zone=ZONE)


def added(cast: Cast, setting: Setting, *, terms: Terms = TERMS, now: datetime = NOW) -> UUID:
    return add_contract(actor=cast.milan, customer_id=setting.customer_id, terms=terms, now=now)


def changed(cast: Cast, contract_id: UUID, terms: Terms, *, day: date, now: datetime) -> None:
    change_contract(actor=cast.milan, contract_id=contract_id, terms=terms, changed_date=day, reason="Herzien", now=now)


def test_a_contract_reads_by_the_terms_of_the_day(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    longer = replace(TERMS, term_months=36, tender_start_date=date(2027, 1, 1))
    changed(cast, contract_id, longer, day=TODAY + days(10), now=NOW + days(10))
    changed(cast, contract_id, replace(longer, notice_n=6), day=TODAY + days(20), now=NOW + days(20))

    def terms(day: date) -> tuple[int | None, int | None, date | None]:
        row = on(cast.vik, setting, day)[0].row
        return row.term_months, row.notice_n, row.tender_start_date

    assert terms(TODAY) == (24, 3, None)
    assert terms(TODAY + days(10)) == (36, 3, date(2027, 1, 1))
    assert terms(TODAY + days(20)) == (36, 6, date(2027, 1, 1))


def test_of_the_changes_that_hold_the_one_written_down_last_decides(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    changed(cast, contract_id, replace(TERMS, notice_n=6), day=TODAY + days(5), now=NOW + days(5))
    changed(cast, contract_id, replace(TERMS, notice_n=4), day=TODAY + days(2), now=NOW + days(9))
    assert [on(cast.vik, setting, TODAY + days(day))[0].row.notice_n for day in (1, 2, 5)] == [3, 4, 4]


def test_what_followed_from_the_terms_of_a_day_is_reckoned_for_that_day(cast: Cast, setting: Setting) -> None:
    at_will = replace(TERMS, renewal="FOREVER", break_options=(BreakDay(date(2026, 7, 1), "Proefjaar"),))
    contract_id = added(cast, setting, terms=at_will)
    assert on(cast.vik, setting, date(2026, 7, 2))[0].row.days.decision_date == date(2026, 9, 30)
    longer = replace(at_will, term_months=36, break_options=())
    changed(cast, contract_id, longer, day=TODAY + days(10), now=NOW + days(10))

    before, after = (on(cast.vik, setting, TODAY + days(count))[0].row.days for count in (9, 10))

    assert before == ContractDays(date(2026, 12, 31), date(2026, 9, 30), date(2026, 7, 1), "OPTION", "")
    assert after == ContractDays(date(2027, 12, 31), date(2027, 9, 30), date(2027, 9, 30), "NOTICE", "")


def test_once_a_contract_has_ended_its_end_is_all_that_is_told(cast: Cast, setting: Setting) -> None:
    added(cast, setting, terms=replace(TERMS, term_months=1))
    assert on(cast.vik, setting, START + days(40))[0].row.days == ContractDays(
        date(2025, 1, 31), None, None, "", "ENDED"
    )


def test_before_its_start_and_once_archived_it_is_absent(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    assert on(cast.vik, setting, START - days(1)) == []
    assert len(on(cast.vik, setting, START)) == 1
    archive_contract(actor=cast.milan, contract_id=contract_id, now=NOW + days(5))
    there = on(cast.vik, setting, TODAY + days(4))
    assert [one.row.archived_at for one in there] == [None]
    assert on(cast.vik, setting, TODAY + days(5)) == []


def test_what_was_entered_later_is_marked(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    assert on(cast.vik, setting, START)[0].known == TODAY
    assert on(cast.vik, setting, TODAY)[0].known is None
    changed(cast, contract_id, replace(TERMS, notice_n=6), day=TODAY + days(2), now=NOW + days(9))
    known = [on(cast.vik, setting, TODAY + days(day))[0].known for day in (1, 2, 8, 9)]
    assert known == [None, TODAY + days(9), TODAY + days(9), None]


def test_the_value_of_a_day_is_for_whoever_may_see_it(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting, terms=replace(TERMS, value_per_year_eur=Decimal(90_000)))
    dearer = replace(TERMS, value_per_year_eur=Decimal(120_000))
    changed(cast, contract_id, dearer, day=TODAY + days(3), now=NOW + days(3))
    assert on(cast.milan, setting, TODAY)[0].row.value_per_year_eur == Decimal("90000.00")
    assert on(cast.milan, setting, TODAY + days(3))[0].row.value_per_year_eur == Decimal("120000.00")
    for hidden in (cast.sanne, cast.vik):
        assert on(hidden, setting, TODAY)[0].row.value_per_year_eur is None
    assert on(cast.vera, setting, TODAY) == []


def test_one_contract_reads_by_the_terms_and_the_changes_of_the_day(cast: Cast, setting: Setting) -> None:
    option = BreakDay(date(2026, 7, 1), "Proefjaar")
    contract_id = added(cast, setting, terms=replace(TERMS, break_options=(option,)))
    changed(cast, contract_id, replace(TERMS, notice_n=6), day=TODAY + days(5), now=NOW + days(5))
    archive_contract(actor=cast.milan, contract_id=contract_id, now=NOW + days(9))

    def card(day: date) -> ContractCardOn:
        return contract_on(actor=cast.vik, contract_id=contract_id, day=day, time_zone=ZONE)

    before, after = card(TODAY + days(4)), card(TODAY + days(5))
    assert (before.contract.row.notice_n, before.contract.break_options) == (3, ((option.last_date, option.what),))
    assert (after.contract.row.notice_n, after.contract.break_options) == (6, ())
    assert (before.changes, [line.reason for line in after.changes]) == ([], ["Herzien"])
    assert [card(day).is_there for day in (START - days(1), START, TODAY + days(9))] == [False, True, False]


def test_what_a_change_did_to_the_value_is_for_whoever_may_see_it(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting, terms=replace(TERMS, value_per_year_eur=Decimal(90_000)))
    dearer = replace(TERMS, value_per_year_eur=Decimal(120_000))
    changed(cast, contract_id, dearer, day=TODAY + days(3), now=NOW + days(3))
    for who, count in ((cast.milan, 1), (cast.vik, 0)):
        card = contract_on(actor=who, contract_id=contract_id, day=TODAY + days(3), time_zone=ZONE)
        assert len(card.changes) == count
        assert (card.contract.row.value_per_year_eur is None) is (count == 0)
    with pytest.raises(NotFound):
        contract_on(actor=cast.vera, contract_id=contract_id, day=TODAY, time_zone=ZONE)


def test_talks_that_had_been_held_are_there_and_marked_when_entered_later(cast: Cast, setting: Setting) -> None:
    for held, entered in ((TODAY, 0), (TODAY + days(3), 7)):
        talk = Talk(held_date=held, channel="CALL", subject=str(held), stakeholder_ids=(setting.carla_id,))
        record_conversation(
            actor=cast.sanne, customer_id=setting.customer_id, talk=talk, today=TODAY + days(entered),
            now=NOW + days(entered),
        )  # fmt: skip

    def talks(day: int, **of: UUID) -> list[tuple[date, date | None]]:
        found = talks_on(actor=cast.vik, day=TODAY + days(day), time_zone=ZONE, **of)
        return [(one.row.held_date, one.known) for one in found]

    of_customer = {"customer_id": setting.customer_id}
    assert talks(-1, **of_customer) == []
    assert talks(2, **of_customer) == [(TODAY, None)]
    assert talks(4, **of_customer) == [(TODAY + days(3), TODAY + days(7)), (TODAY, None)]
    assert talks(7, stakeholder_id=setting.carla_id) == [(TODAY + days(3), None), (TODAY, None)]
    assert talks(7, stakeholder_id=setting.ties_id) == []
