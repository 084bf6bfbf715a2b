"""Shapes of the four questions that look forward, and of what is decided about a chance."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import CHANCES, FULFILMENTS, Words
from goalposts.apps.expectations.usecases.forward import MAX_NOT_NOW, MAX_WORDS, Forward
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Role
from goalposts.entrypoints.shared.address_form import AddressForm
from goalposts.entrypoints.shared.fields import DayField

TEN = [("", _("not said")), *((str(n), str(n)) for n in range(11))]
REFUSALS: dict[str, Words] = {
    "IN_FUTURE": _("This day is still to come."),
    "NOTHING": _("Answer at least one of the four."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "OUT_OF_RANGE": _("Choose one of the list."),
    "NO_REASON": _("Say why, please."),
}


def _voice(label: Any, *, rows: int) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=MAX_WORDS, required=False, strip=False, widget=area)


class ForwardForm(forms.Form):
    """What somebody said in a talk to the questions that look forward."""

    value_sought = _voice(_("What do they seek from us next, in their own words?"), rows=4)
    sureness = forms.TypedChoiceField(
        label=_("How sure are they that we will make it happen, 0 to 10?"), choices=TEN, coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    sure_because = _voice(_("Why?"), rows=2)
    fulfilment = forms.TypedChoiceField(
        label=_("Compared with what they expected, how has it been?"),
        choices=[("", _("not said")), *((str(n), words) for n, words in FULFILMENTS.items())],
        coerce=int, empty_value=None, required=False,
    )  # fmt: skip
    choose_again = forms.TypedChoiceField(
        label=_("Would they choose us again today, 0 to 10?"), choices=TEN, coerce=int, empty_value=None, required=False
    )
    said_date = DayField(label=_("On which day?"))
    deed_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def forward(self) -> Forward:
        """Give the four answers."""
        names = ("value_sought", "sureness", "sure_because", "fulfilment", "choose_again")
        return Forward(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        self.add_error(str(refused.facts["field"]), str(REFUSALS[str(refused.facts["reason"])]))


class ChanceForm(forms.Form):
    """What we do about a chance: somebody sees to it, or not now, because."""

    decision = forms.ChoiceField(
        label=_("What do we do about it?"),
        choices=[("OWNED", _("Somebody sees to it")), ("NOT_NOW", _("Not now"))],
        widget=forms.RadioSelect,
    )
    owner = forms.ChoiceField(label=_("Who?"), required=False)
    words = forms.CharField(
        label=_("Because, or what comes first"), max_length=MAX_NOT_NOW, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        able = [(str(one.id), one.name) for one in members if one.role is not Role.VIEWER]
        owner.choices = [("", _("Choose")), *able]

    def clean(self) -> dict[str, object]:
        """Ask for a name with the one, for a reason with the other."""
        given = self.cleaned_data
        if given.get("decision") == "OWNED" and not given.get("owner"):
            self.add_error("owner", _("Choose who sees to it."))
        return given

    def refuse(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        self.add_error(str(refused.facts["field"]), str(REFUSALS[str(refused.facts["reason"])]))


class ChanceListForm(AddressForm):
    """What the list of chances is narrowed to."""

    state = forms.ChoiceField(label=_("Which"), required=False, choices=[("", _("All")), *CHANCES.items()])
    owner = forms.ChoiceField(label=_("Who sees to it"), required=False)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices = [("", _("Everybody")), *((str(one.id), one.name) for one in members)]
