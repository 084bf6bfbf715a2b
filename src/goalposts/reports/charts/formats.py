"""Numbers and days as a reader of a language writes them. Locale is `nl` or `en`; anything else reads as `en`."""

from datetime import date
from decimal import Decimal
from typing import Final

MINUS: Final = "\u2212"

_EXACT: Final = 1e15  # up to here a float without a fraction is that whole number
_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def number_text(*, value: float | Decimal, locale: str, decimals: int | None = None) -> str:
    """This function will write a number with the reader's decimal sign and groups of three.

    Shapes: without `decimals` as many as the number has, at most three; a true minus sign.
    Edges: minus zero is zero.
    """
    if decimals is None and isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        value = int(value)
    if isinstance(value, int) and not decimals:
        grouped = f"{abs(value):,}"
        return (MINUS if value < 0 else "") + (grouped.replace(",", ".") if locale == "nl" else grouped)
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    places = decimals if decimals is not None else min(3, max(0, -int(exact.normalize().as_tuple().exponent)))
    rounded = f"{abs(exact):.{places}f}"
    if decimals is None and "." in rounded:
        rounded = rounded.rstrip("0").rstrip(".")
    whole, _, part = rounded.partition(".")
    group, point = (".", ",") if locale == "nl" else (",", ".")
    whole = f"{int(whole):,}".replace(",", group)
    sign = MINUS if exact < 0 and (whole + part).strip("0") else ""
    return f"{sign}{whole}{point}{part}" if part else f"{sign}{whole}"


def day_text(*, day: date, locale: str) -> str:
    """This function will write a day in full: 14-03-2026 in Dutch, 14 Mar 2026 in English."""
    if locale == "nl":
        return f"{day.day:02d}-{day.month:02d}-{day.year}"
    return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year}"


def short_day_text(*, day: date, locale: str) -> str:
    """This function will write a day without its year: 14 mrt, 14 Mar."""
    return f"{day.day} {month_text(month=day.month, locale=locale)}"


def month_text(*, month: int, locale: str) -> str:
    """This function will write a month in three letters."""
    return _MONTHS["nl" if locale == "nl" else "en"][month - 1]
