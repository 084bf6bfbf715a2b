"""One prediction: shape only, and why it cannot be sealed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import ANSWERS, Words
from goalposts.domain.perception import Answer
from goalposts.domain.refusal import Refused
from goalposts.domain.self_image import SURENESS, DueGuess, guessed_answer
from goalposts.entrypoints.shared import formats

FIELDS: dict[str, Words] = {"answer": _("Choose what the customer will say."), "sure": _("Choose how sure you are.")}
NOT_ASKED = _("There is nothing to predict here any more: it was answered, or its posts moved.")
LOCKED = _("It is locked since %(moment)s, when the check-in was sent.")


class PredictionForm(forms.Form):
    """What somebody will answer, and how sure the member is of it."""

    answer = forms.ChoiceField(
        label=_("What will they say?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect, required=False
    )
    sure = forms.ChoiceField(label=_("How sure are you?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, time_zone: str = "Europe/Amsterdam", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._time_zone = time_zone
        field = self.fields["sure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one), _now("%(share)s%%") % {"share": one}) for one in SURENESS]

    def given(self) -> DueGuess:
        """Give the prediction. Errors: UnfitGuess naming the field."""
        chosen, sure = self.cleaned_data["answer"], self.cleaned_data["sure"]
        return guessed_answer(answer=Answer(chosen) if chosen else None, sure=int(sure) if sure else None)

    def refuse(self, refused: Refused) -> None:
        """Say at its field what is missing, or above the form why nothing can be sealed."""
        field = refused.facts.get("field")
        if field is not None:
            self.add_error(str(field), str(FIELDS[str(field)]))
        else:
            self.add_error(None, why_not_told(refused.facts, time_zone=self._time_zone))


def why_not_told(facts: Mapping[str, Any], *, time_zone: str) -> str:
    """Say why nothing can be predicted any more; what is locked names since when."""
    if facts["reason"] == "LOCKED":
        return str(LOCKED) % {"moment": formats.moment(facts["locked_at"], time_zone)}
    return str(NOT_ASKED)
