"""Who visits: the browser's own cookie under /p/ leads to a visit by one personal link; `request.user` is never asked."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from goalposts.apps.customers.queries.reach import Reach
from goalposts.apps.signin.queries import LinkCard, Visit, visit_by_token
from goalposts.apps.signin.usecases import note_visit
from goalposts.domain.portal_access import LONGEST_TIME
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.portal_path import PORTAL, PORTAL_LANGUAGE
from goalposts.lib import tenancy
from goalposts.reports.voice import Voice, voice_of

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]
COOKIE = "goalposts_visit"
TOUCH = timedelta(minutes=1)


def visit_of(request: HttpRequest) -> Visit:
    """Give the visit that this request was let in on."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    return visit


def today_of(request: HttpRequest) -> date:
    """Give today's day in the time zone of the supplier."""
    return clock.today_in(time_zone=visit_of(request).time_zone)


def say_to(request: HttpRequest) -> Voice:
    """Give the voice in which this visitor is addressed."""
    return voice_of(address_form=visit_of(request).address_form)


def visiting(view: View[P]) -> View[P]:
    """Let a view in on a visit that shows what the link's mail showed; without a visit, to the landing.

    Edges: who asked for mails without content first types a code.
    """
    return _let_in(view, is_enough=lambda visit: not visit.is_code_first)


def confirmed(view: View[P]) -> View[P]:
    """Let a view in on a visit that a mailed code confirmed; else to the page that asks for one."""
    return _let_in(view, is_enough=lambda visit: visit.is_confirmed)


def calling(view: View[P]) -> View[P]:
    """Let a view in on any visit: it shows nothing that the mail did not."""
    return _let_in(view, is_enough=lambda _visit: True)


def _let_in(view: View[P], *, is_enough: Callable[[Visit], bool]) -> View[P]:
    @wraps(view)
    def come_in(request: HttpRequest, /, *args: P.args, **parts: P.kwargs) -> HttpResponse:
        visit = find_visit(request)
        if visit is None:
            return half_typed.kept(HttpResponseRedirect(reverse("portal:landing")), request=request)
        take_in(request, visit)
        if not is_enough(visit):
            to_code = f"{reverse('portal:code')}?{urlencode({'next': request.path})}"
            return half_typed.kept(HttpResponseRedirect(to_code), request=request)
        tenancy.enter(workspace_id=visit.workspace_id)
        return view(request, *args, **parts)

    return come_in


def find_visit(request: HttpRequest) -> Visit | None:
    """Find the visit of this browser, and note that it goes on; None when there is none or its time is over."""
    token, now = request.COOKIES.get(COOKIE, ""), clock.now()
    if not token:
        return None
    with tenancy.scope(workspace_id=tenancy.EVERY):
        visit = visit_by_token(token=token, now=now)
        if visit is not None and now - visit.seen_at >= TOUCH:
            note_visit(session_id=visit.session_id, now=now)
    return visit


def take_in(request: HttpRequest, visit: Visit | LinkCard | Reach) -> None:
    """Speak to whoever a link is for in their own language, unless they chose another in this browser."""
    request.visit = visit  # type: ignore[attr-defined]
    language = request.COOKIES.get(PORTAL_LANGUAGE, "")
    request.LANGUAGE_CODE = language if language in {"nl", "en"} else visit.language
    translation.activate(request.LANGUAGE_CODE)


def keep_visit(response: HttpResponse, *, request: HttpRequest, token: str) -> HttpResponse:
    """Give the browser its cookie: for pages under /p/ of this host only, for as long as a visit can last."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST_TIME.total_seconds()),
        path=PORTAL,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_visit(response: HttpResponse) -> HttpResponse:
    """Take the browser's cookie back."""
    response.delete_cookie(COOKIE, path=PORTAL)
    return response
