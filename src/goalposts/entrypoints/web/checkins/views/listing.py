"""The list of check-ins: filters in the address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.checkins.queries.rounds import RoundFilter, rounds_of
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.checkins.forms import RoundListForm


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Show a page of the check-ins, newest first, narrowed as the address says."""
    actor, url, after = actor_of(request), here(request, "checkins:list"), request.GET.get("after", "")
    form = RoundListForm(request.GET, members=members_of(actor=actor, with_former=True))
    asked = form.asked()
    narrowed = RoundFilter(state=asked["state"], started_by_id=UUID(asked["by"]) if asked["by"] else None)
    found = rounds_of(actor=actor, narrowed=narrowed, after=after)
    return show(
        request,
        "web/checkins/list.html",
        filter_form=form,
        rows=found.rows,
        active=form.active(url=url),
        may_start=may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS),
        next_url=form.address(url=url, after=found.next) if found.next else None,
        first_url=form.address(url=url) if after else None,
    )
