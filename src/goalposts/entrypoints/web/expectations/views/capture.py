"""Capturing what a customer said: from anywhere, in under a minute."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.customers.queries import (
    StakeholderOfOther,
    customer_choices,
    stakeholder_choices,
    stakeholders_of_others,
)
from goalposts.apps.customers.usecases import UnableToKeepStakeholder
from goalposts.apps.expectations.usecases import Newcomer, SaidAlready, UnableToCapture, capture_from
from goalposts.apps.workspaces.queries import draft_of, themes_of
from goalposts.apps.workspaces.usecases import UnableToKeepDraft, drop_draft, keep_draft
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, show
from goalposts.entrypoints.shared.seat import actor_of, demand, seat_of_request, today_of
from goalposts.entrypoints.web.expectations.forms import CaptureForm
from goalposts.entrypoints.web.expectations.hints import hints_while_capturing, typed_so_far
from goalposts.entrypoints.web.expectations.offered import Offered

PLACE = "capture"
TYPED_AHEAD = 8
KEPT_FOR_NEXT = ("said_date", "channel", "language", "conversation")


@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: HttpRequest) -> HttpResponse:
    """Show the capture page with what was typed before, look somebody up for it, or save what the customer said."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    if request.method != "POST":
        return _page(request, _started(request))
    if "look" in request.POST:
        return _page(request, _looked_up(request))
    form = _form(request, request.POST, request.POST)
    if form.is_valid():
        expectation_id = _save(request, form)
        if expectation_id is not None:
            page = form.cleaned_data["page"]
            drop_draft(actor=actor_of(request), place=PLACE, page=page, now=clock.now())
            return _gone_on(request, form, expectation_id)
    return _page(request, form, status=422)


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; a page that was saved meanwhile has nothing left to keep."""
    demand(request, Right.WRITE_OWN_CUSTOMERS)
    fields = {name: str(text) for name, text in request.POST.items() if name not in {"csrfmiddlewaretoken", "page"}}
    if not any(fields.get(name, "").strip() for name in ("verbatim", "stakeholder", "new_name")):
        fields = {}
    try:
        keep_draft(
            actor=actor_of(request), place=PLACE, fields=fields, now=clock.now(), page=request.POST.get("page", "")
        )
    except UnableToKeepDraft:
        return HttpResponse(status=413)
    return HttpResponse(status=204)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Answer the type-ahead: persons whose name or customer holds what is typed, at customers this member may write.

    `others` says who else is called so, at customers that somebody else writes for.
    """
    actor, words = actor_of(request), request.GET.get("q", "")[:80]
    found = stakeholder_choices(actor=actor, words=words, limit=TYPED_AHEAD, to_write=True)
    people = [
        {"id": str(one.id), "name": one.name, "detail": ", ".join(filter(None, [one.job_title, one.customer_name]))}
        for one in found
    ]
    others = stakeholders_of_others(actor=actor, words=words, limit=3)
    return JsonResponse({"people": people, "others": [_of_other(one) for one in others]})


def _of_other(one: StakeholderOfOther) -> str:
    words = _("%(name)s is at %(customer)s: only %(lead)s, a manager or an owner writes there.")
    return words % {"name": one.name, "customer": one.customer_name, "lead": one.lead_name}


@require_safe
def customers(request: HttpRequest) -> HttpResponse:
    """Answer the type-ahead: customers whose name holds what is typed, of those this member may write."""
    words = request.GET.get("q", "")[:80]
    found = customer_choices(actor=actor_of(request), words=words, limit=TYPED_AHEAD, to_write=True)
    people = [{"id": str(one.id), "name": one.name, "detail": ""} for one in found]
    return JsonResponse({"people": people, "others": []})


def _started(request: HttpRequest) -> CaptureForm:
    """Fill the page: with what was typed before a session ended, else with an unsent sentence, else as the address asks."""
    kept = typed.take(request)
    if kept is not None:
        return _filled(request, {name: str(kept[name]) for name in kept})
    draft = {} if "empty" in request.GET else draft_of(actor=actor_of(request), place=PLACE)
    if draft.get("verbatim", "").strip():
        return _filled(request, draft, is_draft=True)
    return _filled(request, {name: str(request.GET[name]) for name in request.GET} or draft)


def _filled(request: HttpRequest, started: dict[str, str], *, is_draft: bool = False) -> CaptureForm:
    form = _form(request, None, started)
    form.is_draft = is_draft
    return form


def _looked_up(request: HttpRequest) -> CaptureForm:
    """Fill the page with what was typed and who was found; somebody found alone is chosen."""
    form = _filled(request, {name: str(text) for name, text in request.POST.items()})
    if len(form.offered.found) == 1 and not form.initial.get("stakeholder"):
        form.initial["stakeholder"] = str(form.offered.found[0].id)
    return form


def _form(request: HttpRequest, fields: Mapping[str, object] | None, started: Mapping[str, str]) -> CaptureForm:
    actor = actor_of(request)
    offered = Offered(
        actor=actor,
        words=started.get("find", "")[:80],
        chosen_person=started.get("stakeholder", ""),
        chosen_customer=started.get("customer", ""),
    )
    themes = partial(themes_of, actor=actor)
    return CaptureForm(fields, initial={**started, "page": uuid4().hex}, offered=offered, themes=themes)


def _page(request: HttpRequest, form: CaptureForm, status: int = 200) -> HttpResponse:
    offered = form.offered
    return show(
        request,
        "web/expectations/capture.html",
        status=status,
        form=form,
        writes_everywhere=may(actor=actor_of(request), right=Right.WRITE_EVERY_CUSTOMER),
        recent_people=[(one.id, one.name) for one in offered.recent],
        hints=hints_while_capturing(typed_so_far(form), otherwise=seat_of_request(request).language),
        find=offered.words,
        found_nobody=bool(offered.words) and not offered.found,
    )


def _gone_on(request: HttpRequest, form: CaptureForm, expectation_id: UUID) -> HttpResponse:
    """Go to what was saved, or to an empty page for the next sentence of the same person in the same talk."""
    if "next" not in request.POST:
        return go(request, "expectations:page", query={"new": "1"}, expectation_id=expectation_id)
    kept = {name: form.data.get(name, "") for name in KEPT_FOR_NEXT}
    kept |= {"stakeholder": form.data.get("stakeholder", "")}
    if not kept["stakeholder"]:
        kept |= {"new_name": form.cleaned_data["new_name"], "customer": form.cleaned_data["customer"]}
    query = {name: text for name, text in kept.items() if text}
    return go(request, "expectations:capture", done=_("Saved. What else did they say?"), query=query)


def _save(request: HttpRequest, form: CaptureForm) -> UUID | None:
    today = today_of(request)
    try:
        return capture_from(
            actor=actor_of(request),
            speaker=form.stakeholder_id or _newcomer(request, form),
            saying=form.saying(today=today),
            today=today,
            now=clock.now(),
        )
    except (SaidAlready, UnableToCapture, UnableToKeepStakeholder, Denied, NotFound) as refused:
        form.refuse(refused)
    return None


def _newcomer(request: HttpRequest, form: CaptureForm) -> Newcomer:
    given, seat = form.cleaned_data, seat_of_request(request)
    return Newcomer(
        name=given["new_name"],
        customer_id=UUID(given["customer"]),
        rhythm_days=seat.rhythm_days,
        language=given["language"] or seat.language,
    )
