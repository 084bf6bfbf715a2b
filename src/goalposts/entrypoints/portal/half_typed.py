"""What somebody had typed when their visit ended: sealed in their own browser, for that one page, for an hour."""

import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict

from goalposts.entrypoints.shared.portal_path import PORTAL
from goalposts.lib.sealing import UnableToUnseal, seal, unseal

COOKIE = "goalposts_typed"
MAX_TYPED = 20_000
MAX_KEPT = 3900  # characters, sealed: what a browser takes for a cookie with its name
SECONDS = 3600
NOT_KEPT = ("csrfmiddlewaretoken", "code", "revision", "deed_key")


def kept(response: HttpResponse, *, request: HttpRequest, page: str = "", without: Iterable[str] = ()) -> HttpResponse:
    """Keep the fields of a form that came too late; sealed, so that only this installation can read them.

    Shapes: `page` is the path of the page that gives them back, where that is another than the one they were sent to;
    `without` names fields that were taken.
    """
    if request.method != "POST":
        return response
    fields = request.POST.copy()
    for name in (*NOT_KEPT, *without):
        fields.pop(name, None)
    text = fields.urlencode()
    if 0 < len(text) <= MAX_TYPED and len(sealed := _packed(f"{page or request.path}\n{text}")) <= MAX_KEPT:
        response.set_cookie(
            COOKIE, sealed, max_age=SECONDS, path=PORTAL, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
    return response


def given_back(request: HttpRequest) -> dict[str, str]:
    """Give what was typed on this page before, as a form's start; empty when nothing was."""
    return {name: str(value) for name, value in _typed(request).items()}


def over(request: HttpRequest, initial: Mapping[str, object]) -> dict[str, object]:
    """Lay what was typed on this page over what a form starts from; a box of several that was not ticked is not."""
    typed = _typed(request)
    if not typed:
        return dict(initial)
    several = {name for name, value in initial.items() if isinstance(value, list | tuple)}
    told: dict[str, object] = {name: typed.getlist(name) if name in several else typed[name] for name in typed}
    return {**initial, **{name: [] for name in several}, **told}


def forgotten(response: HttpResponse) -> HttpResponse:
    """Take back what was kept, once it was sent."""
    response.delete_cookie(COOKIE, path=PORTAL)
    return response


def _typed(request: HttpRequest) -> QueryDict:
    sealed = request.COOKIES.get(COOKIE, "")
    if request.method == "POST" or not sealed:
        return QueryDict()
    try:
        path, _, text = zlib.decompress(b85decode(unseal(sealed=sealed))).decode().partition("\n")
    except (UnableToUnseal, ValueError, zlib.error):
        return QueryDict()
    return QueryDict(text) if path == request.path else QueryDict()


def _packed(text: str) -> str:
    return seal(text=b85encode(zlib.compress(text.encode(), 9)).decode())
