"""Shapes of what is typed about an expectation; meaning is judged further in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import CHANNELS, LANGUAGES
from goalposts.apps.expectations.usecases import MAX_VERBATIM
from goalposts.entrypoints.shared.fields import DayField


class CaptureForm(forms.Form):
    """What a customer said, and who it was; the rest may wait."""

    verbatim = forms.CharField(
        label=_("What did the customer say?"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "data-voice": "customer"}),
        error_messages={"required": _("Type what the customer said, in their own words.")},
    )
    who = forms.CharField(
        label=_("Who said it?"),
        max_length=120,
        required=False,
        help_text=_("Begin typing a name; a new person needs a name and a customer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    stakeholder = forms.UUIDField(required=False, widget=forms.HiddenInput)
    customer = forms.UUIDField(label=_("At which customer?"), required=False)
    said_date = DayField(label=_("When was it said?"), required=False)
    channel = forms.ChoiceField(label=_("How was it said?"), choices=CHANNELS, required=False)
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, required=False)
    theme = forms.UUIDField(label=_("Theme"), required=False)
    weight_met = forms.IntegerField(label=_("How pleased if met?"), min_value=1, max_value=5, required=False)
    weight_missed = forms.IntegerField(label=_("How displeased if not?"), min_value=1, max_value=5, required=False)
