"""The shapes of what a stakeholder types: words first, figures only where they like. Labels are said in their form."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import Words
from goalposts.apps.expectations.queries import OwnPosts
from goalposts.apps.expectations.usecases import MAX_VERBATIM, Reaction, Wanted
from goalposts.domain.posts import Kind
from goalposts.entrypoints.shared.fields import DayField, NumberField
from goalposts.reports.voice import Voice

WITH_NUMBERS = (Kind.AT_LEAST, Kind.AT_MOST, Kind.BETWEEN)
REFUSALS: dict[str, Words] = {
    "CHANGED_MEANWHILE": _("This changed since it was opened. Look at what stands here now."),
    "INCONSISTENT_POSTS": _("These two figures do not go together."),
    "DAY_NOT_AHEAD": _("Name a day that is still to come."),
    "FACT_MISSING": _("A few words are needed here."),
    "WRONG_CODE": _("These are not the six digits in the mail."),
    "SPENT_CODE": _("This code no longer works. Ask for a new one."),
    "TOO_MANY_TRIES": _("That was tried often just now. Try again in half an hour."),
    "DAY_PAST": _("Name a day that is still to come."),
    "TOO_FAR": _("That is too far ahead."),
    "TWICE": _("We have this answer already."),
    "EMPTY": _("A few words are needed here."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
}
CLOSED: Words = _("This is no longer open for an answer.")


class OwnForm(forms.Form):
    """What every form of the portal does alike."""

    def refuse(self, code: str, *, field: str | None = None) -> None:
        """Say what the inner floors refused, at its field where that is known."""
        self.add_error(field if field in self.fields else None, str(REFUSALS.get(code, CLOSED)))

    def own_words(self) -> str:
        """Give the words as typed, with plain line breaks."""
        return str(self.cleaned_data.get("words", "")).replace("\r\n", "\n")


class WordsForm(OwnForm):
    """Words of their own."""

    words = forms.CharField(max_length=MAX_VERBATIM, strip=False, widget=forms.Textarea(attrs={"rows": 4}))


class CounterForm(WordsForm):
    """What they want instead: their words, and other figures on the same posts where they like."""

    floor = NumberField(required=False)
    aim = NumberField(required=False)
    by_date = DayField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def wanted(self) -> Wanted:
        """Give the figures they want otherwise."""
        given = self.cleaned_data
        return Wanted(floor=given.get("floor"), aim=given.get("aim"), by_date=given.get("by_date"))


class ReactForm(WordsForm):
    """What they say to "not feasible, but this instead"."""

    reaction = forms.ChoiceField(widget=forms.RadioSelect)
    field_order = ("reaction", "words")


class CodeForm(OwnForm):
    """Six digits."""

    code = forms.CharField(
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": ""}),
    )


def words_form(
    *, given: QueryDict | None, label: str, is_needed: bool = True, start: Mapping[str, object] | None = None
) -> WordsForm:
    """Make a form for words under this label."""
    form = WordsForm(given, initial=dict(start or {}))
    _ask(form, label=label, is_needed=is_needed)
    return form


def counter_form(
    *, given: QueryDict | None, posts: OwnPosts, revision: int, say: Voice, is_move: bool = False
) -> CounterForm:
    """Make the form of a counter: figures are asked only where the posts have them, and start as proposed.

    Edges: instead of a move of what is agreed only words are asked.
    """
    start = {"floor": posts.floor, "aim": posts.aim, "by_date": posts.by_date, "revision": revision}
    form = CounterForm(given, initial=start)
    _ask(form, label=say("What do you want instead?"), is_needed=True)
    has_numbers = posts.kind in WITH_NUMBERS and not is_move
    is_asked = {
        "floor": has_numbers and posts.floor is not None,
        "aim": has_numbers and posts.aim is not None,
        "by_date": posts.timing == "BY_DAY" and not is_move,
    }
    labels = {
        "floor": say("Just good enough for you"),
        "aim": say("What you really want"),
        "by_date": say("By when you want it"),
    }
    for name, asked in is_asked.items():
        form.fields[name].label = labels[name]
        if not asked:
            del form.fields[name]
    return form


def react_form(*, given: QueryDict | None, has_alternative: bool, say: Voice) -> ReactForm:
    """Make the form of a reaction; an alternative can be taken only where one was offered."""
    form = ReactForm(given)
    _ask(form, label=say("Do you want to say something with it?"), is_needed=False)
    choices = [
        (Reaction.TAKES_IT.value, say("Yes, I take what you offer")),
        (Reaction.THINKS.value, say("I want to think about it")),
        (Reaction.WILL_NOT.value, say("No, that does not help me")),
    ]
    reaction = form.fields["reaction"]
    assert isinstance(reaction, forms.ChoiceField)
    reaction.label = say("What do you think of it?")
    reaction.choices = choices if has_alternative else choices[1:]
    return form


def _ask(form: WordsForm, *, label: str, is_needed: bool) -> None:
    form.fields["words"].label, form.fields["words"].required = label, is_needed
