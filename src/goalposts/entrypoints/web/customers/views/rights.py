"""What somebody at a customer may ask of us: a copy of all that is kept of them, and to be erased."""

from datetime import date, datetime
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.apps.imports.usecases.erase import ImportRuns
from goalposts.apps.upkeep.queries.copy import copy_of_person
from goalposts.apps.upkeep.usecases import erase_person, note_copy
from goalposts.domain.erasure import answer_due
from goalposts.domain.refusal import Denied, NotFound
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go, here, sent, show
from goalposts.entrypoints.shared.goes_and_stays import GOES, STAYS
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request, today_of
from goalposts.entrypoints.web.customers.steps import way_to
from goalposts.reports.copies import copy_as_csv, copy_as_json

WRITERS = {"json": (copy_as_json, "application/json"), "csv": (copy_as_csv, "text/csv")}
RUNS = gettext_lazy("A file is being brought in now, and may hold this person. Wait until it is done, then try again.")


class EraseForm(forms.Form):
    """A yes that cannot be given by accident."""

    is_sure = forms.BooleanField(
        label=gettext_lazy("The copy was handed over, or nobody wants one. I want to erase this for good."),
        error_messages={"required": gettext_lazy("Tick this first: what is erased does not come back.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Offer the copy, say what goes, what stays and why, and erase."""
    card = _card(request, stakeholder_id=stakeholder_id)
    form = EraseForm(sent(request))
    if form.is_bound and form.is_valid() and _erased(request, form, card=card):
        done = _("Erased. Nothing is kept here any more by which this person can be known.")
        return go(request, "customers:person", done=done, stakeholder_id=stakeholder_id)
    person = (card.name, here(request, "customers:person", stakeholder_id=card.id))
    steps = way_to(request, customer=(card.customer_id, card.customer_name), more=[person, (_("Personal data"), None)])
    told = {**_terms(request, card=card), "goes": GOES, "stays": STAYS}
    status = 422 if form.errors else 200
    return show(request, "web/customers/rights.html", status=status, form=form, card=card, steps=steps, **told)


@require_POST
def copy(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Give a copy of all that is kept of a person, and note in the trail who took it."""
    actor, form = actor_of(request), request.POST.get("form", "json")
    if form not in WRITERS:
        raise NotFound
    write, kind = WRITERS[form]
    text = write(kept=copy_of_person(actor=actor, stakeholder_id=stakeholder_id))
    note_copy(actor=actor, stakeholder_id=stakeholder_id, form=form, now=clock.now())
    named = f'attachment; filename="personal-data-{today_of(request).isoformat()}.{form}"'
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": named})


def _card(request: HttpRequest, *, stakeholder_id: UUID) -> StakeholderCard:
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    if not may(actor=actor_of(request), right=Right.WRITE_EVERY_CUSTOMER):
        raise Denied(customer=card.customer_name)
    return card


def _terms(request: HttpRequest, *, card: StakeholderCard) -> dict[str, object]:
    """Say by when each open request is to be answered, and whether that day passed."""
    zone, today = seat_of_request(request).time_zone, today_of(request)

    def due_of(at: datetime | None) -> tuple[date, date] | tuple[None, None]:
        asked = clock.day_in(at=at, time_zone=zone) if at else None
        return (asked, answer_due(asked_date=asked)) if asked else (None, None)

    erasure_asked, due = due_of(card.erasure_asked_at)
    copy_asked, copy_due = due_of(card.copy_asked_at)
    is_over, is_copy_over = (one is not None and one < today for one in (due, copy_due))
    return {
        "asked": erasure_asked,
        "due": due,
        "is_over": is_over,
        "copy_asked": copy_asked,
        "copy_due": copy_due,
        "is_copy_over": is_copy_over,
    }


def _erased(request: HttpRequest, form: EraseForm, *, card: StakeholderCard) -> bool:
    try:
        erase_person(actor=actor_of(request), stakeholder_id=card.id, now=clock.now())
    except ImportRuns:
        form.add_error(None, str(RUNS))
        return False
    return True
