"""One review as the supplier may see it: nine steps, what waits for whom, and what crossed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.findings.labels import RELEASE_KINDS
from goalposts.apps.findings.queries import releases_of
from goalposts.apps.reviews.labels import PAYERS, STATES
from goalposts.apps.reviews.queries import review_card
from goalposts.domain.review_plan import Party, states_for_supplier
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answered import answered_told
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.review_steps import steps_told
from goalposts.entrypoints.shared.seat import actor_of, today_of


@require_safe
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show a review on one page that can be printed."""
    actor = actor_of(request)
    card = review_card(actor=actor, review_id=review_id, now=clock.now())
    states = states_for_supplier(plan=card.plan, taken=card.taken, today=today_of(request))
    steps = steps_told(states=states, reader=Party.SUPPLIER)
    waiting = [step for step in steps if step.is_ours]
    context: dict[str, Any] = {"steps": steps, "waiting": waiting, "states": STATES, "payers": PAYERS}
    context |= {"releases": releases_of(actor=actor, review_id=review_id), "release_kinds": RELEASE_KINDS}
    context |= {"answered": answered_told(request, release__review=review_id).get(review_id)}
    return show(request, "web/reviews/page.html", card=card, row=card.row, **context)
