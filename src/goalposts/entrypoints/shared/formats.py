"""Days, moments, numbers and money as the reader's language writes them, for templates."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from jinja2 import Environment, pass_environment

from goalposts.reports.charts.formats import day_text, month_text, number_text, short_day_text

_DAY = re.compile(r"\b\d{2}-\d{2}-\d{4}\b")


def locale() -> str:
    """Give the reader's language: nl or en."""
    return "nl" if (get_language() or "en").startswith("nl") else "en"


def day(value: date | str | None, language: str = "") -> str:
    """Write a day: 14-03-2026 in Dutch, 14 Mar 2026 in English; text as it is, nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return day_text(day=value.date() if isinstance(value, datetime) else value, locale=language or locale())


def spelled_day(value: date) -> str:
    """Write a day that cannot be taken for another, whatever the reader is used to: 3 apr 2026, 3 Apr 2026."""
    return f"{short_day_text(day=value, locale=locale())} {value.year}"


def month(value: date) -> str:
    """Write a month with its year in the reader's language."""
    return f"{month_text(month=value.month, locale=locale())} {value.year}"


def number(value: float | Decimal | None, decimals: int | None = None, language: str = "") -> str:
    """Write a number with the reader's own decimal sign; a dash for None."""
    return "–" if value is None else number_text(value=value, locale=language or locale(), decimals=decimals)


def moment(value: datetime | None, time_zone: str = "Europe/Amsterdam", language: str = "") -> str:
    """Write a moment in a time zone: day and hours, 14.02 in Dutch, 14:02 in English; nothing for None."""
    if value is None:
        return ""
    local, language = value.astimezone(ZoneInfo(time_zone)), language or locale()
    sign = "." if language == "nl" else ":"
    return f"{day_text(day=local.date(), locale=language)} {local.hour:02d}{sign}{local.minute:02d}"


def euro(value: float | Decimal | int | None, language: str = "") -> str:
    """Write an amount in whole euros: € 12.340 in Dutch, €12,340 in English; nothing for None."""
    if value is None:
        return ""
    language = language or locale()
    written = number_text(value=Decimal(value), locale=language, decimals=0)
    return f"€\u00a0{written}" if language == "nl" else f"€{written}"


def unbroken(day: str) -> str:
    """Keep a day on one line: 14-03-2026 otherwise breaks after a hyphen."""
    return day.replace("-", "-\u2060").replace(" ", "\u00a0")


def unbroken_days(text: str) -> str:
    """Keep every day in a sentence on one line."""
    return _DAY.sub(lambda found: unbroken(found[0]), text)


def typed_number(value: float) -> str:
    """Write a number as somebody would type it in a form: no groups, the language's decimal sign."""
    plain = f"{value:.10f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if locale() == "nl" else plain


def _in_language(write: Callable[..., str]) -> Callable[..., str]:
    """Write in the language that a template was compiled for, which is the reader's, without asking for it each time."""

    @pass_environment
    def filtered(environment: Environment, value: Any, *given: Any) -> str:
        return write(value, *given, language=getattr(environment, "folds_for", None) or locale())

    return filtered


FILTERS: dict[str, Callable[..., Any]] = {
    "day": _in_language(day),
    "number": _in_language(number),
    "moment": _in_language(moment),
    "euro": _in_language(euro),
    "unbroken": unbroken,
    "unbroken_days": unbroken_days,
}
