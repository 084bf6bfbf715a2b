"""What we will do about a customer whose share of our time is out of step."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goalposts.apps.followup.usecases import Because
from goalposts.apps.portfolio.queries.brought import Period
from goalposts.apps.portfolio.queries.shares import shares_of
from goalposts.domain.action_item import Parent
from goalposts.domain.months import whole_months
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import go, here, show
from goalposts.entrypoints.shared.seat import actor_of, today_of
from goalposts.entrypoints.web.customers.steps import customer_to_write
from goalposts.entrypoints.web.followup.views.items import is_promised, item_form
from goalposts.entrypoints.web.shares.telling import share_words

MONTHS = 12


@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, customer_id: UUID) -> HttpResponse:
    """Ask what we will do about it, or promise it; it stays our own unless somebody is named."""
    card = customer_to_write(request, customer_id=customer_id)
    start = {"promised_to": "", "owner": str(card.lead_id)}
    form = item_form(request, customer_id=customer_id, start=start)
    form.fields["promise"].help_text = _("It stays our own, unless you promise it to somebody: then they may read it.")
    if form.is_valid() and is_promised(request, Because(kind=Parent.MISFIT, id=customer_id), form):
        return go(request, "shares:page", done=_("Noted as an action item of %(name)s.") % {"name": card.name})
    return show(
        request,
        "web/portfolio/promise.html",
        status=422 if form.errors else 200,
        form=form,
        card=card,
        share=_share(request, customer_id),
        back=here(request, "shares:page"),
    )


def _share(request: HttpRequest, customer_id: UUID) -> str:
    """Say how the customer stands, for whoever may know."""
    actor, today = actor_of(request), today_of(request)
    if not may(actor=actor, right=Right.SEE_REVENUE):
        return ""
    shares = shares_of(actor=actor, period=Period(*whole_months(before=today, count=MONTHS)), today=today)
    return next((share_words(one) for one in shares.rows if one.customer_id == customer_id), "")
