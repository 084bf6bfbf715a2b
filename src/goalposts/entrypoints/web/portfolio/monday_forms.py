"""Shapes of what is typed on Monday's page: what to put aside, and which customers to list."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.portfolio.labels import REASONS, Words
from goalposts.apps.portfolio.usecases.snooze import MAX_BECAUSE
from goalposts.domain.monday import Reason
from goalposts.entrypoints.shared.address_form import AddressForm
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import RefusableForm


class SnoozeForm(RefusableForm):
    """Which reasons to put aside, until when and why."""

    refusals = {
        "NO_REASON": _("Say why, please."),
        "TOO_LONG": _("This is too long. Make it shorter, please."),
        "NOT_AHEAD": _("Choose a day that is still to come."),
        "TOO_FAR": _("Choose a day within a year."),
        "TOO_FAR_WHEN_BROKEN": _("A promise or a complaint that is past its day waits four weeks at most."),
        "NOTHING": _("Choose at least one reason."),
    }
    reasons = forms.MultipleChoiceField(label=_("What can wait?"), widget=forms.CheckboxSelectMultiple)
    back_date = DayField(label=_("On which day is it back?"), help_text=_("If it still stands by then."))
    because = forms.CharField(
        label=_("Why can it wait?"),
        max_length=MAX_BECAUSE,
        help_text=_("Your colleagues read it. Such as: we meet on the fourteenth"),
    )

    def __init__(self, *args: Any, reasons: Sequence[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="reasons", choices=[(reason.value, REASONS[reason]) for reason in reasons])

    def chosen(self) -> list[Reason]:
        """Give the reasons that were ticked."""
        return [Reason(text) for text in self.cleaned_data["reasons"]]


class NeedingForm(AddressForm):
    """Which customers the whole list shows."""

    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("mine", _("My customers")), ("all", _("All customers"))]
    )
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", _("All")), *REASONS.items()])

    def reason_asked(self) -> Reason | None:
        """Give the reason that the address asks for."""
        asked = self.asked()["reason"]
        return Reason(asked) if asked else None


WHOSE: dict[str, Words] = {"mine": _("My customers"), "all": _("All customers")}
