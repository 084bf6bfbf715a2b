"""Words for the codes of a review, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

STEPS: dict[str, Words] = {
    "COMMISSION": _("Commission"),
    "SAMPLE": _("Sample"),
    "SELF_IMAGE": _("Self-image"),
    "INVITATION": _("Invitation"),
    "INTERVIEWS": _("Interviews"),
    "PLAYBACK": _("Playback"),
    "REPORT": _("Report"),
    "TOLD": _("Customer told"),
    "CHECK": _("Check"),
}
# Each turn of each step, in order: what whoever has it does.
TURNS: dict[str, tuple[Words, ...]] = {
    "COMMISSION": (_("commissions the review"), _("accepts with the declaration")),
    "SAMPLE": (_("proposes and objects"), _("picks who is heard")),
    "SELF_IMAGE": (_("predicts what the customer will say"),),
    "INVITATION": (_("announces it to everybody"), _("invites who was picked")),
    "INTERVIEWS": (_("holds the interviews"),),
    "PLAYBACK": (_("plays back what was heard"), _("say what may be passed on")),
    "REPORT": (_("writes, checks and releases"),),
    "TOLD": (_("answers every finding and tells the customer"),),
    "CHECK": (_("asks the same people what they noticed"),),
}
PARTIES: dict[str, Words] = {
    "SUPPLIER": _("The supplier"),
    "REVIEWER": _("The reviewer"),
    "INTERVIEWEES": _("The interviewees"),
}
STANDINGS: dict[str, Words] = {
    "DONE": _("done"),
    "WAITING": _("waiting"),
    "OPEN": _("open"),
    "LATE": _("late"),
    "CLOSED": _("closed"),
}
STATES: dict[str, Words] = {
    "OFFERED": _("offered, not answered yet"),
    "EXPIRED": _("offered, not answered in time"),
    "DECLINED": _("declined"),
    "RUNNING": _("running"),
    "REPORTED": _("report released"),
    "ENDED": _("ended"),
}
PAYERS: dict[str, Words] = {
    "SUPPLIER": _("The supplier"),
    "CUSTOMER": _("The customer"),
    "BOTH": _("Both together"),
    "OTHER": _("Somebody else"),
}
BLOCK_NAMES: dict[str, Words] = {
    "expectations": _("Expectations"),
    "results": _("Results"),
    "relations": _("Relations"),
    "future": _("The future"),
    "silent": _("What is left unsaid"),
    "unasked": _("What was not asked"),
}
