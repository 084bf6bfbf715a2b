"""The mail "is it solved?": their own words, our answer and what was done, and a link by which they alone say so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.voice import Voice, voice_of


def _solved(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    names = {"sender": facts["sender"], "workspace": facts["workspace"]}
    is_bare = bool(facts["is_without_content"])
    until = _day(facts["expires_date"], language)
    words = Words(
        subject=say("%(workspace)s has a question for you", **names) if is_bare else say("Is it solved for you?"),
        to_name=str(facts["to_name"]),
        paragraphs=_bare(names, say=say) if is_bare else _told(facts, say=say, language=language),
        button=say("Open your page") if is_bare else say("Say whether it is solved"),
        address=f"{site_url}/p/{secret}",
        after=(
            say(
                "The link is for you alone and works until %(day)s. Opening it changes nothing: you decide on the page.",
                day=until,
            ),
            f"{facts['sender']}, {facts['workspace']}",
        ),
        notice=first_lines(facts=facts, language=language),
        why=say("You get this mail because you complained to %(workspace)s.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _bare(names: Mapping[str, object], *, say: Voice) -> tuple[str, ...]:
    return (say("%(sender)s has a question for you.", **names), say("You read it with a code, as you asked."))


def _told(facts: Mapping[str, Any], *, say: Voice, language: str) -> tuple[str, ...]:
    said = say("On %(day)s you complained:", day=_day(facts["said_date"], language)) + f"\n“{facts['words']}”"
    lead = say("You asked for a new link. Here it is.") if facts["is_again"] else ""
    answer = _("Our answer:") + f"\n{facts['answer']}"
    done = [_promise(one, language) for one in facts["promises"]]
    came = "\n".join([_("What came of it:"), *done]) if done else ""
    asked = say("Is it solved? Only you can say so: a no is welcome too.")
    return tuple(filter(None, (lead, said, answer, came, asked)))


def _promise(promise: Mapping[str, Any], language: str) -> str:
    if promise["done_date"]:
        return _("Done on %(day)s: %(words)s") % {
            "day": _day(promise["done_date"], language),
            "words": promise["words"],
        }
    day = _day(promise["due_date"], language)
    return _("Promised for %(day)s: %(words)s") % {"day": day, "words": promise["words"]}


def _day(written: object, language: str) -> str:
    return day_text(day=date.fromisoformat(str(written)), locale=language)


MAILS: dict[str, MailMaker] = {"complaint.solved": _solved}
