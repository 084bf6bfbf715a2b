"""The list of customers: filter, sort, search, all in the address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goalposts.apps.customers.queries import CustomerFilter, customers_of
from goalposts.apps.expectations.queries import standing_counts
from goalposts.apps.workspaces.queries import members_of
from goalposts.domain.roles import Right, may
from goalposts.entrypoints.shared.answers import here, show
from goalposts.entrypoints.shared.seat import actor_of
from goalposts.entrypoints.web.customers.forms import CustomerListForm
from goalposts.entrypoints.web.customers.telling import counts_in_words, revenue_in_words


@require_safe
def customers(request: HttpRequest) -> HttpResponse:
    """Show a page of the customers, narrowed and ordered as the address says."""
    actor, url = actor_of(request), here(request, "customers:list")
    form = CustomerListForm(request.GET, members=members_of(actor=actor, with_former=True))
    asked, after = form.asked(), request.GET.get("after", "")
    lead_id = UUID(asked["lead"]) if asked["lead"] else None
    narrowed = CustomerFilter(words=asked["q"], lead_id=lead_id, shown=asked["shown"])
    found = customers_of(actor=actor, narrowed=narrowed, order=asked["order"], after=after)
    counts = standing_counts(actor=actor, customer_ids=[row.id for row in found.rows])
    return show(
        request,
        "web/customers/list.html",
        filter_form=form,
        lines=[(row, counts[row.id], counts_in_words(counts=counts[row.id])) for row in found.rows],
        revenue={row.id: revenue_in_words(row=row) for row in found.rows},
        shows_revenue=may(actor=actor, right=Right.SEE_REVENUE_BANDS),
        may_add=may(actor=actor, right=Right.WRITE_OWN_CUSTOMERS),
        may_import=may(actor=actor, right=Right.IMPORT),
        active=form.active(url=url),
        orders=form.orders(url=url),
        next_url=form.address(url=url, after=found.next) if found.next else None,
        first_url=form.address(url=url) if after else None,
    )
