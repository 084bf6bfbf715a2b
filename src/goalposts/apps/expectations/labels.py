"""Words for the register's codes, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

VERDICTS: dict[str, Words] = {
    "IN": _("Met"),
    "NEAR": _("Just missed"),
    "OUT": _("Not met"),
    "NONE": _("Not measured yet"),
}
FELT: dict[str, Words] = {
    "IN": pgettext_lazy("felt", "Met"),
    "NEAR": pgettext_lazy("felt", "Just missed"),
    "OUT": pgettext_lazy("felt", "Not met"),
    "NONE": _("Not asked yet"),
}
STATES: dict[str, Words] = {
    "HEARD": _("Heard"),
    "PROPOSED": _("Proposed"),
    "COUNTERED": _("Countered"),
    "AGREED": _("Agreed"),
    "NOT_FEASIBLE": _("Not feasible"),
    "PARKED": _("Parked"),
    "WITHDRAWN": _("Withdrawn"),
    "MET": pgettext_lazy("state", "Met"),
    "MISSED": pgettext_lazy("state", "Missed"),
    "VOID": _("Void"),
}
KINDS: dict[str, Words] = {
    "AT_LEAST": _("At least"),
    "AT_MOST": _("At most"),
    "BETWEEN": _("Between"),
    "YES_NO": _("Yes or no"),
    "JUDGEMENT": _("Judgement"),
}
PERIODS: dict[str, Words] = {
    "WEEK": _("Every week"),
    "MONTH": _("Every month"),
    "QUARTER": _("Every quarter"),
    "YEAR": _("Every year"),
}
PERIOD_VALUES: dict[str, Words] = {
    "LAST": _("Last value"),
    "MEAN": _("Mean"),
    "SUM": _("Sum"),
}
PARTS: dict[str, Words] = {
    "METRIC": _("Metric"),
    "NOW": _("Now"),
    "TARGET": _("Target"),
    "WHEN": _("When"),
    "JUDGE": _("Judge"),
    "EVIDENCE": _("Evidence"),
}
SHAPES: dict[str, Words] = {
    "LINEAR": _("Evenly"),
    "S_CURVE": _("Slow start and finish"),
    "MILESTONE": _("All at once, at the end"),
}
SOURCES: dict[str, Words] = {
    "VOICED": _("Voiced"),
    "REVIEW": _("Found in a review"),
    "COMPLAINT": _("Found in a complaint"),
}
ANSWERS: dict[str, Words] = {
    "MET": pgettext_lazy("answer", "Met"),
    "JUST_MISSED": pgettext_lazy("answer", "Just missed"),
    "NOT_MET": pgettext_lazy("answer", "Not met"),
}
CHANNELS: list[tuple[str, Words]] = [
    ("TALK", _("In a talk")),
    ("CALL", _("By phone")),
    ("MAIL", _("By mail")),
    ("MEETING", _("In a meeting")),
    ("VISIT", _("On a visit")),
    ("OTHER", _("Otherwise")),
]
LANGUAGES: list[tuple[str, Words]] = [("nl", _("Dutch")), ("en", _("English"))]
