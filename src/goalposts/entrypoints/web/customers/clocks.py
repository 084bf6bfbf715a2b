"""Clocks in words, in the reader's language: how long ago somebody was heard, against their rhythm."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goalposts.apps.customers.labels import CLOCKS, Words
from goalposts.apps.customers.queries.rhythm import RhythmCounts, RhythmDay, clock_on, is_decider
from goalposts.domain.rhythm import VOICE_DAYS, Clock, ClockState
from goalposts.entrypoints.shared import formats


class Paced(Protocol):
    """Whatever row of a person holds what their clock runs on."""

    @property
    def name(self) -> str: ...
    @property
    def rhythm_days(self) -> int: ...
    @property
    def paused_until_date(self) -> date | None: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def last_heard_date(self) -> date | None: ...
    @property
    def is_gone(self) -> bool: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class ClockTold:
    """A clock in words.

    Shapes: `word` is one of the five; `why` says how long ago, in a few words; `is_alarm` for late and silent;
    `is_decider_unheard` for somebody who decides or pays and was never heard.
    """

    clock: Clock
    word: Words
    why: str
    is_alarm: bool
    is_decider_unheard: bool

    @property
    def is_silent(self) -> bool:
        """Whether this clock stands at silent."""
        return self.clock.state is ClockState.SILENT


def clock_told(*, row: Paced, on: RhythmDay) -> ClockTold | None:
    """Put somebody's clock in words; None for whoever left or was archived."""
    clock = clock_on(
        on=on,
        created_at=row.created_at,
        last_heard_date=row.last_heard_date,
        rhythm_days=row.rhythm_days,
        paused_until_date=row.paused_until_date,
        is_gone=row.is_gone,
    )
    return in_words(clock=clock, paused_until_date=row.paused_until_date, parts=row.parts) if clock else None


def in_words(*, clock: Clock, paused_until_date: date | None, parts: Collection[str]) -> ClockTold:
    """Put a clock that was read in words."""
    return ClockTold(
        clock=clock,
        word=CLOCKS[clock.state],
        why=_why(clock, paused_until_date=paused_until_date),
        is_alarm=clock.state in {ClockState.LATE, ClockState.SILENT},
        is_decider_unheard=not clock.was_heard and is_decider(parts=parts),
    )


def clock_sentence(*, row: Paced, told: ClockTold) -> str:
    """Say in a sentence or two how somebody's clock stands."""
    clock = told.clock
    named = {"name": row.name, "n": clock.days}
    rhythm = ngettext("The rhythm is %(n)s day.", "The rhythm is %(n)s days.", row.rhythm_days) % {"n": row.rhythm_days}
    if clock.state is ClockState.PAUSED and row.paused_until_date is not None:
        day = formats.day(row.paused_until_date)
        return _("Paused up to and including %(day)s. After that the clock goes on by itself.") % {"day": day}
    if not clock.was_heard:
        known = ngettext(
            "%(name)s was never heard, and has been here for %(n)s day.",
            "%(name)s was never heard, and has been here for %(n)s days.",
            clock.days,
        )
        return f"{known % named} {rhythm}"
    if told.is_alarm:
        silent = ngettext(
            "%(name)s has heard nothing for %(n)s day.", "%(name)s has heard nothing for %(n)s days.", clock.days
        )
        return f"{silent % named} {rhythm}"
    if not clock.days:
        return " ".join((_("Heard today."), rhythm))
    heard = ngettext("Last heard %(n)s day ago.", "Last heard %(n)s days ago.", clock.days) % named
    return f"{heard} {rhythm}"


def former_clock_sentence(*, row: Paced, told: ClockTold) -> str:
    """Say how somebody's clock stood on a former day; the rhythm is that of today, for earlier ones are not kept."""
    clock = told.clock
    rhythm = ngettext("The rhythm of today is %(n)s day.", "The rhythm of today is %(n)s days.", row.rhythm_days) % {
        "n": row.rhythm_days
    }
    if row.last_heard_date is None:
        return " ".join((_("By this day %(name)s had never been heard.") % {"name": row.name}, rhythm))
    if not clock.days:
        return " ".join((_("Heard on this day."), rhythm))
    heard = ngettext(
        "Last heard on %(day)s, %(n)s day before this one.",
        "Last heard on %(day)s, %(n)s days before this one.",
        clock.days,
    ) % {"day": formats.day(row.last_heard_date), "n": clock.days}
    return f"{heard} {rhythm}"


def counts_of(*, lines: Sequence[tuple[Paced, ClockTold | None]], on: RhythmDay) -> RhythmCounts:
    """Count the clocks of everybody at one customer, as `rhythm_counts` does where they are not at hand."""
    told = [one for _, one in lines if one is not None]
    states = Counter(one.clock.state for one in told)
    since = on.today - timedelta(days=VOICE_DAYS)
    voices = sum(one is not None and (row.last_heard_date or date.min) > since for row, one in lines)
    return RhythmCounts(
        **{state.lower(): states[state] for state in ClockState},
        never_heard=sum(not one.clock.was_heard for one in told),
        deciders_never=sum(one.is_decider_unheard for one in told),
        voices=voices,
        one_voice=int(voices == 1),
    )


def people_sentence(*, counts: RhythmCounts) -> str:
    """Say in a sentence or two whom of a customer we hear too little; empty where there is nothing to say."""
    never = ngettext("%(n)s person was never heard", "%(n)s people were never heard", counts.never_heard)
    decider = ngettext("of whom %(n)s decides or pays", "of whom %(n)s decide or pay", counts.deciders_never)
    pieces = [
        _counted(ngettext("%(n)s person is silent", "%(n)s people are silent", counts.silent), counts.silent),
        _counted(ngettext("%(n)s is late", "%(n)s are late", counts.late), counts.late),
        ", ".join(filter(None, [_counted(never, counts.never_heard), _counted(decider, counts.deciders_never)])),
    ]
    told = "; ".join(filter(None, pieces))
    sentences = [f"{told[0].upper()}{told[1:]}." if told else ""]
    if counts.voices == 1:
        sentences.append(_("One voice only: in the last year we heard a single person here."))
    if not counts.voices and counts.all:
        sentences.append(_("In the last year we heard nobody here."))
    return " ".join(filter(None, sentences))


def _counted(words: str, number: int) -> str:
    return words % {"n": number} if number else ""


def _why(clock: Clock, *, paused_until_date: date | None) -> str:
    if clock.state is ClockState.PAUSED and paused_until_date is not None:
        return _("until %(day)s") % {"day": formats.day(paused_until_date)}
    if clock.days_over:
        return ngettext("%(n)s day over", "%(n)s days over", clock.days_over) % {"n": clock.days_over}
    return _("until %(day)s") % {"day": formats.day(clock.due_date)}
