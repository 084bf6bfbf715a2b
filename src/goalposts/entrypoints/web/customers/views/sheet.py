"""The talk sheet: one page before a conversation, and what came out of it straight from the same page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES
from goalposts.apps.customers.queries import StakeholderCard, stakeholder_card
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of
from goalposts.entrypoints.web.customers.clocks import clock_sentence, clock_told
from goalposts.entrypoints.web.customers.sheet_deeds import done_by
from goalposts.entrypoints.web.customers.sheet_forms import SheetForm
from goalposts.entrypoints.web.customers.sheet_page import SheetPage, form_sent, forms_of, page_of
from goalposts.entrypoints.web.customers.sheet_promises import promises_of
from goalposts.entrypoints.web.customers.sheet_telling import DONE
from goalposts.entrypoints.web.customers.steps import Step, ask_to_write, way_to
from goalposts.entrypoints.web.customers.telling import parts_in_words, talk_line


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show what a talk with somebody is about; after it record the talk, their words and answers, and what they were told."""
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    if request.method == "POST":
        ask_to_write(card=card)
    page = page_of(request, card=card)
    form = form_sent(request, page=page)
    if form is not None and form.is_valid():
        talk_id = done_by(request, form=form, card=card)
        if not form.errors:
            messages.success(request, str(DONE[form.deed]))
            kept = talk_id or form.cleaned_data.get("talk")
            query = f"?talk={kept}" if kept else ""
            return HttpResponseRedirect(f"{_own(request, card)}{query}#after")
    return _shown(request, page=page, form=form)


def _own(request: HttpRequest, card: StakeholderCard) -> str:
    return here(request, "customers:sheet", stakeholder_id=card.id)


def _shown(request: HttpRequest, *, page: SheetPage, form: SheetForm | None) -> HttpResponse:
    card, may_write = page.card, page.card.may_write and not page.card.is_gone
    clock = clock_told(row=card, on=rhythm_day_of(request))
    return show(
        request,
        "web/customers/sheet.html",
        status=422 if form is not None else 200,
        card=card,
        told=page.told,
        talk=talk_line(row=page.talk) if page.talk else None,
        last_talk=next((talk_line(row=one) for one in page.talks if one is not page.talk), None),
        clock=clock,
        clock_words=clock_sentence(row=card, told=clock) if clock else "",
        parts=parts_in_words(parts=card.parts),
        language_name=LANGUAGES[card.language],
        address=ADDRESS_FORMS[card.address_form],
        steps=_steps(request, card=card),
        forms=forms_of(request, page=page, form=form) if may_write else {},
        failed=form,
        **promises_of(request, stakeholder_id=card.id),
    )


def _steps(request: HttpRequest, *, card: StakeholderCard) -> list[Step]:
    own = here(request, "customers:person", stakeholder_id=card.id)
    more: list[Step] = [(card.name, own), (_("Talk sheet"), None)]
    return way_to(request, customer=(card.customer_id, card.customer_name), more=more)
