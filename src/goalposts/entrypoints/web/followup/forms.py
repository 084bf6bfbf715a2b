"""Shapes of what is typed about a complaint; meaning is judged further in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.queries import StakeholderChoice
from goalposts.apps.expectations.queries import RegisterRow
from goalposts.apps.followup.labels import BEYOND_US, CHANNELS, HOWS, SORTS, Words
from goalposts.apps.followup.usecases import MAX_WORDS
from goalposts.apps.workspaces.queries import ThemeLine
from goalposts.domain.refusal import NotFound, Refused
from goalposts.entrypoints.shared.choices import EMPTY, IdField, theme_choices
from goalposts.entrypoints.shared.fields import DayField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SHORT = 90
REFUSALS: dict[str, Words] = {
    "EMPTY words": _("Type what they said, in their own words."),
    "EMPTY verbatim": _("Type what they expected, in their own words."),
    "EMPTY expectation": _("Choose the expectation that this is about."),
    "EMPTY answer": _("Type what you answered."),
    "EMPTY reason": _("Say why, please."),
    "UNKNOWN expectation": _("Choose an expectation of this person."),
    "UNKNOWN": _("Choose one of the list."),
    "NOT_FOUND": _("We do not know this person. Choose one from the list."),
    "DENIED": _("Your role records no complaints."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "IN_FUTURE": _("This day is still to come."),
    "BEFORE_SAID": _("On that day the complaint had not been heard yet."),
    "CLOSED": _("This complaint is closed. Open it again first, on their word."),
    "NOT_CLOSED": _("This complaint is open."),
    "UNSORTED": _("Sort the complaint first: what happened to the expectation behind it?"),
    "UNANSWERED": _("Note our answer first: without it they have nothing to judge."),
    "NO_ADDRESS": _("There is no mail address of theirs. Ask them in a talk, and note what they say."),
    "LEFT": _("They left, so they get no mail of ours any more."),
    "TRIED_TOO_LITTLE": _("That takes three attempts on three different days, each of them logged."),
    "THEIR_OWN_WORD": _("Only yes or no can be said here."),
    "CHANGED_MEANWHILE": _("Somebody else changed this complaint meanwhile. Look again, then save once more."),
    "ALREADY_DONE": _("This was noted before."),
}


class FollowForm(forms.Form):
    """A form that can say why a use case refused."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it is about, else above the form."""
        reason, field = str(refused.facts.get("reason", refused.code)), str(refused.facts.get("field", ""))
        if isinstance(refused, NotFound):
            field = "stakeholder"
        words = REFUSALS.get(f"{reason} {field}") or REFUSALS[reason]
        self.add_error(field if field in self.fields else None, str(words))

    def choose(self, name: str, choices: Sequence[tuple[str, Words]]) -> None:
        """Offer these to choose from, and nothing."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [EMPTY, *choices]

    def plain(self) -> dict[str, Any]:
        """Give what was typed, with line breaks as they were typed; browsers send two signs for each."""
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }


def _words(
    label: "StrPromise", *, required: bool = True, rows: int = 3, hint: "StrPromise | str" = ""
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=MAX_WORDS, strip=False, required=required, widget=area, help_text=hint
    )


class ComplaintForm(FollowForm):
    """What somebody complains about, in their own words; the rest may wait."""

    words = _words(_("What did they say?"), rows=5)
    stakeholder = IdField(label=_("Who said it?"))
    said_date = DayField(label=_("When was it said?"), required=False)
    channel = forms.ChoiceField(
        label=_("How was it said?"),
        choices=[(key, text) for key, text in CHANNELS.items() if key not in BEYOND_US],
        required=False,
    )
    theme = IdField(label=_("Theme"), required=False)
    expectation = IdField(label=_("Which expectation is it about?"), required=False)
    find = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)

    def offer(
        self, *, people: Sequence[StakeholderChoice], said: Sequence[RegisterRow], themes: Sequence[ThemeLine]
    ) -> None:
        """Offer these people, what the chosen one expects, and these themes."""
        self.choose("stakeholder", [(str(one.id), person_words(one)) for one in people])
        self.choose("expectation", said_choices(said))
        self.choose("theme", theme_choices(themes))


class SortForm(FollowForm):
    """What happened to the expectation behind it, and which one that is."""

    sort = forms.ChoiceField(label=_("What happened?"), choices=list(SORTS.items()), widget=forms.RadioSelect)
    expectation = IdField(
        label=_("Which expectation is it about?"),
        required=False,
        help_text=_("For all but the first: one that was known."),
    )
    verbatim = _words(
        _("What did they expect, in their own words?"),
        required=False,
        hint=_("For the first only: it becomes an expectation of theirs, marked as found in a complaint."),
    )
    theme = IdField(label=_("Theme"), required=False)


class AttemptForm(FollowForm):
    """How and when somebody tried to reach them, and whether they did."""

    is_reached = forms.ChoiceField(
        label=_("Did you reach them?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, in vain"))],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label=_("How?"),
        choices=[(key, text) for key, text in HOWS.items() if key not in BEYOND_US],
        widget=forms.RadioSelect,
    )
    on_date = DayField(label=_("On which day?"))
    words = _words(_("What was said, or tried"), required=False)


class AnswerForm(FollowForm):
    """What we answered, how and when they had it."""

    answer = _words(_("What did you answer?"), rows=4)
    how = forms.ChoiceField(
        label=_("How did they get it?"),
        choices=[(key, text) for key, text in HOWS.items() if key not in BEYOND_US],
        widget=forms.RadioSelect,
    )
    on_date = DayField(label=_("On which day?"))


class EndForm(FollowForm):
    """Their own word: is it solved? Or that they could not be reached."""

    ending = forms.ChoiceField(
        label=_("What do they say?"),
        choices=[
            ("YES", _("Yes, it is solved")),
            ("NO", _("No, it is not solved")),
            ("NOT_REACHED", _("They could not be reached")),
        ],
        widget=forms.RadioSelect,
    )
    words = _words(_("In their own words"), required=False)
    how = forms.ChoiceField(
        label=_("How did they say so?"),
        choices=[(key, text) for key, text in HOWS.items() if key not in BEYOND_US],
        widget=forms.RadioSelect,
        required=False,
    )
    on_date = DayField(label=_("On which day?"))


class ReopenForm(FollowForm):
    """What they said that opens it again."""

    words = _words(_("What did they say, in their own words?"))
    how = forms.ChoiceField(
        label=_("How did they say so?"),
        choices=[(key, text) for key, text in HOWS.items() if key not in BEYOND_US],
        widget=forms.RadioSelect,
    )
    on_date = DayField(label=_("On which day?"))


class VoidForm(FollowForm):
    """Why it was a mistake."""

    reason = forms.CharField(label=_("Why was this recorded by mistake?"), max_length=300)


def person_words(one: StakeholderChoice) -> str:
    """Name a person so that they can be told apart."""
    return ", ".join(filter(None, [one.name, one.job_title, one.customer_name]))


def said_choices(rows: Sequence[RegisterRow]) -> list[tuple[str, Words]]:
    """Give expectations by how they begin."""
    return [(str(row.id), shortened(row.verbatim)) for row in rows]


def shortened(text: str) -> str:
    """Give the beginning of a text on one line."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHORT else f"{one_line[: SHORT - 1].rstrip()}…"


def identifier(text: str) -> UUID | None:
    """Read an id that an address or a form names; None for what is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
