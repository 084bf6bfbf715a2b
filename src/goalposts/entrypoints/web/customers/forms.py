"""Shapes of what is typed about a customer; meaning is judged further in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goalposts.apps.customers.labels import Words
from goalposts.apps.customers.usecases.customer import MAX_NAME, MAX_SECTOR
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Role
from goalposts.entrypoints.shared.address_form import AddressForm
from goalposts.entrypoints.shared.fields import NumberField
from goalposts.entrypoints.shared.meanwhile import WatchfulForm

REFUSALS: dict[str, Words] = {
    "EMPTY": _("Type a name."),
    "TOO_LONG": _("This is too long. Make it shorter, please."),
    "NO_AMOUNT": _("Type an amount of 0 or more."),
    "CANNOT_LEAD": _("This member cannot lead a customer: they only read, or have left."),
    "OUT_OF_RANGE": _("This number is too small or too large."),
    "UNKNOWN": _("Choose one of the list."),
    "DAY_PAST": _("This day has passed already."),
    "DAY_TOO_FAR": _("This day lies more than two years ahead. Choose an earlier one."),
    "IN_FUTURE": _("This day is still to come."),
    "OTHER_CUSTOMER": _("Somebody in this list is not of this customer."),
    "TERM_NOT_POSITIVE": _("A first term lasts at least one month. Leave it empty when it is indefinite."),
    "RENEWAL_WITHOUT_TERM": _("Without a first term there is nothing to renew: an indefinite contract just goes on."),
    "RENEWAL_NOT_POSITIVE": _(
        "A renewal lasts at least one month. Leave it empty when it is as long as the first term."
    ),
    "NOTICE_NEGATIVE": _("A notice period cannot be negative."),
    "NOTICE_UNIT_MISSING": _("Days, weeks or months?"),
    "NOTICE_BEFORE_START": _(
        "With this notice the first term could never be stopped. Is it in days or weeks, perhaps? A contract of a month "
        "with a month's notice is indefinite."
    ),
    "TOO_MUCH": _("This is more than we can keep."),
    "NOT_LEFT": _("This person is still there. Note the day they left first."),
    "NOT_THERE": _("Choose somebody who is there now."),
    "TWICE": _("Two of these have the same day."),
}


class MoneyField(NumberField):
    """An amount of money, typed with comma or point, kept in cents."""

    def to_python(self, value: Any) -> Any:
        """Read the amount as a decimal."""
        number = super().to_python(value)
        return None if number is None else Decimal(str(number)).quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        """Write a known amount as somebody would type it."""
        return super().prepare_value(float(value) if isinstance(value, Decimal) else value)


class RefusableForm(WatchfulForm):
    """A form that can say why a use case refused."""

    refusals: Mapping[str, Words] = REFUSALS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            label = str(field.label or "")
            told = gettext("Fill this in: %(label)s.") % {"label": label}
            field.error_messages["required"] = told.removesuffix(".") if label.endswith("?") else told

    def refuse(self, *, refused: Refused) -> None:
        """Put a refusal at the field it is about, else above the form."""
        reason = str(refused.facts.get("reason", refused.code))
        field = str(refused.facts.get("field", ""))
        self.add_error(self.field_for(field=field), str(self.refusals[reason]))

    def field_for(self, *, field: str) -> str | None:
        """Name the field of this form that a field of the use case stands for."""
        return field if field in self.fields else None

    def choose_from(self, *, name: str, choices: Sequence[tuple[str, Words]]) -> None:
        """Give a choice field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


def lead_choices(*, members: Sequence[MemberLine]) -> list[tuple[str, Words]]:
    """List the members who may lead a customer, by name."""
    return [(str(member.id), member.name) for member in members if member.role is not Role.VIEWER]


class CustomerListForm(AddressForm):
    """What the list of customers is narrowed to and ordered by."""

    order_words = {
        "name": _("By name"),
        "name-down": _("By name, from Z"),
        "lead": _("By lead"),
        "newest": _("Added last first"),
    }
    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    shown = forms.ChoiceField(
        label=_("Which"), required=False, choices=[("", _("In use")), ("ARCHIVED", _("Archived")), ("ALL", _("All"))]
    )
    order = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", _("All")), *((str(member.id), member.name) for member in members)]


class CustomerForm(RefusableForm):
    """A customer: its name, what it does, who leads it (when new), what it brings in (for who keeps that)."""

    name = forms.CharField(label=_("Name of the customer"), max_length=MAX_NAME)
    sector = forms.CharField(
        label=_("Sector"), max_length=MAX_SECTOR, required=False, help_text=_("Such as shipping, care or government")
    )
    lead = forms.ChoiceField(label=_("Lead"), help_text=_("Who of us answers for this customer"))
    revenue_per_year_eur = MoneyField(
        label=_("Revenue per year"),
        required=False,
        help_text=_("In euros without VAT; only managers and owners see it"),
    )

    def __init__(
        self, *args: Any, leads: Sequence[tuple[str, Words]] = (), keeps_revenue: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if leads:
            self.choose_from(name="lead", choices=leads)
        else:
            del self.fields["lead"]
        if not keeps_revenue:
            del self.fields["revenue_per_year_eur"]


class LeadForm(RefusableForm):
    """Who leads a customer from now on."""

    lead = forms.ChoiceField(label=_("New lead"))

    def __init__(self, *args: Any, leads: Sequence[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(name="lead", choices=leads)
