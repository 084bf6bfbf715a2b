"""Shapes of what is typed about an action item; meaning is judged further in."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.followup.labels import BEYOND_US, EFFECTS, HOWS, Words
from goalposts.apps.followup.usecases import MAX_PROMISE, Promise
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Role
from goalposts.entrypoints.shared.choices import IdField
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.followup.forms import FollowForm, identifier

MAX_NOTE = 2000
NOBODY: tuple[str, Words] = ("", _("Nobody: it is our own, and no customer reads it"))
REFUSALS: dict[str, Words] = {
    "EMPTY promise": _("Type what we will do."),
    "EMPTY reason": _("Say why, please."),
    "UNKNOWN owner": _("Choose a member who can see to it."),
    "UNKNOWN promised_to": _("Choose a person at this customer."),
    "OF_A_FINDING": _("What is done because of a finding is promised to nobody: it would seem to tell who took part."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "PAST": _("Name today, or a day that is still to come."),
    "IN_FUTURE": _("This day is still to come."),
    "BEFORE_DONE": _("On that day it had not been done yet."),
    "NOT_DONE": _("It is not done yet, so nobody can have noticed."),
    "STEP_NOT_ALLOWED": _("Somebody else moved this meanwhile. Look again."),
    "CHANGED_MEANWHILE": _("Somebody else changed this meanwhile. Look again, then save once more."),
}


class ItemStepForm(FollowForm):
    """A form about an action item that can say why a use case refused."""

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it is about, else above the form."""
        reason, field = str(refused.facts.get("reason", refused.code)), str(refused.facts.get("field", ""))
        words = REFUSALS.get(f"{reason} {field}") or REFUSALS[reason]
        self.add_error(field if field in self.fields else None, str(words))


class ItemForm(ItemStepForm):
    """What is promised, to whom, who sees to it and by when."""

    promise = forms.CharField(
        label=_("What will we do?"),
        max_length=MAX_PROMISE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write it as you would say it to the customer: they may read it."),
    )
    promised_to = IdField(label=_("To whom is it promised?"), required=False)
    owner = IdField(label=_("Who sees to it?"))
    due_date = DayField(label=_("By which day?"))
    note = forms.CharField(
        label=_("Note for ourselves"), max_length=MAX_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self, *, people: Sequence[StakeholderChoice], members: Sequence[MemberLine]) -> None:
        """Offer these people and members."""
        self.choose("promised_to", [])
        named = [(str(one.id), f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in people]
        seen = [(str(one.id), one.name) for one in members if one.role is not Role.VIEWER]
        for name, choices in (("promised_to", [NOBODY, *named]), ("owner", seen)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def to_nobody(self) -> None:
        """Ask no more to whom it is promised: it is done because of a finding."""
        del self.fields["promised_to"]

    def owner_id(self) -> UUID:
        """Give who sees to it."""
        return UUID(self.cleaned_data["owner"])

    def told(self) -> Promise:
        """Give what is promised."""
        given = self.plain()
        return Promise(words=given["promise"], to_id=identifier(given.get("promised_to", "")), note=given["note"])


class FinishForm(ItemStepForm):
    """What was done, and on which day."""

    words = forms.CharField(
        label=_("What was done?"),
        max_length=MAX_PROMISE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write it as you would tell the customer. Empty: just as it was promised."),
    )
    done_date = DayField(label=_("On which day?"))


class DropForm(ItemStepForm):
    """Why it will not be done."""

    reason = forms.CharField(
        label=_("Why will it not be done?"), max_length=MAX_PROMISE, widget=forms.Textarea(attrs={"rows": 2})
    )


class EffectForm(ItemStepForm):
    """What the customer noticed of it, in their words."""

    effect = forms.ChoiceField(
        label=_("What did they notice?"), choices=list(EFFECTS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In their own words"),
        max_length=MAX_NOTE,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    how = forms.ChoiceField(
        label=_("How did they say so?"),
        choices=[(key, text) for key, text in HOWS.items() if key not in BEYOND_US],
        widget=forms.RadioSelect,
    )
    on_date = DayField(label=_("On which day?"))
