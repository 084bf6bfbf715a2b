"""Words for the codes of a workspace, in the reader's language."""

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
