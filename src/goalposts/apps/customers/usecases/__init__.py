"""Deeds on customers and what hangs on them."""

from goalposts.apps.customers.usecases.customer import add_customer
from goalposts.apps.customers.usecases.stakeholder import add_stakeholder

__all__ = ["add_customer", "add_stakeholder"]
