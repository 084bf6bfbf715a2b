"""The runway beside a contract and on the page of a customer."""

from uuid import UUID

from django.http import HttpRequest

from goalposts.apps.customers.queries import ContractRow
from goalposts.apps.portfolio.queries import runway_of_customer
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.customers.telling_runway import RunwayTold, runway_told


def runways_of_customer(request: HttpRequest, *, customer_id: UUID) -> list[RunwayTold]:
    """Give the runways of a customer's contracts in words: what is not known first, then the earliest."""
    found = runway_of_customer(
        actor=actor_of(request),
        customer_id=customer_id,
        today=today_of(request),
        country=seat_of_request(request).country,
    )
    return [runway_told(request, runway=one) for one in found]


def runway_of_contract(request: HttpRequest, *, row: ContractRow) -> RunwayTold | None:
    """Give the runway of one contract in words; None for one that ended or is archived."""
    found = runways_of_customer(request, customer_id=row.customer_id)
    return next((told for told in found if told.runway.decision.contract_id == row.id), None)
