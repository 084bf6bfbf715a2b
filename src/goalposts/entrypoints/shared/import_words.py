"""Words about an import, for whoever reads them on a screen or in a terminal: what is wrong, and how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.import_headings import HEADINGS, SHEETS, WRITTEN
from goalposts.entrypoints.shared.import_reasons import FOUND, LOOKS, PARTS, REFUSED, UNREADABLE
from goalposts.entrypoints.shared.importing import KINDS, Remark, Told
from goalposts.intake.sheets import MEBIBYTE

Words = str | Promise
CELLS_NAMED = 12
LEFT_NAMED = 20
# Columns whose cells hold a word from a list.
CODED = {
    "kind",
    "language",
    "address_form",
    "roles",
    "renewal",
    "notice_unit",
    "period_value",
    "when",
    "agreed",
    "channel_text",
    "state",
    "state_how",
    "agreed_how",
    "parked_from",
    "judge_answer",
}
TABLE_OF = {
    "customer": "CUSTOMERS",
    "stakeholder": "STAKEHOLDERS",
    "contract": "CONTRACTS",
    "metric": "METRICS",
    "expectation": "EXPECTATIONS",
    "measurement": "MEASUREMENTS",
    "monthly_revenue": "MONTHS",
    "logged_hours": "MONTHS",
}
# Days that were written so that they could be either: these are never written in numbers.
SPELLED = frozenset({"day_first", "month_first"})
# Numbers that say which one, not how many.
COUNTED_OFF = {"position", "first_row", "other_row"}


@dataclass(frozen=True, slots=True)
class Line:
    """One remark in words.

    Shapes: `found` is what stands in the cell, empty when nothing or unknown; `mend` is empty for what was taken.
    """

    place: str
    sheet: str
    cell: str
    heading: str
    found: str
    why: str
    mend: str

    @property
    def words(self) -> str:
        """Everything in one line, for a terminal."""
        return " ".join(filter(None, [f"{self.place}: {self.why}", self.mend]))


def line_of(*, remark: Remark) -> Line:
    """Put a remark in the reader's words."""
    facts = {name: _shown(name, value) for name, value in remark.facts.items()}
    facts |= {name: formats.spelled_day(remark.facts[name]) for name in SPELLED & remark.facts.keys()}
    facts["column"] = str(remark.facts.get(formats.locale(), "")).capitalize()
    if "missing" in remark.facts:
        facts["missing"] = _missing(remark.facts)
    why, mend = REFUSED[remark.code] if remark.code in REFUSED else (LOOKS[remark.code], "")
    return Line(
        place=place_of(remark=remark),
        sheet=remark.sheet,
        cell=remark.cell,
        heading=remark.heading,
        found=facts.get("value", ""),
        why=str(why) % facts,
        mend=(_range(facts) if remark.code == "OUT_OF_RANGE" else "") or str(mend) % facts,
    )


def place_of(*, remark: Remark) -> str:
    """Name the place: the sheet, with its cell, row or column."""
    facts = {"sheet": remark.sheet, "cell": remark.cell, "row": remark.row}
    if remark.row and remark.column:
        return _("%(sheet)s, cell %(cell)s") % facts
    if remark.row:
        return _("%(sheet)s, row %(row)s") % facts
    if remark.column:
        return _("%(sheet)s, column %(cell)s") % facts
    return remark.sheet or _("The file")


def unreadable_words(*, facts: Mapping[str, object]) -> str:
    """Say why a file as a whole cannot be read, and what to do about it."""
    shown = {name: _shown(name, value) for name, value in facts.items()}
    for name in ("size", "limit"):
        if name in facts:
            shown[name] = formats.number(_whole(facts[name]) / MEBIBYTE, 0)
    shown["named"] = str(facts.get("named", "")).upper()
    return str(UNREADABLE[str(facts["problem"])]) % shown


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def _range(facts: Mapping[str, str]) -> str:
    if "low" in facts and "high" in facts:
        return _("Write a number from %(low)s to %(high)s.") % facts
    return _("Write a number that is not below %(low)s.") % facts if "low" in facts else ""


def _missing(facts: Mapping[str, Any]) -> str:
    """Name missing columns by their headings, missing parts of a goalpost by their words."""
    table = facts.get("table")
    return _listed([HEADINGS[table][name] if table else PARTS[name] for name in facts["missing"]])


def _listed(words: list[Words]) -> str:
    return ", ".join(str(word) for word in words)


