"""The only ways to a customer and what hangs on one."""

from uuid import UUID

from django.db.models import QuerySet

from goalposts.apps.customers.models import Contact, Contract, Conversation, Customer, Stakeholder, ToldApart
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power, Right, may, may_write_customer, workspace_of


def customers_visible_to(actor: Actor) -> QuerySet[Customer]:
    """Give the customers of the actor's own workspace, archived ones included; not what was merged into another."""
    if not may(actor=actor, right=Right.READ):
        return Customer.objects.none()
    return Customer.objects.filter(workspace_id=workspace_of(actor=actor), merged_into__isnull=True)


def stakeholders_visible_to(actor: Actor) -> QuerySet[Stakeholder]:
    """Give the stakeholders of the actor's own workspace; not who was merged into another."""
    if not may(actor=actor, right=Right.READ):
        return Stakeholder.objects.none()
    return Stakeholder.objects.filter(workspace_id=workspace_of(actor=actor), merged_into__isnull=True)


def reachable_stakeholders(actor: Actor) -> QuerySet[Stakeholder]:
    """Give whom a deed of this actor may be noted of: everybody in their workspace; for a stakeholder only themselves.

    Edges: automatic work of a workspace reaches everybody there; whoever acts in none, nobody.
    """
    if actor.workspace_id is None:
        return Stakeholder.objects.none()
    own = Stakeholder.objects.filter(workspace_id=actor.workspace_id, merged_into__isnull=True)
    if actor.stakeholder_id is not None:
        return own.filter(id=actor.stakeholder_id)
    return own if may(actor=actor, right=Right.READ) else own.none()


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Give what was noted of the stakeholders of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Contact.objects.none()
    return Contact.objects.filter(workspace_id=workspace_of(actor=actor))


def kept_instead_of(actor: Actor, *, kind: type[Customer] | type[Stakeholder], id_: UUID) -> UUID | None:
    """Give what a customer or person was merged into; None for what was not, is missing or foreign."""
    if not may(actor=actor, right=Right.READ):
        return None
    gone = kind.objects.filter(workspace_id=workspace_of(actor=actor), id=id_)
    return gone.values_list("merged_into_id", flat=True).first()


def contracts_visible_to(actor: Actor) -> QuerySet[Contract]:
    """Give the contracts of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Contract.objects.none()
    return Contract.objects.filter(workspace_id=workspace_of(actor=actor))


def told_apart_visible_to(actor: Actor) -> QuerySet[ToldApart]:
    """Give what members of the actor's own workspace told apart."""
    if not may(actor=actor, right=Right.READ):
        return ToldApart.objects.none()
    return ToldApart.objects.filter(workspace_id=workspace_of(actor=actor))


def conversations_visible_to(actor: Actor) -> QuerySet[Conversation]:
    """Give the conversations of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Conversation.objects.none()
    return Conversation.objects.filter(workspace_id=workspace_of(actor=actor))


def get_customer_for(actor: Actor, customer_id: UUID, *, to_write: bool = False) -> Customer:
    """Give a customer of the actor's own workspace.

    Errors: NotFound when missing or foreign; Denied when it may be read but not written.
    """
    customer = customers_visible_to(actor).filter(id=customer_id).first()
    if customer is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=customer.lead_id):
        raise Denied(customer=customer.name)
    return customer


def get_stakeholder_for(actor: Actor, stakeholder_id: UUID, *, to_write: bool = False) -> Stakeholder:
    """Give a stakeholder of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = stakeholders_visible_to(actor).select_related("customer")
    if to_write:
        found = found.select_for_update(of=("self",))
    stakeholder = found.filter(id=stakeholder_id).first()
    if stakeholder is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=stakeholder.customer.lead_id):
        raise Denied(customer=stakeholder.customer.name)
    if to_write and stakeholder.erased_at is not None:
        raise Denied(erased_at=stakeholder.erased_at)
    return stakeholder


def get_person_to_erase(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
    """Give a stakeholder whom this actor may erase or copy whole, locked; one who was erased already too.

    Errors: NotFound when missing or foreign; Denied for whoever may not write every customer.
    """
    found = stakeholders_visible_to(actor).select_related("customer", "workspace").select_for_update(of=("self",))
    stakeholder = found.filter(id=stakeholder_id).first()
    if stakeholder is None:
        raise NotFound
    if not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=stakeholder.customer.name)
    return stakeholder


