"""Which steps lead up to a decision date, and on which days? Tables and reasons: docs/rules/runway.md."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goalposts.domain.months import add_months

_DAY = timedelta(days=1)
_SATURDAY = 5
_OPENS_MONTHS, _OPENS_MONTHS_LONG, _LONG_TERM_MONTHS = 14, 18, 24
_INTERVIEWS, _REPORT, _TOLD, _CHECK, _TALK = 12, 10, 9, 7, 6
_LATEST_NORMAL_MONTHS = 11
REVIEW_DAYS = 84  # the least in which a review fits
_TWELFTHS = 12
_TALK_AFTER_DAYS = 14
# Of a late start: the share of the days that is left, in twelfths, and the least number of days.
_PHASES = ((2, 28), (1, 7), (2, 28), (1, 7))


class Pace(StrEnum):
    """Whether there is time for every step: as it should be, squeezed, or none for a review."""

    NORMAL = "NORMAL"
    LATE_START = "LATE_START"
    TOO_LATE = "TOO_LATE"


class Step(StrEnum):
    OPENS = "OPENS"
    INTERVIEWS = "INTERVIEWS"
    REPORT = "REPORT"
    TOLD = "TOLD"
    CHECK = "CHECK"
    TALK = "TALK"


class Gate(StrEnum):
    """How a step stands: done by its deed, missed when its day has passed without, else due."""

    DONE = "DONE"
    MISSED = "MISSED"
    DUE = "DUE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """The steps before a decision date. The interviews run from their day to that of the report; `days` has only the
    talk when it is too late for a review."""

    pace: Pace
    days: dict[Step, date]


def runway_of(
    *, decision: date, laid_date: date, start: date, stopped_term_months: int | None, free_days: Collection[date]
) -> Runway:
    """Lay the plan towards a decision date.

    Shapes: `laid_date` is the day on which the decision date became known or changed; `stopped_term_months` is the
    length of the term that runs on the decision date, None for an indefinite contract.
    Edges: a plan is never laid before the start, nor on a day off; a step falls on the working day before, not before
    the plan.
    """
    laid = _on_or_after(max(laid_date, start), free_days=free_days)
    left = (decision - laid).days
    if add_months(day=decision, months=-_LATEST_NORMAL_MONTHS) >= laid:
        pace, days = Pace.NORMAL, _counted_back(decision, stopped_term_months=stopped_term_months)
    elif left >= REVIEW_DAYS:
        pace, days = Pace.LATE_START, _squeezed(laid, left=left)
    else:
        pace, days = Pace.TOO_LATE, {Step.TALK: min(laid + timedelta(days=_TALK_AFTER_DAYS), decision)}
    placed = {step: max(_on_or_before(day, free_days=free_days), laid) for step, day in days.items()}
    return Runway(pace=pace, days=placed)


def first_day_for(*, decision: date, laid_date: date, start: date) -> date:
    """Give the first day on which a step towards a decision date can have been done.

    Shapes: `laid_date` and `start` as in `runway_of`. Edges: work may have begun before the date was known here, but not
    before a long runway opens, nor before the contract starts. Source: docs/rules/runway.md §4.
    """
    return max(start, min(laid_date, add_months(day=decision, months=-_OPENS_MONTHS_LONG)))


def gate_of(*, day: date, is_done: bool, today: date) -> Gate:
    """Tell how a step stands: its own day is still in time."""
    if is_done:
        return Gate.DONE
    return Gate.MISSED if day < today else Gate.DUE


def is_of_plan(*, done_term: int | None, done_decision: date, stopped_term: int | None, decision: date | None) -> bool:
    """Tell whether a step that was done for one decision date is still done for another of the same contract.

    Shapes: the numbers of the terms that the two are about; None for an indefinite contract.
    Edges: the same term keeps its steps, wherever the day moves; an indefinite contract starts afresh with each day.
    Source: docs/rules/runway.md §3.
    """
    if stopped_term is None or done_term is None:
        return stopped_term is done_term and done_decision == decision
    return done_term == stopped_term


def _counted_back(decision: date, *, stopped_term_months: int | None) -> dict[Step, date]:
    is_long = stopped_term_months is not None and stopped_term_months >= _LONG_TERM_MONTHS
    before = {
        Step.OPENS: _OPENS_MONTHS_LONG if is_long else _OPENS_MONTHS,
        Step.INTERVIEWS: _INTERVIEWS,
        Step.REPORT: _REPORT,
        Step.TOLD: _TOLD,
        Step.CHECK: _CHECK,
        Step.TALK: _TALK,
    }
    return {step: add_months(day=decision, months=-months) for step, months in before.items()}


def _squeezed(laid: date, *, left: int) -> dict[Step, date]:
    days, day = {Step.OPENS: laid, Step.INTERVIEWS: laid}, laid
    for step, (twelfths, least) in zip((Step.REPORT, Step.TOLD, Step.CHECK, Step.TALK), _PHASES, strict=True):
        day += timedelta(days=max(left * twelfths // _TWELFTHS, least))
        days[step] = day
    return days


def _on_or_before(day: date, *, free_days: Collection[date]) -> date:
    while day.weekday() >= _SATURDAY or day in free_days:
        day -= _DAY
    return day


def _on_or_after(day: date, *, free_days: Collection[date]) -> date:
    while day.weekday() >= _SATURDAY or day in free_days:
        day += _DAY
    return day
