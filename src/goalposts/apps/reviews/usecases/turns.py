"""Noting that a turn of one of the nine steps was taken, where the supplier may see it."""

from datetime import datetime

from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.reviews.models import Review, ReviewTurn
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor

STEP_DONE = "review.step_done"


def note_turn(*, actor: Actor, review: Review, step: ReviewStep, number: int, now: datetime) -> None:
    """Note that a turn was taken; twice is once. To be called in the transaction of the deed itself.

    Later rooms hear of it through the outbox: a runway has steps of its own that a review does.
    """
    _turn, is_new = ReviewTurn.objects.get_or_create(
        review=review,
        step=step.value,
        number=number,
        defaults={"workspace_id": review.workspace_id, "taken_at": now, "taken_by_id": actor.member_id},
    )
    if is_new and review.contract_id is not None:
        facts: dict[str, object] = {"review_id": str(review.id), "step": step.value}
        put_message(workspace_id=review.workspace_id, kind=STEP_DONE, facts=facts, now=now)
