"""Laying a runway to a decision date, with what was done of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.domain.runway import Gate, Pace, Runway, Step, gate_of, runway_of


@dataclass(frozen=True)
class StepDone:
    """That a step was done: on which day; by hand by whom, and in a sentence how; or by which review."""

    done_date: date
    done_by: str | None = ""
    words: str = ""
    review_id: UUID | None = None


@dataclass(frozen=True)
class RunwayStep:
    """A step before a decision date: on which day it falls, how it stands, and what was noted about it.

    Shapes: `until` is the last day of a step that takes several, the interviews; the same as `day` for the others.
    """

    step: Step
    day: date
    until: date
    gate: Gate
    done: StepDone | None


@dataclass(frozen=True)
class Laid:
    """A runway as it stands: its pace and its steps in order; neither without a known decision date."""

    pace: Pace | None = None
    steps: tuple[RunwayStep, ...] = ()

    @property
    def missed(self) -> tuple[RunwayStep, ...]:
        """Give the steps whose day has passed without."""
        return tuple(one for one in self.steps if one.gate is Gate.MISSED)

    @property
    def next_due(self) -> RunwayStep | None:
        """Give the first step that can still be done in time."""
        return next((one for one in self.steps if one.gate is Gate.DUE), None)


@dataclass(frozen=True)
class Towards:
    """What a runway is laid to: the decision date, since when it is known, the start, and the length of the term."""

    decision_date: date
    known_date: date
    start_date: date
    stopped_term_months: int | None

    @property
    def years(self) -> range:
        """Give the years in which a step may fall."""
        laid = max(self.known_date, self.start_date)
        return range(min(self.decision_date.year - 2, laid.year), max(self.decision_date.year, laid.year + 1) + 1)

    def plan(self, *, free_days: frozenset[date]) -> Runway:
        """Lay the plan, whatever was done of it."""
        return runway_of(
            decision=self.decision_date,
            laid_date=self.known_date,
            start=self.start_date,
            stopped_term_months=self.stopped_term_months,
            free_days=free_days,
        )


def lay(*, towards: Towards, done: Mapping[Step, StepDone], today: date, free_days: frozenset[date]) -> Laid:
    """Lay the runway to a decision date, and say how each step stands.

    Edges: the interviews are missed once their last day has passed.
    """
    plan = towards.plan(free_days=free_days)
    steps = []
    for step, day in plan.days.items():
        until = plan.days.get(Step.REPORT, day) if step is Step.INTERVIEWS else day
        gate = gate_of(day=until, is_done=step in done, today=today)
        steps.append(RunwayStep(step, day, until, gate, done.get(step)))
    return Laid(plan.pace, tuple(steps))
