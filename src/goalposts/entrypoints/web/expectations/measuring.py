"""Reading values as they are typed or pasted from a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.usecases import DatedValue
from goalposts.entrypoints.shared.fields import DayField, NumberField, number_from

YES = {"yes", "ja", "y", "j", "true", "waar"}
NO = {"no", "nee", "n", "false", "onwaar"}
REFUSALS: dict[str, Words] = {
    "EMPTY": gettext_lazy("Type at least one value."),
    "TOO_MANY": gettext_lazy("That is more than we take at once; import a file for so many."),
    "IN_FUTURE": gettext_lazy("This day is still to come."),
    "TWICE": gettext_lazy("This day stands there twice."),
    "NO_NUMBER": gettext_lazy("This is not a number we can read."),
}


class ValueForm(forms.Form):
    """One value with its day and where it comes from."""

    day = DayField(label=gettext_lazy("Day"))
    value = NumberField(label=gettext_lazy("Value"))
    source = forms.CharField(label=gettext_lazy("Where does it come from?"), max_length=160, required=False)

    def values(self) -> list[DatedValue]:
        """Give the value as a list of one."""
        given = self.cleaned_data
        return [DatedValue(given["day"], given["value"], given["source"])]

    def refuse(self, facts: Mapping[str, object]) -> None:
        """Put a refusal of the use case at its field."""
        self.add_error(str(facts["field"]), str(REFUSALS[str(facts["reason"])]))


class PasteForm(forms.Form):
    """Many values, as they come out of a spreadsheet: a day, a value and perhaps a source on each line."""

    lines = forms.CharField(
        label=gettext_lazy("Days and values"),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=gettext_lazy("Paste two or three columns: day, value, and where it comes from."),
    )

    def clean_lines(self) -> list[DatedValue]:
        """Read every line; one that cannot be read refuses them all, by number."""
        text = str(self.cleaned_data["lines"])
        found: list[DatedValue] = []
        for number, cells in enumerate(_rows(text), start=1):
            if not any(cells) or (
                number == 1 and _day(cells[0]) is None and len(cells) > 1 and not any(map(str.isdigit, cells[0]))
            ):
                continue
            day, value = _day(cells[0]), _value(cells[1] if len(cells) > 1 else "")
            if day is None or value is None:
                raise ValidationError(
                    _("Line %(line)s: “%(text)s” is not a day and a number we can read.")
                    % {"line": number, "text": " ".join(cells)[:60]}
                )
            found.append(DatedValue(day, value, cells[2][:160] if len(cells) > 2 else ""))
        return found

    def values(self) -> list[DatedValue]:
        """Give the values in the order of the lines."""
        values: list[DatedValue] = self.cleaned_data["lines"]
        return values

    def refuse(self, facts: Mapping[str, object]) -> None:
        """Put a refusal of the use case at the line it is about."""
        words = str(REFUSALS[str(facts["reason"])])
        line = facts.get("line")
        self.add_error("lines", _("Value %(line)s: %(words)s") % {"line": line, "words": words} if line else words)


def _rows(text: str) -> list[list[str]]:
    sign = "\t" if "\t" in text else ";"
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    if sign == ";" and ";" not in text:
        rows = [line.split(None, 2) for line in text.splitlines()]
    return [[cell.strip() for cell in row] or [""] for row in rows]


def _day(text: str) -> date | None:
    try:
        return DayField().to_python(text)
    except ValidationError:
        return None


def _value(text: str) -> float | None:
    word = text.strip().casefold()
    if word in YES:
        return 1.0
    return 0.0 if word in NO else number_from(text, language=get_language() or "en")
