"""Taking in the register of a double: of a customer, or of a person. The customer's words stay as they are."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goalposts.apps.customers.usecases.merging import customers_to_merge, people_to_merge
from goalposts.apps.expectations.models import (
    Event,
    Expectation,
    ForwardAnswer,
    Goalpost,
    Measurement,
    Metric,
    Perception,
    Tension,
)
from goalposts.apps.expectations.queries.merging import MetricPlan, metric_plan
from goalposts.apps.expectations.usecases.standing import rejudge_all, rejudge_metrics
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.roles import Actor

SOME = 500


@transaction.atomic
def take_in_register(*, actor: Actor, keep_id: UUID, gone_id: UUID, today: date, now: datetime) -> Sequence[MetricPlan]:
    """Hang expectations and metrics of one customer on another, and join series of the same name where no day clashes.

    Shapes: gives what became of each metric. Edges: what stands on a joined series is judged again; a former verdict
    stays visible. Errors: as customers_to_merge.
    """
    keep, gone = customers_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    plans = metric_plan(actor=actor, keep_id=keep.id, gone_id=gone.id, gone_name=gone.name)

    for plan in plans:
        if plan.into_id is not None:
            _join(metric_id=plan.id, into_id=plan.into_id, now=now)
        Metric.objects.filter(id=plan.id).update(customer=keep, name=plan.was if plan.into_id else plan.name)
    Expectation.objects.filter(customer=gone).update(customer=keep)
    Tension.objects.filter(customer=gone).update(customer=keep)
    ForwardAnswer.objects.filter(customer=gone).update(customer=keep)
    joined = {plan.into_id for plan in plans if plan.into_id}
    rejudge_metrics(metric_ids=joined, today=today, now=now)
    standing_on = Goalpost.objects.filter(metric_id__in=joined, dropped_at__isnull=True)
    met_now = list(standing_on.values_list("expectation_id", flat=True)) if joined else []
    weigh_tensions(actor=actor, expectation_ids=met_now, today=today, now=now)
    return plans


@transaction.atomic
def take_in_words(*, actor: Actor, keep_id: UUID, gone_id: UUID, today: date, now: datetime) -> int:
    """Let one person take the place of another in what was said, answered, judged and agreed.

    Shapes: gives how many expectations it touched; all of them are judged again. Errors: as people_to_merge.
    """
    keep, gone = people_to_merge(actor=actor, keep_id=keep_id, gone_id=gone_id)
    touched = _touched_by(gone.id)

    Expectation.objects.filter(stakeholder=gone).update(stakeholder=keep)
    Expectation.objects.filter(follower=gone).update(follower=keep)
    Expectation.objects.filter(stakeholder=keep, follower=keep).update(follower=None)
    Expectation.objects.filter(word_by=gone).update(word_by=keep)
    for field in ("judge", "judge_follower", "agreed_by"):
        Goalpost.objects.filter(**{field: gone}).update(**{field: keep})
    Perception.objects.filter(stakeholder=gone).update(stakeholder=keep)
    ForwardAnswer.objects.filter(stakeholder=gone).update(stakeholder=keep)
    Tension.objects.filter(decider=gone).update(decider=keep)
    for start in range(0, len(touched), SOME):
        some = touched[start : start + SOME]
        _rename_in_steps(some, gone_id=gone.id, keep_id=keep.id)
        found = Expectation.objects.filter(id__in=some).order_by("id").select_for_update()
        rejudge_all(expectations=list(found), today=today, now=now)
    return len(touched)


def _touched_by(stakeholder_id: UUID) -> list[UUID]:
    said = Q(stakeholder_id=stakeholder_id) | Q(follower_id=stakeholder_id) | Q(word_by_id=stakeholder_id)
    own = Expectation.objects.filter(said)
    roles = Q(judge_id=stakeholder_id) | Q(judge_follower_id=stakeholder_id) | Q(agreed_by_id=stakeholder_id)
    posts = Goalpost.objects.filter(roles).values_list("expectation_id", flat=True)
    answers = Perception.objects.filter(stakeholder_id=stakeholder_id).values_list("expectation_id", flat=True)
    return sorted({*own.values_list("id", flat=True), *posts, *answers})


def _rename_in_steps(expectation_ids: Collection[UUID], *, gone_id: UUID, keep_id: UUID) -> None:
    """Steps name people by id; the one who goes is the one who stays from now on."""
    changed = []
    for event in Event.objects.filter(expectation_id__in=expectation_ids).exclude(facts={}):
        facts = {name: str(keep_id) if value == str(gone_id) else value for name, value in event.facts.items()}
        if facts != event.facts:
            event.facts = facts
            changed.append(event)
    Event.objects.bulk_update(changed, ["facts"], batch_size=SOME)


def _join(*, metric_id: UUID, into_id: UUID, now: datetime) -> None:
    """Hang the values and posts of one series on another; an id of elsewhere goes along where the other has none."""
    Measurement.objects.filter(metric_id=metric_id).update(metric_id=into_id)
    Goalpost.objects.filter(metric_id=metric_id).update(metric_id=into_id)
    joined = Metric.objects.get(id=metric_id)
    external_id, joined.external_id, joined.archived_at = joined.external_id, "", now
    joined.save(update_fields=["external_id", "archived_at"])
    if external_id:
        Metric.objects.filter(id=into_id, external_id="").update(external_id=external_id)
