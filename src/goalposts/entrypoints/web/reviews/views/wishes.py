"""What we wish of the sample: proposing people, or objecting with a reason, until the reviewer settled it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.labels import PARTS
from goalposts.apps.reviews.queries import people_to_wish, review_card
from goalposts.apps.reviews.usecases import finish_wishes, take_back_wish, wish_for_sample
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.domain.sampling import UnableToWish
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.reviews.wish_form import NONE, WishForm, wish_refused


@require_safe
def wishes(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List the people at the customer with what we wish of each."""
    card = review_card(actor=actor_of(request), review_id=review_id, now=clock.now())
    people = people_to_wish(actor=actor_of(request), review_id=review_id)
    return show(request, "web/reviews/wishes.html", card=card, row=card.row, people=people, parts=PARTS)


@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, review_id: UUID, stakeholder_id: UUID) -> HttpResponse:
    """Ask what we wish of one person and why, and keep it."""
    card = review_card(actor=actor_of(request), review_id=review_id, now=clock.now())
    if not card.may_write:
        raise Denied(customer=card.row.customer_name)
    people = people_to_wish(actor=actor_of(request), review_id=review_id)
    person = next((one for one in people if one.stakeholder_id == stakeholder_id), None)
    if person is None:
        raise Http404
    initial = {"kind": person.wish or NONE, "reason": person.reason}
    form = WishForm(sent(request), initial=typed.over(request, initial))
    if form.is_valid() and _kept(request, form, review_id, stakeholder_id):
        return go(request, "reviews:wishes", review_id=review_id, done=_("Saved."))
    status = 422 if form.errors else 200
    return show(request, "web/reviews/wish.html", status=status, form=form, card=card, row=card.row, person=person)


@require_POST
def ready(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Tell the reviewer that these are our wishes."""
    try:
        finish_wishes(actor=actor_of(request), review_id=review_id, now=clock.now())
    except UnableToWish as refused:
        return go(request, "reviews:wishes", review_id=review_id, done=wish_refused(refused))
    return go(request, "reviews:page", review_id=review_id, done=_("The reviewer sees that these are our wishes."))


def _kept(request: HttpRequest, form: WishForm, review_id: UUID, stakeholder_id: UUID) -> bool:
    actor, now, kind = actor_of(request), clock.now(), form.kind_chosen()
    try:
        if kind is None:
            take_back_wish(actor=actor, review_id=review_id, stakeholder_id=stakeholder_id, now=now)
        else:
            wish_for_sample(
                actor=actor, review_id=review_id, stakeholder_id=stakeholder_id, kind=kind,
                reason=form.cleaned_data["reason"], now=now,
            )  # fmt: skip
    except UnableToWish as refused:
        form.refuse(refused)
        return False
    except AlreadyDone:
        return True
    return True
