"""What somebody had typed when their visit ended: sealed in their own browser, for that one page, for an hour."""

from django.http import HttpRequest, HttpResponse, QueryDict

from goalposts.entrypoints.shared.portal_path import PORTAL
from goalposts.lib.sealing import UnableToUnseal, seal, unseal

COOKIE = "goalposts_typed"
MAX_KEPT = 2500  # sealed it must fit in a cookie
SECONDS = 3600
NOT_KEPT = ("csrfmiddlewaretoken", "code", "revision", "deed_key")


def kept(response: HttpResponse, *, request: HttpRequest) -> HttpResponse:
    """Keep the fields of a form that came too late; sealed, so that only this installation can read them."""
    if request.method != "POST":
        return response
    fields = request.POST.copy()
    for name in NOT_KEPT:
        fields.pop(name, None)
    text = fields.urlencode()
    if 0 < len(text) <= MAX_KEPT:
        sealed = seal(text=f"{request.path}\n{text}")
        response.set_cookie(
            COOKIE, sealed, max_age=SECONDS, path=PORTAL, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response


def given_back(request: HttpRequest) -> dict[str, str]:
    """Give what was typed on this page before, as a form's start; empty when nothing was."""
    sealed = request.COOKIES.get(COOKIE, "")
    if request.method == "POST" or not sealed:
        return {}
    try:
        path, _, text = unseal(sealed=sealed).partition("\n")
    except UnableToUnseal:
        return {}
    return {name: str(value) for name, value in QueryDict(text).items()} if path == request.path else {}


def forgotten(response: HttpResponse) -> HttpResponse:
    """Take back what was kept, once it was sent."""
    response.delete_cookie(COOKIE, path=PORTAL)
    return response
