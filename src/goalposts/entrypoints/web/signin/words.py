"""What the pages of signing in say about a refusal."""

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.signin.usecases import SpentCode, TooManyTries, WrongCode
from goalposts.entrypoints.shared import clock


def too_many(refusal: TooManyTries) -> str:
    """Say when to try again; the same for an address that is known and one that is not."""
    minutes = max(1, ceil((refusal.until - clock.now()).total_seconds() / 60))
    return ngettext(
        "Too many tries. Try again in %(minutes)s minute.", "Too many tries. Try again in %(minutes)s minutes.", minutes
    ) % {"minutes": minutes}


def about_code(refusal: WrongCode | SpentCode) -> str:
    """Say why typed digits were refused."""
    left = int(str(refusal.facts.get("left", 0)))
    if isinstance(refusal, SpentCode) or left == 0:
        return _("This code no longer works. Ask for a new one.")
    return ngettext(
        "These are not the digits we mailed. You can try %(left)s more time.",
        "These are not the digits we mailed. You can try %(left)s more times.",
        left,
    ) % {"left": left}
