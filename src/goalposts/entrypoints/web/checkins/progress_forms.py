"""The shape of what is chosen before somebody is told how it stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.checkins.usecases.progress import MAX_WORDS
from goalposts.apps.expectations.labels import Words
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.fields import DayField

REFUSALS: dict[str, Words] = {
    "CHANGED": _("This is how it looks now. Look at it once more, then send it."),
    "NOTHING": _("Choose at least one thing to tell."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "IN_FUTURE": _("This day is still to come."),
    "BEFORE_SAID": _("On that day it had not been said yet."),
}
NOT_NOW: Words = _("This cannot be mailed now. See why below.")


class ProgressForm(forms.Form):
    """What is told, a sentence of one's own, and the print of the report that stood on the screen."""

    tell = forms.MultipleChoiceField(label=_("What do you tell?"), required=False, widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label=_("A sentence of your own above it"),
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    told_date = DayField(label=_("On which day did you hand it over?"), required=False)

    def __init__(self, *args: Any, lines: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        tell = self.fields["tell"]
        assert isinstance(tell, forms.MultipleChoiceField)
        tell.choices = self.lines

    def left_out(self) -> list[UUID]:
        """Give what was not ticked, of what could be told."""
        kept = set(self._given("tell", []))
        return [UUID(id_) for id_, _words in self.lines if id_ not in kept]

    def own_words(self) -> str:
        """Give the sentence as it will stand in the report."""
        return str(self._given("words", "")).replace("\r\n", "\n").strip()

    def refuse(self, refused: Refused) -> None:
        """Say at its field, or above the form, why it does not go."""
        field = str(refused.facts.get("field", ""))
        words = REFUSALS.get(str(refused.facts["reason"]), NOT_NOW)
        self.add_error(field if field in self.fields else None, str(words))

    def _given(self, name: str, otherwise: Any) -> Any:
        if self.is_bound:
            return getattr(self, "cleaned_data", {}).get(name, otherwise)
        return self.initial.get(name, otherwise)
