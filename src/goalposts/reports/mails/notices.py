"""Mails to members about what happened at their customers: one thing at once, and the digest of a day."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


def _digest(*, facts: Mapping[str, object], secret: str, language: str, site_url: str) -> MailText:
    lines, count = facts["lines"], int(str(facts["count"]))
    assert isinstance(lines, Sequence)
    said = [f"• {notice_line(kind=str(one['notice']), facts=one['told'])}" for one in lines]
    more = count - len(said)
    if more:
        said.append(ngettext("And %(num)s more.", "And %(num)s more.", more) % {"num": more})
    names = {"workspace": facts["workspace"], "num": count}
    words = Words(
        subject=ngettext("%(workspace)s: %(num)s thing happened", "%(workspace)s: %(num)s things happened", count)
        % names,
        to_name=str(facts["to_name"]),
        paragraphs=(_("This happened since the last time, and you have not seen it yet:"), "\n".join(said)),
        button=_("See them all"),
        address=_place(facts, site_url=site_url),
        why=_why(facts),
    )
    return framed(words=words, language=language, site_url=site_url)


MAILS: dict[str, MailMaker] = {"workspace.notice": _notice, "workspace.digest": _digest}
