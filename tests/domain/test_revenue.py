"""docs/rules/revenue.md, row by row."""

from decimal import Decimal

from goalposts.domain.revenue import band_of

from .rule_tables import table


def test_every_amount_of_the_table_lies_in_its_band() -> None:
    rows = table(page="revenue", section="")
    assert {row["per year"]: band_of(per_year_eur=Decimal(row["per year"])).value for row in rows} == {
        row["per year"]: row["band"] for row in rows
    }
