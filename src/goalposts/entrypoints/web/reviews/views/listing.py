"""The reviews of a workspace, or of one customer."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries import customer_card
from goalposts.apps.reviews.labels import STATES
from goalposts.apps.reviews.queries import reviews_here
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answered import answered_told
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List the reviews, the newest first; of one customer where the address names one."""
    actor = actor_of(request)
    customer_id = _asked(request.GET.get("customer", ""))
    customer = customer_card(actor=actor, customer_id=customer_id) if customer_id else None
    rows = reviews_here(actor=actor, now=clock.now(), customer_id=customer_id)
    may_commission = may(actor=actor, right=Right.COMMISSION_REVIEW)
    told: dict[str, Any] = {"states": STATES, "customer": customer, "may_commission": may_commission}
    return show(request, "web/reviews/list.html", rows=rows, answered=answered_told(request), **told)


def _asked(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
