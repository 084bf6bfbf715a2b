"""What was said under one theme, over all interviews."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.interviews.queries import ThemePart, fragments_of_theme
from goalposts.apps.reviews.queries import themes_for
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.interviews.shelf import shelf_told

SHOWN = 100


@require_safe
def themes(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """List what was said under a theme, the first one unless another is asked for; or under none."""
    actor, asked = actor_of(request), request.GET.get("theme", "")
    known = themes_for(actor=actor, review_id=review_id)
    ids = {str(one.id): one.id for one in known}
    theme_id = ids.get(asked) or (known[0].id if known and asked != "none" else None)
    begin = request.GET.get("from", "")
    first = int(begin) if begin.isdecimal() and len(begin) < 7 else 0
    asked_for = ThemePart(theme_id=theme_id, known=frozenset(ids.values()), first=first, limit=SHOWN)
    found = fragments_of_theme(actor=actor, review_id=review_id, part=asked_for, now=clock.now())
    told = shelf_told(found, themes=known, theme_id=theme_id)
    url = f"{here(request, 'interviews:themes', review_id=review_id)}?theme={theme_id or 'none'}"
    return show(
        request,
        "web/interviews/themes.html",
        facts=found.facts,
        told=told,
        previous_url=f"{url}&from={max(first - SHOWN, 0)}" if first else None,
        next_url=f"{url}&from={first + SHOWN}" if first + SHOWN < told.count else None,
    )