def people_to_copy(actor: Actor, stakeholder_id: UUID) -> tuple[UUID, ...]:
    """Give the ids under which somebody's data stand, for whoever may take all of it along: a manager, or they themselves.

    Shapes: their own id first, then of doubles that were merged into them.
    Errors: NotFound when missing, foreign or somebody else; Denied without the right, or without a code.
    """
    own = Stakeholder.objects.filter(workspace_id=workspace_of(actor=actor))
    is_self = actor.kind is ActorKind.STAKEHOLDER
    if (is_self and actor.stakeholder_id != stakeholder_id) or not own.filter(
        id=stakeholder_id, merged_into__isnull=True
    ).exists():
        raise NotFound
    if actor.power is not Power.P2 if is_self else not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied
    doubles = own.filter(merged_into_id=stakeholder_id).order_by("id").values_list("id", flat=True)
    return (stakeholder_id, *doubles)


def get_stakeholder_to_pause(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
    """Give a stakeholder whose clock this actor may stop, locked until the transaction ends.

    Edges: a stakeholder may stop their own, once confirmed by a code.
    Errors: NotFound when missing or foreign; Denied when it may be read but not written, or was not confirmed.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_stakeholder_for(actor, stakeholder_id, to_write=True)
    stakeholder = reachable_stakeholders(actor).select_for_update().filter(id=stakeholder_id).first()
    if stakeholder is None:
        raise NotFound
    if actor.power is not Power.P2:
        raise Denied
    return stakeholder


def receivers_visible_to(actor: Actor) -> QuerySet[Stakeholder]:
    """Give the stakeholders whose mail an actor may know about: members and automatic work of all, a stakeholder of themselves."""
    if actor.kind is not ActorKind.STAKEHOLDER:
        return stakeholders_visible_to(actor)
    own = Stakeholder.objects.filter(workspace_id=workspace_of(actor=actor), merged_into__isnull=True)
    assert actor.stakeholder_id is not None, "a stakeholder is somebody"
    return own.filter(id=actor.stakeholder_id)


def get_receiver_for(actor: Actor, stakeholder_id: UUID) -> Stakeholder:
    """Give a stakeholder whose mail is decided on, locked: by themselves, or by whoever may write their customer.

    Errors: NotFound when missing, foreign, or another's than the stakeholder's who asks; Denied.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_stakeholder_for(actor, stakeholder_id, to_write=True)
    own = receivers_visible_to(actor).filter(id=stakeholder_id)
    found = own.select_related("customer").select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def get_speaker_for(actor: Actor, stakeholder_id: UUID, *, to_write: bool = False) -> Stakeholder:
    """Give somebody whose own word is brought in: by a member anybody's of the workspace, by link only one's own.

    Errors: NotFound when missing, foreign or somebody else; Denied when a member may read but not write the customer.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_stakeholder_for(actor, stakeholder_id, to_write=to_write)
    found = Stakeholder.objects.filter(
        workspace_id=workspace_of(actor=actor), id=stakeholder_id, merged_into__isnull=True, left_date__isnull=True
    ).select_related("customer")
    if to_write:
        found = found.select_for_update(of=("self",))
    stakeholder = found.first() if stakeholder_id == actor.stakeholder_id else None
    if stakeholder is None:
        raise NotFound
    return stakeholder


def get_contract_for(actor: Actor, contract_id: UUID, *, to_write: bool = False) -> Contract:
    """Give a contract of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = contracts_visible_to(actor).select_related("customer")
    if to_write:
        found = found.select_for_update(of=("self",))
    contract = found.filter(id=contract_id).first()
    if contract is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=contract.customer.lead_id):
        raise Denied(customer=contract.customer.name)
    return contract


def get_conversation_for(actor: Actor, conversation_id: UUID, *, to_write: bool = False) -> Conversation:
    """Give a conversation of the actor's own workspace.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    conversation = conversations_visible_to(actor).select_related("customer").filter(id=conversation_id).first()
    if conversation is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=conversation.customer.lead_id):
        raise Denied(customer=conversation.customer.name)
    return conversation
