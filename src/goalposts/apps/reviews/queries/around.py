"""Whether a review may have written to somebody, by what the supplier knows: never by who was picked."""

from uuid import UUID

from goalposts.apps.reviews.access import reviews_around
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind


def is_review_around(*, actor: Actor, email: str, stakeholder_id: UUID | None) -> bool:
    """Say whether somebody with this address, or this person, is at a customer that has or had a review.

    Edges: the same for everybody at that customer, so that what follows from it tells of nobody whether they take part; of
    whichever workspaces are entered.
    Errors: NotFound for whoever is not the system.
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise NotFound
    return reviews_around(email=email.strip(), stakeholder_id=stakeholder_id).exists()
