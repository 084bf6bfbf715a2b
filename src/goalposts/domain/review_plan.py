"""On which days does each step of a review fall, and who waits for whom? Tables: docs/rules/review_plan.md."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goalposts.domain.calendar import add_working_days
from goalposts.domain.runway import Pace, Runway, Step

SEND_DAYS, PLAYBACK_DAYS = 5, 5
_ACCEPT_DAYS = 5
_WRITING_DAYS = 10
_LEAST_WRITING_DAYS = 2
# In working days before the first interview.
_PROPOSED, _PICKED, _ANNOUNCED, _INVITED = 30, 25, 20, 15
# Of a short run, in twentieths of the working days up to the report.
_PARTS = 20
_SHARES = (1, 2, 3, 4, 5, 8, 13)


class ReviewStep(StrEnum):
    """The nine steps, in order."""

    COMMISSION = "COMMISSION"
    SAMPLE = "SAMPLE"
    SELF_IMAGE = "SELF_IMAGE"
    INVITATION = "INVITATION"
    INTERVIEWS = "INTERVIEWS"
    PLAYBACK = "PLAYBACK"
    REPORT = "REPORT"
    TOLD = "TOLD"
    CHECK = "CHECK"


class Party(StrEnum):
    """Whose turn it is."""

    SUPPLIER = "SUPPLIER"
    REVIEWER = "REVIEWER"
    INTERVIEWEES = "INTERVIEWEES"


class StepStanding(StrEnum):
    """How a step stands; closed is over without having been done, and cannot be done any more."""

    DONE = "DONE"
    WAITING = "WAITING"
    OPEN = "OPEN"
    LATE = "LATE"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One party's part in a step, and the last day for it."""

    party: Party
    until_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One step: its days, whose turns follow each other in it, and which steps come first."""

    step: ReviewStep
    starts_date: date
    turns: tuple[Turn, ...]

    @property
    def ends_date(self) -> date:
        """The last day of its last turn."""
        return self.turns[-1].until_date

    @property
    def comes_after(self) -> tuple[ReviewStep, ...]:
        """The steps that must be done before it can begin."""
        return _COMES_AFTER[self.step]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPlan:
    """The plan of one review; without steps when there is no time left before the decision."""

    pace: Pace
    steps: tuple[PlannedStep, ...]

    def step(self, *, step: ReviewStep) -> PlannedStep:
        """Give one step. Errors: KeyError when there is no time for a review."""
        return {one.step: one for one in self.steps}[step]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """How one step stands; `waits_for` is whose turn it is, in it or in what comes first, None when it is over."""

    planned: PlannedStep
    standing: StepStanding
    waits_for: Party | None


_COMES_AFTER: dict[ReviewStep, tuple[ReviewStep, ...]] = {
    ReviewStep.COMMISSION: (),
    ReviewStep.SAMPLE: (ReviewStep.COMMISSION,),
    ReviewStep.SELF_IMAGE: (ReviewStep.COMMISSION,),
    ReviewStep.INVITATION: (ReviewStep.SAMPLE,),
    ReviewStep.INTERVIEWS: (ReviewStep.INVITATION,),
    ReviewStep.PLAYBACK: (ReviewStep.INTERVIEWS,),
    ReviewStep.REPORT: (ReviewStep.PLAYBACK,),
    ReviewStep.TOLD: (ReviewStep.REPORT,),
    ReviewStep.CHECK: (ReviewStep.REPORT,),
}
_BEHIND_THE_WALL = (ReviewStep.INVITATION, ReviewStep.INTERVIEWS, ReviewStep.PLAYBACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fieldwork:
    """The days from acceptance to the last playback."""

    accepted: date
    proposed: date
    picked: date
    announced: date
    invited: date
    first: date
    last: date
    sent: date
    played_back: date


def plan_of(*, runway: Runway, free_days: Collection[date]) -> ReviewPlan:
    """Lay the nine steps of a review along a runway.

    Edges: too late for a review: no steps. With little time before the interviews, all up to the report is squeezed into
    the working days that there are.
    Source: docs/rules/review_plan.md §1.
    """
    if runway.pace is Pace.TOO_LATE:
        return ReviewPlan(pace=runway.pace, steps=())
    opens, first, report = runway.days[Step.OPENS], runway.days[Step.INTERVIEWS], runway.days[Step.REPORT]
    days = _regular(opens, first=first, report=report, free_days=free_days)
    if days.proposed < days.accepted:
        days = _squeezed(opens, interviews=first, report=report, free_days=free_days)
    before = add_working_days(day=days.first, n=-1, free_days=free_days)
    told, check = runway.days[Step.TOLD], runway.days[Step.CHECK]
    steps = (
        _planned(ReviewStep.COMMISSION, opens, (Party.SUPPLIER, opens), (Party.REVIEWER, days.accepted)),
        _planned(ReviewStep.SAMPLE, days.accepted, (Party.SUPPLIER, days.proposed), (Party.REVIEWER, days.picked)),
        _planned(ReviewStep.SELF_IMAGE, days.accepted, (Party.SUPPLIER, max(before, days.accepted))),
        _planned(ReviewStep.INVITATION, days.picked, (Party.SUPPLIER, days.announced), (Party.REVIEWER, days.invited)),
        _planned(ReviewStep.INTERVIEWS, days.first, (Party.REVIEWER, days.last)),
        _planned(ReviewStep.PLAYBACK, days.first, (Party.REVIEWER, days.sent), (Party.INTERVIEWEES, days.played_back)),
        _planned(ReviewStep.REPORT, days.played_back, (Party.REVIEWER, report)),
        _planned(ReviewStep.TOLD, report, (Party.SUPPLIER, told)),
        _planned(ReviewStep.CHECK, check, (Party.REVIEWER, check)),
    )
    return ReviewPlan(pace=runway.pace, steps=steps)


def states_of(*, plan: ReviewPlan, taken: Mapping[ReviewStep, int], today: date) -> tuple[StepState, ...]:
    """Tell how each step stands and who waits for whom.

    Shapes: in the order of the plan; `taken` counts the turns that were taken in a step, none when it is left out.
    Edges: a self-image that was not given before the first day of interviews is closed, and nothing waits for it.
    Source: docs/rules/review_plan.md §2.
    """
    return tuple(_state(one, plan=plan, taken=taken, today=today) for one in plan.steps)


def states_for_supplier(*, plan: ReviewPlan, taken: Mapping[ReviewStep, int], today: date) -> tuple[StepState, ...]:
    """Tell the supplier how each step stands, from the announcement to the report by its planned days alone.

    Edges: what the reviewer and the interviewees did in between changes nothing here.
    Source: docs/rules/review_plan.md §3.
    """
    told = {step: count for step, count in taken.items() if step not in _BEHIND_THE_WALL}
    if taken.get(ReviewStep.INVITATION):
        told[ReviewStep.INVITATION] = 1
    is_told_by_days = {ReviewStep.INTERVIEWS, ReviewStep.PLAYBACK, ReviewStep.REPORT}
    if ReviewStep.INVITATION in told:
        is_told_by_days.add(ReviewStep.INVITATION)
    is_reported = bool(told.get(ReviewStep.REPORT))
    return tuple(
        _by_its_days(one, is_reported=is_reported, today=today)
        if one.step in is_told_by_days
        else _state(one, plan=plan, taken=told, today=today)
        for one in plan.steps
    )


def may_predict(*, first_date: date, today: date) -> bool:
    """Say whether a self-image may still be given: until the planned first day of interviews begins."""
    return today < first_date


def may_interview(*, first_date: date, today: date) -> bool:
    """Say whether an interview may be opened: from the planned first day on, when no prediction is taken any more."""
    return not may_predict(first_date=first_date, today=today)


def _planned(step: ReviewStep, starts: date, *turns: tuple[Party, date]) -> PlannedStep:
    made = tuple(Turn(party=party, until_date=until) for party, until in turns)
    return PlannedStep(step=step, starts_date=starts, turns=made)


def _regular(opens: date, *, first: date, report: date, free_days: Collection[date]) -> _Fieldwork:
    def before(day: date, days: int) -> date:
        return add_working_days(day=day, n=-days, free_days=free_days)

    played_back = before(report, _WRITING_DAYS)
    return _Fieldwork(
        accepted=add_working_days(day=opens, n=_ACCEPT_DAYS, free_days=free_days),
        proposed=before(first, _PROPOSED),
        picked=before(first, _PICKED),
        announced=before(first, _ANNOUNCED),
        invited=before(first, _INVITED),
        first=first,
        last=before(played_back, PLAYBACK_DAYS + SEND_DAYS),
        sent=before(played_back, PLAYBACK_DAYS),
        played_back=played_back,
    )


def _squeezed(opens: date, *, interviews: date, report: date, free_days: Collection[date]) -> _Fieldwork:
    days = [opens]
    while days[-1] < report:
        days.append(add_working_days(day=days[-1], n=1, free_days=free_days))
    left = len(days) - 1
    accepted, proposed, picked, announced, invited, first, last = (left * share // _PARTS for share in _SHARES)
    first = max(first, days.index(interviews))
    to_answer = left - PLAYBACK_DAYS - _LEAST_WRITING_DAYS
    last = max(last, to_answer + _LEAST_WRITING_DAYS - SEND_DAYS - _WRITING_DAYS)
    last = max(first, min(last, to_answer - 1))
    sent = max(last + 1, min(last + SEND_DAYS, to_answer))
    return _Fieldwork(
        accepted=days[accepted],
        proposed=days[proposed],
        picked=days[picked],
        announced=days[announced],
        invited=days[invited],
        first=days[first],
        last=days[last],
        sent=days[min(sent, left)],
        played_back=days[min(sent + PLAYBACK_DAYS, left)],
    )


def _turns_left(planned: PlannedStep, taken: Mapping[ReviewStep, int]) -> tuple[Turn, ...]:
    return planned.turns[taken.get(planned.step, 0) :]


def _state(planned: PlannedStep, *, plan: ReviewPlan, taken: Mapping[ReviewStep, int], today: date) -> StepState:
    left = _turns_left(planned, taken)
    if not left:
        return StepState(planned=planned, standing=StepStanding.DONE, waits_for=None)
    if planned.step is ReviewStep.SELF_IMAGE and today > planned.ends_date:
        return StepState(planned=planned, standing=StepStanding.CLOSED, waits_for=None)
    first = [plan.step(step=step) for step in planned.comes_after if _turns_left(plan.step(step=step), taken)]
    if first:
        party = _state(first[0], plan=plan, taken=taken, today=today).waits_for
        return StepState(planned=planned, standing=StepStanding.WAITING, waits_for=party)
    standing = StepStanding.LATE if left[0].until_date < today else StepStanding.OPEN
    return StepState(planned=planned, standing=standing, waits_for=left[0].party)


def _by_its_days(planned: PlannedStep, *, is_reported: bool, today: date) -> StepState:
    """Only the report itself can be late: everybody sees that it is not there."""
    if is_reported:
        return StepState(planned=planned, standing=StepStanding.DONE, waits_for=None)
    standing = StepStanding.WAITING if today < planned.starts_date else StepStanding.OPEN
    if planned.step is ReviewStep.REPORT and planned.ends_date < today:
        standing = StepStanding.LATE
    return StepState(planned=planned, standing=standing, waits_for=Party.REVIEWER)
