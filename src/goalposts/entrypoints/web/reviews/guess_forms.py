"""One guess of a self-image: shape only. An empty form is no guess; half of one is refused at its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import ANSWERS
from goalposts.apps.reviews.labels import Words
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Refused
from goalposts.domain.self_image import (
    LEAST_GRADE,
    MOST_GRADE,
    SURENESS,
    DueGuess,
    ThemeGuess,
    guessed_answer,
    guessed_grade,
)
from goalposts.entrypoints.shared import formats

FIELDS: dict[str, Words] = {
    "grade": _("Choose a grade."),
    "answer": _("Choose what the customer will say."),
    "sure": _("Choose how sure you are."),
}
REASONS: dict[str, Words] = {
    "NOT_ACCEPTED": _("No reviewer accepted yet. The self-image opens once somebody does."),
    "SEALED": _("Your self-image is sealed. Open it first."),
    "EMPTY": _("There is nothing to seal yet."),
}
LOCKED = _("It is locked since %(day)s, the first day of the interviews.")


def _sure_choices() -> list[tuple[str, str]]:
    return [(str(one), _now("%(share)s%%") % {"share": one}) for one in SURENESS]


class _GuessForm(forms.Form):
    """How sure somebody is of a guess, and why one cannot be kept."""

    sure = forms.ChoiceField(label=_("How sure are you?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _sure_choices()

    def refuse(self, refused: Refused) -> None:
        """Say at its field what is missing, or above the form why nothing can be kept."""
        field = refused.facts.get("field")
        if field is not None:
            self.add_error(str(field), str(FIELDS[str(field)]))
        else:
            self.add_error(None, guess_refused(refused))

    def _number(self, name: str) -> int | None:
        return int(self.cleaned_data[name]) if self.cleaned_data[name] else None


class ThemeForm(_GuessForm):
    """What mean grade the customer will give to a theme."""

    grade = forms.ChoiceField(
        label=_("Which grade will they give, on average?"),
        choices=[(str(one), str(one)) for one in range(LEAST_GRADE, MOST_GRADE + 1)],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("grade", "sure")

    def given(self) -> ThemeGuess | None:
        """Give the guess; None where nothing was chosen."""
        grade, sure = self._number("grade"), self._number("sure")
        return guessed_grade(grade=grade, sure=sure) if grade or sure else None


class DueForm(_GuessForm):
    """What the customer will say of a due expectation."""

    answer = forms.ChoiceField(
        label=_("What will they say?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect, required=False
    )
    field_order = ("answer", "sure")

    def given(self) -> DueGuess | None:
        """Give the guess; None where nothing was chosen."""
        chosen, sure = self.cleaned_data["answer"], self._number("sure")
        return guessed_answer(answer=Answer(chosen) if chosen else None, sure=sure) if chosen or sure else None


def guess_refused(refused: Refused) -> str:
    """Say why nothing can be guessed or sealed."""
    if refused.facts["reason"] == "LOCKED":
        return str(LOCKED) % {"day": formats.day(refused.facts["locked_date"])}  # type: ignore[arg-type]
    return str(REASONS[str(refused.facts["reason"])])
