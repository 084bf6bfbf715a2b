"""Shapes of what is typed about a metric, and about a value that was wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.expectations.labels import PERIOD_VALUES, Words
from goalposts.apps.expectations.usecases import MetricTerms
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.web.expectations.measuring import ValueField

DIRECTIONS: dict[str, Words] = {
    "UP": _("Higher is better"),
    "DOWN": _("Lower is better"),
    "BETWEEN": _("Between is best"),
}
REFUSALS: dict[str, Words] = {
    "EMPTY name": _("Type a name."),
    "EMPTY reason": _("Say why, please."),
    "IN_USE": _("This customer has a metric of that name already."),
    "AGREED unit": _("Posts were agreed in this unit, so it stays. Make a new metric, and move the posts to it."),
    "AGREED period_value": _(
        "Posts were agreed on this value of a period, so it stays. Make a new metric, and move the posts to it."
    ),
    "USED": _("Posts of open expectations stand on this metric."),
    "NO_NUMBER": _("This is not a number we can read."),
    "REPLACED": _("This value was replaced already."),
    "ALREADY_DONE": _("It reads so already."),
}


class _RefusableForm(forms.Form):
    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the use case at the field it is about, else above the form."""
        reason, field = str(refused.facts.get("reason", refused.code)), str(refused.facts.get("field", ""))
        words = REFUSALS.get(f"{reason} {field}") or REFUSALS[reason]
        self.add_error(field if field in self.fields else None, str(words))


class MetricForm(_RefusableForm):
    """What a metric is called, and how it is read."""

    name = forms.CharField(label=_("Name"), max_length=160)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    direction = forms.ChoiceField(label=_("Which way is better?"), choices=list(DIRECTIONS.items()))
    period_value = forms.ChoiceField(
        label=_("Which value counts for a period?"),
        choices=list(PERIOD_VALUES.items()),
        help_text=_("Unit and value of a period stay as they are once posts were agreed on this metric."),
    )

    def terms(self) -> MetricTerms:
        """Give what was typed."""
        given = self.cleaned_data
        return MetricTerms(
            name=given["name"], unit=given["unit"], direction=given["direction"], period_value=given["period_value"]
        )


class CorrectForm(_RefusableForm):
    """What it should have been, and why."""

    value = ValueField(label=_("Value"))
    source = forms.CharField(label=_("Where does it come from?"), max_length=160, required=False)
    reason = forms.CharField(label=_("Why was it wrong?"), max_length=300)
