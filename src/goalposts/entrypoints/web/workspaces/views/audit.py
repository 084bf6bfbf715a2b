"""The trail of a workspace, for its owners."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.audit.queries import TrailLine, trail_of
from goalposts.apps.customers.queries import customer_things_named
from goalposts.apps.expectations.queries import register_things_named
from goalposts.apps.workspaces.queries import members_of, themes_to_keep
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.formats import locale
from goalposts.entrypoints.shared.seat import actor_of, seat_of_request
from goalposts.entrypoints.web.workspaces.deeds import told

SHOWN = 50


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """List what was done, newest first."""
    actor = actor_of(request)
    if not may(actor=actor, right=Right.READ_AUDIT):
        raise Denied(right=Right.READ_AUDIT.value)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 16 else None
    lines = trail_of(actor=actor, before_number=number, limit=SHOWN + 1)
    names = {member.id: member.name for member in members_of(actor=actor, with_former=True)}
    things = _things(request, lines=lines[:SHOWN])
    shown = [told(line, names=names, things=things, workspace=seat_of_request(request).slug) for line in lines[:SHOWN]]
    url = here(request, "workspace:audit")
    return show(
        request,
        "web/workspaces/audit.html",
        lines=shown,
        time_zone=seat_of_request(request).time_zone,
        first_url=url if number is not None else None,
        next_url=f"{url}?before={shown[-1].number}" if len(lines) > SHOWN else None,
    )


def _things(request: HttpRequest, *, lines: Sequence[TrailLine]) -> dict[UUID, str]:
    """Name what the deeds of one page were done to, as it is called now; a query for each kind of thing."""
    actor, kinds = actor_of(request), sorted({line.object_kind for line in lines})
    themes = themes_to_keep(actor=actor) if "theme" in kinds else []
    named = {theme.id: theme.name_in(locale()) for theme in themes}
    for kind in kinds:
        ids = {line.object_id for line in lines if line.object_kind == kind and line.object_id is not None}
        named |= customer_things_named(actor=actor, kind=kind, ids=ids)
        named |= register_things_named(actor=actor, kind=kind, ids=ids)
    return named
