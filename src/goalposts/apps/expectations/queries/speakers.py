"""Who was heard lately, and whether somebody said the same before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goalposts.apps.customers.access import conversations_visible_to
from goalposts.apps.customers.models import Attendance
from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_named
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.domain.roles import Actor

LOOKED_BACK = 60
LOOKED_AT = 200


@dataclass(frozen=True)
class SameWords:
    """An earlier expectation of the same person in the same words."""

    id: UUID
    said_date: date


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


def same_words_before(*, actor: Actor, expectation_id: UUID, since: date) -> SameWords | None:
    """Find the latest other expectation of the same person, said since a day, in the same words.

    Edges: capitals, spaces and marks make no difference; void ones are not looked at.
    """
    visible = expectations_visible_to(actor)
    this = visible.filter(id=expectation_id).values_list("stakeholder_id", "verbatim").first()
    if this is None:
        return None
    rows = (
        visible.filter(stakeholder_id=this[0], said_date__gte=since)
        .exclude(id=expectation_id)
        .exclude(state="VOID")
        .order_by("-said_date", "-id")
        .values_list("id", "said_date", "verbatim")[:LOOKED_AT]
    )
    words = words_of(text=this[1])
    return next((SameWords(id_, day) for id_, day, text in rows if words and words_of(text=text) == words), None)


def words_of(*, text: str) -> list[str]:
    """List the words of a text without capitals and marks."""
    plain = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return plain.split()
