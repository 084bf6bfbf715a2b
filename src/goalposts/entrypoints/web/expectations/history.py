"""What happened to an expectation, in words: its steps, and its verdicts by day or period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goalposts.apps.expectations.labels import ANSWERS, EVENTS, HOWS, REACTIONS
from goalposts.apps.expectations.queries import EventLine, ExpectationPage, JudgedLine
from goalposts.domain.origin import is_reading

THEIR_WORDS = frozenset({"COUNTERED", "HAS_MOVED", "REACTED", "WITHDRAWN"})
THEIR_DEEDS = THEIR_WORDS | {"HEARD", "AGREED", "COUNTER_BUILT", "FELT"}  # no automatic work ever does these


@dataclass(frozen=True)
class StepTold:
    """One step of the history in words.

    Shapes: `is_theirs` when the note is the customer's own words; `entered_on` is the day it was
    recorded where that is another day than it happened. `recorded_by` names a member; `is_by_link` when the customer did it without one; neither for automatic work.
    """

    on_date: date
    words: str
    note: str
    is_theirs: bool
    recorded_by: str
    is_by_link: bool
    entered_on: date | None


@dataclass(frozen=True)
class VerdictTold:
    """The verdict on one day or period that stands now, and those it replaced, newest first."""

    now: JudgedLine
    former: list[JudgedLine]


def steps_told(page: ExpectationPage, *, time_zone: str) -> list[StepTold]:
    """Tell the steps of an expectation, newest first; a proposal agreed to in the same talk is one step."""
    agreed = {(event.version, event.recorded_at) for event in page.events if event.kind == "AGREED"}
    shown = [
        event
        for event in page.events
        if not (event.kind == "PROPOSED" and (event.version, event.recorded_at) in agreed)
    ]
    names = _names(page)
    return [_step(event, page=page, names=names, zone=ZoneInfo(time_zone)) for event in reversed(shown)]


def is_by_link(event: EventLine) -> bool:
    """Tell whether the customer took this step themselves, with no member in between."""
    return not event.recorded_by and event.kind in THEIR_DEEDS


def verdicts_told(judged: Sequence[JudgedLine]) -> list[VerdictTold]:
    """Group verdicts by their last day, newest first; of a replaced one nothing is lost."""
    standing = [line for line in judged if line.replaced_at is None]
    known = {line.period_end for line in standing}
    lost = {line.period_end: line for line in reversed(judged) if line.period_end not in known}
    shown = sorted([*standing, *lost.values()], key=lambda line: line.period_end, reverse=True)
    return [
        VerdictTold(now=one, former=[line for line in judged if line.period_end == one.period_end and line is not one])
        for one in shown
    ]


def _names(page: ExpectationPage) -> dict[str, str]:
    names = {str(one.stakeholder_id): one.stakeholder_name for one in page.perceptions}
    followers = {e.facts["stakeholder"]: e.facts["name"] for e in page.events if e.kind == "FOLLOWED"}
    return followers | names | {str(page.row.stakeholder_id): page.row.stakeholder_name}


def _step(event: EventLine, *, page: ExpectationPage, names: dict[str, str], zone: ZoneInfo) -> StepTold:
    entered = event.recorded_at.astimezone(zone).date()
    return StepTold(
        on_date=event.on_date,
        words=_words(event, page=page, names=names),
        note="" if event.kind == "SAID_AGAIN" else event.note,  # stands above, as their words
        is_theirs=event.kind in THEIR_WORDS,
        recorded_by=event.recorded_by or "",
        is_by_link=is_by_link(event),
        entered_on=entered if entered != event.on_date else None,
    )


def _words(event: EventLine, *, page: ExpectationPage, names: dict[str, str]) -> str:
    speaker = page.row.stakeholder_name
    facts = {
        "version": event.version or 1,
        "name": names.get(event.facts.get("stakeholder") or event.facts.get("given_by") or "", speaker),
        "how": str(HOWS.get(event.facts.get("how", ""), "")).lower(),
        "reaction": str(REACTIONS.get(event.facts.get("reaction", ""), "")).lower(),
        "answer": str(ANSWERS.get(event.facts.get("answer", ""), "")).lower(),
    }
    if event.kind == "MOVE_ASKED":
        asked = next((line.asked_by for line in page.goalposts if line.version == event.version), "")
        moved = _("%(name)s asked for other posts (v%(version)s)")
        return (moved if asked == "STAKEHOLDER" else _("We proposed other posts (v%(version)s)")) % facts
    patterns = {
        "HEARD": _("%(name)s said it") if not is_reading(source=page.row.source) else _("Written down from a review"),
        "BUILT": _("Posts drawn (v%(version)s)"),
        "PROPOSED": _("Posts v%(version)s laid before %(name)s"),
        "MOVE_LAID": _("Posts v%(version)s laid before %(name)s"),
        "AGREED": _("%(name)s said yes to the posts (v%(version)s), %(how)s"),
        "COUNTERED": _("%(name)s wants something else instead"),
        "COUNTER_BUILT": _("Posts v%(version)s drawn as %(name)s's own"),
        "REACTED": _("%(name)s: %(reaction)s"),
        "WITHDRAWN": _("%(name)s no longer expects it, %(how)s"),
        "FELT": _("%(name)s answered: %(answer)s"),
        "TOLD": _("%(name)s was told how it stands"),
        "HAS_MOVED": _("%(name)s says that it has moved"),
        "FOLLOWED": _("%(name)s is asked about it from now on"),
        "SAID_AGAIN": _("%(name)s said it again, in other words"),
    }
    pattern = patterns.get(event.kind)
    return pattern % facts if pattern else str(EVENTS.get(event.kind, event.kind))
