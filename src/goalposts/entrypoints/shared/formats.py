"""Days, moments, numbers and money as the reader's language writes them, for templates."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from jinja2 import Environment, pass_environment

from goalposts.reports.charts.formats import day_text, number_text


def locale() -> str:
    """Give the reader's language: nl or en."""
    return "nl" if (get_language() or "en").startswith("nl") else "en"


def day(value: date | str | None, language: str = "") -> str:
    """Write a day: 14-03-2026 in Dutch, 14 Mar 2026 in English; text as it is, nothing for None."""
    if value is None or isinstance(value, str):
        return value or ""
    return day_text(day=value.date() if isinstance(value, datetime) else value, locale=language or locale())


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
}
