"""Mails of a reviewers' organisation: the invitation of a colleague."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed


def _colleague(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    names = {"inviter": facts["invited_by"], "organisation": facts["organisation"]}
    day = day_text(day=date.fromisoformat(str(facts["expires_date"])), locale=language)
    words = Words(
        subject=_("%(inviter)s invites you to review for %(organisation)s") % names,
        to_name=str(facts["to_name"]),
        paragraphs=(_("%(inviter)s invites you to review for %(organisation)s in Goalposts.") % names,),
        button=_("See the invitation"),
        address=f"{site_url}/colleague/{secret}/",
        after=(_("The link works until %(day)s. Opening it changes nothing: you decide on the page.") % {"day": day},),
        why=_("You get this mail because a colleague typed your address. Not meant for you? Then do nothing."),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {"people.colleague": _colleague}
