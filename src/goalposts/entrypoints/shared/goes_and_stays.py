"""What erasing somebody takes away, what stays, and why: the same list for whoever asks and whoever does it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GOES: tuple[str | Promise, ...] = (
    _("name, mail address, job title and role"),
    _("every word that was said, answered or complained, and what was written beside it"),
    _("links, visits, mails and what members were told"),
    _("details in the trail of deeds, and rows of imported files"),
)
STAYS: tuple[tuple[str | Promise, str | Promise], ...] = (
    (_("measured values, posts and verdicts"), _("they are figures of the work, not of a person")),
    (_("how many expectations, answers and complaints there were, on which days"), _("they are counts without a name")),
    (_("what we promised and did"), _("it is our own work; the name in it goes")),
    (_("that something was done, in the trail"), _("it proves that nobody changed the history; it names nobody")),
)
