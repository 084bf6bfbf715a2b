"""Shape of what is typed about a step before a decision."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import Words
from goalposts.apps.portfolio.usecases.gate import MAX_WORDS
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import RefusableForm

REFUSALS: dict[str, Words] = {
    "EMPTY": _("Write in a sentence how it went."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "IN_FUTURE": _("This day is still to come."),
    "TOO_EARLY": _("This day lies too long before the decision. It can be %(day)s at the earliest."),
    "NOT_IN_PLAN": _("The plan does not have this step: it is too late for a review before this decision."),
    "NO_DECISION": _("Nobody knows when they decide, so there is no step to be done."),
}


class GateForm(RefusableForm):
    """On which day a step was done, and how it went."""

    refusals: Mapping[str, Words] = REFUSALS
    done_date = DayField(label=_("When was it done?"))
    words = forms.CharField(
        label=_("How did it go?"),
        max_length=MAX_WORDS,
        help_text=_("In a sentence, such as: talked it through with the director and the buyer"),
    )

    def refuse(self, *, refused: Refused) -> None:
        """Say which day can be at the earliest, where the one that was typed lies before it."""
        first = refused.facts.get("first_day")
        if isinstance(first, date):
            self.add_error("done_date", str(REFUSALS["TOO_EARLY"]) % {"day": formats.day(first)})
        else:
            super().refuse(refused=refused)
