"""With a code: everything they expect and its history; their own data, to take along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.expectations.queries import judged_posts, own_expectation, own_expectations
from goalposts.apps.followup.queries import own_complaints
from goalposts.apps.upkeep.queries.copy import copy_of_person
from goalposts.entrypoints.portal.answers import show
from goalposts.entrypoints.portal.history import story_of
from goalposts.entrypoints.portal.telling import card_of, cards_of_own
from goalposts.entrypoints.portal.visiting import confirmed, visit_of
from goalposts.reports.copies import copy_as_csv, copy_as_json

WRITERS = {"json": (copy_as_json, "application/json"), "csv": (copy_as_csv, "text/csv")}


@require_safe
@confirmed
def everything(request: HttpRequest) -> HttpResponse:
    """List everything they expect, what waits for their word first; the posts they judge; their complaints."""
    visit = visit_of(request)
    own = own_expectations(actor=visit.actor, shown=visit.shown, since=visit.began_at)
    return show(
        request,
        "everything",
        cards=cards_of_own(own),
        judged=cards_of_own(judged_posts(actor=visit.actor)),
        complaints=own_complaints(actor=visit.actor, stakeholder_id=visit.stakeholder_id),
    )


@require_safe
@confirmed
def one(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Show one expectation with its history."""
    visit = visit_of(request)
    own = own_expectation(actor=visit.actor, expectation_id=expectation_id, shown=visit.shown)
    return show(request, "one", card=card_of(own), story=story_of(own))


@require_safe
@confirmed
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give all that is kept of them and is theirs to read: JSON whole, or CSV a field a line."""
    visit = visit_of(request)
    if form not in WRITERS:
        raise Http404
    write, kind = WRITERS[form]
    text = write(kept=copy_of_person(actor=visit.actor, stakeholder_id=visit.stakeholder_id))
    named = f'attachment; filename="goalposts.{form}"'
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": named})
