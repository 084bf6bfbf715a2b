"""Whoever leads a customer is told on the working day before the last day for notice, and before a decision."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from goalposts.apps.customers.usecases import Terms, add_contract, archive_contract, change_contract, warn_of_contracts
from goalposts.apps.workspaces.models import Notice
from goalposts.domain.roles import Actor, member_of
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast

# The last day for notice is Sunday 28 June 2026; the working day before is Friday the 26th.
TERMS = Terms(
    start_date=date(2024, 9, 29), term_months=24, renewal="FOREVER", renewal_months=12, notice_n=3, notice_unit="MONTH"
)
FRIDAY = datetime(2026, 6, 26, 7, 30, tzinfo=UTC)


def added(cast: Cast, setting: Setting, terms: Terms = TERMS) -> UUID:
    return add_contract(actor=cast.sanne, customer_id=setting.customer_id, terms=terms, now=NOW)


def warned(cast: Cast, now: datetime = FRIDAY) -> int:
    return warn_of_contracts(
        actor=Actor.system(reason="the day of a contract", workspace_id=cast.sanne.workspace_id), now=now
    )


def told(cast: Cast) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(member_id=member_of(actor=cast.sanne)).order_by("id")
    return [(kind, facts["day"]) for kind, facts in rows.values_list("kind", "facts")]


def test_the_lead_is_told_on_the_working_day_before_and_once(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    assert warned(cast, FRIDAY - timedelta(days=1)) == 0
    assert (warned(cast), warned(cast)) == (1, 0)
    notice = Notice.objects.get()
    assert (notice.kind, notice.about_kind, notice.about_id) == ("LAST_NOTICE", "contract", contract_id)
    assert (notice.member_id, notice.facts["day"]) == (cast.sanne.member_id, "2026-06-28")


def test_nobody_is_told_at_quiet_hours_nor_of_what_is_archived(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    assert warned(cast, FRIDAY.replace(hour=3)) == 0
    assert warned(cast, FRIDAY + timedelta(days=1)) == 0
    archive_contract(actor=cast.sanne, contract_id=contract_id, now=NOW)
    assert warned(cast) == 0


def test_a_decision_before_the_last_day_for_notice_is_told_by_itself(cast: Cast, setting: Setting) -> None:
    added(cast, setting, replace(TERMS, tender_start_date=date(2026, 6, 26)))
    assert warned(cast) == 2
    assert sorted(told(cast)) == [("DECISION", "2026-06-26"), ("LAST_NOTICE", "2026-06-28")]


def test_a_day_that_moved_is_told_of_anew(cast: Cast, setting: Setting) -> None:
    contract_id = added(cast, setting)
    warned(cast)
    change_contract(
        actor=cast.sanne,
        contract_id=contract_id,
        terms=replace(TERMS, budget_round_date=date(2026, 6, 26)),
        changed_date=FRIDAY.date(),
        reason="",
        now=FRIDAY,
    )
    assert warned(cast, FRIDAY + timedelta(hours=1)) == 1
    assert told(cast)[-1] == ("DECISION", "2026-06-26")


def test_what_ends_by_itself_is_told_as_a_decision(cast: Cast, setting: Setting) -> None:
    added(cast, setting, Terms(start_date=date(2025, 6, 29), term_months=12))
    assert warned(cast) == 1
    assert told(cast) == [("DECISION", "2026-06-28")]
