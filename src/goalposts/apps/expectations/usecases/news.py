"""Telling whoever leads the customer what somebody else did with an expectation."""

from datetime import datetime

from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.workspaces.usecases import tell_members
from goalposts.domain.asking import firm_at
from goalposts.domain.notice import NoticeKind
from goalposts.domain.roles import Actor, ActorKind


def tell_lead(*, actor: Actor, expectation: Expectation, kind: NoticeKind, now: datetime) -> None:
    """Tell the customer's lead of news about one expectation, in the deed's transaction.

    Edges: the lead is not told what they did themselves; automatic work and imports tell nothing. By link it names whoever
    did it: who follows the one who said it, or judges their posts; and its mail waits until it can no longer be taken back.
    """
    if actor.kind is ActorKind.SYSTEM:
        return
    customer, person = expectation.customer, expectation.stakeholder
    if actor.stakeholder_id is not None and actor.stakeholder_id != person.id:
        person = Stakeholder.objects.get(id=actor.stakeholder_id)
    tell_members(
        actor=actor,
        member_ids=[customer.lead_id],
        kind=kind,
        facts={"customer": customer.name, "stakeholder": person.name, "stakeholder_id": person.id},
        about_kind="expectation",
        about_id=expectation.id,
        lead_id=customer.lead_id,
        now=now,
        mail_at=firm_at(given_at=now) if actor.kind is ActorKind.STAKEHOLDER else None,
    )
