"""Doubles of customers and of people: who may be one, and what hangs on each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from goalposts.apps.customers.access import (
    contracts_visible_to,
    conversations_visible_to,
    customers_visible_to,
    get_customer_for,
    get_stakeholder_for,
    hours_visible_to,
    kept_instead_of,
    revenue_visible_to,
    stakeholders_visible_to,
    told_apart_visible_to,
)
from goalposts.apps.customers.models import Attendance, Customer, Stakeholder
from goalposts.domain.roles import Actor, Right, may, may_write_customer
from goalposts.lib.likeness import NAMES_ALIKE, name_key, name_likeness

LISTED = 100
_BLOCK = 2


class Twin(StrEnum):
    """What two that look like one are."""

    CUSTOMER = "CUSTOMER"
    STAKEHOLDER = "STAKEHOLDER"


@dataclass(frozen=True)
class Named:
    """A customer, or a person at one, as a list of doubles names it."""

    id: UUID
    name: str
    more: str


@dataclass(frozen=True)
class Pair:
    """Two that may be one; `reason` is SAME_NAME, SAME_MAIL, NEAR_NAME, or SHARED_MAIL for customers with one person's mail."""

    one: Named
    other: Named
    reason: str
    may_merge: bool
    kind: Twin

    @property
    def key(self) -> tuple[UUID, UUID]:
        """Name the pair whichever of the two stands first."""
        return min(self.one.id, self.other.id), max(self.one.id, self.other.id)


@dataclass(frozen=True)
class Doubles:
    """The pairs that may be one, at most a hundred of each; `apart` were told apart by a member, people and customers."""

    customers: list[Pair]
    people: list[Pair]
    apart: list[Pair]


@dataclass(frozen=True)
class _Person:
    id: UUID
    name: str
    email: str
    customer_id: UUID
    customer_name: str
    lead_id: UUID


def possible_doubles(*, actor: Actor) -> Doubles:
    """List the pairs of customers, and of people at one customer, that may be one, by name; in three queries."""
    rows = customers_visible_to(actor).order_by("name", "id").values_list("id", "name", "sector")
    customers = [Named(*row) for row in rows]
    fields = ("id", "name", "email", "customer_id", "customer__name", "customer__lead_id")
    found = stakeholders_visible_to(actor).filter(archived_at__isnull=True, customer__merged_into__isnull=True)
    people = [_Person(*row) for row in found.order_by("name", "id").values_list(*fields)]
    is_manager = may(actor=actor, right=Right.WRITE_EVERY_CUSTOMER)
    pairs = dict(_alike_names(_blocks(customers)))
    for key in _sharing_mail(people):
        pairs.setdefault(key, "SHARED_MAIL")
    by_id = {one.id: one for one in customers}
    of_customers = [
        Pair(by_id[one], by_id[other], reason, is_manager, Twin.CUSTOMER) for (one, other), reason in pairs.items()
    ]
    of_people = list(_of_people(actor, people))
    told = told_apart_visible_to(actor).values_list("kind", "one_id", "other_id")
    apart = {(kind, one, other) for kind, one, other in told}

    def split(found: list[Pair]) -> tuple[list[Pair], list[Pair]]:
        is_apart = [(pair.kind.value, *pair.key) in apart for pair in found]
        still = [pair for pair, is_told in zip(found, is_apart, strict=True) if not is_told]
        return still[:LISTED], [pair for pair, is_told in zip(found, is_apart, strict=True) if is_told][:LISTED]

    (customers_left, customers_apart), (people_left, people_apart) = split(of_customers), split(of_people)
    return Doubles(customers_left, people_left, [*customers_apart, *people_apart])


def kept_customer(*, actor: Actor, customer_id: UUID) -> UUID | None:
    """Give the customer that this one was merged into; None when it was not, or is missing or foreign."""
    return kept_instead_of(actor, kind=Customer, id_=customer_id)


def kept_stakeholder(*, actor: Actor, stakeholder_id: UUID) -> UUID | None:
    """Give the person that this one was merged into; None when they were not, or are missing or foreign."""
    return kept_instead_of(actor, kind=Stakeholder, id_=stakeholder_id)


def hanging_on_customer(*, actor: Actor, customer_id: UUID) -> dict[str, int]:
    """Count the people, contracts, talks and, where there are any, months of a customer. Errors: NotFound."""
    customer = get_customer_for(actor, customer_id)
    return {
        "people": stakeholders_visible_to(actor).filter(customer=customer).count(),
        "contracts": contracts_visible_to(actor).filter(customer=customer).count(),
        "conversations": conversations_visible_to(actor).filter(customer=customer).count(),
        **_months(actor, customer_id),
    }


def _months(actor: Actor, customer_id: UUID) -> dict[str, int]:
    """Count the months with figures, for whoever may know that there are any."""
    found = {"months_of_revenue": revenue_visible_to(actor), "months_of_hours": hours_visible_to(actor)}
    counts = {name: rows.filter(customer_id=customer_id).count() for name, rows in found.items()}
    return {name: count for name, count in counts.items() if count}


def hanging_on_person(*, actor: Actor, stakeholder_id: UUID) -> dict[str, int]:
    """Count the talks a person took part in. Errors: NotFound."""
    stakeholder = get_stakeholder_for(actor, stakeholder_id)
    return {"conversations": Attendance.objects.filter(stakeholder=stakeholder).count()}


def _of_people(actor: Actor, people: Iterable[_Person]) -> Iterator[Pair]:
    at_customer: dict[UUID, list[_Person]] = defaultdict(list)
    for person in people:
        at_customer[person.customer_id].append(person)
    for group in at_customer.values():
        may_merge = may_write_customer(actor=actor, customer_lead_id=group[0].lead_id)
        for one, other in combinations(group, 2):
            reason = _reason(one.name, other.name)
            if one.email and one.email.casefold() == other.email.casefold():
                reason = reason if reason == "SAME_NAME" else "SAME_MAIL"
            if reason:
                told = [Named(person.id, person.name, person.customer_name) for person in (one, other)]
                yield Pair(told[0], told[1], reason, may_merge, Twin.STAKEHOLDER)


def _sharing_mail(people: Iterable[_Person]) -> Iterator[tuple[UUID, UUID]]:
    at: dict[str, dict[UUID, str]] = defaultdict(dict)
    for person in people:
        if person.email:
            at[person.email.casefold()][person.customer_id] = person.customer_name
    for customers in at.values():
        in_order = sorted(customers, key=lambda id_: (customers[id_], id_))
        yield from combinations(in_order, 2)


def _blocks(customers: Iterable[Named]) -> Iterable[Sequence[Named]]:
    """Only names that begin alike are compared, so that a long list stays quick."""
    blocks: dict[str, list[Named]] = defaultdict(list)
    for one in customers:
        blocks[name_key(name=one.name)[:_BLOCK]].append(one)
    return blocks.values()


def _alike_names(blocks: Iterable[Sequence[Named]]) -> Iterator[tuple[tuple[UUID, UUID], str]]:
    for block in blocks:
        for one, other in combinations(block, 2):
            reason = _reason(one.name, other.name)
            if reason:
                yield (one.id, other.id), reason


def _reason(one: str, other: str) -> str:
    likeness = name_likeness(one=one, other=other)
    return "SAME_NAME" if likeness == 1 else "NEAR_NAME" if likeness >= NAMES_ALIKE else ""
