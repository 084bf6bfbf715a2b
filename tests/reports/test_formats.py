"""Numbers and days read as the reader's language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from goalposts.reports.charts.formats import day_text, number_text, short_day_text


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (5, "5", "5"),
        (4.6, "4,6", "4.6"),
        (99.75, "99,75", "99.75"),
        (12500, "12.500", "12,500"),
        (1234.5, "1.234,5", "1,234.5"),
        (-3.25, "\u22123,25", "\u22123.25"),
        (-0.0, "0", "0"),
        (Decimal("2.500"), "2,5", "2.5"),
        (0.1 + 0.2, "0,3", "0.3"),
        (1e-7, "0", "0"),
        (-1e-7, "0", "0"),
        (1e21, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"),
    ],
)
def test_a_number_has_the_reader_s_signs(value: float, dutch: str, english: str) -> None:
    assert number_text(value=value, locale="nl") == dutch
    assert number_text(value=value, locale="en") == english


def test_a_fixed_number_of_decimals_is_kept() -> None:
    assert number_text(value=7, locale="nl", decimals=1) == "7,0"
    assert number_text(value=-0.04, locale="nl", decimals=1) == "0,0"


def test_a_day_is_written_in_full_or_short() -> None:
    day = date(2027, 3, 4)

    assert [day_text(day=day, locale=locale) for locale in ("nl", "en")] == ["04-03-2027", "4 Mar 2027"]
    assert [short_day_text(day=day, locale=locale) for locale in ("nl", "en")] == ["4 mrt", "4 Mar"]
