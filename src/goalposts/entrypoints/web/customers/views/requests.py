"""What people asked about their own data, with its month; and who was not told yet that we keep any."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.labels import REQUESTS
from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.apps.customers.queries.requests import OpenRequest, open_requests, uninformed_people
from goalposts.apps.customers.usecases import UnableToNoteRequest, close_request, note_informed_otherwise, note_request
from goalposts.domain.erasure import Request
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.customers.request_forms import AnsweredForm, AskedForm, InformedForm
from goalposts.entrypoints.web.customers.steps import Step, told, way_to

OPEN = {Request.COPY: "copy_asked_at", Request.ERASURE: "erasure_asked_at"}


@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """List what is to be answered, what is due first on top; note who was told in another way."""
    actor, zone, now = actor_of(request), seat_of_request(request).time_zone, clock.now()
    waiting = open_requests(actor=actor, time_zone=zone)
    people = uninformed_people(actor=actor, time_zone=zone, now=now)
    form = InformedForm(sent(request), people=people)
    if form.is_bound and form.is_valid():
        count = note_informed_otherwise(actor=actor, stakeholder_ids=form.chosen(), now=now)
        done = ngettext("Noted for %(num)s person.", "Noted for %(num)s people.", count) % {"num": count}
        return go(request, "customers:requests", done=done)
    lines = [_line(one, today=today_of(request)) for one in waiting]
    status = 422 if form.errors else 200
    return show(request, "web/customers/requests.html", status=status, lines=lines, people=people, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask what somebody asked and when, or write it down."""
    card = _card(request, stakeholder_id)
    start = {"asked_date": today_of(request), "request": Request.COPY.value}
    form = AskedForm(sent(request), initial=typed.over(request, start))
    if form.is_bound and form.is_valid() and _noted(request, form, card=card):
        return go(request, "customers:person-rights", stakeholder_id=card.id)
    return _form_page(
        request,
        form,
        card=card,
        title=_("Note a request"),
        lede=_("Somebody may ask by mail, telephone or letter too. From that day on you have a month to answer."),
        button=_("Note the request"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask how a request was answered otherwise, or end it."""
    card = _card(request, stakeholder_id)
    waiting = [one for one, field in OPEN.items() if getattr(card, field) is not None]
    start = {"why": "", **({"request": waiting[0].value} if len(waiting) == 1 else {})}
    form = AnsweredForm(sent(request), initial=typed.over(request, start), requests=waiting)
    if form.is_bound and form.is_valid() and _ended(request, form, card=card):
        return go(request, "customers:requests")
    return _form_page(
        request,
        form,
        card=card,
        title=_("Answered in another way"),
        lede=_("For a request that was taken back, refused with a reason, or answered by mail. Its clock stops."),
        button=_("Note that it was answered"),
    )


def _line(one: OpenRequest, *, today: date) -> dict[str, Any]:
    left = (one.due_date - today).days
    words = ngettext("%(num)s day left", "%(num)s days left", left) % {"num": left}
    return {"one": one, "what": REQUESTS[one.request], "is_over": left < 0, "left": words}


def _card(request: HttpRequest, stakeholder_id: UUID) -> StakeholderCard:
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    if not may(actor=actor_of(request), right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=card.customer_name)
    return card


def _form_page(
    request: HttpRequest, form: AskedForm | AnsweredForm, *, card: StakeholderCard, title: str, lede: str, button: str
) -> HttpResponse:
    own = here(request, "customers:person", stakeholder_id=card.id)
    rights = here(request, "customers:person-rights", stakeholder_id=card.id)
    more: list[Step] = [(card.name, own), (_("Personal data"), rights), (title, None)]
    steps = way_to(request, customer=(card.customer_id, card.customer_name), more=more)
    context: dict[str, Any] = {"form": form, "title": title, "lede": lede, "button_text": button, "steps": steps}
    return show(request, "web/customers/form.html", status=422 if form.errors else 200, **context)


def _noted(request: HttpRequest, form: AskedForm, *, card: StakeholderCard) -> bool:
    given = form.cleaned_data

    def do() -> None:
        note_request(
            actor=actor_of(request), stakeholder_id=card.id, request=Request(given["request"]),
            asked_date=given["asked_date"], today=today_of(request), now=clock.now(),
        )  # fmt: skip

    try:
        told(request, do=do, done=_("Noted. The month runs."), already=_("That request is open already."))
    except UnableToNoteRequest as refused:
        form.refuse(refused=refused)
        return False
    return True


def _ended(request: HttpRequest, form: AnsweredForm, *, card: StakeholderCard) -> bool:
    given = form.cleaned_data

    def do() -> None:
        close_request(
            actor=actor_of(request), stakeholder_id=card.id, request=Request(given["request"]), why=given["why"],
            now=clock.now(),
        )  # fmt: skip

    try:
        told(request, do=do, done=_("Noted. The clock stopped."), already=_("That request is no longer open."))
    except UnableToNoteRequest as refused:
        form.refuse(refused=refused)
        return False
    return True
