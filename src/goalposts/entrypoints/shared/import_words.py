"""Words about an import, for whoever reads them on a screen or in a terminal: what is wrong, and how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.import_headings import HEADINGS, SHEETS, WRITTEN
from goalposts.entrypoints.shared.importing import KINDS, Remark, Told
from goalposts.intake.sheets import MEBIBYTE

Words = str | Promise
CELLS_NAMED = 12
# Numbers that say which one, not how many.
COUNTED_OFF = {"position", "first_row", "other_row"}

# Code → what is wrong, and how to mend it.
REFUSED: dict[str, tuple[Words, Words]] = {
    "NOTHING_RECOGNISED": (
        gettext_lazy("No sheet here is one that we know; there are: %(sheets)s."),
        gettext_lazy("Name each sheet as the import page does, or head its columns so."),
    ),
    "HEADINGS_MISSING": (
        gettext_lazy("The headings of %(table)s are missing."),
        gettext_lazy("Put these in the first row: %(missing)s."),
    ),
    "HEADINGS_MERGED": (
        gettext_lazy("Cells in the row of headings are merged."),
        gettext_lazy("Split them, so that each column has a heading of its own."),
    ),
    "HEADING_TWICE": (
        gettext_lazy("This column says the same as the column “%(first_heading)s”."),
        gettext_lazy("Remove one of the two, or give it another heading."),
    ),
    "COLUMN_MISSING": (
        gettext_lazy("The column “%(column)s” is missing."),
        gettext_lazy("Add it, with a value in every row."),
    ),
    "TOO_MANY_ROWS": (
        gettext_lazy("There are more than %(limit)s rows."),
        gettext_lazy("Divide them over several files."),
    ),
    "TOO_MANY_EMPTY_ROWS": (
        gettext_lazy("More than %(limit)s empty rows start here."),
        gettext_lazy("Delete the empty rows and save the file again."),
    ),
    "TOO_MANY_CELLS": (
        gettext_lazy("There are more than %(limit)s cells."),
        gettext_lazy("Divide the sheet over several files, or delete columns that we do not use."),
    ),
    "QUOTES_BROKEN": (
        gettext_lazy("From this row on the quotation marks do not pair up."),
        gettext_lazy("Close the one that is open, or save the file as XLSX."),
    ),
    "CELLS_BEYOND_HEADINGS": (
        gettext_lazy("This row has more cells than there are headings: a separator stands in the text."),
        gettext_lazy("Put that text between quotation marks, or save the file as XLSX."),
    ),
    "CELL_ERROR": (
        gettext_lazy("The cell shows an error."),
        gettext_lazy("Mend the formula, or type the value itself."),
    ),
    "FORMULA_WITHOUT_VALUE": (
        gettext_lazy("This formula was never computed."),
        gettext_lazy("Open the file in a spreadsheet and save it, or type the value itself."),
    ),
    "VALUE_MISSING": (
        gettext_lazy("Nothing stands here, and something must."),
        gettext_lazy("Fill it in, or remove the whole row."),
    ),
    "NOT_TEXT": (
        gettext_lazy("A day or a tick stands here instead of a name or a number of something."),
        gettext_lazy("Make the cell text, and type it again."),
    ),
    "TOO_LONG": (
        gettext_lazy("The text has %(length)s characters, and %(limit)s fit."),
        gettext_lazy("Make it shorter."),
    ),
    "CHARACTER_NOT_ALLOWED": (
        gettext_lazy("Character %(position)s is one that cannot be kept."),
        gettext_lazy("Type the text again."),
    ),
    "NOT_AN_EMAIL": (
        gettext_lazy("“%(value)s” is not a mail address."),
        gettext_lazy("Write one address, such as name@company.example, or leave it empty."),
    ),
    "NOT_A_NUMBER": (
        gettext_lazy("“%(value)s” is not a number."),
        gettext_lazy("Write the number alone; its unit has a column of its own."),
    ),
    "AMBIGUOUS_NUMBER": (
        gettext_lazy("“%(value)s” can be %(with_comma)s and %(with_point)s."),
        gettext_lazy("Make the cell a number, or write it without a sign between thousands."),
    ),
    "NOT_WHOLE": (gettext_lazy("“%(value)s” is not a whole number."), gettext_lazy("Write it without decimals.")),
    "OUT_OF_RANGE": (
        gettext_lazy("“%(value)s” is too small or too large."),
        gettext_lazy("Look at the number, and at its unit."),
    ),
    "NOT_A_DATE": (
        gettext_lazy("“%(value)s” is not a day that exists."),
        gettext_lazy("Write it as 14-03-2026, or make the cell a date."),
    ),
    "AMBIGUOUS_DATE": (
        gettext_lazy("“%(value)s” can be %(day_first)s and %(month_first)s."),
        gettext_lazy("Write the year first, as 2026-03-14, or make the cell a date."),
    ),
    "UNKNOWN_WORD": (gettext_lazy("We do not know the word “%(value)s” here."), gettext_lazy("Write: %(allowed)s.")),
    "UNIT_CONTRADICTS": (
        gettext_lazy("The notice is in %(unit)s, and the unit beside it says %(other_unit)s."),
        gettext_lazy("Leave one of the two."),
    ),
    "DUPLICATE_ID": (
        gettext_lazy("“%(value)s” stands in %(first_sheet)s, row %(first_row)s, already."),
        gettext_lazy("Give this row a number of its own, or remove it."),
    ),
    "UNKNOWN_REFERENCE": (
        gettext_lazy("“%(value)s” is not in %(table)s, and not in this workspace."),
        gettext_lazy("Correct the number, or add the row that it means."),
    ),
    "RENEWAL_WITHOUT_TERM": (
        gettext_lazy("A contract for an indefinite time is never renewed."),
        gettext_lazy("Fill in its term in months, or write “no” for the renewal."),
    ),
    "NOTICE_UNIT_MISSING": (
        gettext_lazy("The notice of %(notice)s has no unit."),
        gettext_lazy("Write days, weeks or months beside it."),
    ),
    "KIND_MISSING": (
        gettext_lazy("There are posts, but not of which kind."),
        gettext_lazy("Write at least, at most, between, or yes/no."),
    ),
    "INCONSISTENT_POSTS": (
        gettext_lazy("“%(kind)s” does not go with a floor of %(floor)s and an aim of %(aim)s."),
        gettext_lazy("Swap the two posts, or choose the other kind."),
    ),
    "AGREED_WITHOUT_POSTS": (
        gettext_lazy("This was agreed, but cannot be judged. Missing: %(missing)s."),
        gettext_lazy("Fill in what is missing, or leave “agreed” empty."),
    ),
    "METRIC_OF_OTHER_CUSTOMER": (
        gettext_lazy("“%(value)s” is a metric of another customer than this person's."),
        gettext_lazy("Refer to a metric of the same customer."),
    ),
    "TWO_VALUES_ONE_DAY": (
        gettext_lazy(
            "On %(day)s %(metric)s has %(value)s here, and %(other_value)s in %(other_sheet)s, row %(other_row)s."
        ),
        gettext_lazy("Keep the value that is right, and remove the other."),
    ),
    "DAY_IN_FUTURE": (
        gettext_lazy("%(day)s is still to come, so this cannot have been said or agreed yet."),
        gettext_lazy("Correct the day."),
    ),
}
# Code → what was taken, and why somebody should look.
LOOKS: dict[str, Words] = {
    "SHEET_HIDDEN": gettext_lazy("This sheet is hidden. It was read all the same."),
    "SHEET_EMPTY": gettext_lazy("Nothing stands in this sheet."),
    "ENCODING_GUESSED": gettext_lazy("The file does not tell how its letters are kept. Look at words with accents."),
    "POSSIBLE_DOUBLE": gettext_lazy(
        "%(name)s may be the same person as %(other_id)s in %(other_sheet)s, row %(other_row)s: one name, one address."
    ),
    "EMAIL_SHARED": gettext_lazy("%(name)s and %(other_name)s have one mail address: %(value)s."),
    "JUDGE_UNKNOWN": gettext_lazy("Nobody at this customer is called “%(value)s”. The name is kept as text."),
    "JUDGE_AMBIGUOUS": gettext_lazy("Several people are called “%(value)s”: %(ids)s. The name is kept as text."),
    "POSTS_INCOMPLETE": gettext_lazy("Some of a goalpost stands here. To judge by it, add: %(missing)s."),
    "REPEATED_MEASUREMENT": gettext_lazy(
        "The same value stands in %(other_sheet)s, row %(other_row)s. It was taken once."
    ),
    "LEAD_UNKNOWN": gettext_lazy("“%(value)s” is no member here. You become the lead; change it afterwards."),
    "LEAD_AMBIGUOUS": gettext_lazy(
        "Several members are called “%(value)s”. You become the lead; change it afterwards."
    ),
    "LEAD_ONLY_READS": gettext_lazy("“%(value)s” only reads here. You become the lead; change it afterwards."),
    "THEME_UNKNOWN": gettext_lazy("There is no theme “%(value)s” here. The expectation comes in without a theme."),
    "JUDGE_OF_OTHER_CUSTOMER": gettext_lazy("“%(value)s” is of another customer. The name is kept as text."),
    "AGREED_BEFORE_SAID": gettext_lazy("Agreed on %(day)s, before it was said on %(said)s."),
    "GOAL_WITHOUT_KIND": gettext_lazy(
        "Metric, day, judge and evidence are left out: without a kind (at least, at most …) there is no goalpost."
    ),
    "METRIC_POSTS_UNUSED": gettext_lazy(
        "The posts of this metric are left out: posts belong to an expectation, and none here has posts on it."
    ),
    "VALUE_AHEAD": gettext_lazy("This value is of a day to come. It counts from that day on."),
}
UNREADABLE: dict[str, Words] = {
    "EMPTY_FILE": gettext_lazy("The file is empty. Choose another one."),
    "FILE_TOO_LARGE": gettext_lazy(
        "The file is %(size)s MB, and %(limit)s MB is the most. Divide it over several files."
    ),
    "UNZIPPED_TOO_LARGE": gettext_lazy(
        "Unpacked, the file is over %(limit)s MB. Divide it, or copy its rows to a new workbook."
    ),
    "TYPE_NOT_AS_NAMED": gettext_lazy(
        "By its name this is a file of type %(named)s, but it is %(found)s. Choose the right file, or save it again as XLSX."
    ),
    "TYPE_NOT_SUPPORTED": gettext_lazy("This is %(found)s, which we cannot read. Save it as XLSX or CSV."),
    "LOCKED": gettext_lazy("The file is protected by a password. Save it without one."),
    "DAMAGED": gettext_lazy("The file is damaged. Open it in a spreadsheet and save it again."),
    "ENCODING_UNKNOWN": gettext_lazy("We cannot read the letters of this file. Save it as CSV UTF-8, or as XLSX."),
}
FOUND: dict[str, Words] = {
    "xlsx": gettext_lazy("a workbook (XLSX)"),
    "csv": gettext_lazy("text (CSV)"),
    "xls": gettext_lazy("an old workbook (XLS)"),
    "xlsb": gettext_lazy("a binary workbook (XLSB)"),
    "ods": gettext_lazy("an OpenDocument sheet (ODS)"),
    "pdf": gettext_lazy("a PDF"),
    "rtf": gettext_lazy("a text document (RTF)"),
    "docx": gettext_lazy("a Word document"),
    "pptx": gettext_lazy("a PowerPoint presentation"),
    "numbers": gettext_lazy("a Numbers sheet"),
    "zip": gettext_lazy("a packed file"),
    "gzip": gettext_lazy("a packed file"),
    "image": gettext_lazy("a picture"),
    "html": gettext_lazy("a web page"),
    "xml": gettext_lazy("an XML file"),
    "binary": gettext_lazy("a file of another program"),
}
PARTS: dict[str, Words] = {
    "METRIC": pgettext_lazy("part of a goalpost", "the metric"),
    "NOW": pgettext_lazy("part of a goalpost", "where it stands now"),
    "TARGET": pgettext_lazy("part of a goalpost", "the floor or aim"),
    "WHEN": pgettext_lazy("part of a goalpost", "the day or rhythm"),
    "JUDGE": pgettext_lazy("part of a goalpost", "the judge"),
    "EVIDENCE": pgettext_lazy("part of a goalpost", "the evidence"),
}


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
    if name in ("kind", "unit", "other_unit"):
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
    }
    return words[kind] % shown


def all_counted(*, counts: Mapping[str, int]) -> str:
    """Say how many of every kind, in the order of the sheets; a dash for nothing."""
    return ", ".join(counted(kind=kind, count=counts[kind]) for kind in KINDS if counts.get(kind)) or "–"


def left_out(*, told: Told) -> list[str]:
    """Name the sheets and columns that mean nothing here; may be empty."""
    sheets = [_("sheet %(sheet)s") % {"sheet": sheet} for sheet in told.left_sheets]
    columns = [
        place_of(remark=remark) + (f" ({remark.heading})" if remark.heading else "") for remark in told.left_columns
    ]
    return sheets + columns
