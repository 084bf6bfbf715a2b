"""The only ways to what this room keeps."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.portfolio.models import CalendarFeed, GateDone, MondayReader, SharesRule, Snooze
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, Right, may, may_write_customer, workspace_of


def snoozes_visible_to(actor: Actor) -> QuerySet[Snooze]:
    """Give what was put aside in the actor's own workspace, taken back or over included."""
    if not may(actor=actor, right=Right.READ):
        return Snooze.objects.none()
    return Snooze.objects.filter(workspace_id=workspace_of(actor=actor))


def get_snooze_for(actor: Actor, snooze_id: UUID) -> Snooze:
    """Give something that was put aside, to take it back, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = snoozes_visible_to(actor).select_related("customer").select_for_update(of=("self",))
    snooze = found.filter(id=snooze_id).first()
    if snooze is None:
        raise NotFound
    if not may_write_customer(actor=actor, customer_lead_id=snooze.customer.lead_id):
        raise Denied(customer=snooze.customer.name)
    return snooze


def own_reader(actor: Actor) -> QuerySet[MondayReader]:
    """Give where a member left off on Monday's page: their own row or none."""
    if actor.member_id is None:
        return MondayReader.objects.none()
    return MondayReader.objects.filter(workspace_id=workspace_of(actor=actor), member_id=actor.member_id)


def readers_by_mail() -> QuerySet[MondayReader]:
    """Give who asked for Monday's page by mail and still sits in a workspace, of whichever workspaces are entered."""
    return MondayReader.objects.filter(wants_mail=True, member__left_at__isnull=True)


def gates_visible_to(actor: Actor) -> QuerySet[GateDone]:
    """Give the steps that were done before decision dates of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return GateDone.objects.none()
    return GateDone.objects.filter(workspace_id=workspace_of(actor=actor))


def feeds_visible_to(actor: Actor) -> QuerySet[CalendarFeed]:
    """Give the feeds of the actor's own; nobody else's, whatever their role."""
    if actor.member_id is None:
        return CalendarFeed.objects.none()
    return CalendarFeed.objects.filter(workspace_id=workspace_of(actor=actor), member_id=actor.member_id)


def shares_rules_visible_to(actor: Actor) -> QuerySet[SharesRule]:
    """Give how the actor's own workspace reads its portfolio: one row, or none where nobody decided about it."""
    if not may(actor=actor, right=Right.READ):
        return SharesRule.objects.none()
    return SharesRule.objects.filter(workspace_id=workspace_of(actor=actor))
