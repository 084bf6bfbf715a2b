"""Shapes of what is typed on a talk sheet after the talk: the talk itself, new words, an answer, what was told."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import CHANNELS, Words
from goalposts.apps.customers.usecases import Talk
from goalposts.apps.customers.usecases.conversation import MAX_SUBJECT
from goalposts.apps.expectations.labels import ANSWERS
from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import REFUSALS, RefusableForm

OWN_REFUSALS: dict[str, Words] = {
    **REFUSALS,
    "EMPTY": _("Type what the customer said, in their own words."),
    "BEFORE_SAID": _("On that day it had not been said yet."),
    "VOID": _("This expectation was recorded by mistake and is void."),
    "UNKNOWN_THEME": _("We do not know this theme."),
}


class SheetForm(RefusableForm):
    """A form of the sheet; `deed` says which, `talk` the conversation that was logged already."""

    deed = ""
    refusals = OWN_REFUSALS
    talk = forms.UUIDField(required=False, widget=forms.HiddenInput)


class LogForm(SheetForm):
    """The talk itself: when, how, and what it was about."""

    deed = "log"
    held_date = DayField(label=_("When was it?"))
    channel = forms.ChoiceField(label=_("What kind of talk?"), choices=list(CHANNELS.items()))
    subject = forms.CharField(label=_("What was it about?"), max_length=MAX_SUBJECT, required=False)

    def conversation(self, *, stakeholder_id: Any) -> Talk:
        """Give what was typed as the use case takes it."""
        given = self.cleaned_data
        return Talk(
            held_date=given["held_date"],
            channel=given["channel"],
            subject=given["subject"],
            stakeholder_ids=[stakeholder_id],
        )


class SaidForm(SheetForm):
    """Something new that they said, in their own words."""

    deed = "said"
    verbatim = forms.CharField(
        label=_("What did they say that they expect?"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    said_date = DayField(label=_("When was it said?"))
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, themes: Sequence[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="theme", choices=[("", "–"), *themes])

    def clean_verbatim(self) -> str:
        """Keep line breaks as they were typed; browsers send two signs for each."""
        return str(self.cleaned_data["verbatim"]).replace("\r\n", "\n")


class FeltForm(SheetForm):
    """How they see one expectation now."""

    deed = "felt"
    expectation = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("What do they say?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In their own words"),
        max_length=4000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    felt_date = DayField(label=_("On which day?"))

    def field_for(self, *, field: str) -> str | None:
        """Name the field of this form that a field of the use case stands for."""
        return super().field_for(field="felt_date" if field == "said_date" else field)


class ToldForm(SheetForm):
    """Of which expectations they were told how it stands, and when."""

    deed = "told"
    expectations = forms.MultipleChoiceField(
        label=_("Of what were they told how it stands?"), widget=forms.CheckboxSelectMultiple
    )
    told_date = DayField(label=_("On which day were they told?"))

    def __init__(self, *args: Any, lines: Sequence[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="expectations", choices=lines)
