"""Within a check-in, once a year: the four questions that look forward; each may stay open, and so may all."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.checkins.queries.sheet import CheckinSheet
from goalposts.apps.checkins.usecases import UnableToAnswer, give_forward_answer, take_back_forward_answer
from goalposts.apps.expectations.usecases.forward import UnableToLookForward
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.next_form import NextForm, next_form
from goalposts.entrypoints.portal.views.checkin import key_of, sheet_of
from goalposts.entrypoints.portal.visiting import say_to, today_of, visit_of, visiting
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import sent


@require_http_methods(["GET", "HEAD", "POST"])
@visiting
def look_forward(request: HttpRequest) -> HttpResponse:
    """Ask what they seek next, or take it; who was not asked, or answered, has no such page."""
    found = sheet_of(request)
    if not found.asks_forward:
        return _not_asked(found)
    start = half_typed.given_back(request)
    form = next_form(given=sent(request), start=start, say=say_to(request), workspace=found.workspace)
    if form.is_bound and form.is_valid() and _given(request, found, form):
        return half_typed.forgotten(on("checkin", query={"next": str(form.cleaned_data["deed_key"])}))
    return show(request, "checkin_next", form=form, sheet=found)


@require_POST
@visiting
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the four answers back within ten seconds."""
    found, key = sheet_of(request), key_of(request.POST.get("deed_key", ""))
    if key is None or not found.has_forward:
        raise Http404
    try:
        take_back_forward_answer(actor=visit_of(request).actor, round_id=found.round_id, deed_key=key, now=clock.now())
    except UnableToAnswer:
        return on("checkin", query={"late": "1"})
    return on("checkin_next")


def _not_asked(found: CheckinSheet) -> HttpResponse:
    if not found.has_forward:
        raise Http404
    return on("checkin")


def _given(request: HttpRequest, found: CheckinSheet, form: NextForm) -> bool:
    """Keep the answers; a round that closed meanwhile says so on the page one comes back to."""
    key: UUID = form.cleaned_data["deed_key"]
    try:
        give_forward_answer(
            actor=visit_of(request).actor,
            round_id=found.round_id,
            forward=form.forward(),
            deed_key=key,
            today=today_of(request),
            now=clock.now(),
        )
    except UnableToLookForward as refused:
        form.refuse_forward(refused)
        return False
    except (UnableToAnswer, NotFound):
        return True
    return True
