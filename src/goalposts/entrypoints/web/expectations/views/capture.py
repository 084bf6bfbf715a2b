"""Capturing what a customer said: from anywhere, in under a minute."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.queries import customer_choices, recent_stakeholders, stakeholder_choices
from goalposts.apps.customers.usecases import add_stakeholder
from goalposts.apps.expectations.usecases import UnableToCapture, capture_expectation
from goalposts.apps.workspaces.queries import draft_of, themes_of
from goalposts.apps.workspaces.usecases import drop_draft, keep_draft
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, demand, seat_of_request, today_of
from goalposts.entrypoints.web.expectations.forms import CaptureForm

PLACE = "capture"


@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: HttpRequest) -> HttpResponse:
    """Show the capture page with what was typed before, or save what the customer said."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    if request.method != "POST":
        kept = typed.take(request)
        given = kept or request.GET
        asked = {name: str(given[name]) for name in given}
        started = asked or draft_of(actor=actor_of(request), place=PLACE)
        return _page(request, _form(request, None, initial=started))
    form = _form(request, request.POST)
    if form.is_valid() and form.choose_person():
        expectation_id = _save(request, form)
        if expectation_id is not None:
            drop_draft(actor=actor_of(request), place=PLACE)
            if "next" in request.POST:
                return go(request, "expectations:capture", done=_("Saved. And the next one?"))
            return go(request, "expectations:page", done=_("Saved."), expectation_id=expectation_id)
    return _page(request, form, status=422)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    fields = {name: str(text) for name, text in request.POST.items() if name != "csrfmiddlewaretoken"}
    keep_draft(actor=actor_of(request), place=PLACE, fields=fields, now=clock.now())
    return HttpResponse(status=204)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Answer the type-ahead: persons whose name or customer holds what is typed."""
    found = stakeholder_choices(actor=actor_of(request), words=request.GET.get("q", "")[:80], limit=8)
    answer = [
        {"id": str(one.id), "name": one.name, "detail": ", ".join(filter(None, [one.job_title, one.customer_name]))}
        for one in found
    ]
    return JsonResponse(answer, safe=False)


def _form(request: HttpRequest, fields: object, initial: dict[str, str] | None = None) -> CaptureForm:
    actor = actor_of(request)
    return CaptureForm(
        fields,
        initial=initial or {},
        people=stakeholder_choices(actor=actor, words="", limit=500),
        customers=customer_choices(actor=actor, to_write=True),
        themes=themes_of(actor=actor),
    )


def _page(request: HttpRequest, form: CaptureForm, status: int = 200) -> HttpResponse:
    recent = recent_stakeholders(actor=actor_of(request), limit=5)
    return show(
        request,
        "web/expectations/capture.html",
        status=status,
        form=form,
        recent_people=[(one.id, one.name) for one in recent],
    )


def _save(request: HttpRequest, form: CaptureForm) -> UUID | None:
    actor, given = actor_of(request), form.cleaned_data
    today, now = today_of(request), clock.now()
    try:
        stakeholder_id = form.stakeholder_id or add_stakeholder(
            actor=actor,
            customer_id=given["customer"],
            name=given["new_name"].strip(),
            rhythm_days=seat_of_request(request).rhythm_days,
            language=given["language"] or seat_of_request(request).language,
            now=now,
        )
        return capture_expectation(
            actor=actor, stakeholder_id=stakeholder_id, saying=form.saying(today=today), today=today, now=now
        )
    except (UnableToCapture, Denied) as refused:
        form.refuse(refused)
    return None
