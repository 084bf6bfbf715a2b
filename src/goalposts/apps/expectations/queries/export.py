"""The register, metrics, values and answers row by row, for whoever may take them out of the product."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from goalposts.apps.expectations.access import (
    expectations_visible_to,
    forward_visible_to,
    measurements_visible_to,
    metrics_visible_to,
)
from goalposts.apps.expectations.models import Perception
from goalposts.apps.expectations.queries.register import ORDERS, RegisterFilter, narrow
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib.numbering import number_of

Rows = Iterator[tuple[Any, ...]]
AT_A_TIME = 2000
REGISTER_FIELDS = (
    "external_id",
    "customer__name",
    "stakeholder__name",
    "stakeholder__job_title",
    "verbatim",
    "correction",
    "translation",
    "language",
    "said_date",
    "channel",
    "source",
    "theme__name_nl",
    "theme__name_en",
    "weight_met",
    "weight_missed",
    "state",
    "state_date",
    "goalpost__version",
    "goalpost__kind",
    "goalpost__metric__name",
    "goalpost__what",
    "goalpost__metric__unit",
    "goalpost__baseline",
    "goalpost__floor",
    "goalpost__aim",
    "goalpost__tolerance",
    "goalpost__period",
    "goalpost__by_date",
    "goalpost__judge__name",
    "goalpost__judge_text",
    "goalpost__evidence",
    "goalpost__agreed_date",
    "goalpost__in_force_from_date",
    "verdict",
    "is_dashed",
    "is_provisional",
    "value",
    "value_date",
    "felt",
    "felt_date",
    "told_back_date",
    "is_imported",
)


def register_rows(*, actor: Actor, narrowed: RegisterFilter, order: str) -> Rows:
    """Give the register as a list shows it, whole: the values of REGISTER_FIELDS.

    Errors: Denied for whoever may not export.
    """
    keys = ORDERS.get(order, ORDERS["newest"])
    found = narrow(expectations_visible_to(actor), narrowed=narrowed)
    return _rows(
        actor, found.order_by(*(f"-{key.field}" if key.is_down else key.field for key in keys)), *REGISTER_FIELDS
    )


def metric_rows(*, actor: Actor) -> Rows:
    """Give every metric, by customer and name.

    Errors: Denied for whoever may not export.
    """
    found = metrics_visible_to(actor).order_by(Lower("customer__name"), "customer_id", Lower("name"), "id")
    return _rows(
        actor, found, "external_id", "customer__name", "name", "unit", "direction", "period_value", "archived_at"
    )


def measurement_rows(*, actor: Actor, metric_id: UUID | None = None) -> Rows:
    """Give the values of one metric, or of all, by metric and day; a corrected one stands before what replaced it.

    Errors: Denied for whoever may not export.
    """
    found = measurements_visible_to(actor)
    found = found.filter(metric_id=metric_id) if metric_id else found
    ordered = found.order_by("metric_id", "measured_date", "recorded_at", "id")
    about = ("metric__customer__name", "metric__name", "metric__unit", "measured_date", "value", "source")
    return _rows(actor, ordered, *about, "recorded_by__person__name", "recorded_at", "replaced_at")


def answer_rows(*, actor: Actor) -> Rows:
    """Give how stakeholders saw it, the newest first.

    Errors: Denied for whoever may not export.
    """
    own = Perception.objects.filter(expectation__in=expectations_visible_to(actor).exclude(state="VOID").values("id"))
    about = ("expectation__customer__name", "stakeholder__name", "expectation__verbatim", "goalpost__version")
    given = ("period_end", "answer", "words", "grade", "said_date", "channel", "recorded_by__person__name")
    return _rows(actor, own.order_by("-said_date", "-recorded_at", "-id"), *about, *given)


def forward_rows(*, actor: Actor) -> Rows:
    """Give what people answered to the questions that look forward, the newest first.

    Errors: Denied for whoever may not export.
    """
    found = forward_visible_to(actor).order_by("-said_date", "-id")
    asked = ("value_sought", "sureness", "sure_because", "fulfilment", "choose_again")
    about = ("customer__name", "stakeholder__name", "said_date", "source")
    return _rows(actor, found, *about, *asked, "owner__person__name", "not_now_because")


def _rows(actor: Actor, found: QuerySet[Any], *fields: str) -> Rows:
    require(actor, right=Right.EXPORT)
    if "external_id" not in fields:
        return found.values_list(*fields).iterator(chunk_size=AT_A_TIME)
    return _numbered(found.values_list("id", *fields).iterator(chunk_size=AT_A_TIME))


def _numbered(rows: Rows) -> Rows:
    """Put a number in the first place of each row: the thing's own, else one made of its id."""
    for id_, external_id, *values in rows:
        yield (number_of(external_id=external_id, id_=id_), *values)
