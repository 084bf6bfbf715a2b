"""The web doors' one table from refusals to answers."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from goalposts.apps.interviews.usecases import VaultClosed
from goalposts.domain.confidentiality import SecondFactorNeeded
from goalposts.domain.refusal import Denied, NotFound
from goalposts.entrypoints.shared import typed
from goalposts.entrypoints.shared.portal_path import is_portal
from goalposts.entrypoints.shared.too_late import given_back
from goalposts.entrypoints.shared.vault_path import home_of_vault


class AnswerRefusals:
    """Turn what the inner floors refuse, and no form caught, into 403 or 404; a second factor that lacks is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotFound | Http404):
            return not_found(request)
        if isinstance(exception, SecondFactorNeeded):
            return stepping_up(request)
        if isinstance(exception, VaultClosed):
            return vault_closed(request)
        if isinstance(exception, Denied):
            return forbidden(request)
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is missing or foreign: the same page for both."""
    return render(request, "portal/missing.html" if is_portal(request) else "errors/404.html", status=404)


def stepping_up(request: HttpRequest) -> HttpResponse:
    """Send whoever may come in once they gave a passkey or second factor to where they give it, and back after.

    Edges: back to this page, or to the first one of the vault after a form was sent; words typed in that are given back.
    """
    if answer := given_back(request):
        return answer
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else home_of_vault(request)
    return HttpResponseRedirect(f"{reverse('signin:step_up')}?{urlencode({'next': back})}")


def vault_closed(request: HttpRequest) -> HttpResponse:
    """Answer for a vault whose keys cannot be reached: nothing is lost yet, and nothing can be read."""
    return render(request, "errors/vault_closed.html", status=503)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what may be seen but not done."""
    return render(request, "errors/403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours: without anything that could fail again."""
    return render(request, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for a form whose proof of origin did not fit: most often a page that stood open too long.

    Edges: what was typed on a page of ours is kept for when that page is opened again, and what was typed in the vault is
    given back at once; of a form from elsewhere nothing is kept or shown.
    """
    if is_portal(request):
        return render(request, "portal/stale.html", status=403)
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        if answer := given_back(request):
            return answer
        typed.keep(request)
    return render(request, "errors/csrf.html", status=403)
