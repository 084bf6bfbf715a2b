"""Handing a review over to a colleague of the same organisation."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.outbox.usecases import put_message
from goalposts.apps.people.access import colleagues_visible_to
from goalposts.apps.people.queries import organisation_of_person, person_by_id
from goalposts.apps.reviews.access import get_seated_review
from goalposts.apps.reviews.models import Review, ReviewSeat
from goalposts.apps.reviews.usecases.accept import tell_of_review
from goalposts.apps.workspaces.usecases import engage_accepting_reviewer
from goalposts.domain.refusal import Denied, NotFound, Refused
from goalposts.domain.roles import Actor

HANDED_OVER_MAIL = "review.handed_over"


class UnableToHandOver(Refused):
    """The facts give a reason: SELF."""

    code = "HAND_OVER_UNFIT"


@transaction.atomic
def hand_over_review(*, actor: Actor, review_id: UUID, person_id: UUID, now: datetime) -> None:
    """Give the seat on a review to a colleague, who reads the vault from then on; whoever had it reads nothing more.

    Errors: NotFound (the gate), also for somebody of another organisation; Denied without a second factor in this session;
    UnableToEngage for a colleague who has or had a seat at that supplier; UnableToHandOver.
    """
    review = get_seated_review(actor, review_id, is_locked=True)
    if not actor.is_confirmed:
        raise Denied(reason="SECOND_FACTOR_NEEDED")
    if person_id == actor.person_id:
        raise UnableToHandOver(reason="SELF")
    if not colleagues_visible_to(actor).filter(person_id=person_id).exists():
        raise NotFound
    system = Actor.system(reason="a reviewer handed a review over", workspace_id=review.workspace_id)
    engage_accepting_reviewer(actor=system, person_id=person_id, now=now)

    ReviewSeat.objects.filter(review=review, ended_at__isnull=True).update(ended_at=now)
    ReviewSeat.objects.create(workspace_id=review.workspace_id, review=review, person_id=person_id, began_at=now)
    review.person_id = person_id
    review.save(update_fields=["person"])

    facts = {"from": actor.person_id, "to": person_id}
    record_deed(actor=system, deed="review.handed_over", about=("review", review.id), facts=facts, now=now)
    tell_of_review(actor=system, review=review, now=now)
    _tell_colleague(actor=actor, review=review, now=now)


def _tell_colleague(*, actor: Actor, review: Review, now: datetime) -> None:
    """Mail the colleague that the review is theirs; of what lies behind the wall the mail says nothing."""
    assert review.person_id is not None, "it was just given"
    assert actor.person_id is not None, "the gate let a reviewer in"
    to, former = person_by_id(person_id=review.person_id), person_by_id(person_id=actor.person_id)
    house = organisation_of_person(person_id=review.person_id)
    assert to is not None, "a colleague can sign in"
    assert former is not None, "so can whoever is seated"
    assert house is not None, "they work for one organisation"
    facts: dict[str, object] = {
        "to_email": to.email, "to_name": to.name, "language": to.language, "former": former.name,
        "customer": review.customer.name, "workspace": review.workspace.name, "house": house.slug,
        "review_id": str(review.id),
    }  # fmt: skip
    put_message(workspace_id=None, kind=HANDED_OVER_MAIL, facts=facts, now=now)
