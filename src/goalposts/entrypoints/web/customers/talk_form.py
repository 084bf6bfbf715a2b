"""Shapes of what is typed about a talk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import CHANNELS
from goalposts.apps.customers.usecases import Talk
from goalposts.apps.customers.usecases.conversation import MAX_SUBJECT
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import RefusableForm


class TalkForm(RefusableForm):
    """When, how, about what, and who of the customer took part."""

    held_date = DayField(label=_("When was it?"))
    channel = forms.ChoiceField(label=_("What kind of talk?"), choices=list(CHANNELS.items()))
    subject = forms.CharField(label=_("What was it about?"), max_length=MAX_SUBJECT, required=False)
    stakeholders = forms.MultipleChoiceField(
        label=_("Who of the customer took part?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(
            name="stakeholders",
            choices=[(str(id_), f"{name}, {title}" if title else name) for id_, name, title in people],
        )

    def talk(self) -> Talk:
        """Give what was typed as the use case takes it."""
        given = self.cleaned_data
        return Talk(
            held_date=given["held_date"],
            channel=given["channel"],
            subject=given["subject"],
            stakeholder_ids=[UUID(chosen) for chosen in given["stakeholders"]],
        )
