"""Reading what people seek next."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Max

from goalposts.apps.expectations.models import ForwardAnswer


def last_forward_dates(*, stakeholder_ids: Collection[UUID]) -> dict[UUID, date]:
    """Give the day on which each of some people last looked forward; who never did is absent."""
    given = ForwardAnswer.objects.filter(stakeholder_id__in=list(stakeholder_ids)).order_by().values("stakeholder_id")
    return dict(given.annotate(last=Max("said_date")).values_list("stakeholder_id", "last"))
