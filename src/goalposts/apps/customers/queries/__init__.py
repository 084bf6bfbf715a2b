"""Reading customers and what hangs on them."""

from goalposts.apps.customers.queries.customers import CustomerChoice, customer_choices
from goalposts.apps.customers.queries.stakeholders import (
    StakeholderChoice,
    stakeholder_choices,
    stakeholders_at,
    stakeholders_named,
)

__all__ = [
    "CustomerChoice",
    "StakeholderChoice",
    "customer_choices",
    "stakeholder_choices",
    "stakeholders_at",
    "stakeholders_named",
]
