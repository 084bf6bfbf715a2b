"""What a member was told: the list, one of them on its way to what it is about, and having seen them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.workspaces.queries.notices import notice_of, notices_of
from goalposts.apps.workspaces.usecases import mark_notices_seen
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request
from goalposts.entrypoints.web.workspaces.noticed import noticed, page_about

SHOWN = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what the member was told, newest first."""
    page = notices_of(actor=actor_of(request), after=request.GET.get("after", ""), size=SHOWN)
    lines = [noticed(line, workspace=seat_of_request(request).slug) for line in page.rows]
    return show(
        request,
        "web/workspaces/notices.html",
        new=[line for line in lines if line.is_new],
        seen=[line for line in lines if not line.is_new],
        is_first=not request.GET.get("after"),
        next_url=f"{here(request, 'workspace:notices')}?after={page.next}" if page.next else None,
    )


@require_safe
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Go to what a notice is about; looking changes nothing."""
    line = notice_of(actor=actor_of(request), notice_id=notice_id)
    return HttpResponseRedirect(page_about(line, workspace=seat_of_request(request).slug))


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark one notice, or all of them, as seen."""
    one = request.POST.get("notice", "")
    marked = mark_notices_seen(actor=actor_of(request), notice_id=UUID(one) if one else None, now=clock.now())
    return go(request, "workspace:notices", done=_("Marked as seen.") if marked else "")
