"""The shape of the four questions that look forward, as a stakeholder answers them: each may stay open."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import FULFILMENTS, Words
from goalposts.apps.expectations.usecases.forward import MAX_WORDS, Forward
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.portal.forms import CLOSED, OwnForm
from goalposts.reports.voice import Voice

UNSAID = ("", _("I leave this open"))
TEN = [*((str(n), str(n)) for n in range(11)), UNSAID]
SEVEN = [*((str(n), FULFILMENTS[n]) for n in sorted(FULFILMENTS, reverse=True)), UNSAID]
REFUSALS: dict[str, Words] = {
    "NOTHING": _("Answer at least one of the four."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "OUT_OF_RANGE": _("Choose one of the list."),
}


def _voice(*, rows: int) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(max_length=MAX_WORDS, required=False, strip=False, widget=area)


def _scale(steps: list[tuple[str, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=steps, coerce=int, empty_value=None, required=False, initial="", widget=forms.RadioSelect
    )


class NextForm(OwnForm):
    """What they seek next, how sure they are and why, how it has been, and whether they would choose again."""

    value_sought = _voice(rows=4)
    sureness = _scale(TEN)
    sure_because = _voice(rows=2)
    fulfilment = _scale(SEVEN)
    choose_again = _scale(TEN)
    deed_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def forward(self) -> Forward:
        """Give the four answers; what was left open is None or empty."""
        names = ("value_sought", "sureness", "sure_because", "fulfilment", "choose_again")
        given = {name: self.cleaned_data[name] for name in names}
        for name in ("value_sought", "sure_because"):
            given[name] = given[name].replace("\r\n", "\n")
        return Forward(**given)

    def refuse_forward(self, refused: Refused) -> None:
        """Say at its field what does not fit."""
        field, words = str(refused.facts.get("field", "")), REFUSALS.get(str(refused.facts.get("reason")), CLOSED)
        self.add_error(field if field in self.fields else None, str(words))


def next_form(*, given: QueryDict | None, start: Mapping[str, object], say: Voice, workspace: str) -> NextForm:
    """Make the form, with the questions said in the reader's form of address."""
    form = NextForm(given, initial=dict(start))
    labels = {
        "value_sought": say("What do you seek next from %(workspace)s, in your own words?", workspace=workspace),
        "sureness": say("How sure are you that %(workspace)s will make that happen?", workspace=workspace),
        "sure_because": say("Why?"),
        "fulfilment": say("How has it been, compared with what you expected?"),
        "choose_again": say("Would you choose %(workspace)s again today?", workspace=workspace),
    }
    for name, label in labels.items():
        form.fields[name].label = label
    return form
