"""Customers, people, contracts and talks row by row, for whoever may take them out of the product."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from goalposts.apps.customers.access import (
    contracts_visible_to,
    conversations_visible_to,
    customers_visible_to,
    stakeholders_visible_to,
)
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib.numbering import number_of

Rows = Iterator[tuple[Any, ...]]
AT_A_TIME = 2000
_OF_CUSTOMER = (Lower("customer__name"), "customer_id")


def customer_rows(*, actor: Actor) -> Rows:
    """Give every customer by name: number, name, sector, lead, revenue a year, day of entry, and moment of archiving.

    Errors: Denied for whoever may not export.
    """
    fields = (
        "external_id",
        "name",
        "sector",
        "lead__person__name",
        "revenue_per_year_eur",
        "created_at",
        "archived_at",
    )
    return _rows(actor, customers_visible_to(actor).order_by(Lower("name"), "id"), *fields)


def person_rows(*, actor: Actor) -> Rows:
    """Give everybody at every customer, by customer and name; the parts they play as five booleans.

    Errors: Denied for whoever may not export.
    """
    found = stakeholders_visible_to(actor).order_by(*_OF_CUSTOMER, Lower("name"), "id")
    about = ("external_id", "customer__name", "name", "email", "job_title")
    more = ("influence", "language", "address_form", "rhythm_days", "paused_until_date", "left_date", "archived_at")
    return _rows(actor, found, *about, *PART_COLUMNS.values(), *more)


def contract_rows(*, actor: Actor) -> Rows:
    """Give every contract, by customer and start.

    Errors: Denied for whoever may not export.
    """
    found = contracts_visible_to(actor).order_by(*_OF_CUSTOMER, "start_date", "id")
    terms = ("start_date", "term_months", "renewal", "renewal_months", "notice_n", "notice_unit", "is_before_first")
    days = ("tender_start_date", "budget_round_date", "value_per_year_eur", "archived_at")
    return _rows(actor, found, "external_id", "customer__name", "name", *terms, *days)


def conversation_rows(*, actor: Actor) -> Rows:
    """Give every talk, the newest first.

    Errors: Denied for whoever may not export.
    """
    found = conversations_visible_to(actor).order_by("-held_date", "-id")
    return _rows(actor, found, "customer__name", "held_date", "channel", "subject", "recorded_by__person__name")


def _rows(actor: Actor, found: QuerySet[Any], *fields: str) -> Rows:
    require(actor, right=Right.EXPORT)
    if "external_id" not in fields:
        return found.values_list(*fields).iterator(chunk_size=AT_A_TIME)
    return _numbered(found.values_list("id", *fields).iterator(chunk_size=AT_A_TIME))


def _numbered(rows: Rows) -> Rows:
    """Put a number in the first place of each row: the thing's own, else one made of its id."""
    for id_, external_id, *values in rows:
        yield (number_of(external_id=external_id, id_=id_), *values)
