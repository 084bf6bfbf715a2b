"""Reading values as they are typed or pasted from a spreadsheet."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.usecases import DatedValue
from goalposts.entrypoints.shared.fields import DayField, NumberField, day_from, number_from

YES = frozenset({"yes", "ja", "y", "j", "true", "waar"})
NO = frozenset({"no", "nee", "n", "false", "onwaar"})
TOLD_LINES = 5
TIME_OF_DAY = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2})?$")
SEPARATOR = re.compile(r"[\t;,]")
REFUSALS: dict[str, Words] = {
    "DAY_HAS_VALUE": gettext_lazy("This day has a value already. Say why that one is wrong, or choose another day."),
    "EMPTY": gettext_lazy("Type at least one value."),
    "TOO_MANY": gettext_lazy("That is more than we take at once; import a file for so many."),
    "TWICE": gettext_lazy("This day stands there twice."),
    "NO_NUMBER": gettext_lazy("This is not a number we can read."),
}


class ValueField(NumberField):
    """A number, or yes or no for what either happened or did not."""

    default_error_messages = {"invalid": gettext_lazy("Type a number such as 1234,5, or yes or no.")}

    def to_python(self, value: Any) -> float | None:
        word = _word_value(str(value))
        return super().to_python(value) if word is None else word


class ValueForm(forms.Form):
    """One value with its day and where it comes from; and, where that day has a value already, why that one is wrong."""

    day = DayField(label=gettext_lazy("Day"))
    value = ValueField(label=gettext_lazy("Value"))
    source = forms.CharField(label=gettext_lazy("Where does it come from?"), max_length=160, required=False)
    reason = forms.CharField(label=gettext_lazy("Correct it, because …"), max_length=300, required=False)
    former = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def dated(self) -> DatedValue:
        """Give the value with its day and source."""
        given = self.cleaned_data
        return DatedValue(given["day"], given["value"], given["source"])

    @property
    def former_id(self) -> UUID | None:
        """Give the value on the same day that this one would correct, once that was asked about."""
        try:
            return UUID(str(self["former"].value() or ""))
        except ValueError:
            return None

    def refuse(self, facts: Mapping[str, object]) -> None:
        """Put a refusal of the use case at its field; a day that has a value already asks why that one is wrong."""
        if facts["reason"] == "DAY_HAS_VALUE":
            self.data = {**{name: self.data[name] for name in self.data}, "former": str(facts["value_id"])}
        self.add_error(str(facts["field"]), str(REFUSALS[str(facts["reason"])]))


class PasteForm(forms.Form):
    """Many values, as they come out of a spreadsheet: a day, a value and perhaps a source on each line."""

    lines = forms.CharField(
        label=gettext_lazy("Days and values"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("Paste two or three columns: day, value, and where it comes from."),
        error_messages={"required": gettext_lazy("Type at least one value.")},
    )

    def clean_lines(self) -> list[DatedValue]:
        """Read every line; those that cannot be read refuse them all, each by its number."""
        self.numbers: list[int] = []
        found: list[DatedValue] = []
        problems: list[str] = []
        rows_read = 0
        for number, cells in enumerate(rows_of(text=str(self.cleaned_data["lines"])), start=1):
            if not any(cells):
                continue
            is_first, rows_read = rows_read == 0, rows_read + 1
            if is_first and _is_heading(cells):
                continue
            day, value = _day(cells[0]), _value(cells[1] if len(cells) > 1 else "")
            if day is None or value is None:
                problems.append(_problem(number=number, cells=cells, has_day=day is not None))
                continue
            self.numbers.append(number)
            found.append(DatedValue(day, value, cells[2][:160] if len(cells) > 2 else ""))
        if problems:
            raise ValidationError([*problems[:TOLD_LINES], *_rest(len(problems) - TOLD_LINES)])
        return found

    def values(self) -> list[DatedValue]:
        """Give the values in the order of the lines."""
        values: list[DatedValue] = self.cleaned_data["lines"]
        return values

    def refuse(self, facts: Mapping[str, object]) -> None:
        """Put a refusal of the use case at the line it is about."""
        words, at = str(REFUSALS[str(facts["reason"])]), facts.get("line")
        if isinstance(at, int):
            words = _("Line %(line)s: %(words)s") % {"line": self.numbers[at - 1], "words": words}
        self.add_error("lines", words)


def rows_of(*, text: str) -> list[list[str]]:
    """Split what was pasted into rows and cells, each line by its own separator, so that lists from several places may mix.

    Edges: the separator is the first tab, semicolon or comma of a line, a comma only behind a day or a heading; else spaces.
    """
    return [[cell.strip() for cell in _cells(line)] or [""] for line in text.replace("\r\n", "\n").split("\n")]


def _cells(line: str) -> list[str]:
    found = SEPARATOR.search(line)
    if found is None:
        return line.split(None, 2)
    before = line[: found.start()]
    is_decimal = found.group() == "," and _day(before) is None and any(sign.isdigit() for sign in before)
    return line.split(None, 2) if is_decimal else next(csv.reader([line], delimiter=found.group()))


def _is_heading(cells: list[str]) -> bool:
    return len(cells) > 1 and _day(cells[0]) is None and not any(sign.isdigit() for sign in cells[0] + cells[1])


def _problem(*, number: int, cells: list[str], has_day: bool) -> str:
    beyond = _beyond(cells)
    if beyond:
        return _("Line %(line)s: %(words)s") % {"line": number, "words": beyond}
    facts = {"line": number, "text": " ".join(cells)[:60]}
    if has_day:
        return _("Line %(line)s: “%(text)s” has no number after its day that we can read.") % facts
    return _("Line %(line)s: “%(text)s” does not begin with a day that we can read.") % facts


def _beyond(cells: list[str]) -> str:
    """Say that a day or a number can be read and cannot be right; empty when it is something else."""
    texts = (TIME_OF_DAY.sub("", cells[0].strip()), cells[1] if len(cells) > 1 else "")
    for field, text in zip((DayField(), ValueField()), texts, strict=True):
        try:
            field.to_python(text)
        except ValidationError as problem:
            if problem.code in {"year", "most"}:
                return problem.messages[0]
    return ""


def _rest(count: int) -> list[str]:
    if count <= 0:
        return []
    return [ngettext("And %(n)s line more.", "And %(n)s lines more.", count) % {"n": count}]


def _day(text: str) -> date | None:
    return day_from(TIME_OF_DAY.sub("", text.strip()))


def _word_value(text: str) -> float | None:
    word = text.strip().casefold()
    return 1.0 if word in YES else 0.0 if word in NO else None


def _value(text: str) -> float | None:
    word = _word_value(text)
    return number_from(text, language=get_language() or "en") if word is None else word
