"""Reading customers and what hangs on them."""

from goalposts.apps.customers.queries.customers import CustomerChoice, customer_choices
from goalposts.apps.customers.queries.stakeholders import (
    StakeholderChoice,
    recent_stakeholders,
    stakeholder_choices,
    stakeholders_at,
)

__all__ = [
    "CustomerChoice",
    "StakeholderChoice",
    "customer_choices",
    "recent_stakeholders",
    "stakeholder_choices",
    "stakeholders_at",
]
