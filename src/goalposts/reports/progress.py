"""A progress report in words: written once from its facts, and laid out as mail, page and PDF alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import ANSWERS, VERDICTS
from goalposts.reports.charts.formats import day_text
from goalposts.reports.sentences import posts_sentence, value_text, when_sentence
from goalposts.reports.voice import Voice, voice_of

FELT = {"MET": "IN", "JUST_MISSED": "NEAR", "NOT_MET": "OUT"}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing about an expectation: what it is about, and what there is to say, each in a sentence of its own.

    Shapes: `verdict` is a code where the line is one (IN, NEAR, OUT), else empty; `voice` are their own words, may be empty,
    in `language`.
    """

    label: str
    texts: tuple[str, ...]
    verdict: str = ""
    voice: str = ""
    language: str = ""


@dataclass(frozen=True)
class Part:
    """One expectation or complaint: who said it when, verbatim, and what there is to tell; `quote` may be empty."""

    head: str
    quote: str
    language: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ProgressTold:
    """A whole report as its reader reads it. Shapes: `own` is the sender's own sentence, may be empty."""

    language: str
    title: str
    greeting: str
    lead: str
    own: str
    parts: tuple[Part, ...]
    complaints: tuple[Part, ...]
    complaints_title: str
    closing: str
    day: str


def progress_told(*, facts: Facts, language: str = "") -> ProgressTold:
    """Put a report in words, in its reader's language and form of address; `language` is another that they chose."""
    language = language or str(facts["language"])
    with translation.override(language):
        return _told(facts, language=language, say=voice_of(address_form=str(facts["address_form"])))


def _told(facts: Facts, *, language: str, say: Voice) -> ProgressTold:
    names = {"workspace": facts["workspace"], "sender": facts["sender"]}
    day = _day(facts["told_date"], language)
    return ProgressTold(
        language=language,
        title=title_of(facts=facts, say=say),
        greeting=_("Hello %(name)s,") % {"name": facts["name"]},
        lead=say("You told %(workspace)s what you expect. This is how it stands on %(day)s.", day=day, **names),
        own=str(facts["words"]),
        parts=tuple(_expectation(one, language=language, say=say) for one in facts["expectations"]),
        complaints=tuple(_complaint(one, language=language, say=say) for one in facts["complaints"]),
        complaints_title=say("Your complaints"),
        closing=f"{facts['sender']}, {facts['workspace']}",
        day=day,
    )


def title_of(*, facts: Facts, say: Voice) -> str:
    """Say what a report is about, without anything of its content: the subject of its mail too."""
    return say("Where we stand on what you expect of %(workspace)s", workspace=facts["workspace"])


def _expectation(one: Facts, *, language: str, say: Voice) -> Part:
    day = _day(one["said_date"], language)
    head = say("You said on %(day)s", day=day) if one["words"] else say("You are asked about this expectation now")
    lines = (*_standing(one, language, say), *_since(one, language, say), _turn(one, say))
    return Part(head, str(one["words"]), str(one["language"]), tuple(line for line in lines if line and line.texts))


def _standing(one: Facts, language: str, say: Voice) -> Iterator[Line]:
    """Say what was agreed or proposed, where the ball is, and what they answered themselves."""
    posts, unit, kind = one["posts"], None, ""
    if posts:
        unit, kind = posts["unit"], posts["kind"]
        yield Line(_("Agreed"), (_posts(posts, language),))
    if one["proposal"]:
        yield Line(_("Proposed to you"), (_posts(one["proposal"], language),))
    if one["state"] == "NOT_FEASIBLE":
        yield _refusal(one)
    if one["state"] == "PARKED" and one["parked_until"]:
        yield Line(_("Put aside"), (_("Put aside until %(day)s.") % {"day": _day(one["parked_until"], language)},))
    if posts and (kind != "JUDGEMENT" or one["value"] is not None):
        yield _measured(one, value=_value(one, unit=unit, kind=kind, language=language), language=language)
    if one["felt"]:
        told = {"answer": str(ANSWERS[one["felt"]]).lower(), "day": _day(one["felt_date"], language)}
        words = (str(one["felt_words"]), str(one["felt_language"] or language))
        yield Line(say("Your answer"), (_("%(answer)s, on %(day)s") % told,), FELT[one["felt"]], *words)


