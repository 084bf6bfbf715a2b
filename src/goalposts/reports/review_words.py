"""Words for what crosses from a review: shares, forms, kinds and roles, in the language spoken now.

What is hidden, withheld or said by nobody reads alike.
"""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from goalposts.domain.confidentiality import Form, Scope, Share
from goalposts.domain.interview import Horizon
from goalposts.domain.released import Confidence, FindingKind, FragmentTold, Told
from goalposts.reports.charts.formats import day_text, number_text

Words = str | Promise

KIND_TITLES: dict[FindingKind, Words] = {
    FindingKind.KEEP: gettext_lazy("What to keep"),
    FindingKind.IMPROVE: gettext_lazy("What to improve"),
    FindingKind.RISK: gettext_lazy("Risks"),
    FindingKind.CHANCE: gettext_lazy("Chances"),
}
KIND_LEADS: dict[FindingKind, Words] = {
    FindingKind.KEEP: gettext_lazy("What the customer values and does not want to lose."),
    FindingKind.IMPROVE: gettext_lazy("What the customer misses, or wants otherwise."),
    FindingKind.RISK: gettext_lazy("What may harm the relation or the contract when nothing happens."),
    FindingKind.CHANCE: gettext_lazy("What the customer seeks next, and might find here."),
}
KIND_EMPTY: dict[FindingKind, Words] = {
    FindingKind.KEEP: gettext_lazy("This release has no finding of what to keep."),
    FindingKind.IMPROVE: gettext_lazy("This release has no finding of what to improve."),
    FindingKind.RISK: gettext_lazy("This release has no risk among its findings."),
    FindingKind.CHANCE: gettext_lazy("This release has no chance among its findings."),
}
KIND_NAMES: dict[FindingKind, Words] = {
    FindingKind.KEEP: pgettext_lazy("finding", "Keep"),
    FindingKind.IMPROVE: pgettext_lazy("finding", "Improve"),
    FindingKind.RISK: pgettext_lazy("finding", "Risk"),
    FindingKind.CHANCE: pgettext_lazy("finding", "Chance"),
}
CONFIDENCES: dict[Confidence, Words] = {
    Confidence.LOW: pgettext_lazy("confidence", "Low"),
    Confidence.MEDIUM: pgettext_lazy("confidence", "Medium"),
    Confidence.HIGH: pgettext_lazy("confidence", "High"),
}
HORIZONS: dict[Horizon, Words] = {
    Horizon.PAST: pgettext_lazy("horizon", "What was"),
    Horizon.NOW: pgettext_lazy("horizon", "What is now"),
    Horizon.FUTURE: pgettext_lazy("horizon", "What is to come"),
}
SCOPES: dict[Scope, Words] = {
    Scope.NAMED_ONLY: gettext_lazy(
        "Too few people were heard for themes or figures. Told is only what somebody let be told with their name."
    ),
    Scope.THEMES: gettext_lazy("Too few people were heard for figures. Told are themes of the whole customer."),
    Scope.NUMBERS: gettext_lazy(
        "Figures stand on at least five voices, groups on at least three. Smaller ones are not shown."
    ),
}
PAYERS: dict[str, Words] = {
    "SUPPLIER": gettext_lazy("The supplier pays for this review."),
    "CUSTOMER": gettext_lazy("The customer pays for this review."),
    "BOTH": gettext_lazy("The supplier and the customer pay for this review together."),
}
GROUPS: dict[str, Words] = {
    "DECIDES": gettext_lazy("somebody who decides"),
    "PAYS": gettext_lazy("somebody who pays"),
    "USES": gettext_lazy("somebody who uses it"),
    "INFLUENCES": gettext_lazy("somebody with influence"),
    "BLOCKS": gettext_lazy("somebody who can hold it up"),
}
LANGUAGES: dict[str, Words] = {"nl": gettext_lazy("in Dutch"), "en": gettext_lazy("in English")}


def hidden_words() -> str:
    """Say that a figure is not shown: one text for hidden, withheld and nobody."""
    return _("too few voices")


def share_words(*, told: Told) -> str:
    """Say how many said it, as far as it may be told."""
    if told.share is Share.K_OF_N and told.k is not None and told.n is not None:
        return _("%(k)s of %(n)s voices") % {"k": told.k, "n": told.n}
    words: dict[Share, Words] = {
        Share.SEVERAL: pgettext_lazy("voices", "several"),
        Share.SOME: pgettext_lazy("voices", "some"),
        Share.ONE_VOICE: gettext_lazy("one voice"),
    }
    return str(words[told.share]) if told.share in words else hidden_words()


def grade_words(*, grade: float | None, locale: str) -> str:
    """Write a grade with one decimal, or that it is not shown."""
    return hidden_words() if grade is None else number_text(value=grade, locale=locale, decimals=1)


def gap_words(*, gap: float | None, locale: str) -> str:
    """Write a difference with its sign, or a dash where there is none to tell."""
    if gap is None:
        return "–"
    return ("+" if round(gap, 1) > 0 else "") + number_text(value=round(gap, 1), locale=locale, decimals=1)


def form_words(*, fragment: FragmentTold) -> str:
    """Say in which form something is told: word for word and by whom as far as agreed, or in the reviewer's words."""
    if fragment.form is Form.QUOTE_WITH_NAME and fragment.name:
        return _("Quoted word for word: %(name)s") % {"name": fragment.name}
    if fragment.form is Form.QUOTE_WITH_ROLE and fragment.role in GROUPS:
        return _("Quoted word for word: %(group)s") % {"group": GROUPS[fragment.role]}
    if fragment.form is Form.PARAPHRASE:
        return _("In the reviewer's words")
    return _("Quoted word for word")


def period_words(*, first: date, last: date, locale: str) -> str:
    """Write from which day until which day."""
    days = {"first": day_text(day=first, locale=locale), "last": day_text(day=last, locale=locale)}
    return _("%(first)s until %(last)s") % days