def _shown(name: str, value: object) -> str:
    if isinstance(value, tuple | list):
        return _listed([WRITTEN.get(str(one), str(one)) for one in value])
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, bool):
        return str(WRITTEN["YES" if value else "NO"])
    if isinstance(value, int | float | Decimal):
        return str(value) if name in COUNTED_OFF else formats.number(value)
    if name == "table":
        return str(SHEETS[str(value)])
    if name in ("kind", "unit", "other_unit", "coded"):
        return str(WRITTEN.get(str(value), str(value)))
    if name == "found":
        return str(FOUND[str(value)])
    return _("nothing") if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Shown:
    """One remark in words; `more` tells of others like it that are not shown one by one."""

    line: Line
    more: str = ""


def shown_lines(*, remarks: Iterable[Remark], each: int, is_merged: bool = False) -> list[Shown]:
    """Put remarks in words, of each sort in a column only so many; the last of these tells how many more there are.

    Shapes: sorts in order of their first; may be empty. Edges: `is_merged` says the same about several rows once.
    """
    sorts: dict[tuple[object, ...], list[list[Remark]]] = {}
    alike: dict[tuple[object, ...], list[Remark]] = {}
    for remark in remarks:
        sort = (remark.code, remark.sheet, remark.column)
        same = alike.setdefault((*sort, repr(remark.facts)), []) if is_merged else []
        same.append(remark)
        if len(same) == 1:
            sorts.setdefault(sort, []).append(same)
    shown: list[Shown] = []
    for groups in sorts.values():
        rest = [remark for group in groups[each:] for remark in group]
        for number, group in enumerate(groups[:each], start=1):
            others = group[1:] + (rest if number == each else [])
            shown.append(Shown(line_of(remark=group[0]), _more(others) if others else ""))
    return shown


def _more(rest: Sequence[Remark]) -> str:
    cells = ", ".join(remark.cell for remark in rest[:CELLS_NAMED]) + (" …" if len(rest) > CELLS_NAMED else "")
    words = ngettext("and %(n)s more like this: %(cells)s", "and %(n)s more like this: %(cells)s", len(rest))
    return words % {"n": formats.number(len(rest)), "cells": cells}


def change_words(*, kind: str, field: str, was: object, becomes: object) -> tuple[str, str, str]:
    """Say one change of a row: the column, what stands, and what would."""
    name = "when" if field == "when" else "coded" if field in CODED else ""
    heading = str(HEADINGS[TABLE_OF[kind]].get(field, field))
    return heading, _cell(name, was), _cell(name, becomes)


def _cell(name: str, value: object) -> str:
    if isinstance(value, str):
        return str(WRITTEN.get(f"EVERY_{value}" if name == "when" else value, value)) if name else value or "–"
    return "–" if value is None or value == [] or value == () else _shown(name, value)


def counted(*, kind: str, count: int) -> str:
    """Say how many of a kind: 12 customers."""
    shown = {"n": formats.number(count)}
    words = {
        "customer": ngettext("%(n)s customer", "%(n)s customers", count),
        "stakeholder": ngettext("%(n)s stakeholder", "%(n)s stakeholders", count),
        "contract": ngettext("%(n)s contract", "%(n)s contracts", count),
        "metric": ngettext("%(n)s metric", "%(n)s metrics", count),
        "expectation": ngettext("%(n)s expectation", "%(n)s expectations", count),
        "measurement": ngettext("%(n)s measurement", "%(n)s measurements", count),
        "correction": ngettext("%(n)s corrected value", "%(n)s corrected values", count),
        "monthly_revenue": ngettext("%(n)s month of revenue", "%(n)s months of revenue", count),
        "logged_hours": ngettext("%(n)s month of hours", "%(n)s months of hours", count),
    }
    return words[kind] % shown


def all_counted(*, counts: Mapping[str, int]) -> str:
    """Say how many of every kind, in the order of the sheets; a dash for nothing."""
    return ", ".join(counted(kind=kind, count=counts[kind]) for kind in KINDS if counts.get(kind)) or "–"


def left_out(*, told: Told) -> list[str]:
    """Name the sheets and columns that mean nothing here, and count those beyond the first; may be empty."""
    sheets = [_("sheet %(sheet)s") % {"sheet": sheet} for sheet in told.left_sheets]
    columns = [
        place_of(remark=remark) + (f" ({remark.heading})" if remark.heading else "") for remark in told.left_columns
    ]
    places = sheets + columns
    more = len(places) - LEFT_NAMED
    return (
        [*places[:LEFT_NAMED], ngettext("and %(n)s more", "and %(n)s more", more) % {"n": formats.number(more)}]
        if more > 0
        else places
    )
