"""Commissioning a review, offering it to somebody else, and taking it back while nobody accepted."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import customer_card
from goalposts.apps.reviews.queries import decisions_to_review, review_card, reviewers_here
from goalposts.apps.reviews.usecases import (
    UnableToCommission,
    UnableToOffer,
    cancel_review,
    commission_review,
    offer_review,
)
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, demand, seat_of_request, today_of
from goalposts.entrypoints.web.reviews.forms import CommissionForm, OfferForm


@require_http_methods(["GET", "HEAD", "POST"])
def commission(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Ask from which decision to count back and to whom to offer the review, and commission it."""
    demand(request, Right.COMMISSION_REVIEW)
    actor, today = actor_of(request), today_of(request)
    customer = customer_card(actor=actor, customer_id=customer_id)
    country = seat_of_request(request).country
    decisions = decisions_to_review(actor=actor, customer_id=customer_id, today=today, country=country)
    form = CommissionForm(sent(request), initial=_initial(request), decisions=decisions, **_choices(request))
    if form.is_valid():
        try:
            to, after = form.given(), form.contract_id()
            review_id = commission_review(
                actor=actor, customer_id=customer_id, contract_id=after, to=to, today=today, now=clock.now()
            )
        except (UnableToCommission, UnableToOffer) as refused:
            form.refuse(refused)
        else:
            return go(request, "reviews:page", review_id=review_id, done=_("Commissioned. The offer is on its way."))
    context = {"form": form, "customer": customer, "decisions": decisions}
    return show(request, "web/reviews/commission.html", status=422 if form.errors else 200, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_again(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Ask to whom a review that nobody has accepted is offered now, and mail it."""
    demand(request, Right.COMMISSION_REVIEW)
    actor = actor_of(request)
    card = review_card(actor=actor, review_id=review_id, now=clock.now())
    form = OfferForm(sent(request), initial=_initial(request), **_choices(request))
    if form.is_valid():
        try:
            offer_review(actor=actor, review_id=review_id, to=form.given(), now=clock.now())
        except UnableToOffer as refused:
            form.refuse(refused)
        else:
            return go(request, "reviews:page", review_id=review_id, done=_("The offer is on its way."))
    return show(request, "web/reviews/offer.html", status=422 if form.errors else 200, form=form, card=card)


@require_POST
def cancel(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """End a review that nobody has accepted."""
    try:
        cancel_review(actor=actor_of(request), review_id=review_id, now=clock.now())
    except UnableToOffer:
        return go(request, "reviews:page", review_id=review_id, done=_("A reviewer accepted it, so it stays."))
    return go(request, "reviews:list", done=_("The review was cancelled."))


def _initial(request: HttpRequest) -> dict[str, object]:
    return typed.over(request, {"language": seat_of_request(request).language})


def _choices(request: HttpRequest) -> dict[str, Any]:
    actor = actor_of(request)
    return {"reviewers": reviewers_here(actor=actor), "may_bring_in": may(actor=actor, right=Right.MANAGE_MEMBERS)}
