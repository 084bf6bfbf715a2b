"""Tensions: both quotes side by side, who decides, what was decided; and linking by hand."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goalposts.apps.customers.queries import customer_card, stakeholders_at
from goalposts.apps.expectations.queries import (
    RegisterFilter,
    TensionPage,
    expectation_to_write,
    register_of,
    tension_page,
    tensions_of,
)
from goalposts.apps.expectations.usecases import (
    UnableToKeepTension,
    link_tension,
    name_decider,
    record_decision,
    unlink_tension,
)
from goalposts.domain.refusal import AlreadyDone, Denied
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.expectations.tension_forms import DecideForm, LinkForm, TensionForm, UnlinkForm
from goalposts.entrypoints.web.expectations.tension_telling import both_in_one_picture, tension_told

PAGE_SIZE = 50
OFFERED = 200


@require_safe
def of_customer(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Show every tension of a customer, the newest first, page by page."""
    actor, after = actor_of(request), request.GET.get("after", "")
    card = customer_card(actor=actor, customer_id=customer_id)
    found = tensions_of(actor=actor, customer_id=customer_id, after=after, size=PAGE_SIZE)
    return show(request, "web/expectations/tensions.html", card=card, found=found, after=after)


@require_safe
def page(request: HttpRequest, tension_id: UUID) -> HttpResponse:
    """Show one tension whole."""
    found = tension_page(actor=actor_of(request), tension_id=tension_id)
    return show(
        request,
        "web/expectations/tension.html",
        page=found,
        told=tension_told(found),
        picture=both_in_one_picture(found, actor=actor_of(request), today=today_of(request)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, tension_id: UUID) -> HttpResponse:
    """Ask who decides and what was decided, or write it down."""
    page = _to_write(request, tension_id)
    start = {
        "revision": page.revision,
        "decider": str(page.decider_id or ""),
        "decider_text": page.decider_text,
        "decision": page.decision,
        "decided_date": page.decided_date or today_of(request),
    }
    form = DecideForm(sent(request), initial=typed.over(request, start))
    form.choose_from(stakeholders_at(actor=actor_of(request), customer_id=page.customer_id))
    if form.is_bound and form.is_valid() and _decided(request, page, form):
        return go(request, "tensions:page", done=_("Saved."), tension_id=tension_id)
    return _form_page(request, "decide", page=page, form=form)


def _decided(request: HttpRequest, page: TensionPage, form: DecideForm) -> bool:
    actor, given = actor_of(request), form.cleaned_data
    today: date = today_of(request)
    try:
        if given["decision"].strip():
            record_decision(
                actor=actor, tension_id=page.id, decider=form.who(), decision=given["decision"].replace("\r\n", "\n"),
                decided_date=given["decided_date"] or today, today=today, now=clock.now(), revision=given["revision"],
            )  # fmt: skip
        else:
            name_decider(actor=actor, tension_id=page.id, decider=form.who(), now=clock.now())
    except AlreadyDone:
        return True
    except UnableToKeepTension as refused:
        form.refuse(refused)
        typed.renew(form, "revision", page.revision)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: HttpRequest, tension_id: UUID) -> HttpResponse:
    """Ask why two that were linked do not pull apart after all, or write it down."""
    page = _to_write(request, tension_id)
    form = UnlinkForm(sent(request), initial=typed.over(request, {}))
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            unlink_tension(
                actor=actor_of(request), tension_id=tension_id, reason=reason, today=today_of(request), now=clock.now()
            )
        except UnableToKeepTension as refused:
            form.refuse(refused)
        else:
            return go(request, "tensions:page", done=_("They are no longer linked."), tension_id=tension_id)
    return _form_page(request, "unlink", page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, expectation_id: UUID) -> HttpResponse:
    """Ask which other expectation pulls the other way, or link the two."""
    actor = actor_of(request)
    page = expectation_to_write(actor=actor, expectation_id=expectation_id)
    narrowed = RegisterFilter(customer_id=page.row.customer_id)
    others = register_of(actor=actor, narrowed=narrowed, order="stakeholder", after="", size=OFFERED)
    form = LinkForm(sent(request), initial=typed.over(request, {"other": request.GET.get("other", "")}))
    form.choose_from([row for row in others.rows if row.id != expectation_id])
    if form.is_bound and form.is_valid():
        tension_id = _linked(request, expectation_id, form)
        if tension_id is not None:
            return go(request, "tensions:page", done=_("Linked. Who decides between the two?"), tension_id=tension_id)
    back = here(request, "expectations:page", expectation_id=expectation_id)
    status = 422 if form.errors else 200
    return show(request, "web/expectations/tension_link.html", status=status, page=page, form=form, back=back)


def _linked(request: HttpRequest, expectation_id: UUID, form: LinkForm) -> UUID | None:
    given = form.cleaned_data
    try:
        return link_tension(
            actor=actor_of(request), expectation_id=expectation_id, other_id=UUID(given["other"]), note=given["note"],
            today=today_of(request), now=clock.now(),
        )  # fmt: skip
    except (UnableToKeepTension, AlreadyDone) as refused:
        form.refuse(refused)
        return None


def _to_write(request: HttpRequest, tension_id: UUID) -> TensionPage:
    page = tension_page(actor=actor_of(request), tension_id=tension_id)
    if not page.may_write:
        raise Denied(customer=page.customer_name)
    return page


def _form_page(request: HttpRequest, deed: str, *, page: TensionPage, form: TensionForm) -> HttpResponse:
    status = 422 if form.errors else 200
    back = here(request, "tensions:page", tension_id=page.id)
    return show(
        request, "web/expectations/tension_form.html", status=status, deed=deed, page=page, form=form, back=back
    )
