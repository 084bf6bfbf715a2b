"""Adding a metric at a customer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from goalposts.apps.audit.usecases import record_deed
from goalposts.apps.customers.access import get_customer_for
from goalposts.apps.expectations.models import Metric
from goalposts.domain.refusal import Refused
from goalposts.domain.roles import Actor


class UnableToAddMetric(Refused):
    """The customer already has a metric of that name, or the name is empty."""

    code = "UNABLE_TO_ADD_METRIC"


@transaction.atomic
def add_metric(
    *,
    actor: Actor,
    customer_id: UUID,
    name: str,
    now: datetime,
    unit: str = "",
    direction: str = "UP",
    period_value: str = "LAST",
    external_id: str = "",
) -> UUID:
    """Add a series to measure at a customer.

    Shapes: `direction` UP, DOWN or BETWEEN (which way is better); `period_value` LAST, MEAN or SUM.
    Errors: NotFound, Denied (the gate); UnableToAddMetric for an empty name or one in use.
    """
    customer = get_customer_for(actor, customer_id, to_write=True)

    if not name.strip():
        raise UnableToAddMetric(field="metric_name", reason="EMPTY")
    same = Metric.objects.filter(customer=customer, name__iexact=name.strip(), archived_at__isnull=True)
    if not external_id and same.exists():
        raise UnableToAddMetric(field="metric_name", reason="IN_USE", name=name.strip())

    metric = Metric(
        workspace_id=customer.workspace_id,
        customer=customer,
        external_id=external_id,
        name=name.strip(),
        unit=unit.strip(),
        direction=direction,
        period_value=period_value,
        created_at=now,
    )
    metric.save(force_insert=True)

    record_deed(
        actor=actor,
        deed="metric.added",
        about=("metric", metric.id),
        facts={"name": metric.name, "unit": metric.unit, "customer": customer.id},
        now=now,
    )
    return metric.id
