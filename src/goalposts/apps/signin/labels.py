"""What a personal link is for, in words."""

from django.utils.translation import gettext_lazy as _

PURPOSES = {
    "CHECKIN": _("Check-in"),
    "PROPOSAL": _("Proposal"),
    "PROGRESS": _("Progress report"),
    "COMPLAINT": _("Complaint"),
    "OWN": _("Own page"),
}
