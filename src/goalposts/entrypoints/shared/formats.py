"""Days, moments, numbers and money as the reader's language writes them, for templates."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from goalposts.reports.charts.formats import day_text, number_text


def locale() -> str:
    """Give the reader's language: nl or en."""
    return "nl" if (get_language() or "en").startswith("nl") else "en"


def day(value: date | str | None) -> str:
    """Write a day: 14-03-2026 in Dutch, 14 Mar 2026 in English; text as it is, nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return day_text(day=value.date() if isinstance(value, datetime) else value, locale=locale())


def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Write a number with the reader's own decimal sign; a dash for None."""
    return "–" if value is None else number_text(value=value, locale=locale(), decimals=decimals)


def moment(value: datetime | None, time_zone: str = "Europe/Amsterdam") -> str:
    """Write a moment in a time zone: day and hours, 14.02 in Dutch, 14:02 in English; nothing for None."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(time_zone))
    sign = "." if locale() == "nl" else ":"
    return f"{day_text(day=local.date(), locale=locale())} {local.hour:02d}{sign}{local.minute:02d}"


def euro(value: float | Decimal | int | None) -> str:
    """Write an amount in whole euros: € 12.340 in Dutch, €12,340 in English; nothing for None."""
    if value is None:
        return ""
    written = number_text(value=Decimal(value), locale=locale(), decimals=0)
    return f"€\u00a0{written}" if locale() == "nl" else f"€{written}"


def typed_number(value: float) -> str:
    """Write a number as somebody would type it in a form: no groups, the language's decimal sign."""
    plain = f"{value:.10f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if locale() == "nl" else plain


FILTERS: dict[str, Callable[..., Any]] = {"day": day, "number": number, "moment": moment, "euro": euro}
