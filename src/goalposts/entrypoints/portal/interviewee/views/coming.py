"""Coming in by a mailed pass, and leaving. Opening a link changes nothing and uses nothing up: scanners open links."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goalposts.apps.interviews.queries import PassCard, PassVisit, pass_by_token
from goalposts.apps.interviews.usecases import PassPurpose, end_pass_visit, open_pass, renew_pass, spend_pass_try
from goalposts.apps.signin.usecases import LinkOver, TooManyTries, Trial
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.portal import half_typed
from goalposts.entrypoints.portal.interviewee.answers import on, show
from goalposts.entrypoints.portal.interviewee.visiting import (
    COOKIE,
    find_guest,
    forget_guest,
    keep_guest,
    keeping_closed,
    speak_to_stranger,
    take_in_by_card,
)
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.shared.network import network_of

LINK_COOKIE = "goalposts_pass"
LANDING = "interviewee:landing"
FIRST = {
    PassPurpose.INVITATION: "invitation",
    PassPurpose.PLAYBACK: "playback",
    PassPurpose.HOT: "hot",
    PassPurpose.TOLD: "told",
    PassPurpose.AFTER: "after",
}
DONE = ("DECLINED", "WITHDRAWN")


@require_safe
@keeping_closed
def come(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of a mailed pass out of the address; one that nobody has is missing."""
    if pass_by_token(token=token, now=clock.now()) is None:
        raise Http404
    return moved_token(request, name=LANDING, cookie=LINK_COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping_closed
def landing(request: HttpRequest) -> HttpResponse:
    """Ask whether the pass is theirs, naming nobody, and let them in on their own act; without one, say how."""
    token = request.COOKIES.get(LINK_COOKIE, "")
    card = _card(token)
    if card is None:
        return _without_link(request)
    take_in_by_card(request, card)
    if request.method == "POST":
        try:
            return _come_in(request, token, card)
        except (LinkOver, NotFound):
            card = _card(token) or card
    return show(request, "landing", card=card, asked=request.GET.get("asked", ""))


@require_POST
@keeping_closed
def renew(request: HttpRequest) -> HttpResponse:
    """Mail a new link to whoever an expired one was for; the answer is the same whether or not there is somebody."""
    token = request.COOKIES.get(LINK_COOKIE, "")
    try:
        spend_pass_try(trial=Trial.RENEW_LINK, mark=token, network=network_of(request), now=clock.now())
    except TooManyTries:
        return on("landing", query={"asked": "OFTEN"})
    renew_pass(token=token, now=clock.now())
    return on("landing", query={"asked": "YES"})


@require_POST
@keeping_closed
def leave(request: HttpRequest) -> HttpResponse:
    """End the visit in this browser; the pass itself works on."""
    end_pass_visit(token=request.COOKIES.get(COOKIE, ""), now=clock.now())
    response = forget_guest(HttpResponseRedirect(reverse(LANDING)))
    return half_typed.forgotten(forget_token(response, name=LANDING, cookie=LINK_COOKIE))


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Say what was done after which no visit goes on; it tells nobody who did it."""
    what = request.GET.get("what", "")
    if what not in DONE:
        raise Http404
    speak_to_stranger(request, address_form=request.GET.get("form", ""), language=request.GET.get("language", ""))
    return show(request, "done", what=what)


def first_page(guest: PassVisit) -> HttpResponse:
    """Send whoever is in to the page that their mail was about."""
    return on(FIRST[PassPurpose(guest.purpose)])


def _card(token: str) -> PassCard | None:
    return pass_by_token(token=token, now=clock.now()) if token else None


def _without_link(request: HttpRequest) -> HttpResponse:
    guest = find_guest(request)
    return first_page(guest) if guest else show(request, "landing", card=None, asked="")


def _come_in(request: HttpRequest, token: str, card: PassCard) -> HttpResponse:
    made = open_pass(token=token, now=clock.now())
    response = keep_guest(on(FIRST[PassPurpose(card.purpose)]), request=request, token=made)
    return forget_token(response, name=LANDING, cookie=LINK_COOKIE)
