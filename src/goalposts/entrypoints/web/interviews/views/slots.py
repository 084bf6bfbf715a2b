"""The moments that a reviewer offers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.interviews.queries import interview_list
from goalposts.apps.interviews.usecases import SlotTaken, UnableToOffer, offer_slots, take_slot_back
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.entering import check_slot, zone_of
from goalposts.entrypoints.web.interviews.forms.slots import SlotsForm
from goalposts.entrypoints.web.interviews.telling import name_of


@require_http_methods(["GET", "HEAD", "POST"])
def slots(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List the moments, or offer more of them."""
    form = SlotsForm(sent(request), zone=zone_of(request))
    if form.is_valid():
        try:
            offer_slots(actor=actor_of(request), review_id=review_id, moments=form.moments(), now=clock.now())
        except UnableToOffer as refused:
            form.refuse(refused)
        else:
            return go(request, "interviews:slots", review_id=review_id, done=_("The moments are offered."))
    return _slots(request, review_id, form=form)


@require_POST
def take_back(request: HttpRequest, review_id: UUID, slot_id: UUID) -> HttpResponse:
    """Offer a moment no longer."""
    check_slot(request, review_id, slot_id)
    try:
        take_slot_back(actor=actor_of(request), slot_id=slot_id, now=clock.now())
    except SlotTaken:
        form = SlotsForm(zone=zone_of(request))
        return _slots(request, review_id, form=form, refusal=_("Somebody chose this moment meanwhile."))
    return go(request, "interviews:slots", review_id=review_id)


def _slots(request: HttpRequest, review_id: UUID, *, form: SlotsForm, refusal: str = "") -> HttpResponse:
    found = interview_list(actor=actor_of(request), review_id=review_id, now=clock.now())
    if found.state.opened_at is None:
        raise NotFound
    return show(
        request,
        "web/interviews/slots.html",
        status=422 if form.errors or refusal else 200,
        form=form,
        state=found.state,
        slots=found.slots,
        names={line.id: name_of(line) for line in found.lines},
        zone=zone_of(request),
        refusal=refusal,
    )
