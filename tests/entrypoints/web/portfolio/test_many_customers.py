"""80/20, the runway and Monday's page ask as much of hundreds of customers as of five, and show them all."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goalposts.apps.customers.models import Contract, Customer, LoggedHours, MonthlyRevenue
from goalposts.apps.customers.usecases.contract_dates import keep_contract_dates
from goalposts.apps.portfolio.queries.brought import Period
from goalposts.apps.portfolio.queries.shares import shares_of
from goalposts.domain.roles import member_of, workspace_of
from goalposts.lib.ids import new_id
from tests.apps.portfolio.monday_ground import MONDAY, MONDAY_AT
from tests.builders import Cast, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_now")]
SESSION = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|SELECT set_config)")
FEW, MANY = 5, 300
PAGES = {"shares/": 12, "runway/": 12, "monday/": 12, "monday/all/": 8, "shares/?order=over&from=50": 12}
MONTHS = tuple(date(2025 + (2 + number) // 12, (2 + number) % 12 + 1, 1) for number in range(12))


def add_customers(cast: Cast, *, numbers: Iterator[int], count: int) -> None:
    """Add customers with a year of revenue and hours, and a contract each that is decided on within a year and a half."""
    place = {"workspace_id": workspace_of(actor=cast.omar)}
    lead_id, made = member_of(actor=cast.sanne), []
    for number, _ in zip(numbers, range(count), strict=False):
        made.append(Customer(id=new_id(), **place, name=f"Klant {number:05}", lead_id=lead_id, created_at=MONDAY_AT))
    Customer.objects.bulk_create(made, batch_size=500)
    months = [
        (one, month, number, number + later) for number, one in enumerate(made) for later, month in enumerate(MONTHS)
    ]
    MonthlyRevenue.objects.bulk_create(
        [
            MonthlyRevenue(
                **place, customer=one, month=month, amount_eur=Decimal(500 + 37 * number % 9000), recorded_at=MONDAY_AT
            )
            for one, month, at, number in months
        ],
        batch_size=500,
    )
    LoggedHours.objects.bulk_create(
        [
            LoggedHours(
                **place,
                customer=one,
                month=month,
                hours=Decimal(1 + 13 * number % 50 if at % 5 else 400),
                recorded_at=MONDAY_AT,
            )
            for one, month, at, number in months
        ],
        batch_size=500,
    )
    contracts = [
        Contract(
            id=new_id(), **place, customer=one, start_date=date(2025, 1 + number % 12, 1), term_months=12,
            renewal="FOREVER", notice_n=3, notice_unit="MONTH", created_at=MONDAY_AT,
        )
        for number, one in enumerate(made)
    ]  # fmt: skip
    Contract.objects.bulk_create(contracts, batch_size=500)
    keep_contract_dates(actor=cast.omar, contract_ids=[one.id for one in contracts], now=MONDAY_AT)


@pytest.fixture
def numbers() -> Iterator[int]:
    return iter(range(1_000_000))


def asked(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return sum(SESSION.match(query["sql"]) is None for query in found)


def test_as_much_is_asked_of_hundreds_as_of_five(cast: Cast, numbers: Iterator[int]) -> None:
    browser = signed_in(person_id=cast.person_id("milan"))
    counted = []
    for count in (FEW, MANY - FEW):
        add_customers(cast, numbers=numbers, count=count)
        counted.append({path: asked(browser, f"/w/{cast.slug}/{path}") for path in PAGES})

    assert counted[0] == counted[1]
    assert {path: number for path, number in counted[1].items() if number > PAGES[path]} == {}


def test_all_of_hundreds_take_part_and_the_shares_add_up(cast: Cast, numbers: Iterator[int]) -> None:
    add_customers(cast, numbers=numbers, count=MANY)
    rows = shares_of(actor=cast.milan, period=Period(MONTHS[0], MONTHS[-1]), today=MONDAY).rows

    assert len(rows) == MANY
    assert sum(row.revenue_pct or 0 for row in rows) == sum(row.hours_pct or 0 for row in rows) == Decimal(100)
    browser = signed_in(person_id=cast.person_id("milan"))
    browser.cookies["goalposts_language"] = "en"
    runway = browser.get(f"/w/{cast.slug}/runway/").content.decode()
    assert f"{MANY} contracts are decided on within 18 months." in " ".join(runway.split())
