"""Mails to members about what happened at their customers: one thing at once, and the digest of a day."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from goalposts.apps.workspaces.labels import NOTICE_KINDS, notice_line, who_of
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed


def _why(facts: Mapping[str, object]) -> str:
    return _(
        "You get this mail because you are a member of %(workspace)s. Choose what you hear on the page Notices."
    ) % {"workspace": facts["workspace"]}


def _place(facts: Mapping[str, object], *, site_url: str) -> str:
    return f"{site_url}/w/{facts['workspace_slug']}/notices/"


def _notice(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    kind, told = str(facts["notice"]), facts["told"]
    assert isinstance(told, Mapping)
    by = (_("Written down by %(name)s.") % {"name": told["by"]},) if told.get("by") else ()
    words = Words(
        subject=_("%(what)s: %(who)s") % {"what": NOTICE_KINDS[kind], "who": who_of(facts=told)},
        to_name=str(facts["to_name"]),
        paragraphs=(notice_line(kind=kind, facts=told), *by),
        button=_("See it"),
        address=f"{_place(facts, site_url=site_url)}{facts['notice_id']}/",
        why=_why(facts),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {"workspace.notice": _notice}
