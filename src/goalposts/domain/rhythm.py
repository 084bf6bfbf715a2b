"""The clock of each stakeholder: who should hear from us, and who has not for too long. Tables: docs/rules/rhythm.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

VOICE_DAYS = 365


class ClockState(StrEnum):
    """Where a clock stands. New says that nothing is known yet, which is not the same as good."""

    NEW = "NEW"
    ON_RHYTHM = "ON_RHYTHM"
    LATE = "LATE"
    SILENT = "SILENT"
    PAUSED = "PAUSED"


class ContactKind(StrEnum):
    """What starts a clock anew: they said something, or something was done with them."""

    CONVERSATION = "CONVERSATION"
    ANSWER = "ANSWER"
    COMPLAINT = "COMPLAINT"
    VISIT = "VISIT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What a clock runs on: when somebody was last heard, or else became known, and how often they should be.

    Shapes: `last_heard_date` None means never; `paused_until_date` is the last day of the pause; `is_gone` says that they
    left or were archived. Units: rhythm and grace in days.
    """

    known_date: date
    last_heard_date: date | None
    rhythm_days: int
    grace_days: int
    paused_until_date: date | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock as it stands on one day.

    Shapes: `due_date` is the last day within the rhythm; `days` counts since they were last heard, or became known;
    `days_over` counts since `due_date`, 0 within it.
    """

    state: ClockState
    due_date: date
    days: int
    days_over: int
    was_heard: bool


def clock_of(*, pulse: Pulse, today: date) -> Clock | None:
    """Read the clock of one stakeholder on a day.

    Shapes: None for somebody who left or was archived: they have no clock.
    Edges: a pause hides lateness up to and including its last day, and changes nothing else; somebody never heard is new
    for one rhythm from the day they became known, and then late and silent like anybody; a day before the last one heard
    (a clock read back) counts as that day itself.
    Source: docs/rules/rhythm.md.
    """
    if pulse.is_gone:
        return None

    since = pulse.last_heard_date or pulse.known_date
    due = since + timedelta(days=pulse.rhythm_days)
    over = max((today - due).days, 0)
    return Clock(
        state=_state(pulse=pulse, over=over, today=today),
        due_date=due,
        days=max((today - since).days, 0),
        days_over=over,
        was_heard=pulse.last_heard_date is not None,
    )


def _state(*, pulse: Pulse, over: int, today: date) -> ClockState:
    if pulse.paused_until_date is not None and today <= pulse.paused_until_date:
        return ClockState.PAUSED
    if over > pulse.grace_days:
        return ClockState.SILENT
    if over > 0:
        return ClockState.LATE
    return ClockState.NEW if pulse.last_heard_date is None else ClockState.ON_RHYTHM
