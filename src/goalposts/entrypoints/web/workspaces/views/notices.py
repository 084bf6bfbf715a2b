"""What a member was told: the list, one of them on its way to what it is about, and having seen them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.portfolio.queries.monday import left_off
from goalposts.apps.portfolio.usecases.reader import choose_monday_mail
from goalposts.apps.workspaces.queries.notices import notice_of, notices_of, ways_of
from goalposts.apps.workspaces.usecases import choose_notices, mark_notices_seen
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.workspaces.forms import MONDAY, NoticesForm
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
        time_zone=seat_of_request(request).time_zone,
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
    notice_id = _identifier(one) if one else None
    marked = mark_notices_seen(actor=actor_of(request), notice_id=notice_id, now=clock.now())
    return go(request, "workspace:notices", done=_("Marked as seen.") if marked else "")


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as failure:
        raise Http404 from failure


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show how the member hears of each kind, or keep what they chose."""
    ways = ways_of(actor=actor_of(request))
    monday = "MAIL" if left_off(actor=actor_of(request), today=today_of(request)).wants_mail else "NONE"
    start = {MONDAY: monday, **{kind.value: way.value for kind, way in ways.items()}}
    form = NoticesForm(sent(request), initial=start)
    if form.is_valid():
        choose_monday_mail(actor=actor_of(request), wants_mail=form.wants_monday(), now=clock.now())
        choose_notices(actor=actor_of(request), ways=form.given(), now=clock.now())
        return go(request, "workspace:notices", done=_("Saved."))
    return show(request, "web/workspaces/notices_choose.html", status=422 if form.errors else 200, form=form)
