"""Words for the codes of check-ins, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise

ANSWERS: dict[str, Words] = {
    "MET": pgettext_lazy("answer", "Met"),
    "NEAR": pgettext_lazy("answer", "Just missed"),
    "NOT_MET": pgettext_lazy("answer", "Not met"),
    "MOVED": pgettext_lazy("answer", "Has moved"),
}
STATES: dict[str, Words] = {
    "WAITING": _("Mail waits for working hours"),
    "ASKED": pgettext_lazy("check-in", "Asked"),
    "ANSWERED": pgettext_lazy("check-in", "Answered"),
    "SILENT": pgettext_lazy("check-in", "Silent"),
    "UNREACHABLE": pgettext_lazy("check-in", "Unreachable"),
}
REASONS: dict[str, Words] = {
    "LEFT": _("Has left"),
    "ARCHIVED": _("Is archived"),
    "PAUSED": _("Paused until %(day)s"),
    "NO_ADDRESS": _("No mail address is known"),
    "UNREACHABLE": _("Mail does not arrive"),
    "MAIL_OFF": _("Wants no progress mails"),
    "OPEN_ROUND": _("Is asked in another check-in now"),
    "RECENTLY_MAILED": _("Had a mail less than 14 days ago; can be asked from %(day)s"),
    "NOTHING_DUE": _("Nothing is due without their answer"),
}
