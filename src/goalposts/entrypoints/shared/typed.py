"""What somebody had typed when their session ended: kept for them on the server until they are back."""

from django.http import HttpRequest, QueryDict

KEPT = "typed"
MAX_KEPT = 20_000


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form that was sent without being signed in, under its address.

    Edges: files and passwords are not kept, nor anything over MAX_KEPT characters.
    """
    if request.method != "POST":
        return
    fields = request.POST.copy()
    for name in list(fields):
        if name == "csrfmiddlewaretoken" or "password" in name or "code" in name:
            del fields[name]
    text = fields.urlencode()
    if 0 < len(text) <= MAX_KEPT:
        request.session[KEPT] = {"path": request.path, "fields": text}


def take(request: HttpRequest) -> QueryDict | None:
    """Give back what was kept for this address, once; None when there is nothing."""
    kept = request.session.get(KEPT)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["fields"])
