"""Telling whoever leads the customer what somebody else did with an expectation."""

from datetime import datetime

from goalposts.apps.expectations.models import Expectation
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, ActorKind


def tell_lead(*, actor: Actor, expectation: Expectation, kind: NoticeKind, now: datetime) -> None:
    """Tell the customer's lead of news about one expectation, in the deed's transaction.

    Edges: the lead is not told what they did themselves; automatic work and imports tell nothing.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    customer = expectation.customer
    tell_members(
        actor=actor,
        member_ids=[customer.lead_id],
        kind=kind,
        facts={
            "customer": customer.name,
            "stakeholder": expectation.stakeholder.name,
            "stakeholder_id": expectation.stakeholder_id,
        },
        about_kind="expectation",
        about_id=expectation.id,
        lead_id=customer.lead_id,
        now=now,
    )
