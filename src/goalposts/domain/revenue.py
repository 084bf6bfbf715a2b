"""Which band an amount a year lies in: what a lead may know of a customer's revenue. Table: docs/rules/revenue.md."""

from decimal import Decimal
from enum import StrEnum


class Band(StrEnum):
    UP_TO_25 = "UP_TO_25"
    UP_TO_100 = "UP_TO_100"
    UP_TO_500 = "UP_TO_500"
    OVER_500 = "OVER_500"


HIGHEST_BAND = Band.OVER_500
BANDS_UP_TO = ((Decimal(25_000), Band.UP_TO_25), (Decimal(100_000), Band.UP_TO_100), (Decimal(500_000), Band.UP_TO_500))


def band_of(*, per_year_eur: Decimal) -> Band:
    """Say in which band an amount lies.

    Units: eur ex VAT a year. Edges: an amount on a limit belongs to the band below it.
    Source: docs/rules/revenue.md.
    """
    return next((band for limit, band in BANDS_UP_TO if per_year_eur <= limit), HIGHEST_BAND)
