"""Shapes of what is typed about runways: which to show, and what of them a calendar of one's own holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import DecisionFilter
from goalposts.apps.portfolio.labels import Words
from goalposts.apps.portfolio.queries.feeds import FeedChoice
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.months import add_months
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.address_form import AddressForm

HORIZON_MONTHS = 18
ALL, UNKNOWN = "ALL", "UNKNOWN"
KINDS: dict[str, Words] = {
    "has_decisions": _("By when customers decide, and the last day for notice"),
    "has_gates": _("Steps before a decision"),
    "has_items": _("Action items that are open"),
    "has_checkins": _("Check-ins that run"),
}
REFUSALS: dict[str, Words] = {
    "NOTHING_CHOSEN": _("Choose at least one of these."),
    "TOO_MANY": _("You have ten addresses already. Revoke one that you no longer use."),
}


class RunwayForm(AddressForm):
    """Whose decisions are shown, and how far ahead."""

    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    when = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("Within 18 months")), (UNKNOWN, _("Not known")), (ALL, _("All, however far away"))],
    )
    lead = forms.ChoiceField(label=_("Lead"), required=False)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", _("All")), *((str(member.id), member.name) for member in members)]

    def narrowed(self, *, today: date) -> DecisionFilter:
        """Give the filter that the address asks for."""
        asked = self.asked()
        return DecisionFilter(
            words=asked["q"],
            lead_id=UUID(asked["lead"]) if asked["lead"] else None,
            until=None if asked["when"] else add_months(day=today, months=HORIZON_MONTHS),
            is_unknown=asked["when"] == UNKNOWN,
        )


class FeedForm(forms.Form):
    """What a calendar of one's own holds, and of which customers."""

    kinds = forms.MultipleChoiceField(
        label=_("What should be in it?"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    whose = forms.ChoiceField(
        label=_("Of which customers?"),
        choices=[("OWN", _("Those that I lead, and what I do myself")), ("ALL", _("All customers"))],
        widget=forms.RadioSelect,
        initial="OWN",
    )
    deed_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def choice(self) -> FeedChoice:
        """Give what was chosen."""
        kinds = self.cleaned_data["kinds"]
        return FeedChoice(is_own=self.cleaned_data["whose"] == "OWN", **{name: name in kinds for name in KINDS})

    def refuse(self, *, refused: Refused) -> None:
        """Say why no address was made."""
        reason = str(refused.facts["reason"])
        self.add_error("kinds" if reason == "NOTHING_CHOSEN" else None, str(REFUSALS[reason]))
