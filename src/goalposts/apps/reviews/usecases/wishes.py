"""What the supplier wishes of a sample, before the reviewer picks: proposing somebody, or objecting with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.reviews.access import get_review_to_write, people_at, wishes_on
from goalposts.apps.reviews.models import Review, SampleWish
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.domain.refusal import AlreadyDone, NotFound
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, member_of
from goalposts.domain.sampling import UnableToWish, WishKind, wished


@transaction.atomic
def wish_for_sample(
    *, actor: Actor, review_id: UUID, stakeholder_id: UUID, kind: WishKind, reason: str, now: datetime
) -> None:
    """Say of one person at the customer that they should be heard, or should not; it takes the place of a former wish.

    Errors: NotFound, Denied (the gate); UnableToWish once the sample is settled, without a reason for an objection, and
    before a reviewer accepted (NOT_ACCEPTED).
    """
    review = _open_review(actor, review_id)
    if not people_at(review).filter(id=stakeholder_id).exists():
        raise NotFound
    words = wished(kind=kind, reason=reason, is_settled=review.planned_number is not None)

    former = wishes_on(review).filter(stakeholder_id=stakeholder_id).first()
    if former is not None and (former.kind, former.reason) == (kind.value, words):
        return
    wishes_on(review).filter(stakeholder_id=stakeholder_id).update(taken_back_at=now)
    SampleWish.objects.create(
        workspace_id=review.workspace_id,
        review=review,
        stakeholder_id=stakeholder_id,
        kind=kind.value,
        reason=words,
        member_id=member_of(actor=actor),
        wished_at=now,
    )

    facts = {"kind": kind.value, "stakeholder": stakeholder_id, "reason": words}
    record_deed(actor=actor, deed="review.wished", about=("review", review.id), facts=facts, now=now)


@transaction.atomic
def take_back_wish(*, actor: Actor, review_id: UUID, stakeholder_id: UUID, now: datetime) -> None:
    """Take back what was wished of one person.

    Errors: NotFound, Denied (the gate); UnableToWish once the sample is settled; AlreadyDone without a wish.
    """
    review = _open_review(actor, review_id)
    wished(kind=WishKind.PROPOSED, reason="", is_settled=review.planned_number is not None)
    if not wishes_on(review).filter(stakeholder_id=stakeholder_id).update(taken_back_at=now):
        raise AlreadyDone

    facts = {"stakeholder": stakeholder_id}
    record_deed(actor=actor, deed="review.wish_taken_back", about=("review", review.id), facts=facts, now=now)


@transaction.atomic
def finish_wishes(*, actor: Actor, review_id: UUID, now: datetime) -> None:
    """Tell the reviewer that these are our wishes, also when there are none; more may come until the sample is settled.

    Errors: NotFound, Denied (the gate); UnableToWish once the sample is settled.
    """
    review = _open_review(actor, review_id)
    wished(kind=WishKind.PROPOSED, reason="", is_settled=review.planned_number is not None)

    note_turn(actor=actor, review=review, step=ReviewStep.SAMPLE, number=1, now=now)

    facts = {"proposed": wishes_on(review).filter(kind=WishKind.PROPOSED.value).count()}
    facts["objected"] = wishes_on(review).filter(kind=WishKind.OBJECTED.value).count()
    record_deed(actor=actor, deed="review.wishes_finished", about=("review", review.id), facts=facts, now=now)


def _open_review(actor: Actor, review_id: UUID) -> Review:
    review = get_review_to_write(actor, review_id)
    if review.accepted_at is None or review.ended_at is not None:
        raise UnableToWish(reason="NOT_ACCEPTED")
    return review
