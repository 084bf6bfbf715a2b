"""No more progress mails: one click in the mail program, or a button on a page; both ask for no session."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries.reach import Reach, reach_of
from goalposts.apps.customers.usecases import choose_progress_mail
from goalposts.domain.roles import Actor, Power
from goalposts.entrypoints.portal.visiting import take_in
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.unsubscribing import whose_mail
from goalposts.lib import tenancy

AGAIN = "again"


@csrf_exempt  # a mail program posts here without a cookie; the token in the address is what lets it
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a press of the button does, or do it; looking changes nothing, and twice is once."""
    found = whose_mail(token=token)
    if found is None:
        raise Http404
    workspace_id, stakeholder_id = found
    with tenancy.scope(workspace_id=workspace_id):
        if request.method == "POST":
            _choose(workspace_id, stakeholder_id, is_off=AGAIN not in request.POST)
        reach = _reach(workspace_id, stakeholder_id)
    take_in(request, reach)
    return show(request, "portal/unsubscribe.html", reach=reach, is_done=request.method == "POST", again=AGAIN)


def _choose(workspace_id: UUID, stakeholder_id: UUID, *, is_off: bool) -> None:
    actor = Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=stakeholder_id, power=Power.P1)
    choose_progress_mail(actor=actor, stakeholder_id=stakeholder_id, is_off=is_off, now=clock.now())


def _reach(workspace_id: UUID, stakeholder_id: UUID) -> Reach:
    actor = Actor.stakeholder(workspace_id=workspace_id, stakeholder_id=stakeholder_id, power=Power.P1)
    return reach_of(actor=actor, stakeholder_id=stakeholder_id)
