"""Posts as a sentence, in the reader's language: what was agreed, by when, at least or at most how much."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from goalposts.reports.charts.formats import day_text, number_text

# Units that name a place in a row: "working day 5" is the fifth, "5 working days" is how long.
PLACE_UNITS = frozenset(
    {"dag", "werkdag", "week", "maand", "plaats", "day", "working day", "workday", "month", "place"}
)

_PATTERNS = {
    "AT_LEAST both": gettext_lazy("%(subject)s: at least %(floor)s, rather %(aim)s"),
    "AT_LEAST one": gettext_lazy("%(subject)s: at least %(only)s"),
    "AT_MOST both": gettext_lazy("%(subject)s: at most %(floor)s, rather %(aim)s"),
    "AT_MOST one": gettext_lazy("%(subject)s: at most %(only)s"),
    "BETWEEN both": gettext_lazy("%(subject)s: between %(floor)s and %(aim)s"),
    "YES_NO one": gettext_lazy("%(subject)s: yes or no"),
    "JUDGEMENT one": gettext_lazy("%(subject)s: a judgement, no figure"),
}


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
    if unit.casefold() in PLACE_UNITS:
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
        return str(_PATTERNS["JUDGEMENT one"]) % {"subject": what or subject}
    if kind == "YES_NO":
        return str(_PATTERNS["YES_NO one"]) % {"subject": subject}
    facts = {
        "subject": subject,
        "floor": amount(value=floor, unit=unit, locale=locale),
        "aim": amount(value=aim, unit=unit, locale=locale),
        "only": amount(value=floor if floor is not None else aim, unit=unit, locale=locale),
    }
    has_both = floor is not None and aim is not None and floor != aim
    return str(_PATTERNS[f"{kind} {'both' if has_both or kind == 'BETWEEN' else 'one'}"]) % facts


def posts_patterns() -> dict[str, str]:
    """Give the sentences that posts are told by, with places for subject, floor, aim and the only post.

    Shapes: keys are a kind and `both` or `one`, as in "AT_MOST both".
    """
    return {key: str(pattern) for key, pattern in _PATTERNS.items()}


def when_sentence(*, timing: str | None, by_date: date | None, period: str | None, locale: str) -> str:
    """Say by when, or how often; empty when that is open."""
    if timing == "BY_DAY" and by_date is not None:
        return _("by %(day)s") % {"day": day_text(day=by_date, locale=locale)}
    if timing == "RECURRING" and period:
        often = {
            "WEEK": pgettext("recurring", "every week"),
            "MONTH": pgettext("recurring", "every month"),
            "QUARTER": pgettext("recurring", "every quarter"),
            "YEAR": pgettext("recurring", "every year"),
        }[period]
        if by_date is None:
            return often
        return _("%(often)s until %(day)s") % {"often": often, "day": day_text(day=by_date, locale=locale)}
    return ""
