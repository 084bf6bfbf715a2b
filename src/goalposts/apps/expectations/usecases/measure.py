"""Entering values, one by one or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.expectations.access import get_metric_for
from goalposts.apps.expectations.models import Measurement, Metric
from goalposts.apps.expectations.usecases.correct import correct_value
from goalposts.apps.expectations.usecases.touched import Touched, rejudge_touched, touched_by
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor, member_of
from goalposts.lib.rows import insert_rows

MAX_AT_ONCE = 2000


class UnableToMeasure(Refused):
    """Some value cannot be entered; `facts` names the line, the field and the reason."""

    code = "UNABLE_TO_MEASURE"


@dataclass(frozen=True)
class DatedValue:
    """A value with its day and its source."""

    day: date
    value: float
    source: str = ""


@dataclass(frozen=True)
class Recorded:
    """What came of a list of values; `ahead` counts those of a day to come."""

    added: int
    corrected: int
    unchanged: int
    ahead: int = 0


@transaction.atomic
def record_value(
    *,
    actor: Actor,
    metric_id: UUID,
    value: DatedValue,
    reason: str,
    today: date,
    now: datetime,
    former_id: UUID | None = None,
) -> Recorded:
    """Enter one value; where its day has another already, correct that one, because of a reason.

    Shapes: `former_id` is the value that the reason is about, as it stood on the screen; None does not compare.
    Edges: the same value again changes nothing, unless it names another source; an empty source names none.
    Errors: NotFound, Denied (the gate); UnableToMeasure with field and reason; DAY_HAS_VALUE names the former.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)

    _check(values=[value])
    touched = touched_by(metric=metric, day=value.day, today=today)
    former = _standing_on(metric, value) if value.day in touched.values else None
    if former is None:
        return _record(metric, [value], touched=touched, actor=actor, today=today, now=now)
    if not reason.strip() or former_id not in {None, former.id}:
        raise UnableToMeasure(field="reason", reason="DAY_HAS_VALUE", day=value.day, value_id=former.id)

    correct_value(
        actor=actor, metric_id=metric_id, value_id=former.id, value=value.value, source=value.source, reason=reason,
        today=today, now=now,
    )  # fmt: skip
    return Recorded(added=0, corrected=1, unchanged=0, ahead=int(value.day > today))


def _standing_on(metric: Metric, value: DatedValue) -> Measurement | None:
    """Find the value that stands on the same day, unless it reads the same."""
    former = Measurement.objects.get(metric=metric, measured_date=value.day, replaced_at__isnull=True)
    is_same = former.value == value.value and value.source.strip() in {"", former.source}
    return None if is_same else former


@transaction.atomic
def record_measurements(
    *, actor: Actor, metric_id: UUID, values: Sequence[DatedValue], today: date, now: datetime
) -> Recorded:
    """Enter values of a metric and judge again what they touch; all of them or none.

    Edges: a value on a day that has one is a correction: the former stays, marked as replaced; the same value again
    changes nothing. A value of a day to come is kept and counts from that day, as in an import.
    Errors: NotFound, Denied (the gate); UnableToMeasure for an empty or too long list, a day twice,
    or a value that is no finite number.
    """
    metric = get_metric_for(actor, metric_id, to_write=True)

    _check(values=values)

    touched = touched_by(metric=metric, day=min(value.day for value in values), today=today)
    return _record(metric, values, touched=touched, actor=actor, today=today, now=now)


def _record(
    metric: Metric, values: Sequence[DatedValue], *, touched: Touched, actor: Actor, today: date, now: datetime
) -> Recorded:
    changed = [value for value in values if touched.values.get(value.day) != value.value]
    corrected = [value.day for value in changed if value.day in touched.values]
    if corrected:
        Measurement.objects.filter(metric=metric, replaced_at__isnull=True, measured_date__in=corrected).update(
            replaced_at=now, replaced_by=member_of(actor=actor)
        )
    if changed:
        insert_rows(rows=list(_rows(actor=actor, metric=metric, values=changed, now=now)))
        found = {value.day: value.value for value in changed}
        rejudge_touched(touched=touched, changed=found, today=today, now=now)

        record_deed(
            actor=actor,
            deed="metric.measured",
            about=("metric", metric.id),
            facts={"values": [[value.day, value.value] for value in changed], "corrected": corrected},
            now=now,
        )
    return Recorded(
        added=len(changed) - len(corrected),
        corrected=len(corrected),
        unchanged=len(values) - len(changed),
        ahead=sum(value.day > today for value in values),
    )


def _check(*, values: Sequence[DatedValue]) -> None:
    if not values:
        raise UnableToMeasure(field="values", reason="EMPTY")
    if len(values) > MAX_AT_ONCE:
        raise UnableToMeasure(field="values", reason="TOO_MANY", limit=MAX_AT_ONCE)
    seen: set[date] = set()
    for line, value in enumerate(values, start=1):
        if value.day in seen:
            raise UnableToMeasure(field="day", reason="TWICE", line=line, day=value.day)
        if not isfinite(value.value):
            raise UnableToMeasure(field="value", reason="NO_NUMBER", line=line)
        seen.add(value.day)


def _rows(*, actor: Actor, metric: Metric, values: Sequence[DatedValue], now: datetime) -> list[Measurement]:
    return [
        Measurement(
            workspace_id=metric.workspace_id,
            metric=metric,
            measured_date=value.day,
            value=value.value,
            source=value.source,
            recorded_at=now,
            recorded_by_id=member_of(actor=actor),
        )
        for value in values
    ]
