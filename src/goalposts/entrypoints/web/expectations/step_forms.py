"""The shape of each step of the protocol: what is asked before it is taken."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import HOWS, REACTIONS, Words
from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.entrypoints.shared.fields import DayField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

MAX_REASON = 300
REFUSALS: dict[str, Words] = {
    "DEED_NOT_ALLOWED": _("In its present state this expectation cannot take that step."),
    "CHANGED_MEANWHILE": _("Somebody else changed this expectation meanwhile. Look again, then save once more."),
    "NOT_THEIR_WORD": _("Only the stakeholder's own word counts."),
    "DAY_IN_FUTURE": _("This day is still to come."),
    "DAY_BEFORE_SAID": _("On that day it had not been said yet."),
    "DAY_NOT_AHEAD": _("Name a day that is still to come."),
    "NOT_YET": _("Its day has not come yet. Say why it is taken up earlier."),
    "NOT_DUE": _("Its day, or its last period, has not ended yet."),
    "NOTHING_PENDING": _("There are no other posts waiting for a yes."),
}
MISSING: dict[str, Words] = {
    "parts": _("Draw the posts first: there is nothing to propose yet."),
    "reason": _("Say why, please."),
    "alternative": _("Name what can be done instead, or say expressly that nothing can."),
    "words": _("Type what they said, in their own words."),
    "answer": _("The judge has not answered about this yet. Record how they see it first."),
}
FIELDS = {"alternative": "alternative", "reason": "reason", "words": "words"}
DAY_FIELDS = ("given_date", "on_date", "until_date")


def _words(label: "StrPromise", *, required: bool) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=MAX_VERBATIM, strip=False, required=required, widget=area)


def _reason(label: "StrPromise", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=MAX_REASON, required=required)


class StepForm(forms.Form):
    """What every step carries: the revision that was on the screen.

    Shapes: `voiced` are the fields that hold a customer's own words.
    """

    voiced: ClassVar[tuple[str, ...]] = ()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def refuse(self, refused: Exception) -> None:
        """Put what the inner floors refused at the field it is about."""
        code: str = getattr(refused, "code", "")
        facts: Mapping[str, object] = getattr(refused, "facts", {})
        fact = str(facts.get("fact", ""))
        if code == "FACT_MISSING":
            field = FIELDS.get(fact)
            self.add_error(field if field in self.fields else None, str(MISSING.get(fact, MISSING["reason"])))
            return
        field = next((name for name in DAY_FIELDS if name in self.fields), None) if code.startswith("DAY_") else None
        field = "reason" if code == "NOT_YET" else field
        self.add_error(field, str(REFUSALS[code]))


class _WordForm(StepForm):
    """How and when the stakeholder gave their word."""

    how = forms.ChoiceField(
        label=_("How did they say so?"),
        choices=[(key, words) for key, words in HOWS.items() if key != "LINK"],
        widget=forms.RadioSelect,
    )
    given_date = DayField(label=_("On which day?"))


class ProposeForm(StepForm):
    """How and when the posts were laid before the stakeholder, and what we said with them."""

    words = _words(_("What did you say with it?"), required=False)
    how = forms.ChoiceField(
        label=_("How did you propose it?"),
        choices=[(key, words) for key, words in HOWS.items() if key != "LINK"],
        widget=forms.RadioSelect,
    )
    on_date = DayField(label=_("On which day?"))


class CounterForm(_WordForm):
    """What they want instead, in their own words."""

    voiced = ("words",)
    words = _words(_("What do they want instead, in their own words?"), required=True)
    field_order = ("words", "how", "given_date")


class DeclineForm(StepForm):
    """Why it cannot be done, and what can."""

    reason = _words(_("Why is it not feasible?"), required=True)
    alternative = _words(_("What can we do instead?"), required=False)
    is_without_alternative = forms.BooleanField(label=_("There is nothing we can offer instead"), required=False)

    def clean(self) -> dict[str, object]:
        """Refuse to offer something and nothing in one breath."""
        given = self.cleaned_data
        if given.get("is_without_alternative") and given.get("alternative", "").strip():
            self.add_error("is_without_alternative", _("You name something above. Leave one of the two out."))
        return given


class ReactForm(_WordForm):
    """What they say to it."""

    voiced = ("words",)
    reaction = forms.ChoiceField(
        label=_("How did they take it?"), choices=list(REACTIONS.items()), widget=forms.RadioSelect
    )
    words = _words(_("In their own words"), required=False)
    field_order = ("reaction", "words", "how", "given_date")


class ParkForm(StepForm):
    """Until when, and why."""

    until_date = DayField(label=_("On which day does it come back?"))
    reason = _reason(_("Why then?"), required=False)


class ReasonForm(StepForm):
    """Why."""

    reason = _reason(_("Why?"))


class ReopenForm(StepForm):
    """Why it is heard again."""

    reason = _reason(_("Why is it open again?"), required=False)


class WithdrawForm(_WordForm):
    """How they said that they no longer expect it."""

    voiced = ("words",)
    words = _words(_("In their own words"), required=False)
    field_order = ("words", "how", "given_date")


class CloseForm(StepForm):
    """Nothing more: the judge's answer decides."""
