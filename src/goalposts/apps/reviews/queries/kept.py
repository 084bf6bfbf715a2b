"""What the supplier wished of one person in reviews, to take along; who was heard is not known here."""

from uuid import UUID

from goalposts.apps.customers.access import people_to_copy
from goalposts.apps.customers.queries.kept import Kept, listed
from goalposts.apps.reviews.models import SampleWish
from goalposts.domain.roles import Actor, ActorKind


def kept_wishes_of(*, actor: Actor, stakeholder_id: UUID) -> Kept:
    """Give each wish about somebody, also what was taken back; to themselves nothing, since members note it for each other.

    Shapes: as kept_of_person. Errors: NotFound, Denied (the gate).
    """
    ids = people_to_copy(actor, stakeholder_id)
    wishes = SampleWish.objects.filter(stakeholder_id__in=ids).order_by("wished_at", "id")
    if actor.kind is ActorKind.STAKEHOLDER:
        wishes = wishes.none()
    return {"review_wishes": listed(wishes.values("kind", "reason", "wished_at", "taken_back_at"))}
