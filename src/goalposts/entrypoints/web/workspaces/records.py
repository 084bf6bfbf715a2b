"""What DNS says of a sender's domain, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goalposts.lib.mail_records import Record, RecordFound, Standing

Words = str | Promise
NAMES: dict[Record, Words] = {
    Record.SPF: _("SPF: who may send"),
    Record.DKIM: _("DKIM: the signature"),
    Record.DMARC: _("DMARC: what to do with the rest"),
    Record.LINKS: _("Links in mails"),
}
WORDS: dict[Standing, Words] = {
    Standing.GOOD: _("In order."),
    Standing.MISSING: _("Missing: receivers cannot tell that this mail is yours."),
    Standing.DOUBLE: _("There is more than one, so receivers use none of them."),
    Standing.OPEN: _("Everybody may send in your name."),
    Standing.NO_KEY: _("The key was withdrawn."),
    Standing.WATCHING: _("It only watches; mail in your name from elsewhere is let through."),
    Standing.NOT_ASKED: _("Could not check: whoever keeps the server sets dkim_selector."),
    Standing.APART: _("Links go to another domain than the sender's, which receivers distrust."),
    Standing.UNKNOWN: _("Could not check: nobody answered."),
}


@dataclass(frozen=True)
class RecordLine:
    """One record as the page shows it."""

    name: Words
    words: Words
    said: str
    is_good: bool


def record_line(found: RecordFound) -> RecordLine:
    """Put one look in words."""
    is_link = found.record is Record.LINKS
    return RecordLine(
        NAMES[found.record],
        WORDS[found.standing],
        found.name if is_link else found.said,
        found.standing is Standing.GOOD,
    )
