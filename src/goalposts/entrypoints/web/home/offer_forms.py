"""Who answers an offer, and on behalf of which organisation."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from goalposts.apps.people.usecases import MAX_ORGANISATION

MAX_PERSON_NAME = 120


class OrganisationForm(forms.Form):
    """The organisation of somebody who can sign in already; not asked where it is known."""

    organisation = forms.CharField(
        label=_("The organisation that you work for"),
        max_length=MAX_ORGANISATION,
        help_text=_(
            "Its name stands in the invitations and the report. Working for yourself? Then type your own name."
        ),
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            field = self.fields["organisation"]
            field.required, field.widget = False, forms.HiddenInput()


class NewReviewerForm(forms.Form):
    """Who the reviewer is."""

    name = forms.CharField(label=_("Your name"), max_length=MAX_PERSON_NAME)
    organisation = forms.CharField(
        label=_("The organisation that you work for"),
        max_length=MAX_ORGANISATION,
        help_text=_(
            "Its name stands in the invitations and the report. Working for yourself? Then type your own name."
        ),
    )
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)
