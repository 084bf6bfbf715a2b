"""Links that were mailed or printed: opening one changes nothing, a button on its page does.

The token moves from the address into a short cookie, so that no history, log or referrer keeps it.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goalposts.apps.signin.queries import is_link_usable, is_loss_open
from goalposts.apps.signin.usecases import TooManyTries, Trial, spend_try, stop_factor_loss, take_back, use_sign_in_link
from goalposts.domain.refusal import NotFound
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.clean_address import forget_token, moved_token
from goalposts.entrypoints.web.signin.asking import network_of
from goalposts.entrypoints.web.signin.entering import sign_in_person

LINK_COOKIE, KEEP_COOKIE = "goalposts_link", "goalposts_keep"


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of a sign-in link out of the address; or sign in with it at once."""
    if request.method == "POST":
        return _sign_in(request, token)
    if not is_link_usable(token=token, now=clock.now()):
        return show(request, "web/signin/link.html", status=404, is_usable=False)
    return moved_token(request, name="signin:use_link", cookie=LINK_COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest) -> HttpResponse:
    """Show the button that signs in, or sign in and use the link up."""
    token = request.COOKIES.get(LINK_COOKIE, "")
    if request.method == "POST":
        return _sign_in(request, token)
    is_usable = is_link_usable(token=token, now=clock.now())
    return show(request, "web/signin/link.html", status=200 if is_usable else 404, is_usable=is_usable)


def _sign_in(request: HttpRequest, token: str) -> HttpResponse:
    try:
        spent = spend_try(trial=Trial.LINK, email="", network=network_of(request), now=clock.now())
        person_id = use_sign_in_link(token=token, now=clock.now())
    except (NotFound, TooManyTries) as refusal:
        status = 429 if isinstance(refusal, TooManyTries) else 404
        return show(request, "web/signin/link.html", status=status, is_usable=False)
    take_back(spent=spent)
    return forget_token(sign_in_person(request, person_id), name="signin:use_link", cookie=LINK_COOKIE)


@require_http_methods(["GET", "HEAD"])
def keep_factor_link(request: HttpRequest, token: str) -> HttpResponse:
    """Move the token of the link that keeps a factor out of the address."""
    if not is_loss_open(token=token):
        return show(request, "web/signin/keep_factor.html", status=404, state="GONE")
    return moved_token(request, name="signin:keep_factor", cookie=KEEP_COOKIE, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_factor(request: HttpRequest) -> HttpResponse:
    """Show the button that stops a waiting time, or stop it: it was not this person who reported the loss."""
    token = request.COOKIES.get(KEEP_COOKIE, "")
    if request.method != "POST":
        is_open = is_loss_open(token=token)
        return show(
            request, "web/signin/keep_factor.html", status=200 if is_open else 404, state="OPEN" if is_open else "GONE"
        )
    try:
        stop_factor_loss(token=token, now=clock.now())
    except NotFound:
        return show(request, "web/signin/keep_factor.html", status=404, state="GONE")
    kept = show(request, "web/signin/keep_factor.html", state="KEPT")
    return forget_token(kept, name="signin:keep_factor", cookie=KEEP_COOKIE)
