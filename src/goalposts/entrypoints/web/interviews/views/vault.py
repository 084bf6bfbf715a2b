"""The first page behind the wall: opening it, and who answered what."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.interviews.queries import interview_list
from goalposts.apps.interviews.usecases import open_vault
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.entering import zone_of
from goalposts.entrypoints.web.interviews.telling import line_told


@require_safe
def home(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Say what the vault is and ask to open it, or list who was picked and how each stands."""
    found = interview_list(actor=actor_of(request), review_id=review_id, now=clock.now())
    if found.state.opened_at is None:
        return show(request, "web/interviews/open.html", state=found.state)
    moments = {slot.interview_id: slot.moment for slot in found.slots}
    zone, pressing = zone_of(request), found.pressing
    told = [
        line_told(line, moment=moments.get(line.id), zone=zone, pressing=pressing.get(line.id)) for line in found.lines
    ]
    return show(request, "web/interviews/home.html", state=found.state, told=told, zone=zone)


@require_POST
def open_it(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Open the vault, after reading what losing its keys means."""
    open_vault(actor=actor_of(request), review_id=review_id, now=clock.now())
    return go(request, "interviews:sample", review_id=review_id, done=_("The vault is open. Now pick who is heard."))
