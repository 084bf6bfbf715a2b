"""Moments as they are typed: a day, hours on it, how long, and where."""

import re
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from goalposts.apps.interviews.queries import Moment
from goalposts.apps.interviews.usecases import UnableToOffer
from goalposts.apps.interviews.usecases.slots import LEAST_MINUTES, MAX_PLACE, MOST_MINUTES
from goalposts.entrypoints.shared.fields import DayField

USUAL_MINUTES = 45
MAX_HOURS = 120
_HOUR = re.compile(r"(\d{1,2})(?:[.:h](\d{2}))?")
REFUSALS = {
    "PAST": ("day", _("This moment lies in the past.")),
    "LENGTH": ("minutes", _("An interview takes from %(least)s to %(most)s minutes.")),
    "PLACE": ("place", _("This is too long: at most %(most)s characters.")),
    "OVERLAP": ("hours", _("Two moments overlap. Choose another hour.")),
    "MOST": (None, _("No more than %(most)s moments can be offered.")),
}


class SlotsForm(forms.Form):
    """One or more moments on one day."""

    day = DayField(label=_("Day"))
    hours = forms.CharField(
        label=_("Hours"), max_length=MAX_HOURS, help_text=_("One or more, such as 9:30 11:00 14:15.")
    )
    minutes = forms.IntegerField(label=_("How long"), min_value=LEAST_MINUTES, max_value=MOST_MINUTES)
    place = forms.CharField(
        label=_("Where"),
        max_length=MAX_PLACE,
        help_text=_("An address, or a link to talk online. Not at the supplier: nobody speaks freely there."),
    )

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)
        self.initial.setdefault("minutes", USUAL_MINUTES)

    def clean_hours(self) -> list[time]:
        """Read the hours that were typed."""
        found = [_hour(word) for word in re.split(r"[\s,;]+", self.cleaned_data["hours"]) if word]
        if not found or None in found:
            raise forms.ValidationError(_("We cannot read these hours. Write them as 9:30 11:00."))
        return [hour for hour in found if hour is not None]

    def moments(self) -> list[Moment]:
        """Give the moments that were typed, in the supplier's time zone."""
        told = self.cleaned_data
        return [
            Moment(
                starts_at=datetime.combine(told["day"], hour, tzinfo=self.zone),
                minutes=told["minutes"],
                place=told["place"],
            )
            for hour in told["hours"]
        ]

    def refuse(self, refused: UnableToOffer) -> None:
        """Say at its field why these are not offered."""
        field, words = REFUSALS[str(refused.facts["reason"])]
        self.add_error(field, words % refused.facts)


def _hour(word: str) -> time | None:
    found = _HOUR.fullmatch(word)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
