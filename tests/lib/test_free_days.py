"""The free days of a country, as people there know them."""

from datetime import date

import pytest

from goalposts.apps.workspaces.usecases.settings import COUNTRIES
from goalposts.lib.free_days import free_days_of, legal_free_days_of


def days(*, year: int, written: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in written.split())


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("NL", "01-01 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26"),
        ("BE", "01-01 04-05 04-06 05-01 05-14 05-24 05-25 07-21 08-15 11-01 11-11 12-25"),
    ],
)
def test_the_free_days_of_a_year(country: str, written: str) -> None:
    assert free_days_of(country=country, years=[2026]) == days(year=2026, written=written)


def test_people_in_the_netherlands_work_on_good_friday_though_the_law_counts_it() -> None:
    good_friday = date(2026, 4, 3)
    assert legal_free_days_of(country="NL", years=[2026]) - free_days_of(country="NL", years=[2026]) == {good_friday}
    assert good_friday in free_days_of(country="DE", years=[2026])
    assert legal_free_days_of(country="BE", years=[2026]) == free_days_of(country="BE", years=[2026])


def test_the_kings_day_moves_when_it_is_a_sunday() -> None:
    free = free_days_of(country="NL", years=[2025])
    assert date(2025, 4, 26) in free
    assert date(2025, 4, 27) not in free


def test_several_years_come_together_and_no_year_gives_nothing() -> None:
    assert {date(2025, 12, 25), date(2026, 1, 1)} <= free_days_of(country="NL", years=range(2025, 2027))
    assert free_days_of(country="NL", years=[]) == frozenset()


def test_a_country_that_is_not_known_has_none() -> None:
    assert free_days_of(country="XX", years=[2026]) == frozenset()


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_that_can_be_chosen_is_known(country: str) -> None:
    assert free_days_of(country=country, years=[2026])
