"""Words for the codes of customers, people, contracts and talks, in the reader's language."""

from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext, pgettext_lazy

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
CLOCKS: dict[str, Words] = {
    "NEW": pgettext_lazy("clock", "new"),
    "ON_RHYTHM": pgettext_lazy("clock", "on rhythm"),
    "LATE": pgettext_lazy("clock", "late"),
    "SILENT": pgettext_lazy("clock", "silent"),
    "PAUSED": pgettext_lazy("clock", "paused"),
}
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
DECIDED_BY: dict[str, Words] = {
    "NOTICE": _("the last day on which a notice can arrive"),
    "END": _("it ends by itself on that day"),
    "TENDER": _("they start to compare on that day"),
    "BUDGET": _("their budget round is on that day"),
    "OPTION": _("the last day to use an option or an early break"),
}
NO_DATES: dict[str, Words] = {
    "": _(
        "Nobody knows yet when they look at it again: it is indefinite, and no tender or budget round is known. Ask them."
    ),
    "ENDED": _("It has ended."),
    "NOTICE_BEFORE_START": _(
        "The notice period is longer than the first term, so that it could never be stopped. Days for months, perhaps?"
    ),
    "START_MISSING": _("Its first day is missing."),
    "TERM_NOT_POSITIVE": _("Its first term has no length."),
    "RENEWAL_WITHOUT_TERM": _("It would be renewed, but has no first term."),
    "RENEWAL_NOT_POSITIVE": _("Its renewals have no length."),
    "NOTICE_NEGATIVE": _("Its notice period is negative."),
    "NOTICE_UNIT_MISSING": _("Its notice period has a number, but no days, weeks or months."),
}
# What may hang on a thing, so that it stays: of this room and of later ones. Filled in with the number `n`.
HANGING = {
    "stakeholder": ngettext_lazy("%(n)s person", "%(n)s people", "n"),
    "contract": ngettext_lazy("%(n)s contract", "%(n)s contracts", "n"),
    "contractchange": ngettext_lazy("%(n)s change that was kept", "%(n)s changes that were kept", "n"),
    "gatedone": ngettext_lazy("%(n)s step before a decision", "%(n)s steps before a decision", "n"),
    "conversation": ngettext_lazy("%(n)s conversation", "%(n)s conversations", "n"),
    "attendance": ngettext_lazy("%(n)s conversation", "%(n)s conversations", "n"),
    "contact": ngettext_lazy("%(n)s visit", "%(n)s visits", "n"),
    "expectation": ngettext_lazy("%(n)s expectation", "%(n)s expectations", "n"),
    "goalpost": ngettext_lazy("the posts of %(n)s goal", "the posts of %(n)s goals", "n"),
    "metric": ngettext_lazy("%(n)s metric", "%(n)s metrics", "n"),
    "perception": ngettext_lazy("%(n)s answer", "%(n)s answers", "n"),
    "monthlyrevenue": ngettext_lazy("%(n)s month of revenue", "%(n)s months of revenue", "n"),
    "loggedhours": ngettext_lazy("%(n)s month of hours", "%(n)s months of hours", "n"),
}
OTHER_HANGING = ngettext_lazy("%(n)s other thing", "%(n)s other things", "n")
REQUESTS: dict[str, Words] = {"COPY": _("A copy of all that is kept"), "ERASURE": _("To be erased")}
BANDS: dict[str, Words] = {
    "UP_TO_25": _("up to € 25,000 a year"),
    "UP_TO_100": _("€ 25,000 to € 100,000 a year"),
    "UP_TO_500": _("€ 100,000 to € 500,000 a year"),
    "OVER_500": _("over € 500,000 a year"),
}


def mark_of_erased(*, language: str) -> str:
    """Give the word that stands where the name or the words of somebody erased stood, in a supplier's language."""
    with translation.override(language):
        return pgettext("of a person or words", "erased")


class ErasedName(str):
    """What stands where the name of somebody erased stood: kept in the supplier's language, shown in the reader's.

    Edges: whatever is not a page (sorting, a file, a mail) has it as it is kept.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Give it as a page shows it."""
        return pgettext("of a person or words", "erased")


@cache
def marks_of_erased() -> frozenset[str]:
    """Give the marks of every language a supplier may have."""
    return frozenset(mark_of_erased(language=language) for language in LANGUAGES)
