"""Telling members of complaints and action items: the lead at once, the manager of repeats and of clocks that ran out."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goalposts.apps.findings.queries import HotReleased
from goalposts.apps.followup.models import ActionItem, Complaint
from goalposts.apps.workspaces.models import Member
from goalposts.apps.workspaces.usecases.notice import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, Role


def tell_lead(*, complaint: Complaint, actor: Actor, kind: NoticeKind, now: datetime) -> None:
    """Tell whoever leads the customer of a complaint, in the transaction of the deed."""
    _tell(complaint, actor=actor, member_ids=[complaint.customer.lead_id], kind=kind, now=now)


def tell_managers(*, complaint: Complaint, actor: Actor, kind: NoticeKind, now: datetime) -> None:
    """Tell the managers of a complaint; where there is none, the owners."""
    _tell(complaint, actor=actor, member_ids=_managers(complaint.workspace_id), kind=kind, now=now)


def tell_of_release(*, hot: HotReleased, actor: Actor, now: datetime) -> None:
    """Tell lead and managers that something urgent crossed of which no complaint can be made."""
    tell_members(
        actor=actor,
        member_ids={*filter(None, [hot.lead_id]), *_managers(hot.workspace_id)},
        kind=NoticeKind.RELEASED,
        facts={"customer": hot.customer_name},
        about_kind="release",
        about_id=hot.release_id,
        now=now,
        lead_id=hot.lead_id,
    )


def tell_owner_of(*, item: ActionItem, actor: Actor, kind: NoticeKind, now: datetime) -> None:
    """Tell whoever sees to an action item about its day."""
    facts: dict[str, object] = {"customer": item.customer.name, "day": item.due_date.isoformat()}
    if item.promised_to is not None:
        facts |= {"stakeholder": item.promised_to.name, "stakeholder_id": str(item.promised_to_id)}
    tell_members(
        actor=actor,
        member_ids=[item.owner_id],
        kind=kind,
        facts=facts,
        about_kind="action_item",
        about_id=item.id,
        now=now,
        lead_id=item.customer.lead_id,
    )


def _tell(complaint: Complaint, *, actor: Actor, member_ids: Collection[UUID], kind: NoticeKind, now: datetime) -> None:
    tell_members(
        actor=actor,
        member_ids=member_ids,
        kind=kind,
        facts={
            "customer": complaint.customer.name,
            "stakeholder": complaint.stakeholder.name,
            "stakeholder_id": str(complaint.stakeholder_id),
            "day": complaint.said_date.isoformat(),
        },
        about_kind="complaint",
        about_id=complaint.id,
        now=now,
        lead_id=complaint.customer.lead_id,
    )


def _managers(workspace_id: UUID) -> list[UUID]:
    present = Member.objects.filter(workspace_id=workspace_id, left_at__isnull=True)
    found = list(present.filter(role=Role.MANAGER.value).order_by("id").values_list("id", flat=True))
    return found or list(present.filter(role=Role.OWNER.value).order_by("id").values_list("id", flat=True))
