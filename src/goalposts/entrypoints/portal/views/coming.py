"""Coming in by a mailed link, and leaving. Opening a link changes nothing and uses nothing up: scanners open links."""

from contextlib import suppress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.expectations.usecases import renew_link
from goalposts.apps.followup.usecases import ask_again
from goalposts.apps.signin.queries import LinkCard, link_by_token
from goalposts.apps.signin.usecases import LinkOver, TooManyTries, Trial, end_visit, open_link, spend_try
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.answers import on, show
from goalposts.entrypoints.portal.visiting import COOKIE, find_visit, forget_visit, keep_visit, take_in
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.shared.network import network_of
from goalposts.entrypoints.shared.portal_path import PORTAL, PORTAL_LANGUAGE
from goalposts.lib import tenancy

LINK_COOKIE = "goalposts_link"
LANDING = "portal:landing"
LANGUAGE_SECONDS = 365 * 24 * 3600


@require_safe
def come(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of a mailed link out of the address; one that nobody has is missing."""
    if _card(token) is None:
        raise Http404
    return moved_token(request, name=LANDING, cookie=LINK_COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest) -> HttpResponse:
    """Ask whether the link is theirs, naming nobody, and let them in on their own act; without a link, say how."""
    token = request.COOKIES.get(LINK_COOKIE, "")
    if token and request.method == "POST":
        with suppress(LinkOver, NotFound):
            return _come_in(request, token)
    card = _card(token)
    if card is None:
        return _without_link(request)
    take_in(request, card)
    return show(request, "landing", card=card, asked=request.GET.get("asked", ""))


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Mail a new link to whoever an expired one was for; the answer is the same whether or not there is somebody."""
    token = request.COOKIES.get(LINK_COOKIE, "")
    try:
        spend_try(trial=Trial.RENEW_LINK, email=token, network=network_of(request), now=clock.now())
    except TooManyTries:
        return on("landing", query={"asked": "OFTEN"})
    with tenancy.scope(workspace_id=tenancy.EVERY):
        if not ask_again(token=token, now=clock.now()):
            renew_link(token=token, now=clock.now())
    return on("landing", query={"asked": "YES"})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit in this browser; the link itself works on."""
    with tenancy.scope(workspace_id=tenancy.EVERY):
        end_visit(token=request.COOKIES.get(COOKIE, ""), now=clock.now())
    response = forget_visit(HttpResponseRedirect(reverse(LANDING)))
    return half_typed.forgotten(forget_token(response, name=LANDING, cookie=LINK_COOKIE))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak the other language in this browser, and go back to the page."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "")
    is_ours = back.startswith(PORTAL) and "\\" not in back and "//" not in back
    response = HttpResponseRedirect(back if is_ours else reverse(LANDING))
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            PORTAL_LANGUAGE, wanted, max_age=LANGUAGE_SECONDS, path=PORTAL, secure=request.is_secure(), httponly=True,
            samesite="Lax",
        )  # fmt: skip
    return response


def _card(token: str) -> LinkCard | None:
    if not token:
        return None
    with tenancy.scope(workspace_id=tenancy.EVERY):
        return link_by_token(token=token, now=clock.now())


def _without_link(request: HttpRequest) -> HttpResponse:
    if find_visit(request) is not None:
        return HttpResponseRedirect(reverse("portal:home"))
    return show(request, "landing", card=None, asked="")


def _come_in(request: HttpRequest, token: str) -> HttpResponse:
    with tenancy.scope(workspace_id=tenancy.EVERY):
        made = open_link(token=token, now=clock.now())
    response = keep_visit(HttpResponseRedirect(reverse("portal:home")), request=request, token=made)
    return forget_token(response, name=LANDING, cookie=LINK_COOKIE)
