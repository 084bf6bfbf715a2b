"""Adding, changing, archiving, handing over and throwing away a customer."""

from decimal import Decimal
from uuid import uuid4

import pytest

from goalposts.apps.audit.queries import trail_of
from goalposts.apps.customers.queries import CustomerFilter, customer_card, customers_of
from goalposts.apps.customers.usecases import (
    HasHistory,
    UnableToKeepCustomer,
    add_customer,
    archive_customer,
    change_customer,
    change_lead,
    delete_customer,
    unarchive_customer,
)
from goalposts.domain.refusal import AlreadyDone, Denied, NotFound
from goalposts.domain.roles import member_of
from tests import builders
from tests.apps.customers.conftest import Setting
from tests.builders import NOW, Cast


def names(cast: Cast, shown: str = "") -> list[str]:
    found = customers_of(actor=cast.vik, narrowed=CustomerFilter(shown=shown), order="name", after="")
    return [row.name for row in found.rows]


def test_a_lead_adds_only_customers_of_their_own(cast: Cast) -> None:
    with pytest.raises(Denied):
        add_customer(actor=cast.sanne, name="Noordkade", lead_id=member_of(actor=cast.milan), now=NOW)
    with pytest.raises(Denied):
        add_customer(actor=cast.vik, name="Noordkade", lead_id=member_of(actor=cast.vik), now=NOW)
    add_customer(actor=cast.sanne, name=" Noordkade ", lead_id=member_of(actor=cast.sanne), now=NOW)
    assert names(cast) == ["Noordkade"]


def test_a_viewer_and_a_stranger_lead_no_customer(cast: Cast) -> None:
    for lead in (cast.vik, cast.vera):
        with pytest.raises(UnableToKeepCustomer) as refused:
            add_customer(actor=cast.omar, name="Noordkade", lead_id=member_of(actor=lead), now=NOW)
        assert refused.value.facts["reason"] == "CANNOT_LEAD"


@pytest.mark.parametrize(
    ("name", "revenue", "reason"),
    [("  ", None, "EMPTY"), ("x" * 161, None, "TOO_LONG"), ("Noordkade", Decimal(-1), "NO_AMOUNT")],
)
def test_what_does_not_fit_is_refused(cast: Cast, name: str, revenue: Decimal | None, reason: str) -> None:
    with pytest.raises(UnableToKeepCustomer) as refused:
        builders.a_customer(actor=cast.milan, name=name, revenue_per_year_eur=revenue)
    assert refused.value.facts["reason"] == reason


def test_a_change_is_kept_and_recorded(cast: Cast, setting: Setting) -> None:
    changed = change_customer(actor=cast.sanne, customer_id=setting.customer_id, name="Waterlelie", sector="", now=NOW)
    again = change_customer(actor=cast.sanne, customer_id=setting.customer_id, name="Waterlelie", sector="", now=NOW)
    assert (changed, again) == (True, False)
    assert trail_of(actor=cast.omar, before_number=None, limit=1)[0].deed == "customer.changed"
    assert customer_card(actor=cast.vik, customer_id=setting.customer_id).name == "Waterlelie"


def test_who_may_not_write_changes_nothing(cast: Cast, setting: Setting) -> None:
    for actor, refusal in ((cast.vik, Denied), (cast.vera, NotFound)):
        with pytest.raises(refusal):
            change_customer(actor=actor, customer_id=setting.customer_id, name="Anders", sector="", now=NOW)
    with pytest.raises(Denied):
        change_customer(actor=cast.sanne, customer_id=setting.milans_id, name="Anders", sector="", now=NOW)
    with pytest.raises(NotFound):
        change_customer(actor=cast.omar, customer_id=uuid4(), name="Anders", sector="", now=NOW)


def test_revenue_is_kept_by_managers_and_stays_when_a_lead_changes_the_rest(cast: Cast, setting: Setting) -> None:
    card = {"customer_id": setting.customer_id, "sector": "", "now": NOW}
    change_customer(actor=cast.milan, name="Waterlelie", revenue_per_year_eur=Decimal(80_000), **card)  # type: ignore[arg-type]
    change_customer(actor=cast.sanne, name="De Waterlelie", **card)  # type: ignore[arg-type]
    with pytest.raises(Denied):
        change_customer(actor=cast.sanne, name="Waterlelie", revenue_per_year_eur=Decimal(1), **card)  # type: ignore[arg-type]
    seen = [
        (row.revenue_per_year_eur, row.revenue_band)
        for row in (
            customer_card(actor=one, customer_id=setting.customer_id) for one in (cast.milan, cast.sanne, cast.vik)
        )
    ]
    assert seen == [(Decimal(80_000), "UP_TO_100"), (None, "UP_TO_100"), (None, None)]


def test_archived_customers_leave_the_list_and_come_back(cast: Cast, setting: Setting) -> None:
    archive_customer(actor=cast.sanne, customer_id=setting.customer_id, now=NOW)
    assert (names(cast), names(cast, "ARCHIVED")) == (["Stadsarchief Noord"], ["Rederij Waterlelie"])
    assert names(cast, "ALL") == ["Rederij Waterlelie", "Stadsarchief Noord"]
    with pytest.raises(AlreadyDone):
        archive_customer(actor=cast.sanne, customer_id=setting.customer_id, now=NOW)
    unarchive_customer(actor=cast.sanne, customer_id=setting.customer_id, now=NOW)
    assert names(cast) == ["Rederij Waterlelie", "Stadsarchief Noord"]
    with pytest.raises(AlreadyDone):
        unarchive_customer(actor=cast.sanne, customer_id=setting.customer_id, now=NOW)
    with pytest.raises(Denied):
        archive_customer(actor=cast.sanne, customer_id=setting.milans_id, now=NOW)


def test_a_customer_goes_to_another_lead_by_a_manager_only(cast: Cast, setting: Setting) -> None:
    to_milan = {"customer_id": setting.customer_id, "lead_id": member_of(actor=cast.milan), "now": NOW}
    for actor in (cast.sanne, cast.vik):
        with pytest.raises(Denied):
            change_lead(actor=actor, **to_milan)  # type: ignore[arg-type]
    change_lead(actor=cast.milan, **to_milan)  # type: ignore[arg-type]
    assert customer_card(actor=cast.vik, customer_id=setting.customer_id).lead_name == "Milan Verhoeven"
    with pytest.raises(AlreadyDone):
        change_lead(actor=cast.milan, **to_milan)  # type: ignore[arg-type]
    with pytest.raises(UnableToKeepCustomer):
        change_lead(actor=cast.milan, customer_id=setting.customer_id, lead_id=member_of(actor=cast.vik), now=NOW)


def test_only_a_customer_on_which_nothing_hangs_is_thrown_away(cast: Cast, setting: Setting) -> None:
    with pytest.raises(HasHistory) as refused:
        delete_customer(actor=cast.sanne, customer_id=setting.customer_id, now=NOW)
    assert refused.value.facts["hanging"] == {"stakeholder": 2}
    with pytest.raises(Denied):
        delete_customer(actor=cast.sanne, customer_id=setting.milans_id, now=NOW)
    delete_customer(actor=cast.milan, customer_id=setting.milans_id, now=NOW)
    assert names(cast, "ALL") == ["Rederij Waterlelie"]
