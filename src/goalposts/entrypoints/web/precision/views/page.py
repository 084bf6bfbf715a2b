"""Precision: how often we were between the posts, how well we know our customers, and what we heard too late."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.findings.queries import latest_reports
from goalposts.apps.portfolio.queries.drills import drill_counts
from goalposts.apps.portfolio.queries.precision import precision_of
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.precision.drill_telling import drills_told
from goalposts.entrypoints.web.precision.telling import precision_told


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the precision of the whole workspace; per customer where the works council consented."""
    actor = actor_of(request)
    found = precision_of(actor=actor, today=today_of(request))
    return show(
        request,
        "web/precision/page.html",
        found=found,
        told=precision_told(found),
        mirrors=latest_reports(actor=actor),
        drills=drills_told(drill_counts(actor=actor, today=today_of(request))),
        may_predict=may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS),
        may_set=may(actor=actor, right=Right.CHANGE_SETTINGS),
    )
