"""The days on which a country does not work, weekends apart."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays

_NETHERLANDS = "NL"
_NOT_FREE = "Good Friday"
_LIBERATION = (5, 5)


def free_days_of(*, country: str, years: Iterable[int]) -> frozenset[date]:
    """Collect the public holidays of a country in some years.

    Shapes: `country` as two capitals, as a workspace keeps it; empty for a country that is not known.
    Edges: in the Netherlands people work on Good Friday, and 5 May is free each year.
    """
    return frozenset(day for year in years for day in _free_days(country=country, year=year))


def legal_free_days_of(*, country: str, years: Iterable[int]) -> frozenset[date]:
    """Collect the days that count as holidays in law, on which no step of a runway is laid.

    Edges: in the Netherlands that is Good Friday too, besides the days on which nobody works.
    Source: Algemene termijnenwet, article 3.
    """
    return frozenset(day for year in years for day in _legal_days(country=country, year=year))


@cache
def _free_days(*, country: str, year: int) -> frozenset[date]:
    if country != _NETHERLANDS:
        return _legal_days(country=country, year=year)
    worked = holidays.country_holidays(country, years=year, language="en_US").get_named(_NOT_FREE)
    return _legal_days(country=country, year=year) - frozenset(worked)


@cache
def _legal_days(*, country: str, year: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    found = frozenset(holidays.country_holidays(country, years=year))
    return found | {date(year, *_LIBERATION)} if country == _NETHERLANDS else found
