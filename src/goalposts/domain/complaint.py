"""A complaint is a second chance: its clocks, how it is sorted, closed and drawn. Tables: docs/rules/complaint.md."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from goalposts.domain.calendar import add_working_days, add_working_hours
from goalposts.domain.refusal import Refused

CONTACT_HOURS = 48
DAYS_TRIED = 3
DAYS_TO_NOTICE = 5
_DAY = timedelta(days=1)


class Sort(StrEnum):
    """What happened to the expectation behind a complaint."""

    UNKNOWN = "UNKNOWN"
    UNCLEAR = "UNCLEAR"
    UNREALISTIC = "UNREALISTIC"
    MISSED = "MISSED"
    NOT_FELT = "NOT_FELT"


class ComplaintState(StrEnum):
    """Open, or how it ended: by the complainer's yes, by their no, or because nobody could reach them; void is a mistake of ours."""

    OPEN = "OPEN"
    YES = "YES"
    NO = "NO"
    NOT_REACHED = "NOT_REACHED"
    VOID = "VOID"


class Clock(StrEnum):
    """How a clock stands: it runs, it was kept, it ran out before we came, it ran out and we still have to come."""

    RUNNING = "RUNNING"
    KEPT = "KEPT"
    LATE = "LATE"
    OVER = "OVER"


class Stage(StrEnum):
    """The five stages of the strip."""

    RECEIVED = "RECEIVED"
    CONTACTED = "CONTACTED"
    AGREED_AGAIN = "AGREED_AGAIN"
    SHOT = "SHOT"
    CONFIRMED = "CONFIRMED"


class UnableToFollowComplaint(Refused):
    """A step that a complaint cannot take; `facts` names the field and the reason."""

    code = "UNABLE_TO_FOLLOW_COMPLAINT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Until when somebody must have spoken with the complainer, and on which day at the latest they have our answer.

    Units: local time in the workspace.
    """

    contact_due_at: datetime
    answer_due_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One time that somebody tried to reach the complainer."""

    on_date: date
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFacts:
    """What the strip of one complaint is drawn from; None is not yet.

    Shapes: `agreed_date` is of the first yes to the posts since the complaint; `shot_date` of the first value or deed after that.
    """

    said_date: date
    sort: Sort | None
    state: ComplaintState
    contact: Clock
    contact_date: date | None
    answer: Clock
    answered_date: date | None
    agreed_date: date | None
    shot_date: date | None
    closed_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStanding:
    """One stage of the strip: on which day it was reached (None is not yet), and whether its clock ran out."""

    stage: Stage
    on_date: date | None
    is_over: bool


def heard_at(*, said_date: date, at: datetime) -> datetime:
    """Find the local moment from which the clocks of a complaint run.

    Edges: what was said today runs from now; of an earlier day no hour is known, so it runs from that day's end.
    Source: docs/rules/complaint.md §1.
    """
    if said_date >= at.date():
        return at
    return datetime.combine(said_date + _DAY, time(0), tzinfo=at.tzinfo)


def clocks_for(*, heard_at: datetime, answer_days: int, free_days: Collection[date]) -> Clocks:
    """Set both clocks of a complaint: contact in 48 hours, the answer in so many working days; both stand still on free days.

    Source: docs/rules/complaint.md §1.
    """
    began = (heard_at - timedelta(microseconds=1)).date() if heard_at.time() == time(0) else heard_at.date()
    return Clocks(
        contact_due_at=add_working_hours(at=heard_at, hours=CONTACT_HOURS, free_days=free_days),
        answer_due_date=add_working_days(day=began, n=answer_days, free_days=free_days),
    )


def contact_clock(*, due_at: datetime, contact_date: date | None, at: datetime) -> Clock:
    """Say how the clock of the contact stands at a local moment.

    Edges: of the contact only the day is known, so all of the last day counts as kept.
    Source: docs/rules/complaint.md §2.
    """
    last_date = (due_at - timedelta(microseconds=1)).date()
    if contact_date is not None:
        return Clock.KEPT if contact_date <= last_date else Clock.LATE
    return Clock.OVER if at > due_at else Clock.RUNNING


def answer_clock(*, due_date: date, answered_date: date | None, today: date) -> Clock:
    """Say how the clock of the answer stands on a day; its last day counts.

    Source: docs/rules/complaint.md §2.
    """
    if answered_date is not None:
        return Clock.KEPT if answered_date <= due_date else Clock.LATE
    return Clock.OVER if today > due_date else Clock.RUNNING


