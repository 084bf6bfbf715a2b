"""Reading a release."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.labels import PARTS
from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.findings.queries import check_released, hot_released, is_check, is_hot, release_of
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of

TOLD: dict[str, Any] = {"kinds": FINDING_KINDS, "confidences": CONFIDENCES, "roles": PARTS}


@require_safe
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show what crossed, and nothing that was taken back since."""
    actor = actor_of(request)
    if is_hot(actor=actor, release_id=release_id):
        return show(request, "web/findings/hot.html", hot=hot_released(actor=actor, release_id=release_id))
    if is_check(actor=actor, release_id=release_id):
        return show(request, "web/findings/check.html", told=check_released(actor=actor, release_id=release_id))
    told = release_of(actor=actor, release_id=release_id)
    return show(request, "web/findings/report.html", told=told, **TOLD)
