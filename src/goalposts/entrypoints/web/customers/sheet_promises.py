"""What was promised to somebody, what they complained about, and what they seek next, for a talk with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from goalposts.apps.expectations.queries.forward import forward_of_stakeholder
from goalposts.apps.followup.labels import COLUMNS, Words
from goalposts.apps.followup.queries.complaints import ComplaintFilter, complaints_of
from goalposts.apps.followup.queries.items import ItemFilter, action_items_of
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.checkins.forward_telling import forward_told

MOST = 8


@dataclass(frozen=True)
class PromiseTold:
    """Something promised to this person: by whom, for which day, and how far it is."""

    id: UUID
    promise: str
    owner: str
    due_date: date
    done_date: date | None
    state: Words


def promises_of(request: HttpRequest, *, stakeholder_id: UUID) -> dict[str, Any]:
    """Give the open complaints, the last promises, and what was last sought, in three queries."""
    actor = actor_of(request)
    open_ones = ComplaintFilter(stakeholder_id=stakeholder_id, state="OPEN")
    theirs = ItemFilter(stakeholder_id=stakeholder_id)
    return {
        "complaints": complaints_of(actor=actor, narrowed=open_ones, size=MOST).rows,
        "promises": [
            PromiseTold(row.id, row.promise, row.owner_name, row.due_date, row.done_date, COLUMNS[row.column])
            for row in action_items_of(actor=actor, narrowed=theirs, is_newest_first=True, size=MOST).rows
            if row.column in COLUMNS
        ],
        "sought": forward_told(forward_of_stakeholder(actor=actor, stakeholder_id=stakeholder_id)[:1]),
    }
