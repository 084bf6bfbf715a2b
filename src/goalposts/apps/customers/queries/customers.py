"""Reading customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from goalposts.apps.customers.access import customers_visible_to
from goalposts.apps.customers.models import Customer, Stakeholder
from goalposts.domain.refusal import NotFound
from goalposts.domain.revenue import Band, band_of
from goalposts.domain.roles import Actor, Right, may, may_write_customer
from goalposts.lib.folding import holds_words
from goalposts.lib.paging import Key, Page, identifier, known_page_of, page_of
from goalposts.lib.prepared import first_row, plain_rows

PAGE_SIZE = 50


@dataclass(frozen=True)
class CustomerChoice:
    """A customer to pick in a form."""

    id: UUID
    name: str


@dataclass(frozen=True)
class CustomerFilter:
    """What the list of customers is narrowed to; archived ones only when asked for (ARCHIVED or ALL)."""

    words: str = ""
    lead_id: UUID | None = None
    shown: str = ""


@dataclass(frozen=True)
class CustomerRow:
    """A customer as lists and its own page show it.

    Units: revenue in eur ex VAT a year; None for whoever may not see it, and where it is not known.
    """

    id: UUID
    name: str
    sector: str
    lead_id: UUID
    lead_name: str
    archived_at: datetime | None
    created_at: datetime
    people: int
    revenue_per_year_eur: Decimal | None
    revenue_band: Band | None
    is_strategic: bool
    may_write: bool


ORDERS: dict[str, tuple[Key, ...]] = {
    "name": (Key("sort_name"), Key("id", False, identifier)),
    "name-down": (Key("sort_name", True), Key("id", True, identifier)),
    "lead": (Key("sort_lead"), Key("sort_name"), Key("id", False, identifier)),
    "newest": (Key("id", True, identifier),),
}
CARD_FIELDS = (
    "id",
    "name",
    "sector",
    "lead_id",
    "lead__person__name",
    "archived_at",
    "created_at",
    "people",
    "revenue_per_year_eur",
    "is_strategic",
)


def customers_of(
    *, actor: Actor, narrowed: CustomerFilter, order: str, after: str, size: int = PAGE_SIZE
) -> Page[CustomerRow]:
    """Read a page of the customers in one query.

    Shapes: `order` is a key of ORDERS, anything else means by name.
    """
    read: dict[str, Any] = {
        "order": ORDERS.get(order, ORDERS["name"]),
        "fields": CARD_FIELDS,
        "make": partial(_row, actor),
        "after": after,
        "size": size,
    }
    if narrowed.words:
        return page_of(queryset=_listed(actor=actor, narrowed=narrowed), **read)
    return known_page_of(_listed, actor=actor, narrowed=narrowed, **read)


def customer_card(*, actor: Actor, customer_id: UUID) -> CustomerRow:
    """Read one customer. Errors: NotFound when missing or foreign."""
    return card_told(actor=actor, row=first_row(_card, actor=actor, customer_id=customer_id))


def card_told(*, actor: Actor, row: tuple[Any, ...] | None) -> CustomerRow:
    """Make a customer of the columns of `card_of`, for a later room that asked for its own beside them.

    Errors: NotFound for no row: missing or foreign.
    """
    if row is None:
        raise NotFound
    return _row(actor, *row)


def card_of(*, actor: Actor, customer_id: UUID) -> QuerySet[Customer]:
    """Build the question for one customer; CARD_FIELDS are its columns."""
    return _counted(customers_visible_to(actor).filter(id=customer_id))


def find_customers(*, actor: Actor, words: str, limit: int) -> list[CustomerRow]:
    """List customers whose name or sector holds every word, by name; archived ones too."""
    narrowed = CustomerFilter(words=words, shown="ALL")
    return customers_of(actor=actor, narrowed=narrowed, order="name", after="", size=limit).rows


def has_namesake(*, actor: Actor, name: str, but: UUID | None = None) -> bool:
    """Tell whether another customer of the workspace bears this name, in whatever case of letters."""
    same = customers_visible_to(actor).filter(name__iexact=name.strip())
    return (same.exclude(id=but) if but else same).exists()


def customer_choices(*, actor: Actor, words: str, limit: int, to_write: bool = False) -> list[CustomerChoice]:
    """List customers whose name holds every word typed, by name, only those the actor may write when asked.

    Shapes: at most `limit`; archived ones are not offered.
    """
    asked: dict[str, Any] = {"actor": actor, "words": words, "limit": limit, "to_write": to_write}
    return [CustomerChoice(*row) for row in (list(_choices(**asked)) if words else plain_rows(_choices, **asked))]


def customers_named(*, actor: Actor, customer_ids: Sequence[UUID]) -> list[CustomerChoice]:
    """List the customers asked for in the order asked, without those that were archived or are of elsewhere."""
    rows = plain_rows(_named, actor=actor, customer_ids=tuple(customer_ids))
    found = {row[0]: CustomerChoice(*row) for row in rows}
    return [found[customer_id] for customer_id in customer_ids if customer_id in found]


def _choices(*, actor: Actor, words: str, limit: int, to_write: bool) -> QuerySet[Customer, Any]:
    found = _present(actor).filter(holds_words(words=words, fields=("name",)))
    if to_write and not may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER):
        found = found.filter(lead_id=actor.member_id)
    return found.order_by("name", "id").values_list("id", "name")[:limit]


def _named(*, actor: Actor, customer_ids: tuple[UUID, ...]) -> QuerySet[Customer, Any]:
    return _present(actor).filter(id__in=customer_ids).values_list("id", "name")


def _present(actor: Actor) -> QuerySet[Customer]:
    return customers_visible_to(actor).filter(archived_at__isnull=True)


def _listed(*, actor: Actor, narrowed: CustomerFilter) -> QuerySet[Customer]:
    found = customers_visible_to(actor).filter(holds_words(words=narrowed.words, fields=("name", "sector")))
    if narrowed.lead_id is not None:
        found = found.filter(lead_id=narrowed.lead_id)
    if narrowed.shown != "ALL":
        found = found.filter(archived_at__isnull=narrowed.shown != "ARCHIVED")
    return _counted(found)


def _card(*, actor: Actor, customer_id: UUID) -> QuerySet[Customer, Any]:
    return card_of(actor=actor, customer_id=customer_id).values_list(*CARD_FIELDS)


def _counted(found: QuerySet[Customer]) -> QuerySet[Customer]:
    there = (
        Stakeholder.objects.filter(customer=OuterRef("pk"), left_date__isnull=True, archived_at__isnull=True)
        .order_by()
        .values("customer")
        .annotate(number=Count("*"))
        .values("number")
    )
    return found.annotate(
        people=Coalesce(Subquery(there), 0), sort_name=Lower("name"), sort_lead=Lower("lead__person__name")
    )


def _row(actor: Actor, *row: Any) -> CustomerRow:
    amount: Decimal | None = row[8]
    has_band = amount is not None and may(actor=actor, right=Right.SEE_REVENUE_BANDS)
    seen: tuple[Any, ...] = (
        *row[:8],
        amount if may(actor=actor, right=Right.SEE_REVENUE) else None,
        band_of(per_year_eur=amount) if has_band and amount is not None else None,
        row[9],
        may_write_customer(actor=actor, customer_lead_id=row[3]),
    )
    return CustomerRow(*seen)
