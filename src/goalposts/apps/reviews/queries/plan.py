"""The nine steps of a review: laid once, kept as it was laid, and read with the turns that were taken."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goalposts.domain.months import add_months
from goalposts.domain.review_plan import Party, PlannedStep, ReviewPlan, ReviewStep, Turn, plan_of
from goalposts.domain.runway import Pace, runway_of
from goalposts.lib.free_days import legal_free_days_of

# Without a decision date the steps are laid as if the runway opened today.
OPEN_MONTHS = 14


def plan_from(
    *, decision_date: date | None, start_date: date | None, stopped_term_months: int | None, today: date, country: str
) -> ReviewPlan:
    """Lay the nine steps of a review that is commissioned today.

    Shapes: `decision_date` None is not known; the steps are then laid as if the decision were fourteen months away.
    Edges: without steps when there is no time left before the decision.
    """
    decision = decision_date or add_months(day=today, months=OPEN_MONTHS)
    years = range(today.year - 1, max(decision.year, today.year) + 3)
    free_days = legal_free_days_of(country=country, years=years)
    runway = runway_of(
        decision=decision,
        laid_date=today,
        start=start_date or today,
        stopped_term_months=stopped_term_months if decision_date else None,
        free_days=free_days,
    )
    return plan_of(runway=runway, free_days=free_days)


def plain_plan(*, plan: ReviewPlan) -> dict[str, object]:
    """Write a plan as it is kept."""
    steps = [
        {
            "step": one.step.value,
            "starts": one.starts_date.isoformat(),
            "turns": [[turn.party.value, turn.until_date.isoformat()] for turn in one.turns],
        }
        for one in plan.steps
    ]
    return {"pace": plan.pace.value, "steps": steps}


def plan_read(*, kept: Mapping[str, Any]) -> ReviewPlan:
    """Read a plan that was kept."""
    return ReviewPlan(pace=Pace(kept["pace"]), steps=tuple(_step(one) for one in kept["steps"]))


def _step(kept: Mapping[str, Any]) -> PlannedStep:
    turns = tuple(Turn(party=Party(party), until_date=date.fromisoformat(until)) for party, until in kept["turns"])
    return PlannedStep(step=ReviewStep(kept["step"]), starts_date=date.fromisoformat(kept["starts"]), turns=turns)


def turns_counted(*, turns: Iterable[tuple[str, int]]) -> dict[ReviewStep, int]:
    """Count the turns that were taken in each step, as the rules of the plan ask them.

    Edges: a turn stands for those before it in its step.
    """
    taken: dict[ReviewStep, int] = {}
    for step, number in turns:
        taken[ReviewStep(step)] = max(number, taken.get(ReviewStep(step), 0))
    return taken
