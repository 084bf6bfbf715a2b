"""Reading customers and what hangs on them."""

from goalposts.apps.customers.queries.stakeholders import StakeholderChoice, stakeholder_choices

__all__ = ["StakeholderChoice", "stakeholder_choices"]
