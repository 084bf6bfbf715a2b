"""Who reviews a workspace independently."""

from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.workspaces.access import engagements_visible_to
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class EngagedReviewer:
    """Somebody who reviews this workspace, or did before."""

    person_id: UUID
    name: str
    email: str


def engaged_here(*, actor: Actor) -> list[EngagedReviewer]:
    """List who was engaged as a reviewer of the actor's workspace and can sign in, by name; may be empty."""
    rows = engagements_visible_to(actor).filter(person__is_active=True).order_by("person__name", "person_id")
    return [EngagedReviewer(*row) for row in rows.values_list("person_id", "person__name", "person__email")]
