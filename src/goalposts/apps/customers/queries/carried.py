"""What the layout of an import carries of customers, people and contracts, row by row and whole.

Each row holds values by the name of the import's column; codes are not yet words. What has no number of its own gets
one that is made of its id.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from goalposts.apps.customers.access import contracts_visible_to, customers_visible_to, stakeholders_visible_to
from goalposts.apps.customers.queries.stakeholders import PART_COLUMNS
from goalposts.apps.workspaces.access import require
from goalposts.domain.roles import Actor, Right
from goalposts.lib.numbering import number_of

Carried = Iterator[dict[str, Any]]
AT_A_TIME = 2000


def customers_carried(*, actor: Actor) -> Carried:
    """Give every customer by name, archived ones included; `lead_id` is the member who leads.

    Errors: Denied for whoever may not export.
    """
    found = customers_visible_to(actor).order_by(Lower("name"), "id")
    for id_, number, name, sector, lead_id, revenue in _rows(
        actor, found, "id", "external_id", "name", "sector", "lead_id", "revenue_per_year_eur"
    ):
        yield {
            "external_id": number_of(external_id=number, id_=id_),
            "name": name,
            "sector": sector,
            "lead_id": lead_id,
            "revenue_per_year_eur": revenue,
        }


def people_carried(*, actor: Actor) -> Carried:
    """Give everybody at every customer, by customer and name; the parts they play as a tuple of codes.

    Errors: Denied for whoever may not export.
    """
    found = stakeholders_visible_to(actor).order_by("customer_id", Lower("name"), "id")
    plain = ("name", "email", "job_title", "influence", "language", "address_form", "rhythm_days")
    keys = ("id", "external_id", "customer_id", "customer__external_id")
    for id_, number, customer_id, customer_number, *values in _rows(
        actor, found, *keys, *plain, *PART_COLUMNS.values()
    ):
        plays = zip(PART_COLUMNS, values[len(plain) :], strict=True)
        yield {
            "external_id": number_of(external_id=number, id_=id_),
            "customer_ref": number_of(external_id=customer_number, id_=customer_id),
            "roles": tuple(part for part, is_so in plays if is_so),
            **dict(zip(plain, values, strict=False)),
        }


def contracts_carried(*, actor: Actor) -> Carried:
    """Give every contract, by customer and first day.

    Errors: Denied for whoever may not export.
    """
    found = contracts_visible_to(actor).order_by("customer_id", "start_date", "id")
    keys = ("id", "external_id", "customer_id", "customer__external_id")
    plain = ("start_date", "renewal", "renewal_months", "notice_unit", "value_per_year_eur")
    for id_, number, customer_id, customer_number, term, notice, is_before_first, *values in _rows(
        actor, found, *keys, "term_months", "notice_n", "is_before_first", *plain
    ):
        yield {
            "external_id": number_of(external_id=number, id_=id_),
            "customer_ref": number_of(external_id=customer_number, id_=customer_id),
            "term": term,
            "notice": notice,
            "before_first": "YES" if is_before_first else "NO",
            **dict(zip(plain, values, strict=True)),
        }


def _rows(actor: Actor, found: QuerySet[Any], *fields: str) -> Iterator[tuple[Any, ...]]:
    require(actor, right=Right.EXPORT)
    return found.values_list(*fields).iterator(chunk_size=AT_A_TIME)
