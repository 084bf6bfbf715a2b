"""Action items of a member who goes: somebody else sees to them from now on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.followup.access import action_items_visible_to
from goalposts.apps.followup.usecases.promise import note_item_step
from goalposts.apps.workspaces.access import members_visible_to
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Actor, Right, may

STILL = ("OPEN", "DOING")


@transaction.atomic
def hand_over_action_items(*, actor: Actor, from_member: UUID, to_member: UUID | None, now: datetime) -> int:
    """Give every action item that one member still sees to, to another.

    Shapes: gives how many changed hands; none is fine. Without another, or where that one can see to nothing, whoever leads
    its customer sees to it.
    Edges: what is done or dropped keeps its owner, who did it.
    Errors: Denied for whoever neither keeps the members nor goes themselves.
    """
    if actor.member_id != from_member and not may(actor=actor, right=Right.MANAGE_MEMBERS):
        raise Denied
    held = action_items_visible_to(actor).filter(owner_id=from_member, state__in=STILL)
    rows = list(held.select_related("customer").select_for_update(of=("self",)).order_by("id"))
    to_id = _fit(actor, to_member, but=from_member) if rows else None
    for item in rows:
        item.owner_id = to_id or item.customer.lead_id
        item.revision += 1
        item.save(update_fields=["owner", "revision"])
        facts = {"from": str(from_member), "to": str(item.owner_id)}
        note_item_step(item=item, actor=actor, kind="HANDED", on_date=now.date(), now=now, facts=facts)
        record_deed(actor=actor, deed="action_item.handed_over", about=("action_item", item.id), facts=facts, now=now)
    return len(rows)


def _fit(actor: Actor, member_id: UUID | None, *, but: UUID) -> UUID | None:
    if member_id is None or member_id == but:
        return None
    present = members_visible_to(actor).filter(id=member_id, left_at__isnull=True).exclude(role="VIEWER")
    return member_id if present.exists() else None
