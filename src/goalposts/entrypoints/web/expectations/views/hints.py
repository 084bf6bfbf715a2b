"""What is shown beside the capture form and the goal builder after a pause in typing; nothing is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from goalposts.apps.expectations.queries import expectation_to_write
from goalposts.domain.roles import Right
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, demand, seat_of_request
from goalposts.entrypoints.web.expectations.hints import hints_while_capturing, hints_while_drawing

PARTIAL = "web/expectations/_hints.html"


@require_POST
def capturing(request: HttpRequest) -> HttpResponse:
    """Answer with what the sentence typed so far tells and lacks."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    hints = hints_while_capturing(request.POST.dict(), otherwise=seat_of_request(request).language)
    return show(request, PARTIAL, hints=hints, is_capture=True)


@require_POST
def drawing(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Answer with what the goal drawn so far lacks."""
    page = expectation_to_write(actor=actor_of(request), expectation_id=expectation_id)
    hints = hints_while_drawing(request.POST.dict(), page=page)
    return show(request, PARTIAL, hints=hints, is_capture=False)
