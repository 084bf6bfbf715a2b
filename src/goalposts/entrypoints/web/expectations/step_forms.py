"""The shape of each step of the protocol: what is asked before it is taken."""

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import HOWS, REACTIONS
from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.expectations.refusals import RefusableForm
from goalposts.entrypoints.web.expectations.watching import WatchfulStepForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

MAX_REASON = 300


def _words(label: "StrPromise", *, required: bool) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=MAX_VERBATIM, strip=False, required=required, widget=area)


def _reason(label: "StrPromise", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=MAX_REASON, required=required)


class StepForm(RefusableForm, WatchfulStepForm):
    """What every step carries: what it was opened on.

    Shapes: `voiced` are the fields that hold a customer's own words; `is_behind` when somebody else was first.
    """

    voiced: ClassVar[tuple[str, ...]] = ()
    is_behind = False
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


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
    alternative.help_text = _("Or say below that there is nothing.")
    alternative.is_demanded = True  # type: ignore[attr-defined]
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
