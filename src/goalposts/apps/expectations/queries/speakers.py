"""Who was heard lately."""

from typing import Any

from django.db.models import QuerySet

from goalposts.apps.customers.access import conversations_visible_to
from goalposts.apps.customers.models import Attendance
from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_named
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import plain_rows

LOOKED_BACK = 60


def recent_speakers(*, actor: Actor, limit: int) -> list[StakeholderChoice]:
    """List the persons this member last captured from or talked with, latest first, in three queries."""
    said, talks = plain_rows(_said, actor=actor), plain_rows(_talked, actor=actor)
    heard = sorted([*said, *talks], key=lambda pair: pair[0], reverse=True)
    latest = list(dict.fromkeys(stakeholder_id for _, stakeholder_id in heard))
    return stakeholders_named(actor=actor, stakeholder_ids=latest[: 2 * limit])[:limit]


def _said(*, actor: Actor) -> QuerySet[Expectation, Any]:
    own = expectations_visible_to(actor).filter(recorded_by_id=actor.member_id, is_imported=False)
    return own.order_by("-recorded_at", "-id").values_list("recorded_at", "stakeholder_id")[:LOOKED_BACK]


def _talked(*, actor: Actor) -> QuerySet[Attendance, Any]:
    own = conversations_visible_to(actor).filter(recorded_by_id=actor.member_id)
    ordered = Attendance.objects.filter(conversation__in=own).order_by(
        "-conversation__recorded_at", "stakeholder__name", "id"
    )
    return ordered.values_list("conversation__recorded_at", "stakeholder_id")[:LOOKED_BACK]
