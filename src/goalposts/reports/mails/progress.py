"""The mail that tells somebody how their own expectations stand: the whole report, and one link to their page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.progress import Line, Part, ProgressTold, progress_told, title_of
from goalposts.reports.voice import voice_of


def _report(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    names = {"sender": facts["sender"], "workspace": facts["workspace"]}
    told = progress_told(facts=facts["report"]) if facts["report"] else None
    bare = (say("There is news about what you told %(workspace)s. You asked for mails without content.", **names),)
    until = day_text(day=date.fromisoformat(str(facts["expires_date"])), locale=language)
    words = Words(
        subject=title_of(facts=facts, say=say),
        to_name=str(facts["to_name"]),
        paragraphs=_paragraphs(told) if told else bare,
        button=say("See it on your page, and answer"),
        address=f"{site_url}/p/{secret}",
        after=(
            say("The link is for you alone and works until %(day)s. Opening it changes nothing.", day=until),
            f"{facts['sender']}, {facts['workspace']}",
        ),
        notice=first_lines(facts=facts, language=language),
        why=say("You get this mail because you told %(workspace)s what you expect.", **names),
        unsubscribe_address=str(facts.get("unsubscribe_address", "")),
    )
    return framed(words=words, language=language, site_url=site_url)


def _paragraphs(told: ProgressTold) -> tuple[str, ...]:
    complaints = (told.complaints_title.upper(), *map(_part, told.complaints)) if told.complaints else ()
    return (*filter(None, [told.lead, told.own]), *map(_part, told.parts), *complaints)


def _part(part: Part) -> str:
    quoted = f"\n“{part.quote}”" if part.quote else ""
    return "\n".join([f"{part.head}:{quoted}" if quoted else f"{part.head}.", *map(_line, part.lines)])


def _line(line: Line) -> str:
    own = [f"“{line.voice}”"] if line.voice else []
    texts = [*line.texts, *own]
    if len(texts) == 1:
        return _("%(label)s: %(text)s") % {"label": line.label, "text": texts[0]}
    return "\n".join([f"{line.label}:", *(f"• {text}" for text in texts)])


MAILS: dict[str, MailMaker] = {"progress.report": _report}
