"""Shapes of what is typed about a tension; meaning is judged further in."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import RegisterRow
from goalposts.apps.expectations.usecases import MAX_DECISION, MAX_NOTE, Decider
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.expectations.forms import IdField

SHORT = 90
MAX_DECIDER = 120
SOMEBODY_ELSE: tuple[str, Words] = ("", _("Somebody else, named below"))
REFUSALS: dict[str, Words] = {
    "EMPTY note": _("Say why these two pull apart."),
    "EMPTY reason": _("Say why, please."),
    "EMPTY decider": _("Choose a person, or name whoever decides."),
    "EMPTY decision": _("Type what was decided."),
    "SAME": _("Choose another expectation than this one."),
    "UNKNOWN": _("Choose one of the list."),
    "OTHER_CUSTOMER": _("That one is of another customer."),
    "CLOSED": _("One of the two is closed: there is nothing left to decide."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "IN_FUTURE": _("This day is still to come."),
    "BEFORE_SAID": _("On that day not both of them had been said."),
    "ENDED": _("This tension is over."),
    "FOUND_BY_POSTS": _(
        "This tension follows from the posts. It ends by itself when they no longer exclude each other."
    ),
    "CHANGED_MEANWHILE": _("Somebody else changed this meanwhile. Look again, then save once more."),
    "ALREADY_DONE": _("These two are in tension already."),
}


class TensionForm(forms.Form):
    """A form that can say why a use case refused."""

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it is about, else above the form."""
        reason, field = str(refused.facts.get("reason", refused.code)), str(refused.facts.get("field", ""))
        words = REFUSALS.get(f"{reason} {field}") or REFUSALS[reason]
        self.add_error(field if field in self.fields else None, str(words))


class LinkForm(TensionForm):
    """Which other expectation pulls the other way, and why."""

    other = IdField(label=_("Which expectation pulls the other way?"), choices=())
    note = forms.CharField(
        label=_("Why do they pull apart?"),
        max_length=MAX_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For instance: what makes the one faster makes the other dearer."),
    )

    def choose_from(self, rows: Sequence[RegisterRow]) -> None:
        """Offer these expectations."""
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "–"),
            *((str(row.id), f"{row.stakeholder_name}: {_shortened(row.verbatim)}") for row in rows),
        ]


class DecideForm(TensionForm):
    """Who decides, and, once they did, what was decided."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    decider = IdField(label=_("Who decides?"), choices=(), required=False)
    decider_text = forms.CharField(
        label=_("Somebody else"),
        max_length=MAX_DECIDER,
        required=False,
        help_text=_("For instance a steering group, or both of them together."),
    )
    decision = forms.CharField(
        label=_("What was decided?"),
        max_length=MAX_DECISION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave this empty as long as nothing was decided."),
    )
    decided_date = DayField(label=_("On which day?"), required=False)

    def choose_from(self, people: Sequence[StakeholderChoice]) -> None:
        """Offer these people."""
        field = self.fields["decider"]
        assert isinstance(field, forms.ChoiceField)
        named = ((str(one.id), f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in people)
        field.choices = [SOMEBODY_ELSE, *named]

    def who(self) -> Decider:
        """Give whoever was chosen; a name in words counts where nobody was."""
        chosen: str = self.cleaned_data["decider"]
        words: str = self.cleaned_data["decider_text"]
        return Decider(stakeholder_id=UUID(chosen) if chosen else None, words="" if chosen else words)


class UnlinkForm(TensionForm):
    """Why they do not pull apart after all."""

    reason = forms.CharField(label=_("Why do they not pull apart after all?"), max_length=MAX_NOTE)


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHORT else f"{one_line[: SHORT - 1].rstrip()}…"
