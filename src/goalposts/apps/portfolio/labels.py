"""Words for the codes of this room, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

STEPS: dict[str, Words] = {
    "OPENS": _("The runway opens"),
    "INTERVIEWS": _("The reviewer listens"),
    "REPORT": _("The report is there"),
    "TOLD": _("The customer was told"),
    "CHECK": _("Look again after 90 days"),
    "TALK": _("Renewal talk"),
}
STEPS_WHAT: dict[str, Words] = {
    "OPENS": _("Commission the reviewer, choose whom to hear"),
    "INTERVIEWS": _("Interviews with the people who decide, pay and use"),
    "REPORT": _("The reviewer releases the findings"),
    "TOLD": _("They hear from us what we will do"),
    "CHECK": _("Did they notice? Was it enough?"),
    "TALK": _("Early enough to still change the offer"),
}
GATES: dict[str, Words] = {
    "DONE": pgettext_lazy("step", "done"),
    "MISSED": pgettext_lazy("step", "missed"),
    "DUE": pgettext_lazy("step", "to come"),
}
PACES: dict[str, Words] = {
    "NORMAL": _("On course"),
    "LATE_START": _("Late start"),
    "TOO_LATE": _("Too late for a review"),
}
PACES_WHY: dict[str, Words] = {
    "NORMAL": "",
    "LATE_START": _("It became known late, so the steps stand closer together."),
    "TOO_LATE": _(
        "Less than twelve weeks were left when it became known: no change could be noticed in time. The talk remains; "
        "plan the review for the decision after this one."
    ),
}
REASONS: dict[str, Words] = {
    "COMPLAINT_OVER": _("complaint past its time"),
    "PROMISE_OVER": _("promise past its day"),
    "NUMBERS_YES_CUSTOMER_NO": _("numbers yes, customer no"),
    "MISSED": _("not met"),
    "DECIDER_SILENT": _("decider silent"),
    "DECISION_NEAR": _("decision date near"),
    "DECISION_UNKNOWN": _("decision date unknown"),
    "FINDINGS_UNANSWERED": _("findings unanswered"),
    "UNANSWERED": _("heard and unanswered"),
    "UNREACHABLE": _("mail does not arrive"),
    "ITEM_OVER": _("action item past its day"),
}
RANK_BY: dict[str, Words] = {
    "REVENUE": _("Revenue"),
    "MARGIN": _("Margin"),
    "STRATEGIC": _("Strategic mark first, then revenue"),
}
STANCES: dict[str, Words] = {
    "MORE": _("more time than revenue"),
    "IN_STEP": _("in step"),
    "LESS": _("less time than revenue"),
}
