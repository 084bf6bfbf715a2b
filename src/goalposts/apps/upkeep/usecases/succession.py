"""Somebody at a customer who left, and who follows; or who is there again after all."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.usecases import mark_returned, name_successor
from goalposts.apps.expectations.usecases.follow import follow_expectations
from goalposts.domain.roles import Actor


@transaction.atomic
def let_follow(
    *,
    actor: Actor,
    stakeholder_id: UUID,
    successor_id: UUID,
    expectation_ids: Collection[UUID],
    today: date,
    now: datetime,
) -> int:
    """Name who follows a person who left, and which of their open expectations that one is asked about.

    Shapes: gives how many expectations changed hands. Errors: as name_successor and follow_expectations.
    """
    name_successor(actor=actor, stakeholder_id=stakeholder_id, successor_id=successor_id, now=now)
    return follow_expectations(
        actor=actor,
        leaver_id=stakeholder_id,
        successor_id=successor_id,
        expectation_ids=expectation_ids,
        today=today,
        now=now,
    )


@transaction.atomic
def take_back_leaving(*, actor: Actor, stakeholder_id: UUID, today: date, now: datetime) -> None:
    """Take back that a person left: nobody follows them any more. Errors: as mark_returned."""
    mark_returned(actor=actor, stakeholder_id=stakeholder_id, now=now)
    follow_expectations(
        actor=actor, leaver_id=stakeholder_id, successor_id=None, expectation_ids=(), today=today, now=now
    )  # fmt: skip
