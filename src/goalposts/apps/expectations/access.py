"""The only ways to an expectation, a metric and what hangs on them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goalposts.apps.expectations.models import Expectation, ForwardAnswer, Goalpost, Measurement, Metric, Tension
from goalposts.domain.portal_access import may_see
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Actor, ActorKind, Power, Right, is_own_word, may, may_write_customer, workspace_of
from goalposts.lib.prepared import first_instance


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
    expectation = first_instance(_visible, actor=actor, expectation_id=expectation_id, to_write=to_write)
    if expectation is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=expectation.customer.lead_id):
        raise Denied(customer=expectation.customer.name)
    return expectation


def get_expectations_for(actor: Actor, expectation_ids: Collection[UUID]) -> list[Expectation]:
    """Give several expectations of the actor's own workspace to write, locked with whoever said them, in one query.

    Shapes: by id. Errors: NotFound when one is missing or foreign; Denied when one may be read but not written.
    """
    wanted = set(expectation_ids)
    found = expectations_visible_to(actor).select_related("customer", "stakeholder").filter(id__in=wanted)
    rows = list(_locked(found).order_by("id"))
    if len(rows) < len(wanted):
        raise NotFound
    for row in rows:
        if not may_write_customer(actor=actor, customer_lead_id=row.customer.lead_id):
            raise Denied(customer=row.customer.name)
    return rows


def expectations_asked_of(actor: Actor) -> QuerySet[Expectation]:
    """Give the expectations that somebody at a customer is asked about: their own, and those they follow; by link.

    Edges: with power P1 only those that the link's mail showed; void ones are nobody's.
    """
    if actor.kind is not ActorKind.STAKEHOLDER or actor.power is None:
        return Expectation.objects.none()
    found = Expectation.objects.filter(_is_asked(actor), workspace_id=workspace_of(actor=actor))
    return _shown_to(actor, found.exclude(state="VOID"))


def expectations_judged_by(actor: Actor) -> QuerySet[Expectation]:
    """Give the expectations of others whose agreed posts somebody at a customer judges, who came in by link with a code.

    Edges: with power P1 none; in force and open ones only; a judge who left is stood in for by whoever follows them.
    """
    if actor.kind is not ActorKind.STAKEHOLDER or actor.power is not Power.P2:
        return Expectation.objects.none()
    me = actor.stakeholder_id
    is_mine = Q(goalpost__judge_follower=me) | Q(goalpost__judge_follower__isnull=True, goalpost__judge=me)
    found = Expectation.objects.filter(is_mine, workspace_id=workspace_of(actor=actor), state="AGREED")
    is_own = Q(follower__isnull=True, stakeholder_id=me) | Q(follower_id=me)
    return found.filter(goalpost__agreed_date__isnull=False, is_dashed=False).exclude(is_own)


def get_expectation_to_answer(actor: Actor, expectation_id: UUID, *, given_by: UUID | None = None) -> Expectation:
    """Give an expectation to bring a stakeholder's word in on, locked: a member who may write it, or by link one's own.

    Edges: it brings along what get_expectation_for does.
    Errors: as get_expectation_for; NotFound for the word of somebody else than whoever came in by link.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_expectation_for(actor, expectation_id, to_write=True)
    expectation = first_instance(_asked_of, actor=actor, expectation_id=expectation_id)
    if expectation is None or (given_by is not None and not is_own_word(actor=actor, given_by=given_by)):
        raise NotFound
    return expectation


def get_expectation_to_judge(actor: Actor, expectation_id: UUID, *, given_by: UUID) -> Expectation:
    """Give an expectation to record an answer on, locked: as get_expectation_to_answer, and by link for its judge too.

    Errors: as get_expectation_to_answer.
    """
    if actor.kind is not ActorKind.STAKEHOLDER:
        return get_expectation_for(actor, expectation_id, to_write=True)
    expectation = first_instance(_asked_of_or_judged_by, actor=actor, expectation_id=expectation_id)
    if expectation is None or not is_own_word(actor=actor, given_by=given_by):
        raise NotFound
    return expectation


def _visible(*, actor: Actor, expectation_id: UUID, to_write: bool) -> QuerySet[Expectation]:
    found = _whole(expectations_visible_to(actor), expectation_id)
    return _locked(found) if to_write else found


