"""What every request passes through, before and after its door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers

from goalposts.entrypoints.shared.portal_path import PORTAL_LANGUAGE, is_portal
from goalposts.entrypoints.shared.vault_path import is_vault

Handler = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
LANGUAGE_COOKIE = "goalposts_language"
MAX_BODY_MB = 64  # twice the largest file that is taken, so that a form may still say why a file is too large
MAX_VAULT_BODY_MB = 4  # below what is held in memory: nothing of the vault lies in a file on the way in


def health(get_response: Handler) -> Handler:
    """Answer /healthz before anything else is asked of the request."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return get_response(request)

    return answer


def security_headers(get_response: Handler) -> Handler:
    """Put the strict content policy on every answer, and keep personal pages out of caches."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class SpeakLanguage:
    """Speak the reader's language: what they chose last, else their profile's, else the browser's.

    Edges: what a page below changes it to holds for this request; the process speaks afterwards as it did before.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_for(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


def language_for(request: HttpRequest) -> str:
    """Choose nl or en for this request; under /p/ nothing of a member who is signed in is asked."""
    if is_portal(request):
        asked = request.COOKIES.get(PORTAL_LANGUAGE) or translation.get_language_from_request(request)
        return "nl" if asked.startswith("nl") else "en"
    chosen = request.COOKIES.get(LANGUAGE_COOKIE)
    if chosen in {"nl", "en"}:
        return str(chosen)
    if request.session.session_key and request.user.is_authenticated:
        return str(request.user.language)
    wanted = translation.get_language_from_request(request)
    return "nl" if wanted.startswith("nl") else "en"


def limit_bodies(get_response: Handler) -> Handler:
    """Refuse what is far too large before anything reads it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        most = MAX_VAULT_BODY_MB if is_vault(request) else MAX_BODY_MB
        if length.isdigit() and int(length) > most * 1024 * 1024:
            return render(request, "errors/413.html", {"limit": most}, status=413)
        return get_response(request)

    return answer
