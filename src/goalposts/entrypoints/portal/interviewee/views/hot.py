"""With a code: something that the supplier should perhaps know today. It leaves only with their yes to words and name."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.interviews.queries import own_hot_issues
from goalposts.apps.interviews.usecases import agree_hot
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.visiting import confirmed, guest_of
from goalposts.entrypoints.shared import clock

ANSWERS = {"YES": True, "NO": False}


@require_safe
@confirmed
def hot(request: HttpRequest) -> HttpResponse:
    """Show what they were asked to let pass on, and what they answered."""
    guest = guest_of(request)
    return show(request, "hot", issues=own_hot_issues(actor=guest.actor), frame=guest.frame, who=guest.who)


@require_POST
@confirmed
def answer(request: HttpRequest, hot_id: UUID) -> HttpResponse:
    """Take yes or no; after a yes still a no, until it was passed on. The page says what stands."""
    wanted = request.POST.get("answer", "")
    if wanted not in ANSWERS:
        raise Http404
    with suppress(AlreadyDone):
        agree_hot(actor=guest_of(request).actor, hot_id=hot_id, is_agreed=ANSWERS[wanted], now=clock.now())
    return on("hot")