def _asked_of(*, actor: Actor, expectation_id: UUID) -> QuerySet[Expectation]:
    return _locked(_whole(expectations_asked_of(actor), expectation_id))


def _asked_of_or_judged_by(*, actor: Actor, expectation_id: UUID) -> QuerySet[Expectation]:
    drawn = Goalpost.objects.filter(expectation=OuterRef("pk"))
    judged = Exists(drawn.filter(Q(judge_id=actor.stakeholder_id) | Q(judge_follower_id=actor.stakeholder_id)))
    own = Expectation.objects.filter(_is_asked(actor) | judged, workspace_id=workspace_of(actor=actor))
    return _locked(_whole(_shown_to(actor, own.exclude(state="VOID")), expectation_id))


def _is_asked(actor: Actor) -> Q:
    """Say whose expectation it is: whoever said it, or whoever follows them."""
    return Q(follower__isnull=True, stakeholder_id=actor.stakeholder_id) | Q(follower_id=actor.stakeholder_id)


def _shown_to(actor: Actor, found: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Leave of what somebody is asked about what their link lets them see."""
    is_bare = actor.power is None or not may_see(power=actor.power, is_asked=True, is_shown=False)
    return found.filter(id__in=actor.shown_ids) if is_bare else found


def _whole(found: QuerySet[Expectation], expectation_id: UUID) -> QuerySet[Expectation]:
    """Bring along what a deed needs of an expectation: its customer, who said it, its posts, and an open tension."""
    open_ones = Tension.objects.filter(Q(one=OuterRef("pk")) | Q(other=OuterRef("pk")), ended_at__isnull=True)
    found = found.filter(id=expectation_id).select_related("customer", "stakeholder", "goalpost")
    return found.annotate(is_in_tension=Exists(open_ones))


def _locked(found: QuerySet[Expectation]) -> QuerySet[Expectation]:
    """Lock expectations and whoever said them: most deeds set that person's clock anew.

    Edges: without their keys, so that rows that merely belong to them may still be written meanwhile.
    """
    return found.select_for_update(of=("self", "stakeholder"), no_key=True)


def get_metric_for(actor: Actor, metric_id: UUID, *, to_write: bool = False) -> Metric:
    """Give a metric of the actor's own workspace; to write it, locked until the transaction ends.

    Errors: NotFound when missing or foreign; Denied when the customer may be read but not written.
    """
    metric = first_instance(_metric, actor=actor, metric_id=metric_id, to_write=to_write)
    if metric is None:
        raise NotFound
    if to_write and not may_write_customer(actor=actor, customer_lead_id=metric.customer.lead_id):
        raise Denied(customer=metric.customer.name)
    return metric


def _metric(*, actor: Actor, metric_id: UUID, to_write: bool) -> QuerySet[Metric]:
    found = metrics_visible_to(actor).filter(id=metric_id).select_related("customer")
    return found.select_for_update(of=("self",)) if to_write else found


def get_metric_to_draw_on(actor: Actor, metric_id: UUID) -> Metric:
    """Give a metric of the actor's own workspace to draw posts on, locked without its key until the transaction ends.

    Edges: asked before the expectation is locked, in the order in which a value locks them: so of a value and of posts
    that come in one moment neither waits for the other in a ring, and the second sees what the first did.
    Errors: NotFound when missing or foreign.
    """
    metric = first_instance(_metric_to_draw_on, actor=actor, metric_id=metric_id)
    if metric is None:
        raise NotFound
    return metric


def _metric_to_draw_on(*, actor: Actor, metric_id: UUID) -> QuerySet[Metric]:
    return metrics_visible_to(actor).select_for_update(of=("self",), no_key=True).filter(id=metric_id)


def lock_metrics_of(actor: Actor, expectation_id: UUID) -> None:
    """Lock the metrics that an expectation's posts stand on, as get_metric_to_draw_on does; the expectation's own gate
    says whether the actor may do anything with it."""
    held = Goalpost.objects.filter(
        workspace_id=workspace_of(actor=actor), expectation_id=expectation_id, dropped_at__isnull=True
    )
    metrics = Metric.objects.filter(id__in=held.values("metric_id")).order_by("id")
    list(metrics.select_for_update(no_key=True).values_list("id"))


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
