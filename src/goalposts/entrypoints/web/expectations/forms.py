"""Shapes of what is typed about an expectation; meaning is judged further in."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import CustomerChoice, StakeholderChoice
from goalposts.apps.expectations.labels import CHANNELS, FELT, LANGUAGES, STATES, VERDICTS, Words
from goalposts.apps.expectations.usecases import MAX_VERBATIM, Saying
from goalposts.apps.workspaces.queries import MemberLine, ThemeLine
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.shared.formats import locale

Choices = list[tuple[str, Words]]
EMPTY: tuple[str, Words] = ("", "–")
REFUSALS: dict[str, Words] = {
    "EMPTY": _("Type what the customer said, in their own words."),
    "TOO_LONG": _("This is too long to keep as one expectation. Split it, please."),
    "IN_FUTURE": _("This day is still to come."),
    "OTHER_CUSTOMER": _("This person is of another customer than the conversation."),
    "DENIED": _("Only the lead of this customer, a manager or an owner can write here."),
}
ORDER_WORDS: dict[str, Words] = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "standing": _("Needs attention first"),
    "customer": _("By customer"),
    "stakeholder": _("By person"),
}


def theme_choices(themes: Sequence[ThemeLine]) -> Choices:
    """List themes to choose from, in their own order."""
    return [(str(theme.id), theme.name_in(locale())) for theme in themes]


class RegisterForm(forms.Form):
    """What the register is narrowed to and ordered by; lives in the address."""

    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *STATES.items()])
    verdict = forms.ChoiceField(label=_("Measured"), required=False, choices=[("", _("All")), *VERDICTS.items()])
    felt = forms.ChoiceField(label=_("The customer says"), required=False, choices=[("", _("All")), *FELT.items()])
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=list(ORDER_WORDS.items()))

    def __init__(self, *args: Any, themes: Sequence[ThemeLine], members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("theme", theme_choices(themes))
        self._choices("lead", [(str(member.id), member.name) for member in members])

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def asked(self) -> dict[str, str]:
        """Give what can be read of the address; what cannot is left out, never an error."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}

    def address(self, url: str, **more: str) -> str:
        """Give the address of this list with other parts."""
        parts = {name: text for name, text in {**self.asked(), **more}.items() if text}
        return f"{url}?{urlencode(parts)}" if parts else url

    def active(self, url: str) -> list[tuple[str, str]]:
        """List the filters in use, each with the address without it."""
        found = []
        for name, text in self.asked().items():
            if text and name != "order":
                field = self.fields[name]
                words = _words_of(field, text)
                found.append((f"{field.label}: {words}", self.address(url, **{name: ""})))
        return found


def _words_of(field: forms.Field, value: str) -> str:
    """Give the words of a chosen value."""
    choices = list(field.choices) if isinstance(field, forms.ChoiceField) else []  # type: ignore[arg-type]
    return next((str(choice[1]) for choice in choices if str(choice[0]) == value), value)


class CaptureForm(forms.Form):
    """What a customer said, and who it was; the rest may wait."""

    verbatim = forms.CharField(
        label=_("What did the customer say?"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Type what the customer said, in their own words.")},
    )
    stakeholder = forms.ChoiceField(label=_("Who said it?"), required=False)
    new_name = forms.CharField(label=_("Or somebody new: name"), max_length=120, required=False)
    customer = forms.ChoiceField(label=_("At which customer?"), required=False)
    said_date = DayField(label=_("When was it said?"), required=False)
    channel = forms.ChoiceField(label=_("How was it said?"), choices=CHANNELS, required=False)
    language = forms.ChoiceField(
        label=_("In which language?"), choices=[("", _("The language of the person")), *LANGUAGES], required=False
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        people: Sequence[StakeholderChoice],
        customers: Sequence[CustomerChoice],
        themes: Sequence[ThemeLine],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("stakeholder", [(str(one.id), f"{one.name}, {one.customer_name}") for one in people]),
            ("customer", [(str(one.id), one.name) for one in customers]),
            ("theme", theme_choices(themes)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [EMPTY, *choices]

    @property
    def stakeholder_id(self) -> UUID | None:
        """Give the known person that was chosen."""
        chosen = self.cleaned_data.get("stakeholder")
        return UUID(chosen) if chosen else None

    def saying(self, *, today: date) -> Saying:
        """Give what was said; without a day it was said today."""
        given = self.cleaned_data
        return Saying(
            verbatim=given["verbatim"],
            said_date=given["said_date"] or today,
            language=given["language"],
            channel=given["channel"] or "TALK",
            theme_id=UUID(given["theme"]) if given["theme"] else None,
            conversation_id=given["conversation"],
        )

    def choose_person(self) -> bool:
        """Check that somebody was named: a known person, or a new one with a customer."""
        if self.stakeholder_id is not None:
            return True
        if not self.cleaned_data.get("new_name", "").strip():
            self.add_error("stakeholder", _("Choose who said it, or type the name of somebody new."))
        elif not self.cleaned_data.get("customer"):
            self.add_error("customer", _("Choose the customer of this new person."))
        return not self.errors

    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the use case at the field it is about."""
        reason = str(refused.facts.get("reason", refused.code))
        field = refused.facts.get("field")
        self.add_error(str(field) if field in self.fields else None, str(REFUSALS[reason]))
