"""Shapes of what is typed about an expectation; meaning is judged further in."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.expectations.labels import CHANNELS, LANGUAGES, Words
from goalposts.apps.expectations.usecases import MAX_VERBATIM, SaidAlready, Saying
from goalposts.apps.workspaces.queries import ThemeLine
from goalposts.domain.refusal import NotFound, Refused
from goalposts.entrypoints.shared.choices import EMPTY, Choices, IdField, theme_choices
from goalposts.entrypoints.shared.fields import DayField

__all__ = ["CaptureForm", "Choices", "GroupedChoices", "IdField", "Offers", "theme_choices"]

GroupedChoices = Sequence[tuple[str, Words | Sequence[tuple[str, Words]]]]
REFUSALS: dict[str, Words] = {
    "EMPTY": _("Type what the customer said, in their own words."),
    "TOO_LONG": _("This is too long to keep as one expectation. Split it, please."),
    "IN_FUTURE": _("This day is still to come."),
    "UNKNOWN_THEME": _("We do not know this theme."),
    "UNKNOWN": _("We do not know this person. Choose one from the list, or type a new name."),
    "OTHER_CUSTOMER": _("This person is of another customer than the conversation."),
    "SAID_ALREADY": _(
        "You recorded these very words of this person a moment ago. Nothing was saved a second time. "
        "Did they say it once more? Then say so below."
    ),
    "DENIED": _("Only the lead of this customer, a manager or an owner can write here."),
}


def _with_empty(choices: Callable[[], GroupedChoices]) -> GroupedChoices:
    return [EMPTY, *choices()]


class Offers(Protocol):
    """Who and which customers a form offers; read where they are shown."""

    @property
    def words(self) -> str: ...
    @property
    def recent(self) -> list[StakeholderChoice]: ...
    @property
    def found(self) -> list[StakeholderChoice]: ...
    def people(self) -> GroupedChoices: ...
    def customers(self) -> GroupedChoices: ...


class CaptureForm(forms.Form):
    """What a customer said, and who it was; the rest may wait."""

    verbatim = forms.CharField(
        label=_("What did the customer say?"),
        max_length=MAX_VERBATIM,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Type what the customer said, in their own words.")},
    )
    stakeholder = IdField(label=_("Who said it?"), required=False)
    new_name = forms.CharField(label=_("Or somebody new: name"), max_length=120, required=False)
    customer = IdField(label=_("At which customer?"), required=False)
    said_date = DayField(label=_("When was it said?"), required=False)
    channel = forms.ChoiceField(label=_("How was it said?"), choices=CHANNELS, required=False)
    language = forms.ChoiceField(
        label=_("In which language?"), choices=[("", _("The language of the person")), *LANGUAGES], required=False
    )
    theme = IdField(label=_("Theme"), required=False)
    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)
    is_again = forms.BooleanField(label=_("They said it once more: keep it a second time"), required=False)
    said_already: UUID | None = None
    is_draft = False
    page = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Offers, themes: Callable[[], Sequence[ThemeLine]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        named: dict[str, Callable[[], GroupedChoices]] = {
            "stakeholder": offered.people,
            "customer": offered.customers,
            "theme": lambda: theme_choices(themes()),
        }
        for name, choices in named.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = partial(_with_empty, choices)

    def clean_verbatim(self) -> str:
        """Keep line breaks as they were typed; browsers send two signs for each."""
        verbatim = str(self.cleaned_data["verbatim"]).replace("\r\n", "\n")
        if not verbatim.strip():
            raise ValidationError(str(REFUSALS["EMPTY"]))
        return verbatim

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
            page=given["page"],
            is_again=given["is_again"],
        )

    def clean(self) -> dict[str, Any]:
        """Check that somebody was named: a known person, or a new one with a customer."""
        given = self.cleaned_data
        if not given.get("stakeholder") and "stakeholder" not in self.errors:
            if not given.get("new_name", "").strip():
                self.add_error("stakeholder", _("Choose who said it, or type the name of somebody new."))
            elif not given.get("customer") and "customer" not in self.errors:
                self.add_error("customer", _("Choose the customer of this new person."))
        return given

    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the use case at the field it is about."""
        if isinstance(refused, SaidAlready):
            self.said_already = UUID(str(refused.facts["expectation_id"]))
        reason = str(refused.facts.get("reason", refused.code))
        field = {"name": "new_name"}.get(str(refused.facts.get("field")), refused.facts.get("field"))
        if isinstance(refused, NotFound):
            field, reason = "stakeholder", "UNKNOWN"
        self.add_error(str(field) if field in self.fields else None, str(REFUSALS[reason]))
