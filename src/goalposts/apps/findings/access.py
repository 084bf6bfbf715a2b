"""The only ways to a release: for members by their workspace, for a reviewer by their seat on its review."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.findings.models import Release
from goalposts.apps.reviews.access import reviews_visible_to
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Actor, ActorKind, Right, may, workspace_of


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """Give the releases of the actor's own workspace; to a reviewer those of the reviews they have a seat on now."""
    if actor.kind is ActorKind.REVIEWER:
        return Release.objects.filter(review__in=reviews_visible_to(actor))
    if not may(actor=actor, right=Right.READ):
        return Release.objects.none()
    return Release.objects.filter(workspace_id=workspace_of(actor=actor))


def get_release_for(actor: Actor, release_id: UUID, *, is_locked: bool = False) -> Release:
    """Give a release that an actor may see; locked until the transaction ends when something is noted about it.

    Errors: NotFound when missing, foreign, or of a review of another reviewer.
    """
    found = releases_visible_to(actor).select_related("customer", "review")
    if is_locked:
        found = found.select_for_update(of=("self",))
    release = found.filter(id=release_id).first()
    if release is None:
        raise NotFound
    return release
