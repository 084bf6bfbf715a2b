"""Which of two doubles goes, and whose fields stay, in the reader's words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES, Words
from goalposts.apps.customers.queries import CustomerRow, StakeholderCard
from goalposts.apps.customers.queries.merging import Twin
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.customers.forms import RefusableForm
from goalposts.entrypoints.web.customers.telling import parts_in_words

MERGE_REFUSALS: dict[str, Words] = {
    "ITSELF": gettext_lazy("That is the same one. Choose another."),
    "OTHER_CUSTOMER": gettext_lazy("These people are at two customers. Merge the customers first."),
}
GOES: dict[str, Words] = {
    "people": gettext_lazy("People"),
    "contracts": gettext_lazy("Contracts"),
    "conversations": gettext_lazy("Conversations"),
    "months_of_revenue": gettext_lazy("Months of revenue"),
    "months_of_hours": gettext_lazy("Months of hours"),
    "expectations": gettext_lazy("Expectations"),
    "metrics": gettext_lazy("Metrics"),
    "values": gettext_lazy("Values measured"),
    "perceptions": gettext_lazy("Answers on expectations"),
    "judged": gettext_lazy("Posts they judge"),
    "agreed": gettext_lazy("Posts they agreed to"),
}
PLANS: dict[str, Words] = {
    "MOVES": gettext_lazy("goes along as it is"),
    "JOINS": gettext_lazy("the values join the metric of the same name"),
    "DIFFERS": gettext_lazy("stays apart: unit, direction or value of a period differ"),
    "TWO_SOURCES": gettext_lazy("stays apart: both come from a source of their own"),
    "DAYS_CLASH": gettext_lazy("stays apart: both have a value on the same day"),
}
Values = Mapping[str, tuple[str, object, str]]


class ApartForm(forms.Form):
    """Two that look like one, and what a member says of them."""

    kind = forms.ChoiceField(choices=[(one.value, "") for one in Twin])
    one = forms.UUIDField()
    other = forms.UUIDField()
    answer = forms.ChoiceField(choices=[("APART", ""), ("AGAIN", "")])


class ChooseForm(RefusableForm):
    """Which other one is the double."""

    other = forms.ChoiceField(label=gettext_lazy("Double of"))

    def __init__(self, *args: Any, others: Sequence[tuple[str, Words]], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="other", choices=[("", "—"), *others])
        self.fields["other"].label = label


class MergeForm(RefusableForm):
    """Per field that differs: the value that stays.

    Shapes: `keep` and `gone` give by field its label, value and words, of the one that stays and of the one that goes;
    `filled` lists what is empty at the one that stays, with what it becomes.
    """

    def __init__(self, *args: Any, keep: Values, gone: Values, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filled: list[tuple[str, str]] = []
        for name, (label, value, words) in keep.items():
            _label, other, other_words = gone[name]
            if value == other or other in (None, "", ()):
                continue
            if value in (None, "", ()):
                self.filled.append((label, other_words))
                continue
            choices = [("keep", words), ("gone", other_words)]
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, widget=forms.RadioSelect, initial="keep", required=False
            )

    def take(self) -> tuple[str, ...]:
        """Name the fields whose value comes from the one that goes."""
        return tuple(name for name, chosen in self.cleaned_data.items() if chosen == "gone")


def values_of_customer(row: CustomerRow) -> Values:
    """Give the fields of a customer that one may choose between."""
    revenue = row.revenue_per_year_eur
    return {
        "name": (_("Name"), row.name, row.name),
        "sector": (_("Sector"), row.sector, row.sector),
        "lead_id": (_("Lead"), row.lead_id, row.lead_name),
        "revenue_per_year_eur": (_("Revenue a year"), revenue, formats.euro(revenue) if revenue is not None else ""),
    }


def values_of_person(card: StakeholderCard) -> Values:
    """Give the fields of a person that one may choose between."""
    rhythm = ngettext("every %(num)s day", "every %(num)s days", card.rhythm_days) % {"num": card.rhythm_days}
    return {
        "name": (_("Name of the person"), card.name, card.name),
        "job_title": (_("Job title"), card.job_title, card.job_title),
        "email": (_("Mail address"), card.email, card.email),
        "parts": (_("This person"), card.parts, parts_in_words(parts=card.parts)),
        "influence": (_("Influence"), card.influence, str(card.influence)),
        "rhythm_days": (_("Rhythm"), card.rhythm_days, rhythm),
        "language": (_("Language"), card.language, str(LANGUAGES[card.language])),
        "address_form": (_("Form of address, in Dutch"), card.address_form, str(ADDRESS_FORMS[card.address_form])),
    }
