"""Announcing a review to everybody at the customer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goalposts.apps.reviews.queries import announced, people_to_tell, review_card
from goalposts.apps.reviews.usecases import UnableToAnnounce, announce_review
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request
from goalposts.entrypoints.web.reviews.announcement_form import AnnouncementForm, first_texts


@require_http_methods(["GET", "HEAD", "POST"])
def announcement(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Show what was announced, or ask for the words and mail them."""
    actor = actor_of(request)
    card = review_card(actor=actor, review_id=review_id, now=clock.now())
    made = announced(actor=actor, review_id=review_id)
    if not card.may_write and (request.method == "POST" or made is None):
        raise Denied(customer=card.row.customer_name)
    texts = first_texts(card=card, workspace=seat_of_request(request).name)
    form = AnnouncementForm(sent(request), initial=typed.over(request, texts))
    if form.is_valid() and made is None:
        answer = _announced(request, review_id, form)
        if answer is not None:
            return answer
    people = people_to_tell(actor=actor, review_id=review_id)
    context = {"card": card, "row": card.row, "made": made, "form": form, "people": people}
    return show(request, "web/reviews/announcement.html", status=422 if form.errors else 200, **context)


def _announced(request: HttpRequest, review_id: UUID, form: AnnouncementForm) -> HttpResponse | None:
    try:
        count = announce_review(actor=actor_of(request), review_id=review_id, **form.cleaned_data, now=clock.now())
    except AlreadyDone:
        return go(request, "reviews:announcement", review_id=review_id, done=_("It was announced already."))
    except UnableToAnnounce as refused:
        form.refuse(refused)
        return None
    done = ngettext("Announced to %(count)s person.", "Announced to %(count)s people.", count) % {"count": count}
    return go(request, "reviews:announcement", review_id=review_id, done=done)
