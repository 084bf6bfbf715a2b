"""Steps of a runway that a review does: noted when the review tells that it took them."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.portfolio.models import GateDone
from goalposts.apps.portfolio.usecases.gate import done_of, is_in_plan, stands_of
from goalposts.apps.reviews.models import Review
from goalposts.domain.refusal import NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, ActorKind, workspace_of
from goalposts.domain.runway import Step

# The supplier never hears how far the interviews are: that they were held is known once the report is there.
DOES: dict[ReviewStep, tuple[Step, ...]] = {
    ReviewStep.COMMISSION: (Step.OPENS,),
    ReviewStep.REPORT: (Step.INTERVIEWS, Step.REPORT),
    ReviewStep.TOLD: (Step.TOLD,),
    ReviewStep.CHECK: (Step.CHECK,),
}


@transaction.atomic
def mark_gates_of_review(*, actor: Actor, review_id: UUID, step: ReviewStep, now: datetime) -> tuple[Step, ...]:
    """Note the steps of the runway that a step of a review does; gives those that were noted now.

    Edges: one that is done already stays as it was noted; without a contract, a decision date, or a place in its plan on
    this day nothing is noted.
    Errors: NotFound for whoever is not the system, and for a review of elsewhere.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    found = Review.objects.filter(id=review_id, workspace_id=workspace_of(actor=actor))
    review = found.select_related("contract__workspace").first()
    if review is None:
        raise NotFound
    contract = review.contract
    stands = stands_of(contract=contract) if contract is not None else None
    if contract is None or stands is None or stands.decision_date is None:
        return ()

    today = now.astimezone(ZoneInfo(contract.workspace.time_zone)).date()
    noted = tuple(
        one
        for one in DOES.get(step, ())
        if done_of(stands=stands, step=one) is None
        and is_in_plan(contract=contract, stands=stands, step=one, day=today)
    )
    for one in noted:
        GateDone.objects.create(
            workspace_id=review.workspace_id, contract=contract, step=one.value, stopped_term=stands.stopped_term,
            decision_date=stands.decision_date, done_date=today, review=review, recorded_at=now,
        )  # fmt: skip
        facts = {"step": one.value, "day": today, "decision": stands.decision_date, "review": review.id}
        record_deed(actor=actor, deed="gate.done", about=("contract", contract.id), facts=facts, now=now)
    return noted
