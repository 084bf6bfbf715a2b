"""Reading a release."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.labels import PARTS
from goalposts.apps.findings.labels import CONFIDENCES, FINDING_KINDS
from goalposts.apps.findings.queries import hot_released, is_hot, release_of
from goalposts.apps.followup.queries import found_in
from goalposts.domain.roles import may_write_customer
from goalposts.entrypoints.shared.answers import show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.findings.believed import believed_beside

TOLD: dict[str, Any] = {"kinds": FINDING_KINDS, "confidences": CONFIDENCES, "roles": PARTS, "is_supplier": True}


@require_safe
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Show what crossed, and nothing that was taken back since."""
    actor = actor_of(request)
    if is_hot(actor=actor, release_id=release_id):
        return show(request, "web/findings/hot.html", hot=hot_released(actor=actor, release_id=release_id))
    told = release_of(actor=actor, release_id=release_id)
    return show(
        request,
        "web/findings/report.html",
        told=told,
        believed=believed_beside(actor=actor, told=told),
        found=found_in(actor=actor, review_id=told.review_id),
        may_write=may_write_customer(actor=actor, customer_lead_id=told.lead_id),
        **TOLD,
    )
