"""Correcting a value, and taking back one that was entered by mistake; the former stays, with who and why."""

from datetime import date, datetime
from math import isfinite
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_metric_for
from goalposts.apps.expectations.models import Measurement, Metric
from goalposts.apps.expectations.usecases.standing import rejudge_metrics
from goalposts.domain.refusal import AlreadyDone, NotFound, Refused
from goalposts.domain.roles import Actor, member_of

MAX_WHY = 300


class UnableToCorrect(Refused):
    """No reason was given, the value is no number, or it was replaced already."""

    code = "UNABLE_TO_CORRECT"


@transaction.atomic
def correct_value(
    *, actor: Actor, metric_id: UUID, value_id: UUID, value: float, source: str, reason: str, today: date, now: datetime
) -> None:
    """Put another value in the place of one, on the same day; what was judged by the former is judged again.

    Edges: each by the posts of its own day; the former verdict stays readable.
    Errors: NotFound, Denied (the gate); UnableToCorrect with field and reason; AlreadyDone when it reads so.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)
    former = _value_of(metric, value_id)

    _check(former, reason=reason)
    if not isfinite(value):
        raise UnableToCorrect(field="value", reason="NO_NUMBER")
    if (former.value, former.source) == (value, source.strip()):
        raise AlreadyDone

    _replace(former, actor=actor, reason=reason, now=now)
    Measurement.objects.create(
        workspace_id=metric.workspace_id,
        metric=metric,
        measured_date=former.measured_date,
        value=value,
        source=source.strip(),
        recorded_at=now,
        recorded_by_id=member_of(actor=actor),
    )
    rejudge_metrics(metric_ids=[metric.id], today=today, now=now)

    facts = {"day": former.measured_date, "before": former.value, "after": value, "reason": reason.strip()}
    record_deed(actor=actor, deed="metric.value_corrected", about=("metric", metric.id), facts=facts, now=now)


@transaction.atomic
def remove_value(*, actor: Actor, metric_id: UUID, value_id: UUID, reason: str, today: date, now: datetime) -> None:
    """Take back a value that was entered by mistake; it counts no more, and stays readable with the reason.

    Errors: NotFound, Denied (the gate); UnableToCorrect with field and reason.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)
    former = _value_of(metric, value_id)

    _check(former, reason=reason)

    _replace(former, actor=actor, reason=reason, now=now)
    rejudge_metrics(metric_ids=[metric.id], today=today, now=now)

    facts = {"day": former.measured_date, "value": former.value, "reason": reason.strip()}
    record_deed(actor=actor, deed="metric.value_removed", about=("metric", metric.id), facts=facts, now=now)


def _value_of(metric: Metric, value_id: UUID) -> Measurement:
    former = Measurement.objects.filter(metric=metric, id=value_id).first()
    if former is None:
        raise NotFound
    return former


def _check(former: Measurement, *, reason: str) -> None:
    if former.replaced_at is not None:
        raise UnableToCorrect(field="", reason="REPLACED")
    if not reason.strip():
        raise UnableToCorrect(field="reason", reason="EMPTY")


def _replace(former: Measurement, *, actor: Actor, reason: str, now: datetime) -> None:
    former.replaced_at, former.replaced_by_id = now, member_of(actor=actor)
    former.replaced_reason = reason.strip()[:MAX_WHY]
    former.save(update_fields=["replaced_at", "replaced_by", "replaced_reason"])
