"""The only ways to a complaint, an action item, and an answer to a finding."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.access import get_stakeholder_for
from goalposts.apps.customers.models import Stakeholder
from goalposts.apps.expectations.access import expectations_asked_of, get_expectation_for
from goalposts.apps.expectations.models import Expectation
from goalposts.apps.findings.access import get_release_for, releases_visible_to
from goalposts.apps.findings.models import Release
from goalposts.apps.followup.models import ActionItem, Complaint, FindingAnswer, FoundInReview
from goalposts.apps.workspaces.access import require
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power, Right, may, may_write_customer, workspace_of


def complaints_visible_to(actor: Actor) -> QuerySet[Complaint]:
    """Give the complaints of the actor's own workspace; a stakeholder sees their own.

    Edges: with power P1 only those that the link's mail showed.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        own = Complaint.objects.filter(workspace_id=workspace_of(actor=actor), stakeholder=actor.stakeholder_id)
        own = own.exclude(state="VOID")
        return own if actor.power is Power.P2 else own.filter(id__in=actor.shown_ids)
    if not may(actor=actor, right=Right.READ):
        return Complaint.objects.none()
    return Complaint.objects.filter(workspace_id=workspace_of(actor=actor))


def action_items_visible_to(actor: Actor) -> QuerySet[ActionItem]:
    """Give the action items of the actor's own workspace; a stakeholder sees those promised to them.

    Edges: with power P1 only those that the link's mail showed.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        own = ActionItem.objects.filter(workspace_id=workspace_of(actor=actor), promised_to=actor.stakeholder_id)
        own = own.filter(is_left_out=False)
        return own if actor.power is Power.P2 else own.filter(id__in=actor.shown_ids)
    if not may(actor=actor, right=Right.READ):
        return ActionItem.objects.none()
    return ActionItem.objects.filter(workspace_id=workspace_of(actor=actor))


def finding_answers_visible_to(actor: Actor) -> QuerySet[FindingAnswer]:
    """Give the answers to the findings of the reviews whose releases the actor may see."""
    return FindingAnswer.objects.filter(review__in=releases_visible_to(actor).values("review"))


def found_visible_to(actor: Actor) -> QuerySet[FoundInReview]:
    """Give what was written down because of reviews, in the actor's own workspace; to nobody else anything."""
    if not may(actor=actor, right=Right.READ):
        return FoundInReview.objects.none()
    return FoundInReview.objects.filter(workspace_id=workspace_of(actor=actor))


def get_release_to_follow(actor: Actor, release_id: UUID) -> Release:
    """Give a release because of which something is written about its customer.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    release = get_release_for(actor, release_id)
    if not may_write_customer(actor=actor, customer_lead_id=release.customer.lead_id):
        raise Denied(customer=release.customer.name)
    return release


def get_complaint_for(actor: Actor, complaint_id: UUID, *, to_write: bool = False) -> Complaint:
    """Give a complaint of the actor's own workspace, or a stakeholder's own; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when it may be read but not written: a stakeholder writes no steps of ours.
    """
    complaint = _complaint(actor, complaint_id, is_locked=to_write)
    if to_write and not may_write_customer(actor=actor, customer_lead_id=complaint.customer.lead_id):
        raise Denied(customer=complaint.customer.name)
    return complaint


def get_complaint_to_end(actor: Actor, complaint_id: UUID) -> Complaint:
    """Give a complaint whose complainer says whether it is over: by themselves, or through a member who may write it.

    Errors: as get_complaint_for.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        return _complaint(actor, complaint_id, is_locked=True)
    return get_complaint_for(actor, complaint_id, to_write=True)


def _complaint(actor: Actor, complaint_id: UUID, *, is_locked: bool) -> Complaint:
    found = complaints_visible_to(actor).select_related("customer", "stakeholder", "expectation")
    if is_locked:
        found = found.select_for_update(of=("self",))
    complaint = found.filter(id=complaint_id).first()
    if complaint is None:
        raise NotFound
    return complaint


def get_action_item_for(actor: Actor, action_item_id: UUID, *, to_write: bool = False) -> ActionItem:
    """Give an action item of the actor's own workspace; to write it, locked until the transaction ends.

    Edges: its owner may write it, at whichever customer.
    Errors: NotFound when missing or foreign; Denied when it may be read but not written.
    """
    item = _action_item(actor, action_item_id, is_locked=to_write)
    if to_write and not may_write_action_item(actor, owner_id=item.owner_id, lead_id=item.customer.lead_id):
        raise Denied(customer=item.customer.name)
    return item


def get_action_item_to_judge(actor: Actor, action_item_id: UUID) -> ActionItem:
    """Give an action item of which somebody says what they noticed: by themselves, or through a member who may write it.

    Errors: as get_action_item_for.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        return _action_item(actor, action_item_id, is_locked=True)
    return get_action_item_for(actor, action_item_id, to_write=True)


def _action_item(actor: Actor, action_item_id: UUID, *, is_locked: bool) -> ActionItem:
    found = action_items_visible_to(actor).select_related("customer")
    if is_locked:
        found = found.select_for_update(of=("self",))
    item = found.filter(id=action_item_id).first()
    if item is None:
        raise NotFound
    return item


def may_write_action_item(actor: Actor, *, owner_id: UUID, lead_id: UUID) -> bool:
    """Say whether an actor may change an action item that they can see."""
    is_owner = actor.member_id == owner_id and may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS)
    return is_owner or may_write_customer(actor=actor, customer_lead_id=lead_id)


def get_complainer_for(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
    """Give whoever complains: a member may record it for anybody at any customer, a stakeholder for nobody but themselves.

    Errors: NotFound when missing or foreign; Denied for a role that records no complaints.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        own = Stakeholder.objects.select_related("customer").filter(workspace_id=workspace_of(actor=actor))
        stakeholder = own.filter(id=stakeholder_id).first() if stakeholder_id == actor.stakeholder_id else None
        if stakeholder is None:
            raise NotFound
        return stakeholder
    stakeholder = get_stakeholder_for(actor, stakeholder_id)
    require(actor, right=Right.RECORD_COMPLAINT)
    return stakeholder


def get_expectation_of(actor: Actor, expectation_id: UUID, *, stakeholder_id: UUID) -> Expectation:
    """Give an expectation of the person who complains, or one about which that person is asked in another's place.

    Errors: NotFound when missing, foreign, void or somebody else's.
    """
    if actor.kind is ActorKind.STAKEHOLDER:
        expectation = expectations_asked_of(actor).filter(id=expectation_id).first()
        if expectation is None:
            raise NotFound
    else:
        expectation = get_expectation_for(actor, expectation_id)
    if expectation.state == "VOID" or stakeholder_id not in (expectation.stakeholder_id, expectation.follower_id):
        raise NotFound
    return expectation
