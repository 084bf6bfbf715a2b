"""Drills from closed cases of the own workspace: think first, then see what came of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.portfolio.queries.drills import Drill, drill_case
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.precision.drill_telling import TASKS, TITLES, WHY_NONE, drill_told


@require_safe
def drill(request: HttpRequest, drill: str, number: int) -> HttpResponse:
    """Show one case of a drill, with its answer folded away."""
    if drill.upper() not in Drill.__members__:
        raise Http404
    chosen = Drill[drill.upper()]
    case, count = drill_case(actor=actor_of(request), drill=chosen, number=number, today=today_of(request))
    if case is None and number > 1:
        raise Http404
    told = drill_told(case, drill=chosen) if case else None
    words: dict[str, Any] = {"title": TITLES[chosen], "task": TASKS[chosen], "why_none": WHY_NONE[chosen]}
    context: dict[str, Any] = {"slug": drill.lower(), "case": case, "told": told, "number": number, "count": count}
    return show(request, "web/precision/drill.html", **words, **context)
