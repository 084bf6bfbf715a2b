"""The shapes of what somebody who is heard chooses and types. Labels are said in their form of address."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import Words
from goalposts.apps.interviews.usecases import MAX_ADDED, MAX_MOVED, MAX_REPLY, MAX_WORDS, MOST_IMPORTANT
from goalposts.domain.after import AfterGiven, Said, levels_after
from goalposts.domain.confidentiality import Level
from goalposts.entrypoints.portal.forms import OwnForm
from goalposts.reports.consent import LATEST
from goalposts.reports.voice import Voice

Choices = Sequence[tuple[str, str]]
Levelled = TypeVar("Levelled", bound="LevelForm")
Slotted = TypeVar("Slotted", bound="SlotForm")
LEAST_GRADE, MOST_GRADE = 1, 10
GRADE, THEME = "grade_", "most_important"
REFUSALS: dict[str, Words] = {
    "SLOT_TAKEN": _("Somebody just took this moment. Choose another, please."),
    "NO_SLOT": _("Choose a moment, please."),
    "CONSENT": _("Without your agreement to this there is no talk."),
    "WORDS": _("This is too long. Make it shorter, please."),
    "LENGTH": _("This is too long. Make it shorter, please."),
    "MOST": _("Two at most."),
    "MANY": _("You added as much as fits here. Write the rest in an answer to my mail."),
    "CLOSED": _("The days for this are over."),
    "PLAYBACK_CLOSED": _("The days for this are over. From now on only less can be passed on."),
}


class GuestForm(OwnForm):
    """What every form of these pages does alike."""

    def refuse(self, code: str, *, field: str | None = None) -> None:
        """Say what the inner floors refused, at its field where that is known."""
        if code in REFUSALS:
            self.add_error(field if field in self.fields else None, str(REFUSALS[code]))
        else:
            super().refuse(code, field=field)


class SlotForm(GuestForm):
    """One of the moments that are open."""

    slot = forms.ChoiceField(widget=forms.RadioSelect)


class TakePartForm(SlotForm):
    """A moment, consent to a version of the text, recording apart from it, and words for the reviewer."""

    consent = forms.BooleanField()
    recording = forms.BooleanField(required=False)
    words = forms.CharField(max_length=MAX_REPLY, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LATEST)
    language = forms.ChoiceField(widget=forms.HiddenInput, choices=[("nl", "nl"), ("en", "en")])


class DeclineForm(GuestForm):
    """Words, for whoever wants to give them."""

    words = forms.CharField(max_length=MAX_REPLY, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class LevelForm(GuestForm):
    """What may happen with one fragment."""

    level = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=lambda text: Level(int(text)))


class FragmentForm(LevelForm):
    """The same, and what was meant, in their own words."""

    meant = forms.CharField(max_length=MAX_ADDED, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("meant", "level")


class AddForm(LevelForm):
    """Something to add, and what may happen with it."""

    words = forms.CharField(max_length=MAX_ADDED, strip=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("words", "level")


class AfterForm(LevelForm):
    """Whether something is noticed, whether it is enough, what moved, and what may happen with these words."""

    noticed = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=Said)
    enough = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=Said)
    moved = forms.CharField(max_length=MAX_MOVED, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("noticed", "enough", "moved", "level")

    def given(self) -> AfterGiven:
        """Give what was answered."""
        told = self.cleaned_data
        return AfterGiven(
            noticed=told["noticed"], enough=told["enough"], moved=told["moved"].strip(), level=told["level"]
        )


class GradesForm(GuestForm):
    """A grade for each theme, the two that matter most, and words."""

    words = forms.CharField(max_length=MAX_WORDS, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    most_important = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def clean_most_important(self) -> list[str]:
        """Take two at most."""
        chosen: list[str] = self.cleaned_data["most_important"]
        if len(chosen) > MOST_IMPORTANT:
            raise forms.ValidationError(str(REFUSALS["MOST"]))
        return chosen

    def grades(self) -> dict[UUID, int]:
        """Give the grades that were given, by theme."""
        given = self.cleaned_data
        return {
            UUID(name.removeprefix(GRADE)): int(given[name]) for name in given if name.startswith(GRADE) and given[name]
        }

    def chosen(self) -> tuple[UUID, ...]:
        """Give the themes that matter most."""
        return tuple(UUID(one) for one in self.cleaned_data["most_important"])


def slot_form(*, given: QueryDict | None, moments: Choices, say: Voice, chosen: str = "") -> SlotForm:
    """Make the form that asks for a moment."""
    return _with_moments(SlotForm(given, initial={"slot": chosen}), moments=moments, say=say)


def take_part_form(
    *, given: QueryDict | None, moments: Choices, say: Voice, start: Mapping[str, object]
) -> TakePartForm:
    """Make the form with which somebody takes part."""
    form = _with_moments(TakePartForm(given, initial=dict(start)), moments=moments, say=say)
    form.fields["consent"].label = say("Yes, I take part on these terms")
    form.fields["consent"].error_messages["required"] = str(REFUSALS["CONSENT"])
    form.fields["recording"].label = say("Yes, the talk may be recorded")
    form.fields["words"].label = say("Is there something I should know beforehand?")
    return form


def decline_form(*, given: QueryDict | None, say: Voice, start: Mapping[str, object]) -> DeclineForm:
    """Make the form with which somebody takes no part."""
    form = DeclineForm(given, initial=dict(start))
    form.fields["words"].label = say("Do you want to say why?")
    return form


def fragment_form(
    *, given: Mapping[str, str] | None, levels: Iterable[Level], say: Voice, start: Mapping[str, object]
) -> FragmentForm:
    """Make the form of one fragment."""
    form = _with_levels(FragmentForm(given, initial=dict(start)), levels=levels, say=say)
    form.fields["meant"].label = say("What you meant, in your own words")
    return form


def level_form(
    *, given: Mapping[str, str] | None, levels: Iterable[Level], say: Voice, start: Mapping[str, object], name: str = ""
) -> LevelForm:
    """Make the form that asks the level alone; `name` keeps it apart from the others of a page, which are sent with it."""
    form = LevelForm(given, initial=dict(start), prefix=name or None)
    return _with_levels(form, levels=levels, say=say)


def add_form(*, given: QueryDict | None, say: Voice, start: Mapping[str, object]) -> AddForm:
    """Make the form that adds something."""
    form = _with_levels(AddForm(given, initial=dict(start)), levels=Level, say=say)
    form.fields["words"].label = say("What do you want to add?")
    return form


def after_form(*, given: QueryDict | None, say: Voice, start: Mapping[str, object]) -> AfterForm:
    """Make the form with the three questions of after ninety days."""
    form = _with_levels(AfterForm(given, initial=dict(start)), levels=levels_after(), say=say)
    labels = {"noticed": say("Do you notice that something changed?"), "enough": say("Is it enough for you?")}
    words = [(Said.YES.value, say("Yes")), (Said.NO.value, say("No")), (Said.UNKNOWN.value, say("I do not know"))]
    for name, label in labels.items():
        asked = form.fields[name]
        assert isinstance(asked, forms.TypedChoiceField)
        asked.label, asked.choices = label, words
        asked.error_messages["required"] = say("Choose one of the three, please.")
    form.fields["moved"].label = say("What moved?")
    form.fields["level"].label = say("What may happen with these words?")
    return form


def grades_form(*, given: QueryDict | None, themes: Choices, say: Voice, start: Mapping[str, object]) -> GradesForm:
    """Make the form that asks a grade for each theme; each may be left open."""
    form = GradesForm(given, initial=dict(start))
    ten = [(str(one), str(one)) for one in range(LEAST_GRADE, MOST_GRADE + 1)]
    for id_, name in themes:
        form.fields[f"{GRADE}{id_}"] = forms.ChoiceField(
            label=name, required=False, widget=forms.RadioSelect, choices=[*ten, ("", say("I leave this open"))]
        )
    chosen = form.fields["most_important"]
    assert isinstance(chosen, forms.MultipleChoiceField)
    chosen.choices, chosen.label = list(themes), say("Which two matter most to you?")
    form.fields["words"].label = say("Do you want to say something with it?")
    return form


def level_words(*, say: Voice) -> dict[Level, str]:
    """Say in a few plain words what each level lets happen."""
    return {
        Level.NOT_USED: say("Nothing of it"),
        Level.COUNTS: say("Only that it counts towards a theme"),
        Level.PARAPHRASE: say("In other words, without your role"),
        Level.QUOTE: say("Your words, with your group"),
        Level.NAMED: say("Your words, with your name"),
    }


def level_meanings(*, say: Voice) -> dict[Level, str]:
    """Say in full what each level lets happen."""
    return {
        Level.NOT_USED: say("It is used nowhere."),
        Level.COUNTS: say(
            "The report may say how often a theme was spoken of. Your words and your name are not in it."
        ),
        Level.PARAPHRASE: say(
            "The report may say it in the reviewer's words. Who you are, and what you do, is not told."
        ),
        Level.QUOTE: say(
            "The report may quote you, as one of a group such as users or deciders. A group of fewer than three is never named."
        ),
        Level.NAMED: say("The report may quote you, with your name."),
    }


def _with_levels(form: Levelled, *, levels: Iterable[Level], say: Voice) -> Levelled:
    words, level = level_words(say=say), form.fields["level"]
    assert isinstance(level, forms.TypedChoiceField)
    level.choices, level.label = [(str(int(one)), words[one]) for one in levels], say("What may I pass on?")
    return form


def _with_moments(form: Slotted, *, moments: Choices, say: Voice) -> Slotted:
    slot = form.fields["slot"]
    assert isinstance(slot, forms.ChoiceField)
    slot.choices, slot.label = list(moments), say("When would you like to talk?")
    slot.error_messages["required"] = str(REFUSALS["NO_SLOT"])
    return form
