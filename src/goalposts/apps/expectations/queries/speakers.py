"""Who was heard lately, and whether somebody said the same before."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import conversations_visible_to
from goalposts.apps.customers.models import Attendance
from goalposts.apps.customers.queries import StakeholderChoice, stakeholders_named
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.apps.expectations.models import Expectation
from goalposts.domain.roles import Actor
from goalposts.lib.prepared import plain_rows

LOOKED_BACK = 60
LOOKED_AT = 200


@dataclass(frozen=True)
class SameWords:
    """An earlier expectation of the same person in the same words."""

    id: UUID
    said_date: date


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
