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
