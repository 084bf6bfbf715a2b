"""The only ways to an expectation, a metric and what hangs on them."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goalposts.apps.expectations.models import Expectation, ForwardAnswer, Goalpost, Measurement, Metric, Tension
from goalposts.domain.portal_access import may_see
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power, Right, is_own_word, may, may_write_customer, workspace_of


def expectations_visible_to(actor: Actor) -> QuerySet[Expectation]:
    """Give the expectations of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Expectation.objects.none()
    return Expectation.objects.filter(workspace_id=workspace_of(actor=actor))


def metrics_visible_to(actor: Actor) -> QuerySet[Metric]:
    """Give the metrics of the actor's own workspace."""
    if not may(actor=actor, right=Right.READ):
        return Metric.objects.none()
    return Metric.objects.filter(workspace_id=workspace_of(actor=actor))


def measurements_visible_to(actor: Actor) -> QuerySet[Measurement]:
    """Give the values of the actor's own workspace, corrected ones included."""
    if not may(actor=actor, right=Right.READ):
        return Measurement.objects.none()
    return Measurement.objects.filter(workspace_id=workspace_of(actor=actor))


def tensions_visible_to(actor: Actor) -> QuerySet[Tension]:
    """Give the tensions of the actor's own workspace, ended ones included."""
    if not may(actor=actor, right=Right.READ):
        return Tension.objects.none()
    return Tension.objects.filter(workspace_id=workspace_of(actor=actor))


def get_expectation_for(actor: Actor, expectation_id: UUID, *, to_write: bool = False) -> Expectation:
    """Give an expectation of the actor's own workspace; to write it, locked with whoever said it until the transaction ends.

    Edges: it brings along whether a tension of it is open, as `is_in_tension`.
    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    open_ones = Tension.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")), ended_at__isnull=True)
    found = expectations_visible_to(actor).select_related("customer", "stakeholder", "goalpost")
    found = found.annotate(is_in_tension=Exists(open_ones))
    if to_write:
        found = _locked(found)
    expectation = found.filter(id=expectation_id).first()
    if expectation is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=expectation.customer.lead_id):
        raise Denied(customer=expectation.customer.name)
    return expectation


def expectations_asked_of(actor: Actor) -> QuerySet[Expectation]:
    """Give the expectations that somebody at a customer is asked about: their own, and those they follow; by link.

    Edges: with power P1 only those that the link's mail showed; void ones are nobody's.
    """
    if actor.kind is not ActorKind.STAKEHOLDER or actor.power is None:
        return Expectation.objects.none()
    is_asked = Q(follower__isnull=True, stakeholder_id=actor.stakeholder_id) | Q(follower_id=actor.stakeholder_id)
    found = Expectation.objects.filter(is_asked, workspace_id=workspace_of(actor=actor)).exclude(state="VOID")
    is_bare = not may_see(power=actor.power, is_asked=True, is_shown=False)
    return found.filter(id__in=actor.shown_ids) if is_bare else found


def get_expectation_to_answer(actor: Actor, expectation_id: UUID, *, given_by: UUID | None = None) -> Expectation:
    """Give an expectation to bring a stakeholder's word in on, locked: a member who may write it, or by link one's own.

    Edges: it brings along what get_expectation_for does.
    Errors: as get_expectation_for; NotFound for the word of somebody else than whoever came in by link.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_expectation_for(actor, expectation_id, to_write=True)
    open_ones = Tension.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")), ended_at__isnull=True)
    found = expectations_asked_of(actor).select_related("customer", "stakeholder", "goalpost")
    found = found.annotate(is_in_tension=Exists(open_ones))
    expectation = _locked(found).filter(id=expectation_id).first()
    if expectation is None or (given_by is not None and not is_own_word(actor=actor, given_by=given_by)):
        raise NotFound
    return expectation


def get_expectation_to_judge(actor: Actor, expectation_id: UUID, *, given_by: UUID) -> Expectation:
    """Give an expectation to record an answer on, locked: as get_expectation_to_answer, and by link for its judge too.

    Errors: as get_expectation_to_answer.
    """
    judges = Goalpost.objects.filter(expectation_id=expectation_id, expectation__workspace_id=workspace_of(actor=actor))
    mine = judges.filter(Q(judge_id=actor.stakeholder_id) | Q(judge_follower_id=actor.stakeholder_id))
    is_judge = actor.kind is ActorKind.STAKEHOLDER and is_own_word(actor=actor, given_by=given_by) and mine.exists()
    if not is_judge:
        return get_expectation_to_answer(actor, expectation_id, given_by=given_by)
    found = Expectation.objects.filter(id=expectation_id, workspace_id=workspace_of(actor=actor)).exclude(state="VOID")
    if actor.power is Power.P1:
        found = found.filter(id__in=actor.shown_ids)
    expectation = _locked(found.select_related("customer", "stakeholder", "goalpost")).first()
    if expectation is None:
        raise NotFound
    return expectation


def _locked(found: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Lock expectations and whoever said them: most deeds set that person's clock anew.

    Edges: without their keys, so that rows that merely belong to them may still be written meanwhile.
    """
    return found.select_for_update(of=("self", "stakeholder"), no_key=True)


def get_metric_for(actor: Actor, metric_id: UUID, *, to_write: bool = False) -> Metric:
    """Give a metric of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = metrics_visible_to(actor).select_related("customer")
    if to_write:
        found = found.select_for_update(of=("self",))
    metric = found.filter(id=metric_id).first()
    if metric is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=metric.customer.lead_id):
        raise Denied(customer=metric.customer.name)
    return metric


def get_tension_for(actor: Actor, tension_id: UUID, *, to_write: bool = False) -> Tension:
    """Give a tension of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    found = tensions_visible_to(actor).select_related("customer", "one", "other")
    if to_write:
        found = found.select_for_update(of=("self",))
    tension = found.filter(id=tension_id).first()
    if tension is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=tension.customer.lead_id):
        raise Denied(customer=tension.customer.name)
    return tension


def forward_visible_to(actor: Actor) -> QuerySet[ForwardAnswer]:
    """Give what people of the actor's own workspace answered to the questions that look forward."""
    if not may(actor=actor, right=Right.READ):
        return ForwardAnswer.objects.none()
    return ForwardAnswer.objects.filter(workspace_id=workspace_of(actor=actor))


def get_chance_for(actor: Actor, forward_id: UUID) -> ForwardAnswer:
    """Give what somebody seeks, to decide about, locked until the transaction ends.

    Errors: NotFound when missing, foreign, or when no value was sought; Denied when the customer may not be written.
    """
    found = forward_visible_to(actor).exclude(value_sought="").select_related("customer")
    answer = found.select_for_update(of=("self",)).filter(id=forward_id).first()
    if answer is None:
        raise NotFound
    if not may_write_customer(actor=actor, customer_lead_id=answer.customer.lead_id):
        raise Denied(customer=answer.customer.name)
    return answer
