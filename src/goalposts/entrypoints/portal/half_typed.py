"""What somebody typed that could not be taken yet: sealed in their own browser, for one page, for an hour.

Their visit had ended, a code was wanted first, or they went to another page with choices unsaved. Where it is known who
visits, nobody else is given it back, though they use the same browser within the hour.
"""

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


def kept(
    response: HttpResponse, *, request: HttpRequest, page: str = "", who: str = "", without: Iterable[str] = ()
) -> HttpResponse:
    """Keep the fields of a form that came too late; sealed, so that only this installation can read them.

    Shapes: `page` is the path of the page that gives them back, where that is another than the one they were sent to;
    `who` tells whose they are, where that is not whoever visits; `without` names fields that were taken.
    """
    if request.method != "POST":
        return response
    fields = request.POST.copy()
    for name in (*NOT_KEPT, *without):
        fields.pop(name, None)
    text = fields.urlencode()
    if 0 < len(text) <= MAX_TYPED and len(sealed := _packed(request, page=page, who=who, text=text)) <= MAX_KEPT:
        response.set_cookie(
            COOKIE, sealed, max_age=SECONDS, path=PORTAL, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
        return response
    return forgotten(response)


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
    """Take back whatever was kept, once it was sent."""
    response.delete_cookie(COOKIE, path=PORTAL)
    return response


def forgotten_of(response: HttpResponse, *, request: HttpRequest, page: str = "") -> HttpResponse:
    """Take back what was kept for one page, by default the one that was sent to; what was kept for another stays."""
    _who, kept_for, _text = _unpacked(request)
    return forgotten(response) if kept_for == (page or request.path) else response


def _typed(request: HttpRequest) -> QueryDict:
    who, page, text = _unpacked(request)
    is_theirs = who in {"", _who_visits(request)}
    return QueryDict(text if request.method != "POST" and page == request.path and is_theirs else "")


def _who_visits(request: HttpRequest) -> str:
    """Tell one visitor from another; empty when their visit had ended, so that nobody knows who it was."""
    visit = getattr(request, "guest", None) or getattr(request, "visit", None)
    actor = getattr(visit, "actor", None)
    return str(actor.interview_id or actor.stakeholder_id) if actor else ""


def _packed(request: HttpRequest, *, page: str, who: str, text: str) -> str:
    told = f"{who or _who_visits(request)}\n{page or request.path}\n{text}"
    return seal(text=b85encode(zlib.compress(told.encode(), 9)).decode())


def _unpacked(request: HttpRequest) -> tuple[str, str, str]:
    """Open what was kept: whose, for which page, and the fields; all empty when nothing was, or it is not ours."""
    sealed = request.COOKIES.get(COOKIE, "")
    try:
        told = zlib.decompress(b85decode(unseal(sealed=sealed))).decode() if sealed else ""
    except (UnableToUnseal, ValueError, zlib.error):
        told = ""
    who, page, text = (*told.split("\n", 2), "", "", "")[:3]
    return who, page, text
