"""The mails that lay posts, or a refusal with its alternative, before a stakeholder: one link to answer by."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goalposts.reports.charts.formats import day_text
from goalposts.reports.mails.first import first_lines
from goalposts.reports.mails.frame import MailMaker, MailText, Words, framed
from goalposts.reports.sentences import posts_sentence, when_sentence
from goalposts.reports.voice import Voice, voice_of

WIDEST_POSTS = 110


def posts_in_words(*, posts: Mapping[str, Any], language: str) -> str:
    """Tell posts, frozen as facts, in one sentence."""
    sentence = posts_sentence(
        kind=posts["kind"],
        metric=posts["metric"],
        unit=posts["unit"],
        what=posts["what"],
        floor=posts["floor"],
        aim=posts["aim"],
        locale=language,
    )
    by_date = date.fromisoformat(posts["by_date"]) if posts["by_date"] else None
    when = when_sentence(timing=posts["timing"], by_date=by_date, period=posts["period"], locale=language)
    return f"{sentence}, {when}" if when else sentence


def _proposal(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    proposed = posts_in_words(posts=facts["posts"], language=language)
    return _laid_out(
        facts,
        say=say,
        subject=say("%(posts)s. Do you agree?", posts=_short(proposed)),
        told=_offer(facts, proposed, say=say),
        button=say("Agree, or say what you want instead"),
        address=f"{site_url}/p/{secret}",
        language=language,
        site_url=site_url,
    )


def _refusal(*, facts: Mapping[str, Any], secret: str, language: str, site_url: str) -> MailText:
    say = voice_of(address_form=str(facts["address_form"]))
    instead = facts["alternative"]
    told = (
        say("We cannot do this: %(reason)s", reason=facts["reason"]),
        say("What we can do instead: %(alternative)s", alternative=instead) if instead else "",
        *_ours(facts),
    )
    return _laid_out(
        facts,
        say=say,
        subject=say("About what you expect: not feasible, but this is") if instead else say("About what you expect"),
        told=told,
        button=say("Say what you think of it"),
        address=f"{site_url}/p/{secret}",
        language=language,
        site_url=site_url,
    )


def _laid_out(
    facts: Mapping[str, Any],
    *,
    say: Voice,
    subject: str,
    told: tuple[str, ...],
    button: str,
    address: str,
    language: str,
    site_url: str,
) -> MailText:
    """Lay a mail out; of a mail without content only that there is something, and the link to it."""
    bare = bool(facts["is_without_content"])
    until = day_text(day=date.fromisoformat(str(facts["expires_date"])), locale=language)
    names = {"sender": facts["sender"], "workspace": facts["workspace"]}
    body = (say("%(sender)s has an answer for you.", **names), say("You read it with a code, as you asked."))
    words = Words(
        subject=say("%(workspace)s has something for you", **names) if bare else subject,
        to_name=str(facts["to_name"]),
        paragraphs=body if bare else tuple(filter(None, (_said(facts, say=say, language=language), *told))),
        button=say("Open your page") if bare else button,
        address=address,
        after=(
            say(
                "The link is for you alone and works until %(day)s. Opening it changes nothing: you decide on the page.",
                day=until,
            ),
            say("On the page you also see what we keep about you, and you can correct it."),
            f"{facts['sender']}, {facts['workspace']}",
        ),
        notice=first_lines(facts=facts, language=language),
        why=_why(facts, say=say, **names),
    )
    return framed(words=words, language=language, site_url=site_url)


def _why(facts: Mapping[str, Any], *, say: Voice, **names: object) -> str:
    if facts.get("our_words"):
        return say("You get this mail because %(workspace)s asks whether it understands you well.", **names)
    return say("You get this mail because you told %(workspace)s what you expect.", **names)


def _said(facts: Mapping[str, Any], *, say: Voice, language: str) -> str:
    if facts.get("our_words"):
        return say("How we understand what you expect, in our words:") + f"\n{facts['our_words']}"
    if not facts["verbatim"]:
        return say("You are asked about this expectation now.")
    return _quoted(facts["verbatim"], facts["said_date"], say=say, language=language)


def _quoted(words: str, said_date: str, *, say: Voice, language: str) -> str:
    day = day_text(day=date.fromisoformat(said_date), locale=language)
    return say("On %(day)s you said:", day=day) + f"\n“{words}”"


def _offer(facts: Mapping[str, Any], proposed: str, *, say: Voice) -> tuple[str, ...]:
    former = facts["former"]
    language, moved = str(facts["language"]), facts.get("moved_words")
    agreed = posts_in_words(posts=former, language=language) if former else ""
    return (
        _("Agreed until now: %(posts)s.") % {"posts": agreed} if agreed else "",
        _quoted(moved, facts["moved_date"], say=say, language=language) if moved else "",
        say("What we would like to agree with you: %(posts)s.", posts=proposed),
        *_ours(facts),
    )


def _ours(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what its sender said with it, and the same in the reader's language."""
    mark = _("translated")
    translated = f"{facts['translated']} ({mark})" if facts["translated"] else ""
    return (str(facts["words"]), translated)


def _short(text: str) -> str:
    return text if len(text) <= WIDEST_POSTS else f"{text[: WIDEST_POSTS - 1]}…"


MAILS: dict[str, MailMaker] = {"expectation.proposal": _proposal, "expectation.not_feasible": _refusal}
