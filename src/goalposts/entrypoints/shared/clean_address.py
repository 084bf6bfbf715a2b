"""Moving a mailed token out of the address into a short cookie, so that no history, log or referrer keeps it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

COOKIE_SECONDS = 15 * 60


def moved_token(request: HttpRequest, *, name: str, cookie: str, token: str) -> HttpResponse:
    """Send the reader on to a page whose address holds no token; only that page is sent the cookie."""
    url = reverse(name)
    response = HttpResponseRedirect(url)
    response.set_cookie(
        cookie, token, max_age=COOKIE_SECONDS, path=url, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


def forget_token(response: HttpResponse, *, name: str, cookie: str) -> HttpResponse:
    """Take the cookie back once its token was used."""
    response.delete_cookie(cookie, path=reverse(name))
    return response
