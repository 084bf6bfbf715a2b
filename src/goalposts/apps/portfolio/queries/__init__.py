"""What this room tells: who needs us, when a customer decides, and where our time goes."""

from goalposts.apps.portfolio.queries.contracts import ContractOnRunway, contracts_on_runway
from goalposts.apps.portfolio.queries.laying import Laid, RunwayStep, StepDone
from goalposts.apps.portfolio.queries.runway import ContractRunway, runway_of_customer, runways, with_steps

__all__ = [
    "ContractOnRunway",
    "ContractRunway",
    "Laid",
    "RunwayStep",
    "StepDone",
    "contracts_on_runway",
    "runway_of_customer",
    "runways",
    "with_steps",
]
