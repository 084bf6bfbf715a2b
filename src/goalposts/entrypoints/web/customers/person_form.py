"""Shapes of what is typed about a person at a customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES, PARTS
from goalposts.apps.customers.queries import StakeholderCard
from goalposts.apps.customers.usecases import Profile
from goalposts.apps.customers.usecases.stakeholder import MAX_PERSON_NAME
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import RefusableForm


class PersonForm(RefusableForm):
    """Who somebody is, what they mean for the contract, and how and how often we speak with them."""

    name = forms.CharField(label=_("Name of the person"), max_length=MAX_PERSON_NAME)
    job_title = forms.CharField(label=_("Job title"), max_length=MAX_PERSON_NAME, required=False)
    email = forms.EmailField(label=_("Mail address"), max_length=254, required=False)
    parts = forms.MultipleChoiceField(
        label=_("This person"), choices=list(PARTS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    influence = forms.IntegerField(
        label=_("Influence"),
        required=False,
        help_text=_("From 0 (none) to 10 (decides alone)"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    rhythm_days = forms.IntegerField(
        label=_("Rhythm"),
        help_text=_("How often we want to hear this person"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))
    address_form = forms.ChoiceField(label=_("Form of address, in Dutch"), choices=list(ADDRESS_FORMS.items()))

    def profile(self) -> Profile:
        """Give what was typed as the use case takes it."""
        given: dict[str, Any] = self.cleaned_data
        return Profile(**{**given, "parts": tuple(given["parts"])})


class LeftForm(RefusableForm):
    """The day on which somebody left."""

    left_date = DayField(label=_("Last day at the customer"))


def profile_fields(*, card: StakeholderCard) -> dict[str, object]:
    """Fill the form with what is kept of a person."""
    return {name: getattr(card, name) for name in PersonForm.base_fields} | {"parts": list(card.parts)}
