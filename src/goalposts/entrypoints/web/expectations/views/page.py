"""One expectation: words, posts, verdicts, feeling and history."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.expectations.queries import alike_before, expectation_page
from goalposts.apps.followup.queries import followup_of_expectation, found_from
from goalposts.domain.origin import OF_REVIEW
from goalposts.domain.roles import may_write_customer
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.as_of import on_a_day
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.expectations.history import steps_told, verdicts_told
from goalposts.entrypoints.web.expectations.lines import line_of
from goalposts.entrypoints.web.expectations.moves import has_moved, moves_told
from goalposts.entrypoints.web.expectations.negotiation import negotiation_of
from goalposts.entrypoints.web.expectations.pictures import own_picture
from goalposts.entrypoints.web.expectations.sharpening import sharpening_of
from goalposts.entrypoints.web.expectations.telling import telling_of
from goalposts.entrypoints.web.expectations.views.as_of import page_on_day
from goalposts.entrypoints.web.followup.beside import FollowUpTold, followup_told
from goalposts.entrypoints.web.followup.moments import moment_of


@require_safe
@on_a_day(page_on_day)
def page(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show an expectation whole."""
    actor = actor_of(request)
    found = expectation_page(actor=actor, expectation_id=expectation_id)
    today, line = today_of(request), line_of(found.row)
    may_write = may_write_customer(actor=actor, customer_lead_id=found.head.customer_lead_id)
    return show(
        request,
        "web/expectations/page.html",
        page=found,
        line=line,
        picture=own_picture(found, line=line, today=today),
        telling=telling_of(found, actor=actor, today=today, now=clock.now()),
        talk=negotiation_of(found, today=today),
        moves=moves_told(found),
        has_moved=has_moved(found),
        steps=steps_told(found, time_zone=seat_of_request(request).time_zone),
        verdicts=verdicts_told(found.judged),
        sharpening=sharpening_of(found) if may_write else None,
        is_new="new" in request.GET,
        alike=alike_before(actor=actor, page=found),
        may_write=may_write,
        found=found_from(actor=actor, expectation_id=expectation_id) if found.row.source in OF_REVIEW else None,
        followup=_followup(request, expectation_id),
    )


def _followup(request: HttpRequest, expectation_id: UUID) -> FollowUpTold:
    """Tell what is followed up because of it."""
    found = followup_of_expectation(actor=actor_of(request), expectation_id=expectation_id)
    return followup_told(found, moment=moment_of(request))
