"""Mails about being a member: the invitation, and the test of the mail server."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed


def _invitation(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    names = {"inviter": facts["invited_by"], "workspace": facts["workspace"]}
    day = day_text(day=date.fromisoformat(str(facts["expires_date"])), locale=language)
    words = Words(
        subject=_("%(inviter)s invites you to %(workspace)s") % names,
        to_name=str(facts["to_name"]),
        paragraphs=(
            _("%(inviter)s invites you to join the workspace %(workspace)s in Goalposts.") % names,
            _("There you see what customers expect, in their own words, and how it stands."),
        ),
        button=_("See the invitation"),
        address=f"{site_url}/invitation/{secret}/",
        after=(_("The link works until %(day)s. Opening it changes nothing: you decide on the page.") % {"day": day},),
        why=_("You get this mail because a colleague typed your address. Not meant for you? Then do nothing."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _test(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    words = Words(
        subject=_("Test mail of %(workspace)s") % {"workspace": facts["workspace"]},
        to_name=str(facts["to_name"]),
        paragraphs=(_("This is the test that you asked for. You can read it, so the mail server works."),),
        why=_("You get this mail because you pressed the test button in the settings."),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {"workspace.invitation": _invitation, "workspace.mail_test": _test}
