"""The invitation as its mail will read, before it is sent."""

from dataclasses import asdict

from django.conf import settings

from goalposts.apps.interviews.queries import InterviewSheet
from goalposts.apps.interviews.usecases import LetterKind
from goalposts.reports.mails.frame import MailText
from goalposts.reports.mails.registry import render


def invitation_seen(sheet: InterviewSheet, *, words: str) -> MailText | None:
    """Write the mail with the reviewer's own words; None once the name was destroyed.

    Shapes: its link leads nowhere: one that works is made when the mail leaves.
    """
    who = sheet.line.who
    if who is None:
        return None
    facts: dict[str, object] = {
        "to_email": who.email,
        "to_name": who.name,
        "language": who.language,
        "address_form": who.address_form,
        "is_again": sheet.line.invited_at is not None,
        **asdict(sheet.frame),
        "words": words.strip(),
    }
    kind = LetterKind.INVITATION.value
    return render(kind=kind, facts=facts, secret="", language=who.language, site_url=settings.SITE_URL)
