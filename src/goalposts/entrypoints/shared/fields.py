"""Form fields that read days and numbers as people here write them."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goalposts.entrypoints.shared import formats

MOST = 1e15
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%d-%m-%y", "%d/%m/%y", "%d.%m.%y")
MONTHS = {
    name: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "jan feb mrt apr mei jun jul aug sep okt nov dec")
    for number, name in enumerate(names.split(), start=1)
} | {"maa": 3}


class DayField(forms.Field):
    """A day, shown and typed as the reader writes it: 14-03-2026 in Dutch, 14 Mar 2026 in English.

    Edges: the day stands before the month in both, so 03-04-2026 is the third of April; see decision 060.
    """

    widget = forms.TextInput(attrs={"data-day": "", "spellcheck": "false"})
    default_error_messages = {
        "invalid": _("This is not a day we can read. Write it as 14-03-2026 or 14 March 2026: the day first."),
        "year": _("The year %(year)s cannot be right here. We take days from %(first)s to %(last)s."),
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        found = _any_day_from(str(value))
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            years = {"year": found.year, "first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(self.error_messages["year"], code="year", params=years)
        return found

    def prepare_value(self, value: Any) -> Any:
        """Write a day, typed or known, so that its reader sees how it was understood; anything else as it was typed."""
        found = value if isinstance(value, date) else day_from(str(value)) if value else None
        return value if found is None else formats.day(found)


def day_from(text: str) -> date | None:
    """Read a typed day: 2026-03-14, 14-03-2026, 14/3/26, 14.03.2026, 14 mrt 2026, 14 March 2026 or March 14, 2026.

    Edges: the day stands before the month where both are numbers; years from 1900 to 2199; None when it is no day.
    """
    found = _any_day_from(text)
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _any_day_from(text: str) -> date | None:
    """Read a typed day of any year."""
    parts = text.replace(",", " ").split()
    if len(parts) == 3 and _month(parts[0]):
        parts[0], parts[1] = parts[1], parts[0]
    plain = " ".join(parts)
    if len(parts) == 3 and _month(parts[1]):
        plain = f"{parts[0].rstrip('.')}-{_month(parts[1])}-{parts[2]}"
    for form in DAY_FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _month(word: str) -> int | None:
    return MONTHS.get(word[:3].casefold())


class NumberField(forms.Field):
    """A number with comma or point, thousands apart or not, with or without a unit sign."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {
        "invalid": _("This is not a number we can read. Write it as 1234,5."),
        "most": _("This number is too large. We take numbers up to %(most)s."),
    }

    def to_python(self, value: Any) -> float | None:
        if value in self.empty_values:
            return None
        read = _any_number_from(str(value), language=get_language() or "en")
        if read is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if abs(read) > MOST:
            raise ValidationError(self.error_messages["most"], code="most", params={"most": formats.number(MOST)})
        return read

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, float | int):
            return formats.typed_number(value)
        return value


def number_from(text: str, *, language: str) -> float | None:
    """Read a typed number.

    Edges: the last of comma and point is the decimal sign when both occur; a lone one followed by exactly three
    digits is a thousands sign only where the reader's language writes it so; groups are of three digits, so 12.34.56
    is no number; None for that, and for more than MOST either way.
    """
    read = _any_number_from(text, language=language)
    return read if read is not None and abs(read) <= MOST else None


def _any_number_from(text: str, *, language: str) -> float | None:
    """Read a typed number of any size."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "").replace("€", "").rstrip("%").replace("−", "-")
    thousands = "." if language == "nl" else ","
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        grouping = "," if comma < point else "."
        if not _is_grouped(plain[: max(comma, point)], grouping):
            return None
        plain = plain.replace(grouping, "")
    for sign in ",.":
        whole, found, rest = plain.rpartition(sign)
        if found and (plain.count(sign) > 1 or (sign == thousands and len(rest) == 3 and whole not in {"", "0", "-0"})):
            if not _is_grouped(plain, sign):
                return None
            plain = plain.replace(sign, "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[-+]?(\d+(\.\d*)?|\.\d+)", plain, re.ASCII):
        return None
    return float(plain)


def _is_grouped(whole: str, sign: str) -> bool:
    return re.fullmatch(rf"[-+]?\d{{1,3}}({re.escape(sign)}\d{{3}})+", whole, re.ASCII) is not None
