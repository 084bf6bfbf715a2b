"""Answering an offer: taking a review on with the declaration, or turning it down."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.reviews.queries import offer_for
from goalposts.apps.reviews.usecases import accept_offer, decline_offer
from goalposts.apps.workspaces.usecases import UnableToEngage
from goalposts.domain.independence import NotIndependent
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.reviewers.forms import DeclarationForm, DeclineForm
from goalposts.entrypoints.web.reviewers.telling import label_of


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Show the offer and the declaration, or take the review on."""
    actor = actor_of(request)
    card = offer_for(actor=actor, offer_id=offer_id, now=clock.now())
    form = DeclarationForm(sent(request), initial=typed.over(request, {}))
    if form.is_valid():
        try:
            review_id = accept_offer(actor=actor, offer_id=offer_id, declaration=form.given(), now=clock.now())
        except (NotIndependent, UnableToEngage) as refused:
            form.refuse(refused)
        else:
            return go(request, "reviewers:review", review_id=review_id, done=_("You are the reviewer now."))
    label = label_of(nl=card.label_nl, en=card.label_en)
    status = 422 if form.errors else 200
    return show(request, "web/reviewers/offer.html", status=status, form=form, card=card, label=label)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Ask why, if the reviewer wishes to say, and turn the offer down."""
    actor = actor_of(request)
    card = offer_for(actor=actor, offer_id=offer_id, now=clock.now())
    form = DeclineForm(sent(request), initial=typed.over(request, {}))
    if form.is_valid():
        decline_offer(actor=actor, offer_id=offer_id, words=form.cleaned_data["words"], now=clock.now())
        return go(request, "reviewers:home", done=_("You turned the offer down. The supplier is told."))
    return show(request, "web/reviewers/decline.html", status=422 if form.errors else 200, form=form, card=card)
