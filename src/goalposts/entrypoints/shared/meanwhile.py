"""Two people at one form: the second sees what the first changed meanwhile, and chooses.

A form that changes something sends along what it was opened on. When that no longer stands, nothing is saved: the page
shows every field that differs as it was, as it is now and as it was typed, and sending it again saves what is typed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.fields import NumberField

STOOD = "stood"
Plain = str | list[str]


@dataclass(frozen=True)
class Difference:
    """One field that somebody else changed: as it was, as it is now, and as it was typed here; in words."""

    label: str
    was: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Turn:
    """One thing that somebody did meanwhile: when, who, and what, in words."""

    when: str
    who: str
    words: str


class WatchfulForm(forms.Form):
    """A form that knows what it was opened on.

    Shapes: `turns` say who did what meanwhile, where that is known; `choice` is what there is to choose, with the
    button that keeps mine; empty for the words of an ordinary form.
    """

    stood = ""
    theirs_url = ""
    differences: tuple[Difference, ...] = ()
    turns: tuple[Turn, ...] = ()
    choice = choice_button = ""

    def watch(self, *, stands: Mapping[str, object], theirs_url: str) -> None:
        """Remember what stands now, and where somebody goes who keeps that."""
        self._stands = {name: plain_of(value=stands.get(name)) for name in self.fields if name in stands}
        self.stood = str(self.initial.get(STOOD) or json.dumps(self._stands, ensure_ascii=False))
        self.theirs_url = theirs_url

    @property
    def stood_now(self) -> str:
        """Give what the form is sent with next: what stands, once its reader has seen that."""
        if self.differences:
            return json.dumps(self._stands, ensure_ascii=False)
        return str(self.data.get(STOOD, self.stood))

    def is_latest(self) -> bool:
        """Tell whether what this form was opened on still stands; else show the differences and save nothing.

        Edges: fields that only the other changed take what the other saved; sending it again is about what stands now.
        What a form does not name was empty when it was opened. One that says nothing about that is taken as it comes.
        """
        was = _read(str(self.data.get(STOOD, "")))
        changed = [name for name, value in self._stands.items() if was is not None and was.get(name, "") != value]
        mine = {name: plain_of(value=self.cleaned_data.get(name)) for name in self._stands}
        changed = [name for name in changed if mine[name] != self._stands[name]]
        if not changed:
            return True
        before = {name: (was or {}).get(name, "") for name in changed}
        self.differences = tuple(self._difference(name, was=before[name], mine=mine[name]) for name in changed)
        self._take_theirs([name for name in changed if mine[name] == before[name]])
        self.add_error(None, _("Somebody else saved this while you were typing. See what differs, and choose."))
        return False

    def _difference(self, name: str, *, was: Plain, mine: Plain) -> Difference:
        theirs, typed = self._words(name, self._stands[name]), self._words(name, mine)
        if mine == was:
            typed = _("%(words)s (you left it so)") % {"words": typed}
        return Difference(str(self.fields[name].label), self._words(name, was), theirs, typed)

    def _words(self, name: str, value: Plain) -> str:
        if isinstance(value, list):
            return ", ".join(self._words(name, one) for one in value) or "–"
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return _("yes") if value else _("no")
        if isinstance(field, forms.ChoiceField):
            return _label(field, value)
        if isinstance(field, NumberField):
            return _figure(value)
        try:
            return formats.day(date.fromisoformat(value)) if name.endswith("_date") else value or "–"
        except ValueError:
            return value or "–"

    def _take_theirs(self, names: list[str]) -> None:
        data = QueryDict(mutable=True)
        for name in self.data:
            data.setlist(name, self.data.getlist(name) if isinstance(self.data, QueryDict) else [self.data[name]])
        for name in names:
            theirs = self._stands[name]
            data.setlist(name, theirs if isinstance(theirs, list) else [theirs])
            if not theirs:
                del data[name]
        self.data = data


def plain_of(*, value: object) -> Plain:
    """Write a value so that it can be compared, whatever the language of the page."""
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(one) for one in value)
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)):f}".rstrip("0").rstrip(".") if "." in f"{Decimal(str(value)):f}" else str(value)
    return value.isoformat() if isinstance(value, date) else str(value).replace("\r\n", "\n").strip()


def _read(text: str) -> dict[str, Plain] | None:
    """Read what a form was opened on; None where it does not say so."""
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _figure(value: str) -> str:
    """Write a figure as its reader types it; what is none stays as it is."""
    try:
        return formats.typed_number(float(value))
    except ValueError:
        return value or "–"


def _label(field: forms.ChoiceField, value: str) -> str:
    """Give the words of a choice, within a group of choices or not."""
    choices: Any = field.choices
    pairs = [pair for key, words in choices for pair in (words if isinstance(words, list | tuple) else [(key, words)])]
    return next((str(words) for key, words in pairs if str(key) == value), value) or "–"
