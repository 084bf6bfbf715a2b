"""With a code: ask to be erased, after seeing what goes, what stays and why; or take that back."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries.own import own_card
from goalposts.apps.customers.usecases import ask_erasure, take_back_erasure
from goalposts.domain.erasure import answer_due
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.visiting import confirmed, visit_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.goes_and_stays import GOES, STAYS


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def erasure(request: HttpRequest) -> HttpResponse:
    """Show what erasing does and by when, take the request, or take it back."""
    visit = visit_of(request)
    if request.method == "POST":
        _do(request)
        return on("erasure", query={"done": "1"})
    card = own_card(actor=visit.actor)
    asked = card.erasure_asked_at
    due = answer_due(asked_date=clock.day_in(at=asked, time_zone=visit.time_zone)) if asked else None
    return show(request, "erasure", card=card, due=due, goes=GOES, stays=STAYS, is_done="done" in request.GET)


def _do(request: HttpRequest) -> None:
    actor = visit_of(request).actor
    if request.POST.get("deed") == "ask":
        ask_erasure(actor=actor, now=clock.now())
    elif request.POST.get("deed") == "back":
        try:
            take_back_erasure(actor=actor, now=clock.now())
        except AlreadyDone:
            return
