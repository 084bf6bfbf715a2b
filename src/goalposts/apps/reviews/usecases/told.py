"""Keeping what the supplier hands over to be told to whoever was heard, and sending it on its way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.reviews.access import get_review_to_write
from goalposts.apps.reviews.models import ToldText
from goalposts.apps.reviews.usecases.turns import note_turn
from goalposts.domain.plain import written
from goalposts.domain.review_plan import ReviewStep
from goalposts.domain.roles import Actor, member_of
from goalposts.domain.told import ToldContent

TOLD_TEXT = "review.told"


@transaction.atomic
def keep_told_text(*, actor: Actor, review_id: UUID, content: ToldContent, is_mailed: bool, now: datetime) -> int:
    """Keep a text as it was handed over, and let the outbox take it to the vault; gives its number, from 1.

    Edges: nothing comes back from the vault, so that nobody here learns to how many it goes.
    Errors: NotFound, Denied (the gate).
    """
    review = get_review_to_write(actor, review_id)
    former = ToldText.objects.filter(workspace_id=review.workspace_id, review=review)
    number = (former.aggregate(last=Max("number"))["last"] or 0) + 1

    ToldText.objects.create(
        workspace_id=review.workspace_id,
        review=review,
        number=number,
        content=written(value=content),
        is_mailed=is_mailed,
        told_by_id=member_of(actor=actor),
        told_at=now,
    )
    note_turn(actor=actor, review=review, step=ReviewStep.TOLD, number=1, now=now)

    facts: dict[str, object] = {"number": number, "answers": len(content.answers)}
    record_deed(actor=actor, deed="review.told", about=("review", review.id), facts=facts, now=now)
    put_message(
        workspace_id=review.workspace_id, kind=TOLD_TEXT, facts={"review_id": str(review.id), "number": number}, now=now
    )
    return number
