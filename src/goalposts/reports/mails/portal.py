"""Mails with which a stakeholder comes in: a code to confirm that it is them, a code for a new address, a link."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.mails.proposals import posts_in_words
from goalposts.reports.voice import Voice, voice_of


def _digits(secret: str) -> str:
    return f"{secret[:3]} {secret[3:]}"


def _code(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    words = Words(
        subject=_("%(code)s is your code for %(workspace)s")
        % {"code": _digits(secret), "workspace": facts["workspace"]},
        to_name=str(facts["to_name"]),
        paragraphs=(say("Type this code on the page where you asked for it:"),),
        code=_digits(secret),
        after=(
            say("It works for %(minutes)s minutes, once, and only in that browser.", minutes=facts["minutes"]),
            say("Did you not ask for it? Then do nothing: without this code nobody sees more."),
        ),
        notice=first_lines(facts=facts, language=language),
        why=say("You get this mail because somebody asked for a code with your personal link."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _new_email(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    words = Words(
        subject=_("%(code)s confirms this mail address for %(workspace)s")
        % {"code": _digits(secret), "workspace": facts["workspace"]},
        to_name=str(facts["to_name"]),
        paragraphs=(say("Type this code on the page where you gave this address:"),),
        code=_digits(secret),
        after=(
            say("It works for %(minutes)s minutes, once, and only in that browser.", minutes=facts["minutes"]),
            say("Did you not ask for it? Then do nothing, and nothing changes."),
        ),
        notice=first_lines(facts=facts, language=language),
        why=say("You get this mail because your address was given on a personal page."),
    )
    return framed(words=words, language=language, site_url=site_url)


def _link(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    names = {"workspace": facts["workspace"], "sender": facts["sender"]}
    lead = (
        say("You asked for a new link. Here it is.")
        if facts["is_again"]
        else say("Here is your own page at %(workspace)s: what you expect, and what was agreed.", **names)
    )
    until = day_text(day=date.fromisoformat(str(facts["expires_date"])), locale=language)
    words = Words(
        subject=say("Your link to what you expect of %(workspace)s", **names),
        to_name=str(facts["to_name"]),
        paragraphs=(lead, *(_line(line, say=say, language=language) for line in facts["lines"])),
        button=say("Open your page"),
        address=f"{site_url}/p/{secret}",
        after=(
            say("The link is for you alone and works until %(day)s. Opening it changes nothing.", day=until),
            say("On the page you also see what we keep about you, and you can correct it."),
            f"{facts['sender']}, {facts['workspace']}",
        ),
        notice=first_lines(facts=facts, language=language),
        why=say("You get this mail because you told %(workspace)s what you expect.", **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _line(line: Mapping[str, Any], *, say: Voice, language: str) -> str:
    told = []
    if line["verbatim"]:
        day = day_text(day=date.fromisoformat(str(line["said_date"])), locale=language)
        told.append(say("On %(day)s you said:", day=day) + f" “{line['verbatim']}”")
    if line["agreed"]:
        told.append(_("Agreed: %(posts)s.") % {"posts": posts_in_words(posts=line["agreed"], language=language)})
    if line["proposed"]:
        posts = posts_in_words(posts=line["proposed"], language=language)
        told.append(say("What we would like to agree with you: %(posts)s.", posts=posts))
    return "\n".join(told)


MAILS: dict[str, MailMaker] = {"portal.code": _code, "portal.new_email": _new_email, "portal.link": _link}
