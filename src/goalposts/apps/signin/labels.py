"""What a personal link is for, in words."""

from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Words: TypeAlias = "str | StrPromise"
PURPOSES: dict[str, Words] = {
    "CHECKIN": _("Check-in"),
    "PROPOSAL": _("Proposal"),
    "PROGRESS": _("Progress report"),
    "COMPLAINT": _("Complaint"),
    "OWN": _("Own page"),
}
