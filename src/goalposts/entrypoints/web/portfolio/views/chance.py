"""Deciding about a chance from Monday's page: somebody sees to it, or not now, because."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.expectations.queries.forward import ChancePage, chance_page
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.refusal import Denied
from goalposts.domain.roles import member_of
from goalposts.entrypoints.shared import typed
from goalposts.entrypoints.shared.answers import go, sent, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.checkins.forward_forms import ChanceForm
from goalposts.entrypoints.web.checkins.forward_telling import forward_told
from goalposts.entrypoints.web.checkins.views.forward import decided


@require_http_methods(["GET", "HEAD", "POST"])
def chance(request: HttpRequest, forward_id: UUID) -> HttpResponse:
    """Ask who sees to what somebody seeks, or why not now; then back to Monday's page."""
    page = _to_write(request, forward_id)
    form = ChanceForm(
        sent(request), members=members_of(actor=actor_of(request)), initial=typed.over(request, _start(request))
    )
    if request.method == "POST" and form.is_valid() and decided(request, form, page):
        return go(request, "monday:page", done=_("Decided."))
    told = forward_told([page.line])[0]
    status = 422 if form.errors else 200
    return show(request, "web/portfolio/chance.html", status=status, page=page, told=told, form=form)


def _to_write(request: HttpRequest, forward_id: UUID) -> ChancePage:
    page = chance_page(actor=actor_of(request), forward_id=forward_id)
    if not page.may_write:
        raise Denied(customer=page.line.customer_name)
    return page


def _start(request: HttpRequest) -> dict[str, object]:
    return {"decision": "OWNED", "owner": str(member_of(actor=actor_of(request)))}
