"""What somebody had typed when their session ended: kept for them on the server until they are back."""

from collections.abc import Mapping

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from goalposts.entrypoints.shared.vault_path import is_vault

KEPT = "typed"
MAX_KEPT = 20_000


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form that was sent without being signed in, under its address.

    Edges: files and passwords are not kept, nor anything over MAX_KEPT characters, nor a word of what is behind the wall:
    the session lies in the database, unsealed.
    """
    if request.method != "POST" or is_vault(request):
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


def over(request: HttpRequest, initial: Mapping[str, object]) -> dict[str, object]:
    """Lay what was kept for this address over what a form starts from; on sending there is nothing to lay."""
    kept = take(request) if request.method != "POST" else None
    if kept is None:
        return dict(initial)
    unticked: dict[str, object] = {name: _none_of(value) for name, value in initial.items() if _is_choice(value)}
    typed = {name: kept.getlist(name) if isinstance(initial.get(name), list | tuple) else kept[name] for name in kept}
    return {**initial, **unticked, **typed}


def _none_of(value: object) -> object:
    return [] if isinstance(value, list | tuple) else False


def _is_choice(value: object) -> bool:
    """Boxes that were not ticked are not sent at all."""
    return isinstance(value, bool | list | tuple)


def renew(form: BaseForm, name: str, value: object) -> None:
    """Give a hidden field of a form that was sent another value, so that sending it again is about what stands now."""
    form.data = {**{key: form.data[key] for key in form.data}, name: str(value)}
