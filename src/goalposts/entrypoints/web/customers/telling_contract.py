"""Contracts and their changes in words, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from goalposts.apps.customers.labels import NOTICE_UNITS, RENEWALS, TERM_FIELDS, Words
from goalposts.apps.customers.queries import ChangeLine, ContractRow
from goalposts.apps.portfolio.queries import Laid
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.customers.telling_days import DaysTold, days_in_words
from goalposts.entrypoints.web.customers.telling_runway import LaidTold, laid_told


@dataclass(frozen=True)
class ContractLine:
    """A contract in words: its name, its term, its notice, the days around it, its value where it may be read."""

    row: ContractRow
    title: str
    term: str
    notice: str
    value: str
    days: DaysTold
    laid: LaidTold | None = None


@dataclass(frozen=True)
class ChangeWords:
    """A kept change in words: each field with what it was and what it became."""

    line: ChangeLine
    fields: list[tuple[Words, str, str]]


def contract_line(*, row: ContractRow, laid: Laid | None = None) -> ContractLine:
    """Put a contract in words, with its runway where that is asked for."""
    value = row.value_per_year_eur
    return ContractLine(
        row=row,
        title=row.name or _("Contract of %(day)s") % {"day": formats.day(row.start_date)},
        term=term_in_words(row=row),
        notice=notice_in_words(row=row),
        value=_("%(amount)s a year") % {"amount": formats.euro(value)} if value is not None else "",
        days=days_in_words(days=row.days),
        laid=laid_told(laid=laid) if laid else None,
    )


def term_in_words(*, row: ContractRow) -> str:
    """Say how long it lasts, and what comes after: 36 months from 1 Jul 2024, then 12 months at a time."""
    start = {"day": formats.day(row.start_date)}
    if row.term_months is None:
        return _("From %(day)s, indefinite") % start
    first = ngettext("%(n)s month from %(day)s", "%(n)s months from %(day)s", row.term_months)
    words = first % {"n": row.term_months, **start}
    length = row.renewal_months or row.term_months
    if row.renewal == "ONCE":
        after = ngettext("then once %(n)s month more", "then once %(n)s months more", length)
    elif row.renewal == "FOREVER":
        after = ngettext("then %(n)s month at a time", "then %(n)s months at a time", length)
    else:
        after = _("then it ends by itself")
    return f"{words}, {after % {'n': length}}"


def notice_in_words(*, row: ContractRow) -> str:
    """Say how long before the end notice must have arrived."""
    if not row.notice_n:
        return _("No notice period")
    number = {"n": row.notice_n}
    words = {
        "DAY": ngettext("%(n)s day", "%(n)s days", row.notice_n),
        "WEEK": ngettext("%(n)s week", "%(n)s weeks", row.notice_n),
        "MONTH": ngettext("%(n)s month", "%(n)s months", row.notice_n),
    }[row.notice_unit]
    if row.is_before_first:
        return _("%(length)s, before the 1st of a month") % {"length": words % number}
    return words % number


def change_in_words(*, line: ChangeLine) -> ChangeWords:
    """Put a kept change in words, in the order in which a contract is read."""
    named = [name for name in TERM_FIELDS if name in line.after]
    return ChangeWords(
        line,
        [
            (
                TERM_FIELDS[name],
                _value(name=name, value=line.before.get(name)),
                _value(name=name, value=line.after[name]),
            )
            for name in named
        ],
    )


def _value(*, name: str, value: Any) -> str:
    if name == "term_months" and value is None:
        return pgettext("term", "indefinite")
    if name == "is_before_first":
        return _("yes") if value else _("no")
    if value in (None, "", []):
        return "–"
    if name.endswith("_date"):
        return formats.day(date.fromisoformat(value))
    if name == "break_options":
        return "; ".join(f"{formats.day(date.fromisoformat(day))} {what}".strip() for day, what in value)
    return _plain(name=name, value=value)


def _plain(*, name: str, value: Any) -> str:
    if name == "value_per_year_eur":
        return formats.euro(Decimal(value))
    if name == "notice_unit":
        return str(NOTICE_UNITS[value])
    if name == "renewal":
        return str(RENEWALS[value])
    if name.endswith("_months"):
        return ngettext("%(n)s month", "%(n)s months", value) % {"n": value}
    return str(value)
