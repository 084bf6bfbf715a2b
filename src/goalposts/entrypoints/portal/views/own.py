"""What a link shows, and the yes to a proposal."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goalposts.apps.expectations.queries import own_expectation, own_expectations
from goalposts.apps.expectations.usecases import UnableToAgree, agree_expectation
from goalposts.domain.expectation import How, UnableToStep, Word
from goalposts.entrypoints.portal.telling import card_of
from goalposts.entrypoints.portal.visiting import today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show


@require_safe
@visiting
def home(request: HttpRequest) -> HttpResponse:
    """Show what the link's mail showed, and what can be answered."""
    visit = visit_of(request)
    own = own_expectations(actor=visit.actor, shown_posts=visit.shown_posts)
    cards = [card_of(one, today=today_of(request)) for one in own]
    return show(request, "portal/home.html", cards=cards, done=request.GET.get("done", ""))


@require_POST
@visiting
def agree(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Take the stakeholder's own yes to the posts that they saw."""
    visit, today = visit_of(request), today_of(request)
    own = own_expectation(actor=visit.actor, expectation_id=expectation_id, shown_posts=visit.shown_posts)
    seen = request.POST.get("revision", "")
    if own.proposal is None or seen != str(own.revision):
        return _said(request, "CHANGED")
    try:
        agree_expectation(
            actor=visit.actor,
            expectation_id=expectation_id,
            word=Word(given_by=visit.stakeholder_id, how=How.LINK, given_date=today),
            today=today,
            now=clock.now(),
            revision=own.revision,
        )
    except (UnableToAgree, UnableToStep):
        return _said(request, "CHANGED")
    return _said(request, "AGREED")


def _said(request: HttpRequest, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('portal:home')}?done={done}")
