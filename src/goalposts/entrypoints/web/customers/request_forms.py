"""Shapes of what is typed about requests for a copy or for erasing, and about who was told what is kept of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import REQUESTS, Words
from goalposts.apps.customers.queries.requests import UninformedPerson
from goalposts.apps.customers.usecases.requests import MAX_WHY
from goalposts.domain.erasure import Request
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import REFUSALS, RefusableForm

OF_REQUESTS: dict[str, Words] = {
    **REFUSALS,
    "ERASED": _("This person was erased already: there is nothing left to hand over."),
    "WHY": _("Say in a few words how it was answered."),
}


class AskedForm(RefusableForm):
    """What somebody asked by mail, telephone or letter, and when."""

    refusals = OF_REQUESTS
    request = forms.ChoiceField(label=_("What was asked?"), choices=list(REQUESTS.items()), widget=forms.RadioSelect)
    asked_date = DayField(label=_("When was it asked?"), help_text=_("The month runs from this day"))


class AnsweredForm(RefusableForm):
    """How an open request was answered otherwise than here."""

    refusals = OF_REQUESTS
    request = forms.ChoiceField(label=_("Which request?"), choices=[], widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("How was it answered?"),
        max_length=MAX_WHY,
        help_text=_("Such as: taken back by telephone; refused, because the bill must be kept, and said so by mail"),
    )

    def __init__(self, *args: Any, requests: Sequence[Request], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="request", choices=[(one.value, REQUESTS[one.value]) for one in requests])


class InformedForm(forms.Form):
    """Who was told in another way than by mail what is kept of them."""

    people = forms.MultipleChoiceField(
        label=_("These people were told by letter, in a contract or in a talk"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args: Any, people: Sequence[UninformedPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.stakeholder_id), f"{one.name} ({one.customer_name})") for one in people]

    def chosen(self) -> list[UUID]:
        """Give whom the valid form names."""
        return [UUID(one) for one in self.cleaned_data["people"]]
