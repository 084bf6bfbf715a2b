"""A release in the mirror: theme by theme, the picture first, then their words, then the question to us; all of it at the end."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.findings.queries import release_of
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.precision.mirror_telling import mirror_of, theme_picture, whole_mirror
from goalposts.reports.review_words import GROUPS


@require_safe
def overview(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show which themes there are to look at, before any of them is."""
    told = release_of(actor=actor_of(request), release_id=release_id)
    return show(request, "web/precision/mirror.html", told=told, themes=mirror_of(told.content))


@require_safe
def theme(request: HttpRequest, release_id: UUID, number: int) -> HttpResponse:
    """Show one theme: what we believed beside what they gave, what they said, and what we may ask ourselves."""
    told = release_of(actor=actor_of(request), release_id=release_id)
    themes = mirror_of(told.content)
    if not 1 <= number <= len(themes):
        raise Http404
    one, is_last = themes[number - 1], number == len(themes)
    url = (
        here(request, "precision:mirror_whole", release_id=release_id)
        if is_last
        else here(request, "precision:mirror_theme", release_id=release_id, number=number + 1)
    )
    context: dict[str, Any] = {
        "number": number,
        "all": len(themes),
        "next_url": url,
        "is_last": is_last,
        "roles": GROUPS,
    }
    return show(request, "web/precision/mirror_theme.html", told=told, one=one, chart=theme_picture(one), **context)


@require_safe
def whole(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show every theme in one picture, and name blind spots and undervalued strengths."""
    told = release_of(actor=actor_of(request), release_id=release_id)
    return show(request, "web/precision/mirror_whole.html", told=told, mirror=whole_mirror(told.content))
