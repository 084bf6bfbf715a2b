"""Shapes of what is typed about clocks: whose to list, a visit by hand, a pause."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import CLOCKS, Words
from goalposts.apps.customers.queries.rhythm import EVERYBODY, NEVER_HEARD, SilenceFilter
from goalposts.apps.customers.usecases.contact import MAX_WHAT
from goalposts.apps.customers.usecases.pause import MAX_REASON
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.entrypoints.shared.address_form import AddressForm
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import RefusableForm

STATES: dict[str, Words] = {
    "": _("Late or silent"),
    "SILENT": CLOCKS["SILENT"],
    "LATE": CLOCKS["LATE"],
    NEVER_HEARD: _("never heard"),
    "NEW": CLOCKS["NEW"],
    "ON_RHYTHM": CLOCKS["ON_RHYTHM"],
    "PAUSED": CLOCKS["PAUSED"],
    EVERYBODY: _("Everybody"),
}


class SilenceForm(AddressForm):
    """Whose clocks are listed, and in which order."""

    order_words = {"longest": _("Longest over first"), "customer": _("By customer"), "name": _("By name")}
    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("Clock"), required=False, choices=list(STATES.items()))
    who = forms.ChoiceField(
        label=_("Who"), required=False, choices=[("", _("Everybody")), ("DECIDERS", _("Decides or pays"))]
    )
    voices = forms.ChoiceField(
        label=_("Voices"), required=False, choices=[("", _("All customers")), ("ONE", _("Customers with one voice"))]
    )
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    order = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", _("All")), *((str(member.id), member.name) for member in members)]

    def narrowed(self) -> SilenceFilter:
        """Give the filter that the address asks for."""
        asked = self.asked()
        return SilenceFilter(
            words=asked["q"],
            lead_id=UUID(asked["lead"]) if asked["lead"] else None,
            state=asked["state"],
            are_deciders=bool(asked["who"]),
            has_one_voice=bool(asked["voices"]),
        )


class VisitForm(RefusableForm):
    """A visit in which something was done: when, and what."""

    on_date = DayField(label=_("When was it?"))
    what = forms.CharField(
        label=_("What was done?"),
        max_length=MAX_WHAT,
        help_text=_("Such as: repaired the gate, walked the round together"),
    )


class PauseForm(RefusableForm):
    """Until which day somebody's clock stands still, and why."""

    until_date = DayField(label=_("Until which day?"), help_text=_("The last day of the pause"))
    reason = forms.CharField(label=_("Why?"), max_length=MAX_REASON, help_text=_("Such as: parental leave"))
