"""Which step may an interview take, and until when is kept what was said in it? Tables: docs/rules/interview.md."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goalposts.domain.calendar import add_working_days
from goalposts.domain.refusal import Denied, Refused
from goalposts.domain.review_plan import PLAYBACK_DAYS

DAYS_AFTER_RELEASE = 90
MOST_DAYS = 365
# So many themes may each person name as what matters most.
MARKS_EACH = 2


class InterviewState(StrEnum):
    """How far somebody who was picked has come; withdrawn is final."""

    PICKED = "PICKED"
    INVITED = "INVITED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    HELD = "HELD"
    PLAYED_BACK = "PLAYED_BACK"
    SETTLED = "SETTLED"
    WITHDRAWN = "WITHDRAWN"


class InterviewStep(StrEnum):
    """What moves an interview on."""

    UNPICK = "UNPICK"
    INVITE = "INVITE"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    BEGIN = "BEGIN"
    RECORD = "RECORD"
    SEND = "SEND"
    SETTLE = "SETTLE"
    WITHDRAW = "WITHDRAW"


class Tag(StrEnum):
    """What a line of notes is: a quote, an incident, a step of the ladder, said but not meant, hot."""

    NONE = ""
    QUOTE = "Q"
    INCIDENT = "I"
    LADDER = "L"
    NOT_MEANT = "M"
    HOT = "!"


class Horizon(StrEnum):
    """Which time a fragment is about."""

    PAST = "PAST"
    NOW = "NOW"
    FUTURE = "FUTURE"


class Valence(StrEnum):
    """Whether a fragment speaks well of what it is about; judged by the reviewer, never by a machine."""

    WELL = "WELL"
    MIXED = "MIXED"
    BADLY = "BADLY"


class Speaker(StrEnum):
    """Who a name in a transcript is."""

    INTERVIEWER = "INTERVIEWER"
    INTERVIEWEE = "INTERVIEWEE"
    OTHER = "OTHER"


class Source(StrEnum):
    """Where the words of a fragment stand; ADDED are those that the interviewee wrote at the playback."""

    NOTE = "NOTE"
    TRANSCRIPT = "TRANSCRIPT"
    ADDED = "ADDED"


class ConsentScope(StrEnum):
    """What consent was given for, each apart."""

    TAKE_PART = "TAKE_PART"
    RECORDING = "RECORDING"


class StepNotOpen(Refused):
    """An interview does not take this step from where it stands; the facts name both."""

    code = "STEP_NOT_OPEN"


class CodeNeeded(Denied):
    """Came in by link; more is asked than the mail showed, so the code by mail comes first."""

    code = "CODE_NEEDED"


_STATES = InterviewState
_FROM: dict[InterviewStep, frozenset[InterviewState]] = {
    InterviewStep.UNPICK: frozenset({_STATES.PICKED}),
    InterviewStep.INVITE: frozenset({_STATES.PICKED, _STATES.INVITED}),
    InterviewStep.ACCEPT: frozenset({_STATES.INVITED, _STATES.DECLINED}),
    InterviewStep.DECLINE: frozenset({_STATES.INVITED, _STATES.ACCEPTED}),
    InterviewStep.BEGIN: frozenset({_STATES.ACCEPTED}),
    InterviewStep.RECORD: frozenset({_STATES.HELD, _STATES.PLAYED_BACK, _STATES.SETTLED}),
    InterviewStep.SEND: frozenset({_STATES.HELD, _STATES.PLAYED_BACK}),
    InterviewStep.SETTLE: frozenset({_STATES.PLAYED_BACK}),
    InterviewStep.WITHDRAW: frozenset(_STATES) - {_STATES.PICKED, _STATES.WITHDRAWN},
}
_TO: dict[InterviewStep, InterviewState] = {
    InterviewStep.INVITE: _STATES.INVITED,
    InterviewStep.ACCEPT: _STATES.ACCEPTED,
    InterviewStep.DECLINE: _STATES.DECLINED,
    InterviewStep.BEGIN: _STATES.HELD,
    InterviewStep.SEND: _STATES.PLAYED_BACK,
    InterviewStep.SETTLE: _STATES.SETTLED,
    InterviewStep.WITHDRAW: _STATES.WITHDRAWN,
}
HEARD = frozenset({_STATES.HELD, _STATES.PLAYED_BACK, _STATES.SETTLED})
OUT = frozenset({_STATES.DECLINED, _STATES.WITHDRAWN})


def may_step(*, state: InterviewState, step: InterviewStep) -> bool:
    """Say whether an interview takes this step now.

    Source: docs/rules/interview.md §1.
    """
    return state in _FROM[step]


def next_interview_state(*, state: InterviewState, step: InterviewStep) -> InterviewState:
    """Move an interview on.

    Edges: UNPICK and RECORD leave it where it stands. Errors: StepNotOpen. Source: docs/rules/interview.md §1.
    """
    if not may_step(state=state, step=step):
        raise StepNotOpen(state=state, step=step)
    return _TO.get(step, state)


def playback_ends_date(*, sent_date: date, free_days: Collection[date]) -> date:
    """Give the last day on which a playback is answered.

    Source: docs/rules/interview.md §2.
    """
    return add_working_days(day=sent_date, n=PLAYBACK_DAYS, free_days=free_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Until when words and names are kept; None for names that stay as long as the released report."""

    words_until_date: date
    who_until_date: date | None


def kept_until(*, opened_date: date, held_date: date | None, released_date: date | None) -> Kept:
    """Say until which day what was said, and by whom, is kept.

    Edges: whoever was not heard is in no report, so the name goes with the words.
    Source: docs/rules/interview.md §3.
    """
    ends = (held_date or opened_date) + timedelta(days=MOST_DAYS)
    if released_date is not None:
        ends = min(ends, released_date + timedelta(days=DAYS_AFTER_RELEASE))
    return Kept(words_until_date=ends, who_until_date=ends if held_date is None else None)
