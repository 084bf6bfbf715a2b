"""The talk sheet: one page before a conversation, and what came out of it straight from the same page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.customers.labels import ADDRESS_FORMS, LANGUAGES
from goalposts.apps.customers.queries import ConversationRow, StakeholderCard, conversations_of, stakeholder_card
from goalposts.apps.expectations.queries.sheet import talk_sheet
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import typed
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of, rhythm_day_of, today_of
from goalposts.entrypoints.web.customers.clocks import clock_sentence, clock_told
from goalposts.entrypoints.web.customers.sheet_deeds import done_by
from goalposts.entrypoints.web.customers.sheet_forms import FeltForm, LogForm, SaidForm, SheetForm, ToldForm
from goalposts.entrypoints.web.customers.sheet_telling import DONE, SheetTold, choices_to_tell, sheet_told
from goalposts.entrypoints.web.customers.steps import ask_to_write, way_to
from goalposts.entrypoints.web.customers.telling import parts_in_words, talk_line
from goalposts.entrypoints.web.expectations.forms import theme_choices

LONG_AGO = date(1900, 1, 1)
CHOSEN = "expectations"


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Show what a talk with somebody is about; after it record the talk, their words and answers, and what they were told."""
    card = stakeholder_card(actor=actor_of(request), stakeholder_id=stakeholder_id)
    if request.method == "POST":
        ask_to_write(card=card)
    page = _page_of(request, card=card)
    form = _sent(request, page=page)
    if form is not None and form.is_valid():
        talk_id = done_by(request, form=form, card=card)
        if not form.errors:
            messages.success(request, str(DONE[form.deed]))
            kept = talk_id or form.cleaned_data.get("talk")
            query = f"?talk={kept}" if kept else ""
            return HttpResponseRedirect(f"{_own(request, card)}{query}#after")
    return _shown(request, page=page, form=form)


@dataclass(frozen=True)
class _Page:
    """What the sheet holds, before its forms."""

    card: StakeholderCard
    told: SheetTold
    talks: list[ConversationRow]
    talk: ConversationRow | None
    kept: Mapping[str, Any]


def _page_of(request: HttpRequest, *, card: StakeholderCard) -> _Page:
    actor = actor_of(request)
    talks = conversations_of(actor=actor, stakeholder_id=card.id, after="", size=3).rows
    asked = request.POST.get("talk") or request.GET.get("talk") or ""
    talk = next((one for one in talks if str(one.id) == asked), None)
    before = [one.held_date for one in talks if one is not talk]
    since = max(before, default=LONG_AGO)
    found = talk_sheet(actor=actor, stakeholder_id=card.id, since_date=since)
    return _Page(card, sheet_told(found, today=today_of(request)), talks, talk, typed.over(request, {CHOSEN: []}))


def _own(request: HttpRequest, card: StakeholderCard) -> str:
    return here(request, "customers:sheet", stakeholder_id=card.id)


def _sent(request: HttpRequest, *, page: _Page) -> SheetForm | None:
    """Give the form that was sent, filled; None when the page is only looked at."""
    if request.method != "POST":
        return None
    deed = request.POST.get("deed", "")
    makers = _makers(request, page=page)
    if deed not in makers:
        raise NotFound
    return makers[deed](request.POST, request.POST.get("expectation", ""))


Maker = Callable[[Any, str], SheetForm]


def _makers(request: HttpRequest, *, page: _Page) -> dict[str, Maker]:
    """Give what makes each form: of what was sent, or None to start anew; and for which expectation."""
    talk, today = page.talk, today_of(request)
    day = talk.held_date if talk else today
    shared = {"talk": str(talk.id) if talk else ""}
    themes = theme_choices(themes_of(actor=actor_of(request)))
    lines = choices_to_tell(page.told)

    def start(deed: str, given: dict[str, object], about: str = "") -> dict[str, object]:
        is_kept = page.kept.get("deed", deed) == deed and page.kept.get("expectation", about) == about
        typed_then = {name: value for name, value in page.kept.items() if value}
        return {**shared, **given, **(typed_then if is_kept else {})}

    def log(sent: Any, _about: str) -> SheetForm:
        return LogForm(sent, initial=start("log", {"held_date": today, "channel": "TALK"}), auto_id="log_%s")

    def said(sent: Any, _about: str) -> SheetForm:
        return SaidForm(sent, initial=start("said", {"said_date": day}), auto_id="said_%s", themes=themes)

    def felt(sent: Any, about: str) -> SheetForm:
        given: dict[str, object] = {"expectation": about, "felt_date": day}
        return FeltForm(sent, initial=start("felt", given, about), auto_id=f"felt_{about}_%s")

    def told(sent: Any, _about: str) -> SheetForm:
        given: dict[str, object] = {CHOSEN: page.told.to_tell_ids, "told_date": day}
        return ToldForm(sent, initial=start("told", given), auto_id="told_%s", lines=lines)

    return {"log": log, "said": said, "felt": felt, "told": told}


def _shown(request: HttpRequest, *, page: _Page, form: SheetForm | None) -> HttpResponse:
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
        forms=_forms(request, page=page, form=form) if may_write else {},
        failed=form,
    )


def _forms(request: HttpRequest, *, page: _Page, form: SheetForm | None) -> dict[str, Any]:
    makers = _makers(request, page=page)
    felt = {str(one.item.row.id): makers["felt"](None, str(one.item.row.id)) for one in page.told.items}
    forms: dict[str, Any] = {deed: makers[deed](None, "") for deed in ("log", "said", "told")}
    if isinstance(form, FeltForm):
        felt[str(form.data.get("expectation", ""))] = form
    elif form is not None:
        forms[form.deed] = form
    return {**forms, "felt": felt}


def _steps(request: HttpRequest, *, card: StakeholderCard) -> list[tuple[str, str | None]]:
    own = here(request, "customers:person", stakeholder_id=card.id)
    more: list[tuple[str, str | None]] = [(card.name, own), (_("Talk sheet"), None)]
    return way_to(request, customer=(card.customer_id, card.customer_name), more=more)
