"""Days, moments, numbers and money as the reader's language writes them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from django.utils import translation

_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date | None) -> str:
    """Write a day: 14-03-2026 in Dutch, 14 Mar 2026 in English; nothing for None."""
    if value is None:
        return ""
    if translation.get_language() == "nl":
        return f"{value.day:02d}-{value.month:02d}-{value.year}"
    return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"


def moment(value: datetime | None, time_zone: str = "Europe/Amsterdam") -> str:
    """Write a moment in a time zone: day and hours, 14.02 in Dutch, 14:02 in English."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(time_zone))
    separator = "." if translation.get_language() == "nl" else ":"
    return f"{day(local.date())} {local.hour:02d}{separator}{local.minute:02d}"


def number(value: float | Decimal | int | None, decimals: int | None = None, *, grouped: bool = True) -> str:
    """Write a number with the language's signs, without needless zeros; nothing for None.

    Shapes: `decimals` None keeps up to four that matter; not grouped for what goes into a form.
    """
    if value is None:
        return ""
    pattern = "#,##0" if grouped else "0"
    pattern += ".####" if decimals is None else ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=babel_locale())


def euro(value: float | Decimal | int | None) -> str:
    """Write an amount in whole euros: € 1.234 in Dutch, €1,234 in English."""
    if value is None:
        return ""
    written = number(value, 0)
    return f"€ {written}" if translation.get_language() == "nl" else f"€{written}"


def babel_locale() -> str:
    """Give Babel's name of the reader's language."""
    return "nl_NL" if translation.get_language() == "nl" else "en_GB"


FILTERS: dict[str, Callable[..., Any]] = {"day": day, "moment": moment, "number": number, "euro": euro}