def _refusal(one: Facts) -> Line:
    texts = [_("Not feasible: %(reason)s") % {"reason": one["refused_reason"]}]
    if one["alternative"]:
        texts.append(_("But this instead: %(alternative)s") % {"alternative": one["alternative"]})
    return Line(_("Our answer"), tuple(texts))


def _value(one: Facts, *, unit: str | None, kind: str, language: str) -> str:
    if one["value"] is None:
        return ""
    return value_text(value=one["value"], unit=unit, kind=kind, locale=language)


def _measured(one: Facts, *, value: str, language: str) -> Line:
    if not value:
        return Line(_("Measured"), (_("No figure yet."),))
    day = _day(one["value_date"], language)
    if one["verdict"] == "NONE":
        return Line(_("Measured"), (_("%(value)s on %(day)s, no verdict yet") % {"value": value, "day": day},))
    told = {"value": value, "day": day, "verdict": str(VERDICTS[one["verdict"]]).lower()}
    return Line(_("Measured"), (_("%(value)s on %(day)s: %(verdict)s") % told,), one["verdict"])


def _since(one: Facts, language: str, say: Voice) -> Iterator[Line]:
    """Say what changed since they were last told, and what came of what we promised."""
    changed = _changes()
    told = tuple(f"{_day(on_date, language)}: {changed[kind]}" for kind, on_date in one["changes"])
    if one["told_before"]:
        yield Line(say("Since we told you on %(day)s", day=_day(one["told_before"], language)), told)
    else:
        yield Line(_("What happened"), told)
    yield _promises(one["promises"], language)


def _promises(promises: Sequence[Facts], language: str) -> Line:
    def text(one: Facts) -> str:
        if one["done_date"]:
            return _("Done on %(day)s: %(words)s") % {"day": _day(one["done_date"], language), "words": one["words"]}
        return _("Promised for %(day)s: %(words)s") % {"day": _day(one["due_date"], language), "words": one["words"]}

    return Line(_("What we promised and did"), tuple(text(one) for one in promises))


def _changes() -> dict[str, str]:
    return {
        "PROPOSED": _("posts were proposed"),
        "MOVE_LAID": _("other posts were proposed"),
        "COUNTERED": _("something else was asked"),
        "AGREED": _("agreed"),
        "NOT_FEASIBLE": _("we said that it is not feasible"),
        "REACTED": _("there was an answer to that"),
        "PARKED": _("put aside for later"),
        "MET": _("closed: met"),
        "MISSED": _("closed: not met"),
        "REOPENED": _("open again"),
        "HAS_MOVED": _("it has moved since"),
    }


def _turn(one: Facts, say: Voice) -> Line | None:
    words = {
        "THEIRS_YES": say("We wait for your yes, or for what you want instead."),
        "THEIRS_WORD": say("We wait for what you say to that."),
        "THEIRS_VERDICT": say("We would like to hear how it is for you."),
        "OURS": say("It is our turn: we come back to you on this."),
    }
    return Line(_("Whose turn"), (words[one["turn"]],)) if one["turn"] else None


def _complaint(one: Facts, *, language: str, say: Voice) -> Part:
    lines = [_promises(one["promises"], language)]
    if one["answer"]:
        lines.insert(0, Line(_("Our answer"), (f"{_day(one['answered_date'], language)}: {one['answer']}",)))
    head = say("You complained on %(day)s", day=_day(one["said_date"], language))
    return Part(head, str(one["words"]), str(one["language"]), tuple(line for line in lines if line.texts))


def _posts(posts: Facts, language: str) -> str:
    sentence = posts_sentence(
        kind=posts["kind"], metric=posts["metric"], unit=posts["unit"], what=posts["what"], floor=posts["floor"],
        aim=posts["aim"], locale=language,
    )  # fmt: skip
    by_date = date.fromisoformat(posts["by_date"]) if posts["by_date"] else None
    when = when_sentence(timing=posts["timing"], by_date=by_date, period=posts["period"], locale=language)
    return ", ".join(filter(None, [sentence, when]))


def _day(text: str, language: str) -> str:
    return day_text(day=date.fromisoformat(text), locale=language)
