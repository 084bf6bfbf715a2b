"""Changing a metric, and putting it out of the lists when nobody uses it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_metric_for
from goalposts.apps.expectations.models import Goalpost, Metric
from goalposts.apps.expectations.usecases.standing import rejudge_metrics
from goalposts.apps.expectations.usecases.weigh import weigh_tensions
from goalposts.domain.expectation import State, is_open
from goalposts.domain.refusal import AlreadyDone, Refused
from goalposts.domain.roles import Actor

_CLOSED = [state.value for state in State if not is_open(state=state)]


class UnableToKeepMetric(Refused):
    """The name is empty or in use, the posts agreed on it forbid the change, or somebody still uses it."""

    code = "UNABLE_TO_KEEP_METRIC"


@dataclass(frozen=True, kw_only=True)
class MetricTerms:
    """What a metric is called, in which unit it is, which way is better, and which value stands for a period."""

    name: str
    unit: str
    direction: str
    period_value: str


@transaction.atomic
def change_metric(*, actor: Actor, metric_id: UUID, terms: MetricTerms, today: date, now: datetime) -> None:
    """Change a metric; what its agreed posts were agreed in stays as it is.

    Edges: another period value judges again what stands on it, which nobody agreed to yet.
    Errors: NotFound, Denied (the gate); UnableToKeepMetric with field and reason; AlreadyDone when it stands so.
    Source: decision 062.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)

    wanted = MetricTerms(
        name=terms.name.strip(), unit=terms.unit.strip(), direction=terms.direction, period_value=terms.period_value
    )
    before = MetricTerms(
        name=metric.name, unit=metric.unit, direction=metric.direction, period_value=metric.period_value
    )
    if wanted == before:
        raise AlreadyDone
    _check_name(metric, name=wanted.name)
    _check_agreed(metric, wanted=wanted, before=before)

    metric.name, metric.unit = wanted.name, wanted.unit
    metric.direction, metric.period_value = wanted.direction, wanted.period_value
    metric.save()
    is_judged_otherwise = wanted.period_value != before.period_value
    if is_judged_otherwise:
        rejudge_metrics(metric_ids=[metric.id], today=today, now=now)

    facts = {"before": vars(before), "after": vars(wanted)}
    record_deed(actor=actor, deed="metric.changed", about=("metric", metric.id), facts=facts, now=now)
    if is_judged_otherwise:
        weigh_tensions(actor=actor, expectation_ids=_standing_on(metric), today=today, now=now)


def _check_name(metric: Metric, *, name: str) -> None:
    if not name:
        raise UnableToKeepMetric(field="name", reason="EMPTY")
    same = Metric.objects.filter(customer_id=metric.customer_id, name__iexact=name, archived_at__isnull=True)
    if same.exclude(id=metric.id).exists():
        raise UnableToKeepMetric(field="name", reason="IN_USE", name=name)


def _check_agreed(metric: Metric, *, wanted: MetricTerms, before: MetricTerms) -> None:
    """Posts are agreed in a unit and on a value of a period: who agreed would find something else agreed."""
    changed = [field for field in ("unit", "period_value") if getattr(wanted, field) != getattr(before, field)]
    if changed and Goalpost.objects.filter(metric=metric, agreed_date__isnull=False).exists():
        raise UnableToKeepMetric(field=changed[0], reason="AGREED")


def _standing_on(metric: Metric) -> list[UUID]:
    posts = Goalpost.objects.filter(metric=metric, dropped_at__isnull=True)
    return list(posts.values_list("expectation_id", flat=True))


@transaction.atomic
def archive_metric(*, actor: Actor, metric_id: UUID, now: datetime) -> None:
    """Put a metric that nobody uses out of the lists; its values and what was judged by them stay.

    Errors: NotFound, Denied (the gate); AlreadyDone; UnableToKeepMetric while posts of an open expectation stand on it.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)

    if metric.archived_at is not None:
        raise AlreadyDone
    users = Goalpost.objects.filter(metric=metric, dropped_at__isnull=True).exclude(expectation__state__in=_CLOSED)
    count = users.values("expectation_id").distinct().count()
    if count:
        raise UnableToKeepMetric(field="", reason="USED", count=count)

    metric.archived_at = now
    metric.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="metric.archived", about=("metric", metric.id), facts={"name": metric.name}, now=now)


@transaction.atomic
def restore_metric(*, actor: Actor, metric_id: UUID, now: datetime) -> None:
    """Put an archived metric back in the lists.

    Errors: NotFound, Denied (the gate); AlreadyDone; UnableToKeepMetric when another took its name meanwhile.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)

    if metric.archived_at is None:
        raise AlreadyDone
    _check_name(metric, name=metric.name)

    metric.archived_at = None
    metric.save(update_fields=["archived_at"])

    record_deed(actor=actor, deed="metric.restored", about=("metric", metric.id), facts={"name": metric.name}, now=now)
