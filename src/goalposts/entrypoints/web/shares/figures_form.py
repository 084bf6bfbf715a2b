"""The months of one customer as they are typed: revenue, margin and hours, a year at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goalposts.apps.customers.queries.figures import MonthLine
from goalposts.apps.customers.usecases import MonthFigures
from goalposts.apps.portfolio.labels import Words
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared import formats
from goalposts.entrypoints.web.customers.forms import MoneyField, RefusableForm

PARTS = ("amount_eur", "margin_eur", "hours")
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class MonthRow:
    """One month of the form, with the hours on names that stand beside what is typed."""

    words: str
    amount: forms.BoundField
    margin: forms.BoundField
    hours: forms.BoundField
    named: str


class FiguresForm(RefusableForm):
    """Three boxes a month; an empty one is not known."""

    refusals = {
        "NO_AMOUNT": gettext_lazy("Type 0 or more. Take a credit off the month that it corrects."),
        "TOO_MUCH": gettext_lazy("That is too much: it must stay below %(most)s."),
        "MARGIN_OF_NOTHING": gettext_lazy("There is a margin, but no revenue. Type the revenue too."),
        "MARGIN_OVER_REVENUE": gettext_lazy("The margin is more than the revenue. Look at both."),
        "NO_HOURS": gettext_lazy("Type 0 hours or more."),
        "IN_FUTURE": gettext_lazy("This month is still to come."),
    }

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = months
        for month in months:
            for part in PARTS:
                named = {"amount_eur": _("Revenue"), "margin_eur": _("Margin"), "hours": _("Hours")}[part]
                label = _("%(what)s, %(month)s") % {"what": named, "month": formats.month(month)}
                self.fields[name_of(part, month)] = MoneyField(label=label, required=False)

    def rows(self, lines: Iterable[MonthLine]) -> list[MonthRow]:
        """Give the boxes month by month."""
        named = {line.month: line.named for line in lines}
        return [
            MonthRow(
                words=formats.month(month),
                amount=self[name_of("amount_eur", month)],
                margin=self[name_of("margin_eur", month)],
                hours=self[name_of("hours", month)],
                named=", ".join(f"{one.member_name} {formats.number(one.hours)}" for one in named.get(month, ())),
            )
            for month in self.months
        ]

    def figures(self) -> list[MonthFigures]:
        """Give what was typed as the use case takes it."""
        given = self.cleaned_data
        return [
            MonthFigures(month=month, **{part: given.get(name_of(part, month)) for part in PARTS})
            for month in self.months
        ]

    def refuse(self, *, refused: Refused) -> None:
        """Put a refusal in the box of its month."""
        month, field = refused.facts.get("month"), str(refused.facts.get("field", ""))
        name = name_of(field, month) if isinstance(month, date) else field
        self.add_error(name if name in self.fields else None, refused_words(self.refusals, refused=refused))


def refused_words(words: Mapping[str, Words], *, refused: Refused) -> str:
    """Say why a figure was refused, with the most that it may be where it is too much."""
    most = refused.facts.get("most")
    return str(words[str(refused.facts["reason"])]) % {
        "most": formats.number(most) if isinstance(most, Decimal) else ""
    }


def name_of(part: str, month: date) -> str:
    """Name the box of one part of one month."""
    return f"{part}-{month:%Y-%m}"


def typed_figures(*, lines: Iterable[MonthLine], months: Sequence[date]) -> dict[str, object]:
    """Fill the form with the months as they stand."""
    known = {line.month: line for line in lines}
    return {
        name_of(part, month): getattr(known[month], part) if month in known else None
        for month in months
        for part in PARTS
    }


def months_of_year(*, year: int, today: date) -> list[date]:
    """List the months of a year that have begun."""
    return [date(year, month, 1) for month in range(1, MONTHS_A_YEAR + 1) if date(year, month, 1) <= today]
