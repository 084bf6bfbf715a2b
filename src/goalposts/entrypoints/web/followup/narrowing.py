"""What complaints and action items are narrowed to, as the address carries it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.followup.labels import COLUMNS, COMPLAINT_STATES, ITEM_STATES, SORTS_SHORT, Words
from goalposts.apps.followup.queries import ComplaintFilter, ItemFilter
from goalposts.apps.workspaces.queries import MemberLine, ThemeLine
from goalposts.domain.action_item import Parent
from goalposts.entrypoints.shared.choices import Choices, theme_choices
from goalposts.entrypoints.web.followup.telling import Moment

ALL: tuple[str, Words] = ("", _("All"))
BY_DAY = "day"
STANDINGS: dict[str, Words] = {"over": _("A clock ran out"), "repeat": _("Repeats")}
DROPPED = "DROPPED"
HIDDEN = ("customer", "person", "expectation", "view")


class AddressForm(forms.Form):
    """What a list is narrowed to; what cannot be read is left out, never an error."""

    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    customer = forms.UUIDField(label=_("Customer"), required=False, widget=forms.HiddenInput)
    person = forms.UUIDField(label=_("Person"), required=False, widget=forms.HiddenInput)
    expectation = forms.UUIDField(label=_("Expectation"), required=False, widget=forms.HiddenInput)

    def read(self) -> None:
        """Read the address once every list is filled."""
        self.is_valid()
        self.asked = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        self.data = self.asked
        self._errors = ErrorDict()

    def choose(self, name: str, choices: Choices) -> None:
        """Offer these to choose from, and all."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]

    def address(self, url: str, **more: str) -> str:
        """Give the address of this list with other parts."""
        parts = {name: text for name, text in {**self.asked, **more}.items() if text}
        return f"{url}?{urlencode(parts)}" if parts else url

    def active(self, url: str) -> list[tuple[str, str]]:
        """List the filters in use in words, each with the address without it."""
        return [
            (f"{self.fields[name].label}: {self._words(name, text)}", self.address(url, **{name: ""}))
            for name, text in self.asked.items()
            if text and name != "view"
        ]

    def _words(self, name: str, text: str) -> str:
        field = self.fields[name]
        if name in HIDDEN:
            return "…"
        choices: list[Any] = list(field.choices) if isinstance(field, forms.ChoiceField) else []  # type: ignore[arg-type]
        return next((str(words) for value, words in choices if str(value) == text), text)

    def identifier(self, name: str) -> UUID | None:
        """Give an id that the address names."""
        text = self.asked[name]
        return UUID(text) if text else None


class ComplaintsForm(AddressForm):
    """What the list of complaints is narrowed to."""

    state = forms.ChoiceField(label=_("State"), required=False)
    sort = forms.ChoiceField(label=_("What happened?"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    standing = forms.ChoiceField(label=_("Standing"), required=False)

    def __init__(self, *args: Any, themes: Sequence[ThemeLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("state", list(COMPLAINT_STATES.items()))
        self.choose("sort", [(key or "none", words) for key, words in SORTS_SHORT.items()])
        self.choose("theme", theme_choices(themes))
        self.choose("standing", list(STANDINGS.items()))
        self.read()

    def narrowed(self, *, moment: Moment) -> ComplaintFilter:
        """Give the filter that the address asks for."""
        asked = self.asked
        return ComplaintFilter(
            words=asked["q"],
            state=asked["state"],
            sort=None if not asked["sort"] else asked["sort"].replace("none", ""),
            customer_id=self.identifier("customer"),
            stakeholder_id=self.identifier("person"),
            expectation_id=self.identifier("expectation"),
            theme_id=self.identifier("theme"),
            is_repeat=asked["standing"] == "repeat",
            over_at=(moment.at, moment.today) if asked["standing"] == "over" else None,
        )


class ItemsForm(AddressForm):
    """What the board and the list by day are narrowed to."""

    owner = forms.ChoiceField(label=_("Who sees to it?"), required=False)
    column = forms.ChoiceField(label=_("State"), required=False)
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("owner", [(str(one.id), one.name) for one in members])
        self.choose("column", [*COLUMNS.items(), (DROPPED, ITEM_STATES[DROPPED])])
        self.read()

    @property
    def is_by_day(self) -> bool:
        """Tell whether the list by day is asked for; what stands in no column of the board is listed by day."""
        return self.asked["view"] == BY_DAY or self.asked["column"] == DROPPED

    def narrowed(self) -> ItemFilter:
        """Give the filter that the address asks for; the list by day holds what is still to be done unless asked otherwise."""
        expectation = self.identifier("expectation")
        return ItemFilter(
            words=self.asked["q"],
            column=self.asked["column"],
            owner_id=self.identifier("owner"),
            customer_id=self.identifier("customer"),
            stakeholder_id=self.identifier("person"),
            parent=(Parent.EXPECTATION.value, expectation) if expectation else None,
            is_open=self.is_by_day and not self.asked["column"] and not self._is_narrowed_to_one,
        )

    @property
    def _is_narrowed_to_one(self) -> bool:
        return any(self.asked[name] for name in ("customer", "person", "expectation"))


def counts_told(counts: Mapping[str, int], *, form: AddressForm, url: str) -> list[tuple[Words, int, str]]:
    """Give how many complaints ended how, each with the address of those alone; what nobody has is left out."""
    return [
        (words, counts[state], form.address(url, state=state))
        for state, words in COMPLAINT_STATES.items()
        if counts.get(state)
    ]
