"""Words for the codes of the vault, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

STATES: dict[str, Words] = {
    "PICKED": pgettext_lazy("interview", "picked"),
    "INVITED": pgettext_lazy("interview", "invited"),
    "ACCEPTED": pgettext_lazy("interview", "takes part"),
    "DECLINED": pgettext_lazy("interview", "declined"),
    "HELD": pgettext_lazy("interview", "held"),
    "PLAYED_BACK": pgettext_lazy("interview", "playback sent"),
    "SETTLED": pgettext_lazy("interview", "playback answered"),
    "WITHDRAWN": pgettext_lazy("interview", "withdrawn"),
}
PARTS: dict[str, Words] = {
    "DECIDES": _("decides"),
    "PAYS": _("pays"),
    "USES": _("uses"),
    "INFLUENCES": _("influences"),
    "BLOCKS": pgettext_lazy("sample", "blocks"),
}
WARMTHS: dict[str, Words] = {
    "WARM": pgettext_lazy("sample", "Warm"),
    "COLD": pgettext_lazy("sample", "Cold"),
    "UNKNOWN": pgettext_lazy("sample", "Not known"),
}
SIZES: dict[str, Words] = {
    "TOO_FEW": _("Too few: from three people on you can settle the sample."),
    "FEW": _("Enough for themes. From five people on, numbers may be shown as well."),
    "TARGET": _("A good number: five to eight people."),
    "MANY": _("More than is needed; ten is the most."),
    "TOO_MANY": _("Too many: ten people is the most."),
}
LACKS: dict[str, Words] = {
    "PART_EMPTY": _("Nobody is picked who %(part)s."),
    "PART_UNKNOWN": _("Nobody is known at this customer who %(part)s. Ask the supplier."),
    "ONLY_WARM": _("Only people whom the supplier heard lately: pick somebody who was left waiting."),
    "ONLY_COLD": _("Only people who were left waiting: pick somebody whom the supplier heard lately."),
    "ONLY_PROPOSED": _("All of them were proposed by the supplier: pick somebody of your own choice."),
    "NOBODY_LEFT_OUT": _(
        "Everybody known here is picked: then how many were heard names them all. Leave somebody out if you can."
    ),
}
BLOCKS: dict[str, Words] = {
    "expectations": _("What is expected"),
    "results": _("What it brought"),
    "relations": _("Working together"),
    "future": _("What comes next"),
    "silent": _("What goes unsaid"),
    "unasked": _("What was not asked"),
    "voiced": _("What was voiced before"),
}
TAGS: dict[str, Words] = {
    "": _("no tag"),
    "Q": _("quote"),
    "I": _("incident"),
    "L": _("why it matters"),
    "M": _("said, not meant"),
    "!": _("urgent"),
}
FAULTS: dict[str, Words] = {
    "CLOSED": _("Yes or no answers this: ask what, how or when."),
    "DOUBLE": _("These are two questions: ask one at a time."),
    "LEADING": _("This gives the answer away: ask it open."),
    "HYPOTHETICAL": _("This asks what would be: ask what happened."),
}
HORIZONS: dict[str, Words] = {"PAST": _("past"), "NOW": pgettext_lazy("horizon", "now"), "FUTURE": _("future")}
VALENCES: dict[str, Words] = {"WELL": _("speaks well of it"), "MIXED": _("both"), "BADLY": _("speaks badly of it")}
SPEAKERS: dict[str, Words] = {
    "INTERVIEWER": _("you, the interviewer"),
    "INTERVIEWEE": _("the interviewee"),
    "OTHER": _("somebody else"),
}
LEVELS: dict[int, Words] = {
    0: _("is not used"),
    1: _("counts towards a theme"),
    2: _("in our words, without a role"),
    3: _("quoted, with the role"),
    4: _("quoted, with the name"),
}
LETTERS: dict[str, Words] = {
    "interview.invitation": _("Invitation"),
    "interview.accepted": _("Confirmation of the moment"),
    "interview.moved": _("Another moment"),
    "interview.declined": _("Confirmation of declining"),
    "interview.handed_over": _("Who does the review from now on"),
    "interview.code": _("Code"),
    "interview.renewed": _("New link"),
    "interview.playback": _("Playback"),
    "interview.hot": _("Question about something urgent"),
    "interview.withdrawn": _("Confirmation of withdrawing"),
    "interview.told": _("What the supplier answered"),
    "interview.after": _("Questions after 90 days"),
    "interview.after_again": _("Reminder of the questions after 90 days"),
}
