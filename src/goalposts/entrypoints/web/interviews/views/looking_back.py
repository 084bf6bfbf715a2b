"""What a reviewer looks back on: how much is still new, the mails that left, and who read or did what."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.interviews.queries import hearing_of, letters_of, trail_of_review
from goalposts.apps.people.queries.house import colleagues_of
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.entering import zone_of
from goalposts.entrypoints.web.interviews.trail import entry_told
from goalposts.entrypoints.web.interviews.words import LETTERS

SHOWN = 50


@require_safe
def coverage(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show how much each interview brought that was new, and how much there is to hear."""
    found = hearing_of(actor=actor_of(request), review_id=review_id, now=clock.now())
    return show(request, "web/interviews/coverage.html", facts=found.facts, hearing=found, zone=zone_of(request))


@require_safe
def letters(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List the mails that left, and those that did not."""
    post = letters_of(actor=actor_of(request), review_id=review_id, now=clock.now())
    return show(
        request,
        "web/interviews/letters.html",
        facts=post.facts,
        letters=post.sent,
        waiting=post.unsent,
        kinds=LETTERS,
        zone=zone_of(request),
    )


@require_safe
def trail(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List who did or read what, newest first."""
    actor = actor_of(request)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 16 else None
    read = trail_of_review(actor=actor, review_id=review_id, before_number=number, limit=SHOWN + 1)
    found = read.entries
    names = {one.person_id: one.name for one in colleagues_of(actor=actor)}
    url = here(request, "interviews:trail", review_id=review_id)
    return show(
        request,
        "web/interviews/trail.html",
        facts=read.facts,
        lines=[entry_told(entry, names=names) for entry in found[:SHOWN]],
        first_url=url if number is not None else None,
        next_url=f"{url}?before={found[SHOWN - 1].number}" if len(found) > SHOWN else None,
        zone=zone_of(request),
    )
