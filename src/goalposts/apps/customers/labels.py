"""Words for the codes of customers, people, contracts and talks, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

PARTS: dict[str, Words] = {
    "DECIDES": _("decides"),
    "PAYS": _("pays"),
    "USES": _("uses"),
    "INFLUENCES": _("influences"),
    "BLOCKS": _("blocks"),
}
LANGUAGES: dict[str, Words] = {"nl": _("Dutch"), "en": _("English")}
ADDRESS_FORMS: dict[str, Words] = {"U": _("Formal (u)"), "JE": _("Informal (je)")}
CHANNELS: dict[str, Words] = {
    "TALK": _("Talk"),
    "CALL": _("Phone call"),
    "MAIL": pgettext_lazy("channel", "Mail"),
    "MEETING": _("Meeting"),
    "VISIT": _("Visit"),
    "OTHER": _("Otherwise"),
}
RENEWALS: dict[str, Words] = {
    "NONE": _("It ends by itself"),
    "ONCE": _("Renews once"),
    "FOREVER": _("Renews again and again"),
}
NOTICE_UNITS: dict[str, Words] = {"DAY": _("days"), "WEEK": _("weeks"), "MONTH": _("months")}
TERM_FIELDS = {
    "name": _("Name of the contract"),
    "start_date": _("Start"),
    "term_months": _("First term"),
    "renewal": _("Renewal"),
    "renewal_months": _("Length of a renewal"),
    "notice_n": _("Notice"),
    "notice_unit": _("Unit of the notice"),
    "is_before_first": _("Before the 1st of a month"),
    "tender_start_date": _("Start of a tender"),
    "budget_round_date": _("Budget round"),
    "value_per_year_eur": _("Value per year"),
    "break_options": _("Break options"),
}
# What may hang on a thing, so that it stays: of this room and of later ones.
HANGING: dict[str, Words] = {
    "stakeholder": _("people"),
    "contract": _("contracts"),
    "contractchange": _("changes that were kept"),
    "conversation": _("conversations"),
    "attendance": _("conversations"),
    "expectation": _("expectations"),
    "goalpost": _("posts"),
    "metric": _("metrics"),
    "perception": _("answers"),
}
OTHER_HANGING: Words = _("other things that were recorded")
BANDS: dict[str, Words] = {
    "UP_TO_25": _("up to € 25,000 a year"),
    "UP_TO_100": _("€ 25,000 to € 100,000 a year"),
    "UP_TO_500": _("€ 100,000 to € 500,000 a year"),
    "OVER_500": _("over € 500,000 a year"),
}
