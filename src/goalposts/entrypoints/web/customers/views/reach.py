"""Whether mail reaches a person at a customer: taking back by hand that it does not."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goalposts.apps.customers.usecases import mark_reachable
from goalposts.domain.refusal import AlreadyDone
from goalposts.entrypoints.shared import clock
from goalposts.entrypoints.shared.answers import go
from goalposts.entrypoints.shared.seat import actor_of


@require_POST
def reachable(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Note that mail reaches a person again, at the same address."""
    try:
        mark_reachable(actor=actor_of(request), stakeholder_id=stakeholder_id, now=clock.now())
    except AlreadyDone:
        messages.warning(request, _("Mail reached this person already."))
        return go(request, "customers:person", stakeholder_id=stakeholder_id)
    return go(request, "customers:person", stakeholder_id=stakeholder_id, done=_("From now on mail goes there again."))
