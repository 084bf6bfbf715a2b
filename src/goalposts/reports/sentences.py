"""Posts as a sentence, in the reader's language: what was agreed, by when, at least or at most how much."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goalposts.reports.charts.formats import day_text, number_text


# Units that name a place in a row: "working day 5" is the fifth, "5 working days" is how long.
COUNTED = frozenset({"dag", "werkdag", "week", "maand", "plaats", "day", "working day", "workday", "month", "place"})


def amount(*, value: float | None, unit: str | None, locale: str) -> str:
    """Write a value with its unit: 95%, € 480.000, working day 5, 4 hours; a dash for None."""
    if value is None:
        return "–"
    written = number_text(value=value, locale=locale)
    if not unit:
        return written
    if unit in {"EUR", "€", "euro"}:
        return f"€\u00a0{written}" if locale == "nl" else f"€{written}"
    if unit == "%":
        return f"{written}%"
    if unit.casefold() in COUNTED:
        return f"{unit}\u00a0{written}"
    return f"{written}\u00a0{unit}"


def value_text(*, value: float | None, unit: str | None, kind: str | None, locale: str) -> str:
    """Write a measured value: yes or no for a yes/no goal, else as an amount."""
    if kind == "YES_NO" and value is not None:
        return pgettext("value", "yes") if value >= 1 else pgettext("value", "no")
    return amount(value=value, unit=unit, locale=locale)


def posts_sentence(
    *,
    kind: str | None,
    metric: str | None,
    unit: str | None,
    what: str | None,
    floor: float | None,
    aim: float | None,
    locale: str,
) -> str:
    """Say where the posts stand: "Monthly report: at most working day 6, rather working day 5".

    Shapes: empty when there is no goalpost yet.
    """
    if not kind:
        return ""
    subject = metric or what or _("what was said")
    if kind == "JUDGEMENT":
        return _("%(subject)s: the judge says whether it was met") % {"subject": what or subject}
    if kind == "YES_NO":
        return _("%(subject)s: yes or no") % {"subject": subject}
    facts = {
        "subject": subject,
        "floor": amount(value=floor, unit=unit, locale=locale),
        "aim": amount(value=aim, unit=unit, locale=locale),
        "only": amount(value=floor if floor is not None else aim, unit=unit, locale=locale),
    }
    return _pattern(kind=kind, has_both=floor is not None and aim is not None and floor != aim) % facts


def _pattern(*, kind: str, has_both: bool) -> str:
    if kind == "BETWEEN":
        return _("%(subject)s: between %(floor)s and %(aim)s")
    if kind == "AT_MOST":
        return _("%(subject)s: at most %(floor)s, rather %(aim)s") if has_both else _("%(subject)s: at most %(only)s")
    return _("%(subject)s: at least %(floor)s, rather %(aim)s") if has_both else _("%(subject)s: at least %(only)s")


def when_sentence(*, timing: str | None, by_date: date | None, period: str | None, locale: str) -> str:
    """Say by when, or how often; empty when that is open."""
    if timing == "BY_DAY" and by_date is not None:
        return _("by %(day)s") % {"day": day_text(day=by_date, locale=locale)}
    if timing == "RECURRING" and period:
        return {
            "WEEK": pgettext("recurring", "every week"),
            "MONTH": pgettext("recurring", "every month"),
            "QUARTER": pgettext("recurring", "every quarter"),
            "YEAR": pgettext("recurring", "every year"),
        }[period]
    return ""
