"""Words for the codes of a workspace, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ROLES: dict[str, Words] = {"OWNER": _("Owner"), "MANAGER": _("Manager"), "LEAD": _("Lead"), "VIEWER": _("Viewer")}
ROLE_MEANINGS: dict[str, Words] = {
    "OWNER": _("Owner: everything, also members, settings and deletion"),
    "MANAGER": _("Manager: writes on every customer, imports, sees revenue and hours"),
    "LEAD": _("Lead: writes on their own customers, reads the rest"),
    "VIEWER": _("Viewer: reads, but no revenue, hours or outlook"),
}
NOTICE_KINDS: dict[str, Words] = {
    "COMPLAINT": _("Complaint"),
    "REPEAT": _("Complaint that comes back"),
    "CLOCK_OVER": _("Complaint past its time"),
    "COUNTER": _("Counter-proposal"),
    "MOVED": _("Has moved"),
    "AGREED": _("Agreed"),
    "UNREACHABLE": _("Mail does not arrive"),
    "ANSWER": _("Answer"),
    "ADDED": _("New expectation of a customer"),
    "WITHDRAWN": _("Withdrawn"),
    "PAUSED": _("Paused"),
    "DUE": _("Falls due"),
    "OVERDUE": _("Past its day"),
    "MAIL_FAILED": _("Mail to a member failed"),
    "ERASURE": _("Request to be erased"),
    "REQUEST_DUE": _("Request about personal data, almost due"),
    "LAST_NOTICE": _("Last day for notice of a contract"),
    "DECISION": _("Decision on a contract"),
    "REVIEW": _("Answer of a reviewer"),
    "RELEASED": _("Released from a review"),
    "OLD_COPY": _("A copy that no longer holds"),
}
NOTICE_WAYS: dict[str, Words] = {
    "MAIL": _("By mail and on the page"),
    "PAGE": _("On the page alone"),
    "NONE": _("Not at all"),
}
# %(who)s is a person at a customer with that customer's name, as in: Carla Brandsma (Rederij Waterlelie).
NOTICE_LINES: dict[str, Words] = {
    "COMPLAINT": _("%(who)s has a complaint."),
    "REPEAT": _("%(who)s complains about the same theme again."),
    "CLOCK_OVER": _("%(who)s complained, and did not hear from us in time."),
    "COUNTER": _("%(who)s wants something else than was proposed."),
    "MOVED": _("%(who)s says that an expectation has moved."),
    "AGREED": _("%(who)s agreed."),
    "UNREACHABLE": _("Mail to %(who)s does not arrive."),
    "ANSWER": _("%(who)s gave an answer."),
    "ADDED": _("%(who)s expects something new."),
    "WITHDRAWN": _("%(who)s no longer expects something."),
    "PAUSED": _("%(who)s asks for a pause."),
    "DUE": _("Something for %(who)s falls due."),
    "OVERDUE": _("Something for %(who)s is past its day."),
    "MAIL_FAILED": _("Mail to %(who)s does not arrive."),
    "ERASURE": _("%(who)s asks to be erased. A manager or owner does that within a month."),
    "REQUEST_DUE": _(
        "%(who)s asked about their personal data, and the month in which that is answered is almost over."
    ),
    "LAST_NOTICE": _("The last day for notice of a contract with %(who)s is near: the next working day at the latest."),
    "DECISION": _("%(who)s decides on a contract: on the next working day at the latest."),
    "REVIEW": _("A reviewer answered the offer to review %(who)s, or the review changed hands."),
    "RELEASED": _("Something was released from the review of %(who)s."),
    "OLD_COPY": _(
        "You took a copy of what was released about %(who)s. Since then something in it was taken back, erased or corrected: "
        "throw your copy away, and take a new one."
    ),
}
PERSON_AT = _("%(person)s (%(customer)s)")
SOMEBODY = _("somebody")


def who_of(*, facts: Mapping[str, object]) -> str:
    """Name who a notice is about, with their customer, as far as the facts tell."""
    person, customer = str(facts.get("stakeholder", "")), str(facts.get("customer", ""))
    if person and customer:
        return str(PERSON_AT) % {"person": person, "customer": customer}
    return person or customer or str(SOMEBODY)


def notice_line(*, kind: str, facts: Mapping[str, object]) -> str:
    """Say what a notice tells, in one sentence of the reader's language."""
    return str(NOTICE_LINES[kind]) % {"who": who_of(facts=facts)}
