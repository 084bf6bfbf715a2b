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
STANDINGS: dict[str, Words] = {
    "FINAL": _("Final, on agreed posts"),
    "PROVISIONAL": _("Provisional"),
    "DASHED": _("On posts not agreed yet"),
}
CLARITY: dict[str, Words] = {
    "DIFFUSE": _("To sharpen: no metric, target or time"),
    "PARTLY": _("Partly: something is missing"),
    "MEASURABLE": _("Measurable as said"),
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
PERIOD_VALUES: dict[str, Words] = {"LAST": _("Last value"), "MEAN": _("Mean"), "SUM": _("Sum")}
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
    "READING": _("Found in a review, in our words"),
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
HEARD_BY: dict[str, Words] = {**dict(CHANNELS), "CHECKIN": _("In a check-in"), "LINK": _("By personal link")}
LANGUAGES: list[tuple[str, Words]] = [("nl", _("Dutch")), ("en", _("English"))]
FULFILMENTS: dict[int, Words] = {
    -3: _("much worse than expected"),
    -2: _("worse than expected"),
    -1: _("a little worse than expected"),
    0: _("as expected"),
    1: _("a little better than expected"),
    2: _("better than expected"),
    3: _("much better than expected"),
}
CHANCES: dict[str, Words] = {
    "OPEN": _("Nobody decided yet"),
    "OWNED": _("Somebody sees to it"),
    "NOT_NOW": _("Not now"),
}
FORWARD_SOURCES: dict[str, Words] = {"CHECKIN": _("in a check-in"), "TALK": _("in a talk"), "REVIEW": _("in a review")}
READINGS: dict[str, Words] = {
    "BOTH_IN": _("Met, and it is felt so"),
    "BOTH_NEAR": _("Just missed, and it is felt so"),
    "BOTH_OUT": _("Not met, and it is felt so"),
    "NUMBERS_YES_CUSTOMER_NO": _("Numbers yes, customer no"),
    "NUMBERS_NO_CUSTOMER_YES": _("Numbers no, customer yes"),
    "NUMBERS_NEAR_CUSTOMER_OUT": _("Just missed, and felt as not met"),
    "NUMBERS_OUT_CUSTOMER_NEAR": _("Not met, and felt as just missed"),
    "ONLY_MEASURED": _("Measured, and the customer was not asked yet"),
    "ONLY_FELT": _("Felt, and not measured yet"),
    "UNKNOWN": _("Neither measured nor asked yet"),
}
EVENTS: dict[str, Words] = {
    "HEARD": _("Heard"),
    "MENDED": _("Typing error mended"),
    "BUILT": _("Posts drawn"),
    "PROPOSED": _("Posts laid before the stakeholder"),
    "AGREED": _("Agreed by the stakeholder"),
    "MOVE_ASKED": _("Other posts asked for"),
    "CORRECTED": _("Correction put beside the words"),
    "DAY_MENDED": _("Day on which it was said mended"),
    "DAY_CORRECTED": _("Day on which it was said corrected"),
    "VOID": _("Declared void"),
    "COUNTER_BUILT": _("Their own posts drawn"),
    "COUNTERED": _("Countered by the stakeholder"),
    "NOT_FEASIBLE": _("Said to be not feasible"),
    "REACTED": _("Reaction of the stakeholder"),
    "PARKED": _("Parked"),
    "UNPARKED": _("Taken up again"),
    "WITHDRAWN": _("Withdrawn by the stakeholder"),
    "MOVE_DROPPED": _("The move was let go"),
    "MET": _("Closed: met, says the judge"),
    "MISSED": _("Closed: missed, says the judge"),
    "REOPENED": _("Open again"),
    "FELT": _("Answer of the customer"),
    "TOLD": _("Told back"),
    "NOT_TOLD": _("Told by mail, but the mail did not arrive"),
    "TENSION_FOUND": _("No value can satisfy these posts and those of somebody else"),
    "TENSION_LINKED": _("Linked to what pulls the other way"),
    "TENSION_DECIDED": _("Decided between the two"),
    "TENSION_ENDED": _("No longer in tension"),
    "SAID_AGAIN": _("Said again, in other words"),
    "MOVED_INTO": _("Kept as words of a move of an earlier expectation"),
    "TOLD_APART": _("Looked like another, and is one of its own"),
    "HAS_MOVED": _("Has moved, says the customer"),
    "FOLLOWED": _("Somebody else is asked about it from now on"),
}
TENSION_ENDS: dict[str, Words] = {
    "POSTS": _("The posts no longer exclude each other."),
    "PARKED": _("One of the two was parked."),
    "CLOSED": _("One of the two was closed."),
    "UNLINKED": _("They do not pull apart after all."),
}
HOWS: dict[str, Words] = {
    "TALK": _("In a talk"),
    "PHONE": _("By phone"),
    "MAIL": _("By mail"),
    "DOCUMENT": _("In a document"),
    "LINK": _("By personal link"),
}
REACTIONS: dict[str, Words] = {
    "TAKES_IT": _("They take what was offered instead"),
    "WILL_NOT": _("They do not take it"),
    "THINKS": _("They think about it"),
}
ASKERS: dict[str, Words] = {"SUPPLIER": _("We ourselves"), "STAKEHOLDER": _("The customer")}
