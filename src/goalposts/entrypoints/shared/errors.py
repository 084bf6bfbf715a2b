"""The web doors' one table from refusals to answers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from goalposts.domain.refusal import Denied, NotFound
from goalposts.entrypoints.shared import typed
from goalposts.entrypoints.shared.portal_path import is_portal


class AnswerRefusals:
    """Turn what the inner floors refuse, and no form caught, into 403 or 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotFound | Http404):
            return not_found(request)
        if isinstance(exception, Denied):
            return forbidden(request)
        return None


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is missing or foreign: the same page for both."""
    return render(request, "portal/missing.html" if is_portal(request) else "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what may be seen but not done."""
    return render(request, "errors/403.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours: without anything that could fail again."""
    return render(request, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer for a form whose proof of origin did not fit: most often a page that stood open too long.

    Edges: what was typed on a page of ours is kept for when that page is opened again; from elsewhere nothing is kept.
    """
    if is_portal(request):
        return render(request, "portal/stale.html", status=403)
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}":
        typed.keep(request)
    return render(request, "errors/csrf.html", status=403)
