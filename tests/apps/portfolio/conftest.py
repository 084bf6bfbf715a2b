"""A customer of Sanne's with one contract that is decided on by 30 November 2026."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from goalposts.apps.customers.usecases import Terms, add_contract
from tests import builders
from tests.apps.portfolio.monday_ground import ground
from tests.builders import NOW, Cast
from tests.kept import kept

__all__ = ["Setting", "ground", "setting"]
TERMS = Terms(
    start_date=date(2024, 3, 1), term_months=36, renewal="FOREVER", renewal_months=12, notice_n=3, notice_unit="MONTH"
)


@dataclass(frozen=True)
class Setting:
    """Sanne's customer, and its contract."""

    customer_id: UUID
    contract_id: UUID


@pytest.fixture
def setting(cast: Cast) -> Setting:
    return kept(name="a runway", on=cast, build=lambda: setting_of(cast))


def setting_of(cast: Cast) -> Setting:
    """Make what the fixture keeps."""
    customer_id = builders.a_customer(actor=cast.sanne)
    contract_id = add_contract(actor=cast.sanne, customer_id=customer_id, terms=TERMS, now=NOW)
    return Setting(customer_id, contract_id)
