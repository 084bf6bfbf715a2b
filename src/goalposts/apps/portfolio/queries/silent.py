"""At which customers nobody who decides was heard within their rhythm and grace, and when they were last told something."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery, Value

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.customers.queries.rhythm import RhythmDay, stakeholders_with_clock, with_clock
from goalposts.apps.expectations.access import expectations_visible_to
from goalposts.domain.rhythm import ClockState
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class SilentAndTold:
    """Of some customers: those where somebody who decides or pays is silent, and when anybody there was last told.

    Shapes: whoever was never told is not in `told_days`.
    """

    silent_ids: frozenset[UUID] = frozenset()
    told_days: dict[UUID, date] = field(default_factory=dict)


def silent_and_told(*, actor: Actor, customer_ids: Collection[UUID], on: RhythmDay) -> SilentAndTold:
    """Find of some customers who is silent, and when they were last told how something stands, in one query."""
    if not customer_ids:
        return SilentAndTold()
    told = expectations_visible_to(actor).filter(customer_id=OuterRef("pk"), told_back_date__isnull=False)
    last = Subquery(told.order_by("-told_back_date").values("told_back_date")[:1])
    found = customers_visible_to(actor).filter(id__in=customer_ids).annotate(last_told=last, is_silent=_is_silent(on))
    rows = list(found.order_by("id").values_list("id", "is_silent", "last_told"))
    return SilentAndTold(
        frozenset(id_ for id_, is_silent, _day in rows if is_silent), {id_: day for id_, _silent, day in rows if day}
    )


def _is_silent(on: RhythmDay) -> Any:
    bounds = with_clock(state=ClockState.SILENT, on=on)
    if bounds is None:
        return Value(False)
    return Exists(
        stakeholders_with_clock(bounds).filter(
            Q(does_decide=True) | Q(does_pay=True), merged_into__isnull=True, customer_id=OuterRef("pk")
        )
    )
