"""A form of the vault that came when nobody may come in any more: the answer gives back what was typed.

What is typed there is kept nowhere but in the vault: so not in the session, the database or a cookie. The page that answers
holds what this very request brought, and can send it again once its sender came back in another tab.
"""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goalposts.entrypoints.shared.proof import has_factor_proof
from goalposts.entrypoints.shared.vault_path import home_of_vault, is_vault

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
LEAST_TYPED = 3
# The boxes of the vault in which somebody types: there the shortest word is theirs, elsewhere it may be the name of a choice.
BOXES = frozenset(
    (
        "change_mind",
        "change_note",
        "confidence_why",
        "day",
        "heard",
        "hours",
        "meant",
        "method",
        "minutes",
        "names",
        "not_asked",
        "note",
        "note_text",
        "pasted",
        "place",
        "reason",
        "sentence_en",
        "sentence_nl",
        "sure_because",
        "text",
        "title",
        "value_sought",
        "words",
    )
)


def given_back(request: HttpRequest) -> HttpResponse | None:
    """Show what was typed in a form of the vault that cannot be taken now; None when it brought no text.

    Edges: a file is not given back, the page says so. Only for requests whose origin was judged.
    """
    if request.method != "POST" or not is_vault(request):
        return None
    fields = [(name, value) for name, values in request.POST.lists() if name != TOKEN for value in values]
    texts = [str(value) for name, value in fields if _is_typed(str(value), name=name)]
    if not texts:
        return None
    is_back = request.user.is_authenticated and has_factor_proof(request)
    query = urlencode({"next": home_of_vault(request)})
    context = {
        "fields": fields,
        "texts": texts,
        "has_file": bool(request.FILES),
        "way_in": "" if is_back else f"{reverse('signin:step_up')}?{query}",
    }
    return render(request, "errors/too_late.html", context, status=403)


def _is_typed(value: str, *, name: str) -> bool:
    """Tell words from what a form carries of itself: ids, numbers, days and the names of choices."""
    if name in BOXES and value.strip():
        return True
    return len(value.strip()) >= LEAST_TYPED and any(sign.islower() for sign in value) and not _is_id(value)


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
