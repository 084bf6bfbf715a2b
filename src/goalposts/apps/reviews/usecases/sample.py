"""How many are heard: the one thing of a sample that leaves the vault."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.reviews.access import get_seated_review
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.domain.refusal import AlreadyDone
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor
from goalposts.domain.sampling import settled


@transaction.atomic
def settle_sample(*, actor: Actor, review_id: UUID, count: int, now: datetime) -> None:
    """Settle how many people are heard in a review; who they are never comes here.

    Edges: from then on the supplier has no more wishes; the number is told once and not again.
    Errors: NotFound (the gate); SampleNotFit under three and over ten; AlreadyDone when it was settled.
    """
    review = get_seated_review(actor, review_id, is_locked=True)
    number = settled(count=count)
    if review.planned_number is not None:
        raise AlreadyDone(number=review.planned_number)

    review.planned_number = number
    review.save(update_fields=["planned_number"])
    note_turn(actor=actor, review=review, step=ReviewStep.SAMPLE, number=2, now=now)

    system = Actor.system(reason="a reviewer settled a sample", workspace_id=review.workspace_id)
    facts = {"number": number}
    record_deed(actor=system, deed="review.sample_settled", about=("review", review.id), facts=facts, now=now)
