"""Who was heard lately."""

from goalposts.apps.customers.access import conversations_visible_to
from goalposts.apps.customers.models import Attendance
from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_named
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.domain.roles import Actor

LOOKED_BACK = 60


def recent_speakers(*, actor: Actor, limit: int) -> list[StakeholderChoice]:
    """List the persons this member last captured from or talked with, latest first, in three queries."""
    said = (
        expectations_visible_to(actor)
        .filter(recorded_by_id=actor.member_id, is_imported=False)
        .order_by("-recorded_at", "-id")
        .values_list("recorded_at", "stakeholder_id")[:LOOKED_BACK]
    )
    mine = conversations_visible_to(actor).filter(recorded_by_id=actor.member_id)
    talks = (
        Attendance.objects.filter(conversation__in=mine)
        .order_by("-conversation__recorded_at", "stakeholder__name", "id")
        .values_list("conversation__recorded_at", "stakeholder_id")[:LOOKED_BACK]
    )
    heard = sorted([*said, *talks], key=lambda pair: pair[0], reverse=True)
    latest = list(dict.fromkeys(stakeholder_id for _, stakeholder_id in heard))
    return stakeholders_named(actor=actor, stakeholder_ids=latest[: 2 * limit])[:limit]
