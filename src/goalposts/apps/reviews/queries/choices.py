"""What there is to choose when a review is commissioned: a decision to count back from, and a reviewer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.customers.queries.decisions import Decision, decisions_of_customer
from goalposts.apps.people.queries import organisations_of
from goalposts.apps.reviews.queries.plan import plan_from
from goalposts.apps.workspaces.queries.engaged import engaged_here
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class DecisionChoice:
    """A decision that a review could be counted back from, with the days that follow from it.

    Shapes: `contract_id` and `decision_date` None: no date is known. The days are None when it is too late for a review.
    """

    contract_id: UUID | None
    contract_name: str
    decision_date: date | None
    first_interview_date: date | None
    report_date: date | None


@dataclass(frozen=True)
class ReviewerChoice:
    """A reviewer who was engaged in this workspace before."""

    person_id: UUID
    name: str
    email: str
    organisation: str


def decisions_to_review(*, actor: Actor, customer_id: UUID, today: date, country: str) -> tuple[DecisionChoice, ...]:
    """List the decisions of a customer that are known and to come, the soonest first, and last that none is known."""
    known = decisions_of_customer(actor=actor, customer_id=customer_id, today=today)
    dated = [one for one in known if one.decision_date is not None and one.decision_date >= today]
    ordered: list[Decision | None] = [*sorted(dated, key=lambda one: (str(one.decision_date), one.contract_id)), None]
    return tuple(_choice(one, today=today, country=country) for one in ordered)


def _choice(decision: Decision | None, *, today: date, country: str) -> DecisionChoice:
    plan = plan_from(
        decision_date=decision.decision_date if decision else None,
        start_date=decision.start_date if decision else None,
        stopped_term_months=decision.stopped_term_months if decision else None,
        today=today,
        country=country,
    )
    days = {one.step: one for one in plan.steps}
    return DecisionChoice(
        contract_id=decision.contract_id if decision else None,
        contract_name=decision.contract_name if decision else "",
        decision_date=decision.decision_date if decision else None,
        first_interview_date=days[ReviewStep.INTERVIEWS].starts_date if days else None,
        report_date=days[ReviewStep.REPORT].ends_date if days else None,
    )


def reviewers_here(*, actor: Actor) -> tuple[ReviewerChoice, ...]:
    """List the reviewers who were engaged in the actor's workspace, by name; may be empty."""
    people = engaged_here(actor=actor)
    organisations = organisations_of(person_ids=[one.person_id for one in people])
    return tuple(
        ReviewerChoice(one.person_id, one.name, one.email, organisations.get(one.person_id, "")) for one in people
    )
