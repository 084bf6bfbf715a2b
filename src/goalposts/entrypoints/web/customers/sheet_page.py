"""What a talk sheet holds and the forms on it, as the page that shows it and the deed after the talk both need them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from goalposts.apps.customers.queries import ConversationRow, StakeholderCard, conversations_of
from goalposts.apps.expectations.queries.sheet import talk_sheet
from goalposts.apps.workspaces.queries import themes_of
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import typed
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.sheet_forms import FeltForm, LogForm, SaidForm, SheetForm, ToldForm
from goalposts.entrypoints.web.customers.sheet_telling import SheetTold, choices_to_tell, sheet_told
from goalposts.entrypoints.web.expectations.forms import theme_choices

LONG_AGO = date(1900, 1, 1)
CHOSEN = "expectations"


@dataclass(frozen=True)
class SheetPage:
    """What the sheet holds, before its forms; `kept` is what was typed when a session ended."""

    card: StakeholderCard
    told: SheetTold
    talks: list[ConversationRow]
    talk: ConversationRow | None
    kept: Mapping[str, Any]


def page_of(request: HttpRequest, *, card: StakeholderCard) -> SheetPage:
    """Read what a talk with somebody is about, in five queries; the talk that was logged from it is named by `talk`."""
    actor = actor_of(request)
    talks = conversations_of(actor=actor, stakeholder_id=card.id, after="", size=3).rows
    asked = request.POST.get("talk") or request.GET.get("talk") or ""
    talk = next((one for one in talks if str(one.id) == asked), None)
    before = [one.held_date for one in talks if one is not talk]
    since = max(before, default=LONG_AGO)
    found = talk_sheet(actor=actor, stakeholder_id=card.id, since_date=since)
    return SheetPage(
        card,
        sheet_told(found, today=today_of(request), address_form=card.address_form),
        talks,
        talk,
        typed.over(request, {CHOSEN: []}),
    )


def form_sent(request: HttpRequest, *, page: SheetPage) -> SheetForm | None:
    """Give the form that was sent, filled; None when the page is only looked at.

    Errors: NotFound for a deed that is none of the sheet's.
    """
    if request.method != "POST":
        return None
    deed = request.POST.get("deed", "")
    makers = _makers(request, page=page)
    if deed not in makers:
        raise NotFound
    return makers[deed](request.POST, request.POST.get("expectation", ""))


def forms_of(request: HttpRequest, *, page: SheetPage, form: SheetForm | None) -> dict[str, Any]:
    """Give every form of the sheet, new or as it was sent; `felt` holds one by each expectation's id."""
    makers = _makers(request, page=page)
    felt = {str(one.item.row.id): makers["felt"](None, str(one.item.row.id)) for one in page.told.items}
    forms: dict[str, Any] = {deed: makers[deed](None, "") for deed in ("log", "said", "told")}
    if isinstance(form, FeltForm):
        felt[str(form.data.get("expectation", ""))] = form
    elif form is not None:
        forms[form.deed] = form
    return {**forms, "felt": felt}


Maker = Callable[[Any, str], SheetForm]


def _makers(request: HttpRequest, *, page: SheetPage) -> dict[str, Maker]:
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
