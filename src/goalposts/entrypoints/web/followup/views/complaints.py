"""Complaints: the list, recording one, and one whole."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.queries import StakeholderChoice, stakeholder_choices, stakeholders_at, stakeholders_named
from goalposts.apps.expectations.queries import RegisterFilter, RegisterRow, expectation_page, register_of
from goalposts.apps.followup.queries import ItemFilter, action_items_of, complaint_counts, complaint_page, complaints_of
from goalposts.apps.followup.usecases import UnableToComplain, register_complaint
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.action_item import Parent
from goalposts.domain.refusal import NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, formats, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, demand, today_of
from goalposts.entrypoints.web.followup.forms import ComplaintForm, identifier
from goalposts.entrypoints.web.followup.item_telling import item_line
from goalposts.entrypoints.web.followup.moments import moment_of
from goalposts.entrypoints.web.followup.narrowing import ComplaintsForm, counts_told
from goalposts.entrypoints.web.followup.strip import stands_of, strip_picture
from goalposts.entrypoints.web.followup.telling import complaint_line, next_step, step_told

PAGE_SIZE = 50
LISTED = 20
TYPED_AHEAD = 8


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show a page of complaints, the newest first, narrowed as the address says, with how many ended how."""
    actor, after, moment = actor_of(request), request.GET.get("after", ""), moment_of(request)
    form, url = ComplaintsForm(request.GET, themes=themes_of(actor=actor)), here(request, "complaints:list")
    narrowed = form.narrowed(moment=moment)
    found = complaints_of(actor=actor, narrowed=narrowed, after=after, size=PAGE_SIZE)
    lines = [complaint_line(row, moment=moment) for row in found.rows]
    return show(
        request,
        "web/followup/complaints.html",
        lines=lines,
        glyphs={line.row.id: stands_of(line) for line in lines},
        may_record=may(actor=actor, right=Right.RECORD_COMPLAINT),
        filter_form=form,
        active=form.active(url),
        counts=counts_told(complaint_counts(actor=actor, narrowed=narrowed), form=form, url=url),
        next_url=form.address(url, after=found.next) if found.next else None,
        first_url=form.address(url) if after else None,
        url=url,
    )


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Answer the type-ahead: persons at whichever customer whose name or customer holds what is typed."""
    words = request.GET.get("q", "")[:80]
    found = stakeholder_choices(actor=actor_of(request), words=words, limit=TYPED_AHEAD)
    named = [
        {"id": str(one.id), "name": one.name, "detail": ", ".join(filter(None, [one.job_title, one.customer_name]))}
        for one in found
    ]
    return JsonResponse({"people": named, "others": []})


@require_safe
def page(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """Show one complaint whole."""
    actor, today = actor_of(request), today_of(request)
    found = complaint_page(actor=actor, complaint_id=complaint_id)
    line = complaint_line(found.row, moment=moment_of(request))
    because = ItemFilter(parent=(Parent.COMPLAINT.value, complaint_id))
    items = action_items_of(actor=actor, narrowed=because, size=PAGE_SIZE)
    return show(
        request,
        "web/followup/complaint.html",
        page=found,
        line=line,
        strip=strip_picture(line, former=formats.day(found.former_date)),
        items=[item_line(row, today=today) for row in items.rows],
        steps=[step_told(step) for step in reversed(found.steps)],
        next_step=next_step(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Ask what somebody complains about, look that person up, or record it."""
    demand(request, Right.RECORD_COMPLAINT)
    is_sent = request.method == "POST" and "look" not in request.POST
    form = _form(request, is_sent=is_sent)
    if is_sent and form.is_valid():
        complaint_id = _registered(request, form)
        if complaint_id is not None:
            done = _("Recorded. Speak with them first; a solution may come later.")
            return go(request, "complaints:page", done=done, complaint_id=complaint_id)
    return show(
        request,
        "web/followup/register.html",
        status=422 if form.errors else 200,
        form=form,
        find=str(form["find"].value() or ""),
        back=here(request, "complaints:list"),
        query=request.META["QUERY_STRING"],
    )


def _form(request: HttpRequest, *, is_sent: bool) -> ComplaintForm:
    actor = actor_of(request)
    known = request.POST if request.method == "POST" else request.GET
    start = {name: str(known[name]) for name in known}
    start = {name: str(text) for name, text in typed.over(request, start).items()}
    about = _about(request, start.get("expectation", ""))
    if about is not None:
        start.setdefault("stakeholder", str(about.stakeholder_id))
    chosen = identifier(start.get("stakeholder", ""))
    people = _people(request, start.get("find", "")[:80])
    if len(people) == 1 and ("look" in request.POST or ("customer" in request.GET and request.method != "POST")):
        chosen, start["stakeholder"] = people[0].id, str(people[0].id)
    first = stakeholders_named(actor=actor, stakeholder_ids=[chosen]) if chosen else []
    form = ComplaintForm(sent(request) if is_sent else None, initial=start)
    form.offer(
        people=[*first, *(one for one in people if one.id != chosen)],
        said=_said_by(request, chosen),
        themes=themes_of(actor=actor),
    )
    return form


def _people(request: HttpRequest, words: str) -> list[StakeholderChoice]:
    """List who may have said it: by what was typed, else everybody at the customer one comes from, else by name."""
    actor, customer_id = actor_of(request), identifier(request.GET.get("customer", ""))
    if words or customer_id is None:
        return stakeholder_choices(actor=actor, words=words, limit=LISTED)
    return stakeholders_at(actor=actor, customer_id=customer_id)


def _about(request: HttpRequest, text: str) -> RegisterRow | None:
    expectation_id = identifier(text)
    if expectation_id is None:
        return None
    try:
        return expectation_page(actor=actor_of(request), expectation_id=expectation_id).row
    except NotFound:
        return None


def _said_by(request: HttpRequest, stakeholder_id: UUID | None) -> list[RegisterRow]:
    if stakeholder_id is None:
        return []
    narrowed = RegisterFilter(stakeholder_id=stakeholder_id)
    found = register_of(actor=actor_of(request), narrowed=narrowed, order="newest", after="", size=PAGE_SIZE)
    return [row for row in found.rows if row.state != "VOID"]


def _registered(request: HttpRequest, form: ComplaintForm) -> UUID | None:
    given, today = form.plain(), today_of(request)
    try:
        return register_complaint(
            actor=actor_of(request),
            stakeholder_id=UUID(given["stakeholder"]),
            words=given["words"],
            expectation_id=identifier(given["expectation"]),
            theme_id=identifier(given["theme"]),
            said_date=given["said_date"] or today,
            channel=given["channel"],
            today=today,
            now=clock.now(),
        )
    except (UnableToComplain, NotFound) as refused:
        form.refuse(refused)
        return None
