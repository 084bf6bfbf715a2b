"""Shapes of what is chosen and typed for a check-in; meaning is judged further in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goalposts.apps.checkins.usecases.start import MAX_NAME
from goalposts.apps.customers.labels import PARTS
from goalposts.apps.customers.queries import CustomerChoice
from goalposts.apps.customers.queries.asking import MOST_PEOPLE, Group
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.entrypoints.shared.address_form import AddressForm

EVERYBODY = "ALL"


class GroupForm(forms.Form):
    """Whom to ask, in the address: a customer, roles, people picked; and whether to look forward."""

    customer = forms.ChoiceField(label=_("Customer"), required=False)
    part = forms.MultipleChoiceField(
        label=_("Only who"), choices=list(PARTS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    clock = forms.MultipleChoiceField(
        label=_("Only whose rhythm is over"),
        choices=[("LATE", pgettext_lazy("clock", "Late")), ("SILENT", pgettext_lazy("clock", "Silent"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    forward = forms.BooleanField(
        label=_("Also ask what they seek next: four short questions, once a year per person"), required=False
    )

    def __init__(self, *args: Any, customers: Sequence[CustomerChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customer = self.fields["customer"]
        assert isinstance(customer, forms.ChoiceField)
        customer.choices = [
            ("", _("Choose")),
            (EVERYBODY, _("Every customer")),
            *((str(one.id), one.name) for one in customers),
        ]

    def group(self, picked: Sequence[UUID]) -> Group:
        """Give the group that was chosen; what cannot be read is left out."""
        self.is_valid()
        chosen = str(self.cleaned_data.get("customer") or "")
        return Group(
            is_everybody=chosen == EVERYBODY,
            customer_ids=(UUID(chosen),) if chosen and chosen != EVERYBODY else (),
            parts=tuple(self.cleaned_data.get("part") or ()) if chosen else (),
            clocks=tuple(self.cleaned_data.get("clock") or ()) if chosen else (),
            stakeholder_ids=tuple(picked),
        )


class StartForm(forms.Form):
    """The round's name, and exactly the people who were on the screen."""

    name = forms.CharField(label=_("Name of this check-in"), max_length=MAX_NAME)

    def refuse(self, reason: str) -> None:
        """Say why it cannot start."""
        words = {"NAME": _("Give it a name."), "NOBODY": _("Nobody of these can be asked now.")}
        self.add_error("name" if reason == "NAME" else None, words[reason])


class RoundListForm(AddressForm):
    """What the list of check-ins is narrowed to."""

    state = forms.ChoiceField(
        label=_("Which"), required=False, choices=[("", _("All")), ("OPEN", _("Open")), ("CLOSED", _("Closed"))]
    )
    by = forms.ChoiceField(label=_("Started by"), required=False)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by = self.fields["by"]
        assert isinstance(by, forms.ChoiceField)
        by.choices = [("", _("Everybody")), *((str(member.id), member.name) for member in members)]


def picked_ids(values: Sequence[str]) -> list[UUID]:
    """Read ids from an address or a form; what is none is left out, and so is what is more than fits a round."""
    found: list[UUID] = []
    for value in values[:MOST_PEOPLE]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
