"""What the register is narrowed to and ordered by, as the address carries it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import CLOCKS
from goalposts.apps.customers.queries.rhythm import OVERDUE, RhythmDay, with_clock
from goalposts.apps.expectations.labels import CLARITY, FELT, STANDINGS, STATES, VERDICTS, Words
from goalposts.apps.expectations.queries import RegisterFilter, RegisterRow
from goalposts.apps.workspaces.queries import MemberLine, ThemeLine
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.expectations.forms import Choices, theme_choices

ALL: tuple[str, Words] = ("", _("All"))
ORDER_WORDS: dict[str, Words] = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "standing": _("Needs attention first"),
    "customer": _("By customer"),
    "stakeholder": _("By person"),
}
WAITING: dict[str, Words] = {
    "1": _("A day or longer"),
    "7": _("A week or longer"),
    "14": _("Two weeks or longer"),
    "30": _("A month or longer"),
}
TENSION: dict[str, Words] = {"OPEN": _("In a tension"), "UNDECIDED": _("In a tension that nobody decided")}
TOLD: dict[str, Words] = {"no": _("Not told yet"), "yes": _("Told")}
RHYTHMS: dict[str, Words] = {OVERDUE: _("Late or silent"), **CLOCKS}
FOLDED = (
    "state", "verdict", "felt", "standing", "told", "waiting", "moved", "tension", "clarity", "rhythm", "theme", "lead",
)  # fmt: skip
PLACES = ("customer", "person")


class RegisterForm(forms.Form):
    """What the register is narrowed to and ordered by; what cannot be read is left out, never an error."""

    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ALL, *STATES.items()])
    verdict = forms.ChoiceField(label=_("Measured"), required=False, choices=[ALL, *VERDICTS.items()])
    felt = forms.ChoiceField(label=_("The customer says"), required=False, choices=[ALL, *FELT.items()])
    standing = forms.ChoiceField(label=_("Verdict is"), required=False, choices=[ALL, *STANDINGS.items()])
    told = forms.ChoiceField(label=_("Told back"), required=False, choices=[ALL, *TOLD.items()])
    clarity = forms.ChoiceField(label=_("The sentence"), required=False, choices=[ALL, *CLARITY.items()])
    waiting = forms.ChoiceField(label=_("Waits for our answer"), required=False, choices=[ALL, *WAITING.items()])
    moved = DayField(label=_("Posts moved since"), required=False)
    tension = forms.ChoiceField(label=_("Tension"), required=False, choices=[ALL, *TENSION.items()])
    rhythm = forms.ChoiceField(label=_("Clock of the person"), required=False, choices=[ALL, *RHYTHMS.items()])
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    customer = forms.UUIDField(label=_("Customer"), required=False, widget=forms.HiddenInput)
    person = forms.UUIDField(label=_("Person"), required=False, widget=forms.HiddenInput)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=list(ORDER_WORDS.items()))

    def __init__(self, *args: Any, themes: Sequence[ThemeLine], members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("theme", theme_choices(themes))
        self._choices("lead", [(str(member.id), member.name) for member in members])
        self.is_valid()
        self._asked = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        self.data = self._asked  # a filter that nobody knows is left out of the page as well
        self._errors = ErrorDict()

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]

    def asked(self) -> dict[str, str]:
        """Give what can be read of the address, "" where nothing is asked."""
        return self._asked

    def narrowed(self, *, on: RhythmDay, is_past: bool = False) -> RegisterFilter:
        """Give the filter that the address asks for, on a day; `is_past` when that is a former one."""
        asked = self._asked
        return RegisterFilter(
            words=asked["q"],
            state=asked["state"],
            verdict=asked["verdict"],
            felt=asked["felt"],
            standing=asked["standing"],
            clarity=asked["clarity"],
            is_told={"yes": True, "no": False}.get(asked["told"]),
            waiting_since_date=on.today - timedelta(days=int(asked["waiting"])) if asked["waiting"] else None,
            clock=with_clock(state=asked["rhythm"], on=on, is_past=is_past),
            moved_since_date=date.fromisoformat(asked["moved"]) if asked["moved"] else None,
            tension=asked["tension"],
            theme_id=_identifier(asked["theme"]),
            lead_id=_identifier(asked["lead"]),
            customer_id=_identifier(asked["customer"]),
            stakeholder_id=_identifier(asked["person"]),
        )

    def address(self, url: str, **more: str) -> str:
        """Give the address of this list with other parts."""
        parts = {name: text for name, text in {**self._asked, **more}.items() if text}
        return f"{url}?{urlencode(parts)}" if parts else url

    def day_address(self, url: str, *, day: date) -> str:
        """Give the address of the whole list as of a former day."""
        return f"{url}?{urlencode({'as_of': day.isoformat()})}"

    def active(self, url: str, *, first: RegisterRow | None, **kept: str) -> list[tuple[str, str]]:
        """List the filters in use in words, each with the address without it.

        Shapes: `first` is the list's first row, which names the customer or person it was narrowed to; `kept` are parts
        of the address that are no filter.
        """
        names = {"customer": first.customer_name, "person": first.stakeholder_name} if first else {}
        found = []
        for name, text in self._asked.items():
            if text and name != "order":
                field = self.fields[name]
                words = names.get(name, "…") if name in PLACES else _words_of(field, text)
                found.append((f"{field.label}: {words}", self.address(url, **{**kept, name: ""})))
        return found

    @property
    def folded(self) -> tuple[str, ...]:
        """List the filters that stand inside the fold, in their order."""
        return FOLDED

    @property
    def is_folded_open(self) -> bool:
        """Tell whether a filter inside the fold is in use."""
        return any(self._asked[name] for name in FOLDED)


def _identifier(text: str) -> UUID | None:
    return UUID(text) if text else None


def _words_of(field: forms.Field, value: str) -> str:
    if isinstance(field, DayField):
        return str(field.prepare_value(value))
    choices = list(field.choices) if isinstance(field, forms.ChoiceField) else []  # type: ignore[arg-type]
    return next((str(choice[1]) for choice in choices if str(choice[0]) == value), value)
