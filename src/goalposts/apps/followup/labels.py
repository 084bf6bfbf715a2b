"""Words for the codes of complaints and action items, in the reader's language."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

Words = str | Promise

SORTS: dict[str, Words] = {
    "UNKNOWN": _("We did not know they expected this"),
    "UNCLEAR": _("It was never made clear what exactly"),
    "UNREALISTIC": _("It cannot be done as agreed or as wished"),
    "MISSED": _("It was agreed, and we did not do it"),
    "NOT_FELT": _("The figure is fine, but they do not feel it so"),
}
SORTS_SHORT: dict[str, Words] = {
    "": _("not sorted yet"),
    "UNKNOWN": _("unknown to us"),
    "UNCLEAR": _("unclear"),
    "UNREALISTIC": _("unrealistic"),
    "MISSED": pgettext_lazy("sort", "missed"),
    "NOT_FELT": _("met, not felt"),
}
COMPLAINT_STATES: dict[str, Words] = {
    "OPEN": pgettext_lazy("complaint", "Open"),
    "YES": _("Closed by their yes"),
    "NO": _("Closed by their no"),
    "NOT_REACHED": _("Closed: not reached"),
    "VOID": _("Recorded by mistake"),
}
STAGES: dict[str, Words] = {
    "RECEIVED": _("Received"),
    "CONTACTED": _("Contacted"),
    "AGREED_AGAIN": _("Agreed again"),
    "SHOT": _("Shot taken"),
    "CONFIRMED": _("Customer confirms"),
}
STEPS: dict[str, Words] = {
    "RECEIVED": _("Complaint received"),
    "SORTED": _("Sorted"),
    "TRIED": _("Tried to reach them, in vain"),
    "REACHED": _("Spoken with them"),
    "ANSWERED": _("Our answer"),
    "ASKED": _("Asked them by mail whether it is solved"),
    "YES": _("Closed: they say it is solved"),
    "NO": _("Closed: they say it is not solved"),
    "NOT_REACHED": _("Closed: they could not be reached on three days"),
    "REOPENED": _("Open again, on their word"),
    "CONTACT_OVER": _("Nobody spoke with them in time: the manager was told"),
    "ANSWER_OVER": _("No answer in time: the manager was told"),
    "TAKEN_BACK": _("Taken back by whoever said it: the words are gone"),
    "VOID": _("Recorded by mistake"),
}
# Ways of which a member never says that it went so: a link and a review speak for themselves.
BEYOND_US = frozenset({"LINK", "REVIEW"})
HOWS: dict[str, Words] = {
    "TALK": _("In a talk"),
    "PHONE": _("By phone"),
    "MAIL": _("By mail"),
    "VISIT": _("On a visit"),
    "LINK": _("By personal link"),
    "REVIEW": _("Through the independent review"),
}
CHANNELS: dict[str, Words] = {
    "TALK": _("In a talk"),
    "CALL": _("By phone"),
    "MAIL": _("By mail"),
    "MEETING": _("In a meeting"),
    "VISIT": _("On a visit"),
    "OTHER": _("Otherwise"),
    "LINK": _("By personal link"),
    "REVIEW": _("Through the independent review"),
}
ITEM_STATES: dict[str, Words] = {
    "OPEN": pgettext_lazy("action item", "To do"),
    "DOING": pgettext_lazy("action item", "At work on it"),
    "DONE": pgettext_lazy("action item", "Done"),
    "DROPPED": pgettext_lazy("action item", "Will not be done"),
}
COLUMNS: dict[str, Words] = {
    "OPEN": pgettext_lazy("action item", "To do"),
    "DOING": pgettext_lazy("action item", "At work on it"),
    "DONE": _("Done, effect not known"),
    "WITHOUT_EFFECT": _("Done without effect"),
    "WITH_EFFECT": _("Done, and noticed"),
}
EFFECTS: dict[str, Words] = {
    "ENOUGH": _("Noticed, and it is enough"),
    "NOT_ENOUGH": _("Noticed, but it is not enough"),
    "NOT_NOTICED": _("Nothing noticed"),
}
HEARD: dict[str, Words] = {
    "EXPECTATION": _("Expectations heard"),
    "COMPLAINT": _("Complaints"),
    "NOT_MET": _("Answers: not met"),
}
LOOP_ENDS: dict[str, Words] = {
    "YES": _("The customer says yes"),
    "NO": _("The customer says no"),
    "NOT_REACHED": _("Not reached"),
    "OPEN": _("Still open"),
}
PARENTS: dict[str, Words] = {
    "EXPECTATION": _("Expectation"),
    "COMPLAINT": _("Complaint"),
    "FINDING": pgettext_lazy("review", "Finding"),
}
ANSWERS: dict[str, Words] = {
    "DO": pgettext_lazy("answer", "We do it"),
    "DIFFERENTLY": pgettext_lazy("answer", "We do it differently"),
    "WILL_NOT": pgettext_lazy("answer", "We will not"),
    "NOT_NOW": pgettext_lazy("answer", "Not now"),
}
ANSWERS_TO_CHOOSE: dict[str, Words] = {
    **ANSWERS,
    "WILL_NOT": _("We will not, because"),
    "NOT_NOW": _("Not now, because"),
}
KEPT_SO: Words = pgettext_lazy("answer", "We keep it so")
ITEM_STEPS: dict[str, Words] = {
    "PROMISED": _("Promised"),
    "CHANGED": _("Changed"),
    "HANDED": _("Handed over"),
    "OPEN": _("Back to do"),
    "DOING": _("At work on it"),
    "DONE": pgettext_lazy("action item", "Done"),
    "DROPPED": pgettext_lazy("action item", "Will not be done"),
    **EFFECTS,
}


def answer_words(*, kind: str, answer: str, is_choice: bool = False) -> Words:
    """Give the words of an answer to a kind of finding: what is good is kept so, not done."""
    if (kind, answer) == ("KEEP", "DO"):
        return KEPT_SO
    return (ANSWERS_TO_CHOOSE if is_choice else ANSWERS)[answer]


def mark_of_taken_back(*, language: str) -> str:
    """Give what stands where words stood that their speaker took back, in a supplier's language."""
    with translation.override(language):
        return pgettext("of words", "taken back")
