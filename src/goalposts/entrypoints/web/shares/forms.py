"""Shapes of what is asked and typed about revenue and hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.portfolio.labels import RANK_BY, Words
from goalposts.apps.portfolio.queries.brought import Period
from goalposts.apps.portfolio.queries.narrowed import SharesFilter
from goalposts.apps.workspaces.queries import MemberLine
from goalposts.domain.attention import RankBy
from goalposts.domain.months import whole_months
from goalposts.domain.refusal import Refused
from goalposts.entrypoints.shared.address_form import AddressForm
from goalposts.entrypoints.web.customers.forms import MoneyField, RefusableForm
from goalposts.entrypoints.web.shares.figures_form import refused_words

LAST_YEAR = "LAST_YEAR"
PERIODS: dict[str, Words] = {
    "": _("Last 12 months"),
    "6": _("Last 6 months"),
    "3": _("Last 3 months"),
    "24": _("Last 24 months"),
    LAST_YEAR: _("Last calendar year"),
}
WHICH: dict[str, Words] = {
    "": _("All customers"),
    "MORE": _("More time than revenue"),
    "LESS": _("Less time than revenue"),
    "STRATEGIC": _("Strategic"),
    "NOT_HEARD": _("Not heard in a year"),
    "DECIDER_NOT_HEARD": _("A decider not heard in a year"),
    "UNKNOWN": _("Revenue not known"),
}


class PeriodForm(AddressForm):
    """Over which period."""

    period = forms.ChoiceField(label=_("Period"), required=False, choices=list(PERIODS.items()))

    def period_asked(self, *, today: date) -> Period:
        """Give the months that the address asks for: the last twelve that are over, unless it says otherwise."""
        asked = self.asked()["period"]
        if asked == LAST_YEAR:
            return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 1))
        return Period(*whole_months(before=today, count=int(asked or 12)))


class SharesForm(PeriodForm):
    """Over which period, of whom, and ranked by what."""

    order_words = {
        "rank": _("Who matters most first"),
        "over": _("Most hours to move first"),
        "hours": _("Most hours first"),
        "name": _("By name"),
    }
    by = forms.ChoiceField(label=_("Ranked by"), required=False, choices=[("", _("As decided")), *RANK_BY.items()])
    q = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    which = forms.ChoiceField(label=_("Which"), required=False, choices=list(WHICH.items()))
    order = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Sequence[MemberLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)
        lead.choices = [("", _("All")), *((str(member.id), member.name) for member in members)]

    def rank_by(self) -> RankBy | None:
        """Give the rule that the address asks for; None is the workspace's own."""
        asked = self.asked()["by"]
        return RankBy(asked) if asked else None

    def narrowed(self) -> SharesFilter:
        """Give the filter that the address asks for."""
        asked = self.asked()
        lead_id = UUID(asked["lead"]) if asked["lead"] else None
        return SharesFilter(words=asked["q"], lead_id=lead_id, which=asked["which"], order=asked["order"])


class RuleForm(RefusableForm):
    """By what customers are ranked, and how many hours there are to divide."""

    refusals = {
        "NO_HOURS": _("Type more than 0 hours, or leave it empty."),
        "TOO_MUCH": _("That is too much: it must stay below %(most)s."),
    }
    rank_by = forms.ChoiceField(
        label=_("Who matters most?"),
        choices=list(RANK_BY.items()),
        widget=forms.RadioSelect,
        help_text=_("The curve and the list begin with them. Who really matters is for you to say."),
    )
    hours_per_month = MoneyField(
        label=_("Hours that we all together work for customers in a month"),
        required=False,
        help_text=_(
            "With this we can tell how much of the time was logged. Empty: we look in how many months with revenue there are hours."
        ),
    )

    def refuse(self, *, refused: Refused) -> None:
        """Put a refusal at the hours: the rule has nothing else that can be wrong."""
        self.add_error("hours_per_month", refused_words(self.refusals, refused=refused))
