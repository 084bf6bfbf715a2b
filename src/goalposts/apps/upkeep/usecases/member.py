"""A member who goes, or may lead no longer: their customers and action items are handed over in the same transaction."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.customers.queries.handover import count_led_by
from goalposts.apps.customers.usecases.handover import hand_over_customers
from goalposts.apps.followup.usecases.handover import hand_over_action_items
from goalposts.apps.workspaces.usecases import change_role, end_membership
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, Role


class UnableToLetGo(Refused):
    """The member still leads customers, and nobody was named to take them over; the facts say how many."""

    code = "LEADS_CUSTOMERS"


@transaction.atomic
def remove_member(*, actor: Actor, member_id: UUID, to_member_id: UUID | None, now: datetime) -> int:
    """End a membership and hand the member's customers to another, both or neither.

    Shapes: `to_member_id` may be None for whoever leads nobody; gives how many customers changed hands.
    Errors: Denied, NotFound, UnableToChangeMember, UnableToHandOver; UnableToLetGo without a successor.
    Edges: a lead who leaves cannot give customers away: the right is asked before and after (docs/rules/roles.md §2).
    """
    handed = _hand_over(actor=actor, member_id=member_id, to_member_id=to_member_id, now=now)
    hand_over_action_items(actor=actor, from_member=member_id, to_member=to_member_id, now=now)
    end_membership(actor=actor, member_id=member_id, now=now)
    return handed


@transaction.atomic
def change_role_of(*, actor: Actor, member_id: UUID, role: Role, to_member_id: UUID | None, now: datetime) -> int:
    """Give a member another role; one who becomes a viewer hands their customers to another first.

    Shapes and errors as for remove_member.
    """
    handed = 0
    if role is Role.VIEWER:
        handed = _hand_over(actor=actor, member_id=member_id, to_member_id=to_member_id, now=now)
        hand_over_action_items(actor=actor, from_member=member_id, to_member=to_member_id, now=now)
    change_role(actor=actor, member_id=member_id, role=role, now=now)
    return handed


def _hand_over(*, actor: Actor, member_id: UUID, to_member_id: UUID | None, now: datetime) -> int:
    count = count_led_by(actor=actor, member_id=member_id)
    if count == 0:
        return 0
    if to_member_id is None:
        raise UnableToLetGo(customers=count)
    return hand_over_customers(actor=actor, from_member=member_id, to_member=to_member_id, now=now)
