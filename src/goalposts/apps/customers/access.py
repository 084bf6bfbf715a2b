"""The only ways to a customer and what hangs on one."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goalposts.apps.customers.models import (
    Contact,
    Contract,
    ContractDates,
    Conversation,
    Customer,
    LoggedHours,
    MonthlyRevenue,
    Stakeholder,
    ToldApart,
)
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power, Right, may, may_write_customer, member_of, workspace_of
from goalposts.lib.prepared import first_instance


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


def contract_dates_visible_to(actor: Actor) -> QuerySet[ContractDates]:
    """Give what follows from the contracts of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return ContractDates.objects.none()
    return ContractDates.objects.filter(workspace_id=workspace_of(actor=actor))


def revenue_visible_to(actor: Actor) -> QuerySet[MonthlyRevenue]:
    """Give the months of revenue of the actor's own workspace, for whoever may see amounts; a band is not enough."""
    if not may(actor=actor, right=Right.SEE_REVENUE):
        return MonthlyRevenue.objects.none()
    return MonthlyRevenue.objects.filter(workspace_id=workspace_of(actor=actor))


def hours_visible_to(actor: Actor) -> QuerySet[LoggedHours]:
    """Give the hours of the actor's own workspace: all of them, or for a lead those they logged themselves."""
    own = LoggedHours.objects.filter(workspace_id=workspace_of(actor=actor))
    if may(actor=actor, right=Right.SEE_EVERY_HOURS):
        return own
    return own.filter(member_id=member_of(actor=actor)) if may(actor=actor, right=Right.SEE_OWN_HOURS) else own.none()


def get_customer_to_figure(actor: Actor, customer_id: UUID) -> Customer:
    """Give a customer whose revenue and hours this actor keeps, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied for whoever keeps no revenue or no hours.
    """
    customer = customers_visible_to(actor).select_for_update().filter(id=customer_id).first()
    if customer is None:
        raise NotFound
    if not (may(actor=actor, right=Right.KEEP_REVENUE) and may(actor=actor, right=Right.KEEP_HOURS)):
        raise Denied(customer=customer.name)
    return customer


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
    stakeholder = first_instance(_visible, actor=actor, stakeholder_id=stakeholder_id, to_write=to_write)
    if stakeholder is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=stakeholder.customer.lead_id):
        raise Denied(customer=stakeholder.customer.name)
    if to_write and stakeholder.erased_at is not None:
        raise Denied(erased_at=stakeholder.erased_at)
    return stakeholder


def _visible(*, actor: Actor, stakeholder_id: UUID, to_write: bool) -> QuerySet[Stakeholder]:
    found = stakeholders_visible_to(actor).filter(id=stakeholder_id).select_related("customer")
    return found.select_for_update(of=("self",)) if to_write else found


def _reachable(*, actor: Actor, stakeholder_id: UUID, to_write: bool) -> QuerySet[Stakeholder]:
    found = reachable_stakeholders(actor).filter(id=stakeholder_id).select_related("customer")
    return found.select_for_update(of=("self",)) if to_write else found


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


def people_with_requests(actor: Actor) -> QuerySet[Stakeholder]:
    """Give whoever in the actor's workspace asked for a copy, or to be erased, and waits for the answer."""
    is_open = Q(copy_asked_at__isnull=False) | Q(erasure_asked_at__isnull=False)
    return stakeholders_visible_to(actor).filter(is_open)


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


def get_stakeholder_or_self(
    actor: Actor, stakeholder_id: UUID, *, to_write: bool = False, needs_code: bool = False
) -> Stakeholder:
    """Give a stakeholder to a member as get_stakeholder_for does, and to whoever came in by link only themselves.

    Shapes: to write locked until the transaction ends; with `needs_code` by link only once confirmed by a code.
    Errors: NotFound when missing, foreign, or somebody else than who came in by link; Denied when a member may read but
    not write the customer, or when it was not confirmed.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_stakeholder_for(actor, stakeholder_id, to_write=to_write)
    stakeholder = first_instance(_reachable, actor=actor, stakeholder_id=stakeholder_id, to_write=to_write)
    if stakeholder is None:
        raise NotFound
    if needs_code and actor.power is not Power.P2:
        raise Denied
    return stakeholder


def get_speaker_for(actor: Actor, stakeholder_id: UUID, *, to_write: bool = False) -> Stakeholder:
    """Give somebody whose own word is brought in: as get_stakeholder_or_self, but nobody speaks by link who left.

    Errors: as get_stakeholder_or_self.
    """
    stakeholder = get_stakeholder_or_self(actor, stakeholder_id, to_write=to_write)
    if actor.kind is ActorKind.STAKEHOLDER and stakeholder.left_date is not None:
        raise NotFound
    return stakeholder


def receivers_visible_to(actor: Actor) -> QuerySet[Stakeholder]:
    """Give the stakeholders whose mail an actor may know about: members and automatic work of all, a stakeholder of themselves."""
    if actor.kind is not ActorKind.STAKEHOLDER:
        return stakeholders_visible_to(actor)
    own = Stakeholder.objects.filter(workspace_id=workspace_of(actor=actor), merged_into__isnull=True)
    assert actor.stakeholder_id is not None, "a stakeholder is somebody"
    return own.filter(id=actor.stakeholder_id)


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
