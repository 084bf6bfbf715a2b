"""The people at a customer and its metrics as they were on a former day, by their own days, as known today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from goalposts.apps.customers.access import stakeholders_visible_to
from goalposts.apps.customers.models import Contact
from goalposts.apps.customers.queries import PART_COLUMNS, parts_from
from goalposts.apps.expectations.access import metrics_visible_to
from goalposts.apps.expectations.models import Measurement
from goalposts.apps.expectations.queries.customers import MetricRow, PersonRow
from goalposts.domain.as_of import became_known
from goalposts.domain.roles import Actor

MOST = 100
_PERSON = ("id", "name", "job_title", "influence", "rhythm_days")


@dataclass(frozen=True)
class PersonOn:
    """A person as a day knew them, with their name and role of today; `known` is when they were entered, if later."""

    row: PersonRow
    known: date | None


@dataclass(frozen=True)
class MetricOn:
    """A metric with its last value by a day; `known` is when that value was entered, if later."""

    row: MetricRow
    known: date | None


def people_on(
    *,
    actor: Actor,
    day: date,
    time_zone: str,
    open_of: Mapping[UUID, int],
    customer_id: UUID | None = None,
    stakeholder_id: UUID | None = None,
) -> list[PersonOn]:
    """List who was there on a day, by name, those who had left last, in one query: at a customer, or one person.

    Shapes: at most MOST; `open_of` counts the open expectations of each on that day, where there were any.
    Edges: somebody who left later was still there; who was archived by then is absent; when they were last heard is
    looked for up to the day. Whether mail reached them on it, and since when somebody was paused, is not kept: neither is
    told, and a clock reads as if nobody was paused.
    """
    zone = ZoneInfo(time_zone)
    heard = Contact.objects.filter(stakeholder=OuterRef("pk"), on_date__lte=day).order_by("-on_date")
    found = stakeholders_visible_to(actor).filter(merged_into__isnull=True)
    found = found.filter(id=stakeholder_id) if stakeholder_id else found.filter(customer=customer_id)
    rows = found.annotate(last_heard=Subquery(heard.values("on_date")[:1])).order_by("name", "id")
    people = []
    for *plain, last_heard, left_date, archived_at, created_at in rows.values_list(
        *_PERSON, *PART_COLUMNS.values(), "last_heard", "left_date", "archived_at", "created_at"
    )[: 2 * MOST]:
        if archived_at is not None and _local(archived_at, zone) <= day:
            continue
        left = left_date if left_date and left_date <= day else None
        parts = parts_from(flags=tuple(plain[len(_PERSON) :]))
        own, still = plain[: len(_PERSON)], open_of.get(plain[0], 0)
        whole: tuple[Any, ...] = (*own, None, left, None, created_at, last_heard, None, still, parts)
        row = PersonRow(*whole)
        people.append(PersonOn(row, _known(created_at, day=day, zone=zone)))
    return sorted(people, key=lambda one: one.row.left_date is not None)[:MOST]


def metrics_on(*, actor: Actor, customer_id: UUID, day: date, time_zone: str) -> list[MetricOn]:
    """List the metrics of a customer that were there on a day with their last value by then, by name, in one query.

    Shapes: at most MOST. Edges: a metric was there from the day it was made, or from its first value; one that was
    archived by the day is absent; a corrected value reads as corrected.
    """
    zone = ZoneInfo(time_zone)
    values = Measurement.objects.filter(metric=OuterRef("pk"), measured_date__lte=day, replaced_at__isnull=True)
    last = values.order_by("-measured_date")
    found = metrics_visible_to(actor).filter(customer_id=customer_id)
    rows = found.annotate(
        last_value=Subquery(last.values("value")[:1]),
        last_date=Subquery(last.values("measured_date")[:1]),
        entered_at=Subquery(last.values("recorded_at")[:1]),
    ).order_by("name", "id")
    metrics = []
    for *plain, entered_at, created_at, archived_at in rows.values_list(
        "id", "name", "unit", "last_value", "last_date", "entered_at", "created_at", "archived_at"
    )[: 2 * MOST]:
        row = MetricRow(*plain)
        is_gone = archived_at is not None and _local(archived_at, zone) <= day
        if is_gone or (row.value is None and _local(created_at, zone) > day):
            continue
        metrics.append(MetricOn(row, _known(entered_at, day=day, zone=zone)))
    return metrics[:MOST]


def _local(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _known(moment: datetime | None, *, day: date, zone: ZoneInfo) -> date | None:
    return became_known(recorded=[_local(moment, zone) if moment else None], day=day)
