"""One expectation: words, posts, verdicts, feeling and history."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.expectations.queries import expectation_page
from goalposts.domain.roles import may_write_customer
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.pictures import timeline_picture
from goalposts.entrypoints.web.expectations.telling import telling_of


@require_safe
def page(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show an expectation whole."""
    actor = actor_of(request)
    found = expectation_page(actor=actor, expectation_id=expectation_id)
    return show(
        request,
        "web/expectations/page.html",
        page=found,
        line=line_of(found.row),
        picture=timeline_picture(found, today=today_of(request)),
        telling=telling_of(found, actor=actor, today=today_of(request), now=clock.now()),
        may_write=may_write_customer(actor=actor, customer_lead_id=found.head.customer_lead_id),
    )