def check_day(*, field: str, on_date: date, said_date: date, today: date) -> None:
    """Refuse a day that is still to come, or before the complaint was heard.

    Errors: UnableToFollowComplaint with field and reason.
    """
    if on_date > today:
        raise UnableToFollowComplaint(field=field, reason="IN_FUTURE", day=on_date)
    if on_date < said_date:
        raise UnableToFollowComplaint(field=field, reason="BEFORE_SAID", day=said_date)


def days_tried(*, attempts: Iterable[Attempt]) -> int:
    """Count the days on which somebody tried in vain since the complainer was last reached.

    Edges: twice on one day is one day; a day on which they were reached after all counts for nothing.
    Source: docs/rules/complaint.md §3.
    """
    known = list(attempts)
    reached = [attempt.on_date for attempt in known if attempt.is_reached]
    last = max(reached, default=None)
    tried = {attempt.on_date for attempt in known if not attempt.is_reached}
    return len({day for day in tried if last is None or day > last})


def check_open(*, state: ComplaintState) -> None:
    """Refuse a step of a complaint that is closed.

    Errors: UnableToFollowComplaint.
    """
    if state is not ComplaintState.OPEN:
        raise UnableToFollowComplaint(field="", reason="CLOSED")


def check_closing(*, ending: ComplaintState, state: ComplaintState, sort: Sort | None, tried: int) -> None:
    """Refuse to close a complaint that is not sorted yet, or for want of being reached before it was tried on three days.

    Errors: UnableToFollowComplaint with field and reason.
    Source: docs/rules/complaint.md §3.
    """
    check_open(state=state)
    if sort is None:
        raise UnableToFollowComplaint(field="", reason="UNSORTED")
    if ending is ComplaintState.NOT_REACHED and tried < DAYS_TRIED:
        raise UnableToFollowComplaint(field="ending", reason="TRIED_TOO_LITTLE", tried=tried, wanted=DAYS_TRIED)


def check_asking(*, state: ComplaintState, sort: Sort | None, answered_date: date | None) -> None:
    """Refuse to ask whether it is solved what is closed, unsorted or unanswered: they would have nothing to judge.

    Errors: UnableToFollowComplaint.
    Source: docs/rules/complaint.md §7.
    """
    check_open(state=state)
    if sort is None:
        raise UnableToFollowComplaint(field="", reason="UNSORTED")
    if answered_date is None:
        raise UnableToFollowComplaint(field="", reason="UNANSWERED")


def asked_by_itself_from(*, answered_date: date, answer_due_date: date, free_days: Collection[date]) -> date:
    """Give the day from which the complainer is asked by mail whether it is solved, if no member asked before.

    Edges: not before the term of the answer is over, nor before they had five working days to notice.
    Source: docs/rules/complaint.md §6.
    """
    noticed = add_working_days(day=answered_date, n=DAYS_TO_NOTICE, free_days=free_days)
    return max(noticed, answer_due_date + _DAY)


def check_reopening(*, state: ComplaintState) -> None:
    """Refuse to open again what is open, or was a mistake.

    Errors: UnableToFollowComplaint.
    """
    if state in (ComplaintState.OPEN, ComplaintState.VOID):
        raise UnableToFollowComplaint(field="", reason="NOT_CLOSED")


def repeat_since(*, said_date: date) -> date:
    """Give the first day of the twelve months before a complaint; the same theme at that customer since then makes it a repeat.

    Edges: of 29 February it is the 28th of the year before.
    Source: docs/rules/complaint.md §4.
    """
    try:
        return said_date.replace(year=said_date.year - 1)
    except ValueError:
        return said_date.replace(year=said_date.year - 1, day=28)


def strip_of(*, facts: StripFacts) -> tuple[StageStanding, ...]:
    """Give the five stages of a complaint in their order.

    Edges: posts that were missed, or met and not felt, may stay as they are: then our answer counts as agreed again.
    Source: docs/rules/complaint.md §5.
    """
    stays = facts.sort in (Sort.MISSED, Sort.NOT_FELT)
    again = facts.agreed_date or (facts.answered_date if stays else None)
    confirmed = facts.closed_date if facts.state is ComplaintState.YES else None
    days = {
        Stage.RECEIVED: (facts.said_date, False),
        Stage.CONTACTED: (facts.contact_date, facts.contact in (Clock.OVER, Clock.LATE)),
        Stage.AGREED_AGAIN: (again, facts.answer is Clock.OVER and again is None),
        Stage.SHOT: (facts.shot_date if again else None, False),
        Stage.CONFIRMED: (confirmed, False),
    }
    return tuple(StageStanding(stage=stage, on_date=day, is_over=is_over) for stage, (day, is_over) in days.items())
