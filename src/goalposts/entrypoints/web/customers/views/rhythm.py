"""Setting somebody's clock by hand: a visit in which something was done, taken back when it was none; and a pause."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.apps.customers.queries.rhythm import visit_card
from goalposts.apps.customers.usecases import (
    UnableToPause,
    UnableToRecordContact,
    pause_stakeholder,
    record_contact,
    remove_contact,
    resume_stakeholder,
)
from goalposts.entrypoints.shared import clock, formats, typed
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.rhythm_forms import PauseForm, VisitForm
from goalposts.entrypoints.web.customers.steps import Removal, Step, ask_to_write, removal_page, told, way_to


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask what was done with somebody and when, or record it."""
    card = _card_to_write(request, stakeholder_id=stakeholder_id)
    form = VisitForm(sent(request), initial=typed.over(request, {"on_date": today_of(request)}))
    if request.method == "POST" and form.is_valid() and _recorded(request, form, card=card):
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    return _form_page(
        request,
        form=form,
        card=card,
        title=_("Record a visit"),
        lede=_("A visit in which something was done sets the clock of %(name)s anew, as a conversation does.")
        % {"name": card.name},
        button=_("Record the visit"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_visit(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Ask, and take back a visit that was recorded by mistake."""
    found = visit_card(actor=actor_of(request), contact_id=contact_id)
    card = _card_to_write(request, stakeholder_id=found.stakeholder_id)
    own = here(request, "customers:person", stakeholder_id=card.id)
    removal = Removal(
        name=_("Visit of %(day)s") % {"day": formats.day(found.on_date)},
        question=_("Take this visit back? “%(what)s” The clock then counts from what was heard before it.")
        % {"what": found.what},
        button=_("Take the visit back"),
        steps=_steps(request, card=card, last=_("Take back")),
        back_url=own,
        done_url=own,
        done=_("The visit was taken back."),
        instead="",
        remove=lambda: remove_contact(actor=actor_of(request), contact_id=contact_id, now=clock.now()),
    )
    return removal_page(request, removal=removal)


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Ask until which day somebody's clock stands still and why, and stop it; or let it run again."""
    card = _card_to_write(request, stakeholder_id=stakeholder_id)
    if request.method == "POST" and "resumed" in request.POST:
        _resume(request, card=card)
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    is_paused = card.paused_until_date is not None and card.paused_until_date >= today_of(request)
    start = {"until_date": card.paused_until_date, "reason": card.pause_reason} if is_paused else {}
    form = PauseForm(sent(request), initial=typed.over(request, start))
    if request.method == "POST" and form.is_valid() and _paused(request, form, card=card):
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    return _form_page(
        request,
        form=form,
        card=card,
        title=_("Pause %(name)s") % {"name": card.name},
        lede=_("During a pause nobody is reminded, and this clock raises no alarm. It goes on by itself afterwards."),
        button=_("Pause the clock"),
    )


def _card_to_write(request: HttpRequest, *, stakeholder_id: UUID) -> StakeholderCard:
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    ask_to_write(card=card)
    return card


def _steps(request: HttpRequest, *, card: StakeholderCard, last: str) -> list[Step]:
    own = here(request, "customers:person", stakeholder_id=card.id)
    return way_to(request, customer=(card.customer_id, card.customer_name), more=[(card.name, own), (last, None)])


def _form_page(
    request: HttpRequest, *, form: VisitForm | PauseForm, card: StakeholderCard, title: str, lede: str, button: str
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "title": title, "lede": lede, "button_text": button}
    steps = _steps(request, card=card, last=title)
    return show(request, "web/customers/form.html", status=422 if form.errors else 200, steps=steps, **context)


def _recorded(request: HttpRequest, form: VisitForm, *, card: StakeholderCard) -> bool:
    deed: dict[str, Any] = {"actor": actor_of(request), "today": today_of(request), "now": clock.now()}

    def do() -> None:
        record_contact(stakeholder_id=card.id, **form.cleaned_data, **deed)

    try:
        told(request, do=do, done=_("Recorded. The clock runs anew from that day."), already=_("That was recorded."))
    except UnableToRecordContact as refused:
        form.refuse(refused=refused)
        return False
    return True


def _paused(request: HttpRequest, form: PauseForm, *, card: StakeholderCard) -> bool:
    deed: dict[str, Any] = {"actor": actor_of(request), "today": today_of(request), "now": clock.now()}

    def do() -> None:
        pause_stakeholder(stakeholder_id=card.id, **form.cleaned_data, **deed)

    try:
        told(request, do=do, done=_("Paused."), already=_("It was paused so already."))
    except UnableToPause as refused:
        form.refuse(refused=refused)
        return False
    return True


def _resume(request: HttpRequest, *, card: StakeholderCard) -> None:
    deed: dict[str, Any] = {"actor": actor_of(request), "today": today_of(request), "now": clock.now()}

    def do() -> None:
        resume_stakeholder(stakeholder_id=card.id, **deed)

    told(request, do=do, done=_("The clock runs again."), already=_("There was no pause."))
