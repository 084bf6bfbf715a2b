"""Shapes of what is typed about a contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import NOTICE_UNITS, RENEWALS, TERM_FIELDS
from goalposts.apps.customers.queries import ContractCard
from goalposts.apps.customers.usecases import BreakDay, Terms
from goalposts.apps.customers.usecases.contract import COLUMNS, MAX_CONTRACT_NAME, MAX_REASON, VALUE
from goalposts.entrypoints.shared.fields import DayField
from goalposts.entrypoints.web.customers.forms import MoneyField, RefusableForm

EMPTY_ROWS = 2
MOST_ROWS = 20
_NUMBER = {"inputmode": "numeric"}


def _months(*, label: Any, hint: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, help_text=hint, widget=forms.TextInput(attrs=_NUMBER))


class ContractForm(RefusableForm):
    """The terms of a contract, its break options in rows of a day and what it is."""

    name = forms.CharField(label=TERM_FIELDS["name"], max_length=MAX_CONTRACT_NAME, required=False)
    start_date = DayField(label=TERM_FIELDS["start_date"], help_text=_("The first day under contract"))
    term_months = _months(label=TERM_FIELDS["term_months"], hint=_("Empty: indefinite"))
    renewal = forms.ChoiceField(
        label=_("After the first term"), choices=list(RENEWALS.items()), widget=forms.RadioSelect, initial="NONE"
    )
    renewal_months = _months(label=TERM_FIELDS["renewal_months"], hint=_("Empty: as long as the first term"))
    notice_n = _months(label=_("Notice period"), hint="")
    notice_unit = forms.ChoiceField(
        label=_("Days, weeks or months"), choices=[("", "–"), *NOTICE_UNITS.items()], required=False
    )
    is_before_first = forms.BooleanField(label=_("Notice must have arrived before the 1st of a month"), required=False)
    tender_start_date = DayField(label=TERM_FIELDS["tender_start_date"], required=False)
    budget_round_date = DayField(label=TERM_FIELDS["budget_round_date"], required=False)
    value_per_year_eur = MoneyField(
        label=TERM_FIELDS["value_per_year_eur"],
        required=False,
        help_text=_("In euros without VAT; only managers and owners see it"),
    )
    changed_date = DayField(label=_("From which day does this hold?"))
    reason = forms.CharField(label=_("Why was it changed?"), max_length=MAX_REASON, required=False)

    def __init__(
        self, *args: Any, options: int = 0, keeps_revenue: bool = False, is_change: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not keeps_revenue:
            del self.fields[VALUE]
        if not is_change:
            del self.fields["changed_date"], self.fields["reason"]
        for number in range(min(options + EMPTY_ROWS, MOST_ROWS)):
            self.fields[f"option_date_{number}"] = DayField(label=_("Last day to use it"), required=False)
            self.fields[f"option_what_{number}"] = forms.CharField(
                label=_("What it is"), max_length=MAX_CONTRACT_NAME, required=False
            )

    @property
    def option_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Give the rows of break options, the empty ones last."""
        numbers = [name.removeprefix("option_date_") for name in self.fields if name.startswith("option_date_")]
        return [(self[f"option_date_{number}"], self[f"option_what_{number}"]) for number in numbers]

    def clean(self) -> dict[str, Any]:
        """An option that has words needs its day."""
        given = super().clean() or self.cleaned_data
        for day, what in self.option_rows:
            if given.get(what.name) and not given.get(day.name) and day.name not in self.errors:
                self.add_error(day.name, _("Type the last day on which this can be used."))
        return given

    def terms(self) -> Terms:
        """Give what was typed as the use case takes it."""
        given = self.cleaned_data
        options = [(given.get(day.name), given.get(what.name, "")) for day, what in self.option_rows]
        kept: dict[str, Any] = {column: given.get(column) for column in COLUMNS}
        return Terms(**kept, break_options=tuple(BreakDay(day, what) for day, what in options if day))

    def field_for(self, *, field: str) -> str | None:
        """A refusal about the options stands at the first of them."""
        return super().field_for(field="option_date_0" if field == "break_options" else field)


def contract_fields(*, card: ContractCard, today: date) -> dict[str, object]:
    """Fill the form with a contract as it stands."""
    fields: dict[str, object] = {column: getattr(card.row, column) for column in COLUMNS}
    return {**fields, "changed_date": today, **_option_fields(options=card.break_options)}


def rows_sent(*, sent: Any) -> int:
    """Count the rows of break options in a form that was sent, so that none is lost, without the empty ones."""
    rows = sum(1 for name in sent or () if name.startswith("option_date_"))
    return max(0, rows - EMPTY_ROWS)


def _option_fields(*, options: Sequence[tuple[date, str]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for number, (day, what) in enumerate(options):
        fields |= {f"option_date_{number}": day, f"option_what_{number}": what}
    return fields
