"""The reveal of a check-in that is over: theme by theme, the picture first, then their words, then the question to us."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.checkins.queries.reveal import reveal_of
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.precision.reveal_telling import reveal_summary, theme_told


@require_safe
def overview(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Show which themes there are to look at, before any of them is."""
    found = reveal_of(actor=actor_of(request), round_id=round_id)
    return show(request, "web/precision/reveal.html", found=found, told=reveal_summary(found))


@require_safe
def theme(request: HttpRequest, round_id: UUID, number: int) -> HttpResponse:
    """Show one theme: our guesses beside their answers, what they said, and what we may ask ourselves."""
    found = reveal_of(actor=actor_of(request), round_id=round_id)
    if not 1 <= number <= len(found.themes):
        raise Http404
    following = number + 1 if number < len(found.themes) else None
    url = here(request, "precision:reveal_theme", round_id=round_id, number=following) if following else None
    told = theme_told(found.themes[number - 1])
    return show(request, "web/precision/theme.html", found=found, told=told, number=number, next_url=url)
