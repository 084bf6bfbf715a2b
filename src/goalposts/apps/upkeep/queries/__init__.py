"""What merging two would do, told before it is done."""

from dataclasses import dataclass
from uuid import UUID

from goalposts.apps.customers.queries import CustomerRow, StakeholderCard, customer_card, stakeholder_card
from goalposts.apps.customers.queries.merging import hanging_on_customer, hanging_on_person
from goalposts.apps.expectations.queries.merging import (
    MetricPlan,
    metric_plan,
    register_on_customer,
    register_on_person,
)
from goalposts.domain.roles import Actor


@dataclass(frozen=True)
class CustomerMerge:
    """What goes from one customer to the other: counts by kind of thing, and what becomes of each metric."""

    keep: CustomerRow
    gone: CustomerRow
    goes: dict[str, int]
    metrics: list[MetricPlan]


@dataclass(frozen=True)
class PersonMerge:
    """What goes from one person to the other: counts by kind of thing."""

    keep: StakeholderCard
    gone: StakeholderCard
    goes: dict[str, int]


def merge_of_customers(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> CustomerMerge:
    """Read what merging two customers would do. Errors: NotFound when either is missing or foreign."""
    keep, gone = (customer_card(actor=actor, customer_id=id_) for id_ in (keep_id, gone_id))
    goes = hanging_on_customer(actor=actor, customer_id=gone_id)
    goes |= register_on_customer(actor=actor, customer_id=gone_id)
    plans = metric_plan(actor=actor, keep_id=keep_id, gone_id=gone_id, gone_name=gone.name)
    return CustomerMerge(keep, gone, goes, plans)


def merge_of_people(*, actor: Actor, keep_id: UUID, gone_id: UUID) -> PersonMerge:
    """Read what merging two people would do. Errors: NotFound when either is missing or foreign."""
    keep, gone = (stakeholder_card(actor=actor, stakeholder_id=id_) for id_ in (keep_id, gone_id))
    goes = hanging_on_person(actor=actor, stakeholder_id=gone_id)
    return PersonMerge(keep, gone, goes | register_on_person(actor=actor, stakeholder_id=gone_id))
