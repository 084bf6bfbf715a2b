"""What follows from a contract is kept with it, and follows every change of it and every day that passes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from goalposts.apps.customers.models import Contract, ContractDates
from goalposts.apps.customers.queries import Decision, decisions_of
from goalposts.apps.customers.usecases import (
    Terms,
    add_contract,
    archive_contract,
    change_contract,
    delete_contract,
    keep_contract_dates,
    mind_contract_dates,
)
from goalposts.domain.revenue import Band
from goalposts.domain.roles import Actor
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast

TODAY = NOW.date()
TERMS = Terms(
    start_date=date(2024, 3, 1), term_months=36, renewal="FOREVER", renewal_months=12, notice_n=3, notice_unit="MONTH"
)
INDEFINITE = Terms(start_date=date(2024, 3, 1))


def added(cast: Cast, setting: Setting, terms: Terms = TERMS, now: datetime = NOW) -> UUID:
    return add_contract(actor=cast.milan, customer_id=setting.customer_id, terms=terms, now=now)


def changed(cast: Cast, contract_id: UUID, terms: Terms, now: datetime = NOW) -> None:
    change_contract(actor=cast.milan, contract_id=contract_id, terms=terms, changed_date=now.date(), reason="", now=now)


def decided(cast: Cast, today: date = TODAY) -> list[Decision]:
    return list(decisions_of(actor=cast.milan, today=today))


def night(cast: Cast) -> Actor:
    return Actor.system(reason="a new day", workspace_id=cast.milan.workspace_id)


def test_a_new_contract_has_its_dates_at_once(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    (found,) = decided(cast)
    assert (found.contract_id, found.end_date) == (contract_id, date(2027, 2, 28))
    assert (found.decision_date, found.decided_by) == (date(2026, 11, 30), "NOTICE")
    assert (found.stopped_term, found.stopped_term_months) == (0, 36)
    assert (found.known_date, found.moves) == (TODAY, 0)


def test_a_change_moves_the_dates_and_is_known_from_its_day(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    later = NOW + timedelta(days=3)
    changed(cast, contract_id, replace(TERMS, budget_round_date=date(2026, 9, 15)), later)
    (found,) = decided(cast)
    assert (found.decision_date, found.decided_by) == (date(2026, 9, 15), "BUDGET")
    assert (found.known_date, found.moves) == (later.date(), 1)
    changed(
        cast, contract_id, replace(TERMS, budget_round_date=date(2026, 9, 15), name="IT"), later + timedelta(days=9)
    )
    assert decided(cast)[0].known_date == later.date()


def test_the_day_after_a_decision_date_makes_the_next_one_known(cast: Cast, setting: Setting) -> None:
    added(cast, setting)
    assert mind_contract_dates(actor=night(cast), now=NOW) == 0
    late = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)
    assert mind_contract_dates(actor=night(cast), now=late) == 1
    assert mind_contract_dates(actor=night(cast), now=late) == 0
    (found,) = decided(cast, late.date())
    assert (found.decision_date, found.known_date) == (date(2027, 11, 30), date(2026, 12, 1))
    assert (found.end_date, found.last_notice_date) == (date(2027, 2, 28), date(2026, 11, 30))
    assert found.stopped_term == 1


def test_contracts_of_before_are_known_since_they_were_last_written(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    late = NOW + timedelta(days=2)
    changed(cast, contract_id, replace(TERMS, notice_n=4), late)
    ContractDates.objects.all().delete()
    assert mind_contract_dates(actor=night(cast), now=late + timedelta(days=4)) == 1
    assert decided(cast)[0].known_date == late.date()


def test_what_is_not_known_stands_first_and_what_ended_is_left_out(cast: Cast, setting: Setting) -> None:
    known, unknown = added(cast, setting), added(cast, setting, INDEFINITE)
    added(cast, setting, Terms(start_date=date(2020, 1, 1), term_months=12))
    gone = added(cast, setting)
    archive_contract(actor=cast.milan, contract_id=gone, now=NOW)
    assert [one.contract_id for one in decided(cast)] == [unknown, known]
    until = decisions_of(actor=cast.milan, today=TODAY, until=date(2026, 11, 30))
    assert [one.contract_id for one in until] == [known]
    lead_id = cast.sanne.member_id
    assert len(decisions_of(actor=cast.milan, today=TODAY, lead_id=lead_id)) == 2
    assert len(decisions_of(actor=cast.milan, today=TODAY, limit=1)) == 1
    assert decisions_of(actor=cast.vera, today=TODAY) == ()


def test_terms_that_tell_no_dates_say_why(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting, replace(TERMS, notice_n=3))
    Contract.objects.filter(id=contract_id).update(notice_n=90)
    ContractDates.objects.all().delete()
    mind_contract_dates(actor=night(cast), now=NOW)
    (found,) = decided(cast)
    assert (found.decision_date, found.problem) == (None, "NOTICE_BEFORE_START")


def test_a_viewer_reads_no_band_and_a_lead_no_amount(cast: Cast, setting: Setting) -> None:
    added(cast, setting, replace(TERMS, value_per_year_eur=Decimal(90_000)))
    assert decided(cast)[0].band is Band.UP_TO_100
    assert decisions_of(actor=cast.sanne, today=TODAY)[0].band is Band.UP_TO_100
    assert decisions_of(actor=cast.vik, today=TODAY)[0].band is None


def test_a_contract_that_goes_takes_its_dates_along(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    delete_contract(actor=cast.milan, contract_id=contract_id, now=NOW)
    assert decided(cast) == []
    assert not ContractDates.objects.exists()


def test_nothing_to_reckon_is_fine(cast: Cast) -> None:
    keep_contract_dates(actor=cast.milan, contract_ids=[], now=NOW)
    assert not ContractDates.objects.exists()
