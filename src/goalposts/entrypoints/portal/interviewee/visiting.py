"""Who is heard: the browser's own cookie under /p/i/ leads to a visit by one pass; no workspace and no Person is known here."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from goalposts.apps.interviews.queries import Frame, PassCard, PassVisit, interview_visited, visit_by_pass
from goalposts.apps.interviews.usecases import VaultClosed, note_pass_visit
from goalposts.domain.portal_access import LONGEST_TIME
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.portal_path import PORTAL_LANGUAGE
from goalposts.reports.review_terms import names_of
from goalposts.reports.voice import Voice, voice_of

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]
COOKIE = "goalposts_talk"
PATH = "/p/i/"
LANGUAGES = ("nl", "en")
CARDS = "cards"  # the field by which the form with all cards of a playback is known
TOUCH = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """What the frame around a page knows of its reader: in whose name it speaks, and how.

    Shapes: `workspace_name` is the reviewers' organisation: the page is theirs, not the supplier's.
    """

    workspace_name: str
    address_form: str
    is_in: bool


def guest_of(request: HttpRequest) -> PassVisit:
    """Give the visit that this request was let in on."""
    guest: PassVisit = request.guest  # type: ignore[attr-defined]
    return guest


def today_of(request: HttpRequest) -> date:
    """Give today's day where the review is held."""
    return clock.today_in(time_zone=guest_of(request).frame.time_zone)


def say_to(request: HttpRequest) -> Voice:
    """Give the voice in which this visitor is addressed."""
    return voice_of(address_form=guest_of(request).who.address_form)


def names_for(request: HttpRequest, frame: Frame) -> dict[str, str]:
    """Give the names that sentences of these pages lean on."""
    return names_of(facts=asdict(frame), language=str(request.LANGUAGE_CODE))


def visiting(view: View[P]) -> View[P]:
    """Let a view in on a visit that shows what the pass's mail showed; without a visit, to the landing."""
    return _let_in(view, needs_code=False)


def confirmed(view: View[P]) -> View[P]:
    """Let a view in on a visit that a mailed code confirmed; else to the page that asks for one."""
    return _let_in(view, needs_code=True)


def keeping_closed(view: View[P]) -> View[P]:
    """Answer with a page of its own while the vault cannot be read."""

    @wraps(view)
    def knock(request: HttpRequest, /, *args: P.args, **parts: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **parts)
        except VaultClosed:
            return render(request, "portal/interviewee/closed.html", status=503)

    return knock


def _let_in(view: View[P], *, needs_code: bool) -> View[P]:
    @wraps(view)
    def come_in(request: HttpRequest, /, *args: P.args, **parts: P.kwargs) -> HttpResponse:
        guest = find_guest(request)
        if guest is None:
            return with_typed(HttpResponseRedirect(reverse("interviewee:landing")), request=request)
        request.guest = guest  # type: ignore[attr-defined]
        take_in(
            request, frame=guest.frame, address_form=guest.who.address_form, language=guest.who.language, is_in=True
        )
        if needs_code and not guest.is_confirmed:
            to_code = f"{reverse('interviewee:code')}?{urlencode({'next': _page_of(request)})}"
            return with_typed(HttpResponseRedirect(to_code), request=request)
        return view(request, *args, **parts)

    return keeping_closed(come_in)


def with_typed(response: HttpResponse, *, request: HttpRequest) -> HttpResponse:
    """Keep what a form brought too late, for its own page: all cards of a playback are one form, whichever button was pressed."""
    former = interview_visited(token=request.COOKIES.get(COOKIE, "")) if request.method == "POST" else None
    return half_typed.kept(response, request=request, page=_page_of(request), who=str(former or ""))


def _page_of(request: HttpRequest) -> str:
    return reverse("interviewee:playback") if CARDS in request.POST else request.path


def find_guest(request: HttpRequest) -> PassVisit | None:
    """Find the visit of this browser, and note that it goes on; None when there is none or its time is over."""
    token, now = request.COOKIES.get(COOKIE, ""), clock.now()
    if not token:
        return None
    guest = visit_by_pass(token=token, now=now)
    if guest is not None and now - guest.seen_at >= TOUCH:
        note_pass_visit(actor=guest.actor, session_id=guest.session_id, now=now)
    return guest


def take_in_by_card(request: HttpRequest, card: PassCard) -> None:
    """Speak to whoever a pass is for, before they came in."""
    take_in(request, frame=card.frame, address_form=card.address_form, language=card.language, is_in=False)


def take_in(request: HttpRequest, *, frame: Frame, address_form: str, language: str, is_in: bool) -> None:
    """Speak to a reader in their own language, unless they chose another in this browser."""
    name = frame.organisation_name or frame.reviewer_name
    request.visit = Caller(workspace_name=name, address_form=address_form, is_in=is_in)  # type: ignore[attr-defined]
    speak(request, language=language)


def speak_to_stranger(request: HttpRequest, *, address_form: str, language: str) -> None:
    """Speak to somebody whose visit is over: in which form and language is all that is left of it."""
    request.visit = Caller(workspace_name="", address_form=address_form, is_in=False)  # type: ignore[attr-defined]
    speak(request, language=language)


def speak(request: HttpRequest, *, language: str) -> None:
    """Speak a language, unless another was chosen in this browser; one that we do not know changes nothing."""
    chosen = request.COOKIES.get(PORTAL_LANGUAGE, "")
    wanted = chosen if chosen in LANGUAGES else language
    if wanted in LANGUAGES:
        request.LANGUAGE_CODE = wanted
        translation.activate(wanted)


def keep_guest(response: HttpResponse, *, request: HttpRequest, token: str) -> HttpResponse:
    """Give the browser its cookie: for these pages only, for as long as a visit can last."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST_TIME.total_seconds()),
        path=PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_guest(response: HttpResponse) -> HttpResponse:
    """Take the browser's cookie back."""
    response.delete_cookie(COOKIE, path=PATH)
    return response
