"""Deeds on customers and what hangs on them."""

from goalposts.apps.customers.usecases.contract import (
    BreakDay,
    Terms,
    UnableToKeepContract,
    add_contract,
    archive_contract,
    change_contract,
    delete_contract,
    unarchive_contract,
)
from goalposts.apps.customers.usecases.conversation import (
    Talk,
    UnableToKeepConversation,
    change_conversation,
    delete_conversation,
    record_conversation,
)
from goalposts.apps.customers.usecases.customer import (
    UnableToKeepCustomer,
    add_customer,
    archive_customer,
    change_customer,
    change_lead,
    delete_customer,
    unarchive_customer,
)
from goalposts.apps.customers.usecases.removal import HasHistory
from goalposts.apps.customers.usecases.stakeholder import (
    Profile,
    UnableToKeepStakeholder,
    add_stakeholder,
    archive_stakeholder,
    change_stakeholder,
    delete_stakeholder,
    mark_left,
    mark_returned,
    unarchive_stakeholder,
)

__all__ = [
    "BreakDay",
    "HasHistory",
    "Profile",
    "Talk",
    "Terms",
    "UnableToKeepContract",
    "UnableToKeepConversation",
    "UnableToKeepCustomer",
    "UnableToKeepStakeholder",
    "add_contract",
    "add_customer",
    "add_stakeholder",
    "archive_contract",
    "archive_customer",
    "archive_stakeholder",
    "change_contract",
    "change_conversation",
    "change_customer",
    "change_lead",
    "change_stakeholder",
    "delete_contract",
    "delete_conversation",
    "delete_customer",
    "delete_stakeholder",
    "mark_left",
    "mark_returned",
    "record_conversation",
    "unarchive_contract",
    "unarchive_customer",
    "unarchive_stakeholder",
]
