"""Words for the codes of findings, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words = str | Promise

FINDING_KINDS: dict[str, Words] = {
    "KEEP": pgettext_lazy("finding", "Keep"),
    "IMPROVE": pgettext_lazy("finding", "Improve"),
    "RISK": pgettext_lazy("finding", "Risk"),
    "CHANCE": pgettext_lazy("finding", "Chance"),
}
CONFIDENCES: dict[str, Words] = {
    "LOW": pgettext_lazy("confidence", "Not very sure"),
    "MEDIUM": pgettext_lazy("confidence", "Fairly sure"),
    "HIGH": pgettext_lazy("confidence", "Very sure"),
}
RELEASE_KINDS: dict[str, Words] = {
    "REPORT": pgettext_lazy("release", "The report"),
    "CORRECTION": pgettext_lazy("release", "A correction of the report"),
    "HOT": pgettext_lazy("release", "Something you should know today"),
    "CHECK": pgettext_lazy("release", "The questions after 90 days"),
}
